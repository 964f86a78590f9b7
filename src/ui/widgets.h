// The controls that panels are made of. Each says its key in its tooltip; one that can't be used says why.
#pragma once
#include "ui/context.h"
#include "ui/icons.h"
#include <imgui.h>
#include <optional>
#include <string_view>

namespace acus::ui {

/// A card without title bar at a fixed place; a floating one lies over the others. Returns like ImGui::Begin; always call endPanel.
bool beginPanel(const Context& ui, const char* id, ImVec2 at, ImVec2 size, ImVec2 padding, bool floating = false);
void endPanel();

/// After a control: it can be reached by keyboard (key_focus.h), and the driver of the tests finds it (Memory::controls).
void note(const Context& ui, std::string_view name);
/// After something to read: only the tests want to know.
void noteWords(const Context& ui, std::string_view name);

/// After a control: shows `text` and the key of `commandLine` when the pointer rests on it.
void tip(const Context& ui, std::string_view text, std::string_view commandLine = {});

/// A square button with an icon that says `commandLine`; greyed, with the reason in its tooltip, while that can't be done.
/// `on` shows it pressed. Returns true when it was said. An empty command line: the caller acts on the result.
bool iconButton(const Context& ui, const char* id, Icon icon, std::string_view title, std::string_view commandLine,
                bool on = false, float sizeUnits = 32);

/// A button with text; `primary` fills it with the accent.
bool textButton(const Context& ui, const char* label, std::string_view title, std::string_view commandLine,
                bool primary = false, float widthUnits = 0, bool on = false);

struct SliderChange {
    double value = 0;
    std::uint64_t gesture = 0;  ///< all changes of one drag share it: one undo step
};
/// A track with a knob. `origin`: the value from which the filled part starts. The value snaps to multiples of `step`.
std::optional<SliderChange> slider(const Context& ui, const char* id, float widthPx, double value, double low, double high,
                                   double step, double origin, bool enabled = true);

/// Text on the current line that ends at `rightPx` (window coordinates).
void textRight(const Context& ui, ImFont* font, Colour colour, float rightPx, std::string_view text);
void text(const Context& ui, ImFont* font, Colour colour, std::string_view text);
void textWrapped(const Context& ui, ImFont* font, Colour colour, std::string_view text);
void textWrapped(const Context& ui, ImFont* font, Colour colour, std::string_view text, float widthPx);
/// The text, cut with "…" so that it is at most that wide.
std::string elided(ImFont* font, std::string_view text, float widthPx);
float textWidth(ImFont* font, std::string_view text);
/// Into a draw list, at the given top left.
void drawText(ImDrawList& list, ImFont* font, ImVec2 at, Colour colour, std::string_view text);

/// Heading of a part of a panel.
void heading(const Context& ui, std::string_view text);
void gap(const Context& ui, float units);
/// A thin line between parts, with so much room above and below it.
void rule(const Context& ui, float widthPx, float aboveUnits = 12, float belowUnits = 14);

/// "43.2 mm"; a minus sign, not a hyphen.
std::string millimetres(double value, int decimals = 1);

/// A chevron where ImGui's combo would put its arrow (ImGuiComboFlags_NoArrowButton); call after BeginCombo.
void comboChevron(const Context& ui, ImVec2 low, ImVec2 high);

/// A name within a sentence: "Left ischial spine" → "left ischial spine", but "L4 vertebra" as it is; in German as it is.
std::string inSentence(std::string_view name);
/// The name without its side: "Right piriformis" → "Piriformis"; sideLetter gives "R", "L" or nothing.
std::string sideless(const Structure& structure);
std::string_view sideLetter(const Structure& structure);

} // namespace acus::ui
