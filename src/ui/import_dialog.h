// Somebody else's meshes, and the health of the patient's own: two cards over everything. Their memories are the window's (app/window_import.h).
#pragma once
#include "ui/import_memory.h"
#include "ui/panels.h"

namespace acus::ui {

/// The Import dialogue: a source, what it would become, the doubts, the report; nothing while it is closed.
void drawImportDialog(const Context& ui, Rect window, ImportMemory& memory);
/// What is wrong with the anatomy on show, and what that costs; nothing while it is closed.
void drawHealthDialog(const Context& ui, Rect window, const HealthMemory& memory);

} // namespace acus::ui
