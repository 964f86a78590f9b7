// Choosing a file or folder: one card over everything, for every place that wants a path.
#pragma once
#include "ui/file_memory.h"
#include "ui/panels.h"

namespace acus::ui {

/// A box for a path with a button beside it that opens the dialog, over `widthPx` in all. True when Enter was pressed in it, or a file was chosen.
bool pathBox(const Context& ui, const char* name, const char* hint, std::string& content, float widthPx, const FileAsk& ask, bool focus = false);

/// Opens it; FileAsk::command is said with the path.
void askForFile(Memory& memory, const FileAsk& ask);

/// Nothing while it is closed.
void drawFileDialog(const Context& ui, Rect window);

/// Its keys while it is open: arrows and pages mark, Enter takes, Backspace goes up. False: not one of them.
bool takeFileKey(Memory& memory, std::string_view chord, bool typing);

/// Where files of each kind were last, as text, and back; what is no such text is nothing.
std::string lastFoldersText(const FileMemory& memory);
void readLastFolders(FileMemory& memory, std::string_view text);

} // namespace acus::ui
