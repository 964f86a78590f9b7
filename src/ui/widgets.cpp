#include "ui/widgets.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "trainer/keys.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

constexpr double tipDelaySeconds = 0.45;

std::optional<std::string> whyNotSay(const Context& ui, std::string_view line) {
    if (line.empty() || line.starts_with("ui."))
        return std::nullopt;
    Result<Command> command = parseCommand(line);
    return command.ok() ? ui.trainer.whyNot(*command) : std::optional<std::string>(command.message());
}

/// Tooltips wait until the pointer rests; a place on the screen stands for the item.
bool rested(const Context& ui) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled) || ImGui::IsMouseDown(0))
        return false;
    const ImVec2 at = ImGui::GetItemRectMin();
    if (at.x != ui.memory.tipX || at.y != ui.memory.tipY || ui.time - ui.memory.tipSeen > 0.6) {
        ui.memory.tipX = at.x;
        ui.memory.tipY = at.y;
        ui.memory.tipSince = ui.time;
    }
    ui.memory.tipSeen = ui.time;
    if (ui.time - ui.memory.tipSince >= tipDelaySeconds)
        return true;
    ui.wakeIn(tipDelaySeconds - (ui.time - ui.memory.tipSince) + 0.01);
    return false;
}

void showTip(const Context& ui, std::string_view what, std::string_view chord, std::string_view reason) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(10), ui.px(7)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(ui.px(320));
    text(ui, ui.fonts.body, ui.colours.text, what);
    if (!chord.empty()) {
        const float width = textWidth(ui.fonts.body, what);
        if (width < ui.px(250)) {
            ImGui::SameLine(0, ui.px(12));
            text(ui, ui.fonts.body, ui.colours.accentText, chord);
        } else {
            text(ui, ui.fonts.body, ui.colours.accentText, chord);
        }
    }
    if (!reason.empty())
        textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, reason);
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopStyleVar(2);
}

bool pressable(const Context& ui, const char* id, ImVec2 size, std::string_view title, std::string_view line, bool& hovered,
               bool& held, bool& enabled) {
    const std::optional<std::string> reason = whyNotSay(ui, line);
    enabled = !reason;
    const bool pressed = ImGui::InvisibleButton(id, size);
    hovered = ImGui::IsItemHovered();
    held = ImGui::IsItemActive();
    note(ui, line.empty() ? title : line);
    if (rested(ui))
        showTip(ui, title, chordFor(line), reason ? *reason : std::string());
    if (!pressed || reason)
        return false;
    if (!line.empty())
        ui.requests.sayLine(line);
    return true;
}

} // namespace

void note(const Context& ui, std::string_view name) {
    addFocusable(ui, name);
    noteWords(ui, name);
}

void noteWords(const Context& ui, std::string_view name) {
    if (!ui.memory.controls)
        return;
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    ui.memory.controls->push_back({std::string(name), (low.x + high.x) / 2, (low.y + high.y) / 2, ImGui::IsItemVisible()});
}

bool beginPanel(const Context& ui, const char* id, ImVec2 at, ImVec2 size, ImVec2 padding, bool floating) {
    ui.memory.keys.panel = id;
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    const bool open = ImGui::Begin(id, nullptr,
                                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                                       (floating ? ImGuiWindowFlags_NoFocusOnAppearing : ImGuiWindowFlags_NoBringToFrontOnFocus));
    ImGui::PopStyleVar();
    return open;
}

void endPanel() { ImGui::End(); }

void tip(const Context& ui, std::string_view what, std::string_view commandLine) {
    if (rested(ui))
        showTip(ui, what, commandLine.empty() ? std::string_view() : chordFor(commandLine), {});
}

bool iconButton(const Context& ui, const char* id, Icon icon, std::string_view title, std::string_view commandLine, bool on,
                float sizeUnits) {
    const float size = ui.px(sizeUnits);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    bool hovered, held, enabled;
    const bool said = pressable(ui, id, {size, size}, title, commandLine, hovered, held, enabled);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Colours& c = ui.colours;
    const Colour fill = !enabled ? 0 : held ? c.controlActive : hovered ? c.controlHover : 0;
    if (fill)
        list.AddRectFilled(at, {at.x + size, at.y + size}, fill, ui.px(6));
    const Colour ink = !enabled ? faded(c.textFaint, 0.5f) : on || hovered ? c.text : c.textQuiet;
    drawIcon(list, icon, {at.x + size / 2, at.y + size / 2}, std::min(ui.px(16), size * 0.7f), ink);
    return said;
}

bool textButton(const Context& ui, const char* label, std::string_view title, std::string_view commandLine, bool primary,
                float widthUnits, bool on) {
    const std::string_view shown = std::string_view(label).substr(0, std::string_view(label).find("##"));
    ImFont* font = primary ? ui.fonts.strong : ui.fonts.body;
    const float width = widthUnits > 0 ? ui.px(widthUnits) : textWidth(font, shown) + ui.px(24);
    const float height = ui.px(primary ? 36 : 32);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    bool hovered, held, enabled;
    const bool said = pressable(ui, label, {width, height}, title, commandLine, hovered, held, enabled);
    const Colours& c = ui.colours;
    Colour fill = held ? c.controlActive : hovered ? c.controlHover : c.control, ink = on ? c.accentText : c.text;
    if (primary) {
        fill = held ? mixed(c.accent, c.window, 0.2f) : hovered ? mixed(c.accent, c.text, 0.12f) : c.accent;
        ink = c.onAccent;
    }
    if (!enabled) {
        fill = c.control;
        ink = c.textFaint;
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, fill, ui.px(6));
    if (c.highContrast)
        list.AddRect(at, {at.x + width, at.y + height}, enabled ? c.panelEdge : c.track, ui.px(6));
    const std::string fits = elided(font, shown, width - ui.px(8));
    drawText(list, font, {at.x + (width - textWidth(font, fits)) / 2, at.y + (height - font->FontSize) / 2}, ink, fits);
    return said;
}

std::optional<SliderChange> slider(const Context& ui, const char* id, float widthPx, double value, double low, double high,
                                   double step, double origin, bool enabled) {
    const float height = ui.px(24), radius = ui.px(7), half = ui.px(2);
    widthPx = std::max(widthPx, 4 * radius);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton(id, {widthPx, height});
    const bool held = ImGui::IsItemActive() && enabled, hovered = ImGui::IsItemHovered();
    Memory& memory = ui.memory;
    std::optional<SliderChange> change;
    note(ui, std::string("slider ") + id);
    if (const double nudge = nudgeOf(ui, std::string("slider ") + id); nudge != 0 && enabled) {
        const double wanted = std::clamp(std::round((value + std::clamp(nudge * step, low - high, high - low)) / step) * step, low, high);
        if (std::abs(wanted - value) > 1e-9)
            change = SliderChange{wanted, 0};
    }
    if (ImGui::IsItemActivated() && enabled)
        memory.sliderGesture = ui.requests.newGesture();
    // Esc ends the gesture while the button is still down; what follows until it is let go is ignored.
    if (held && memory.sliderGesture != 0) {
        const double share = std::clamp((ImGui::GetIO().MousePos.x - at.x - radius) / (widthPx - 2 * radius), 0.0f, 1.0f);
        const double wanted = std::clamp(std::round((low + share * (high - low)) / step) * step, low, high);
        if (std::abs(wanted - value) > 1e-9)
            change = SliderChange{wanted, memory.sliderGesture};
    }
    if (ImGui::IsItemDeactivated() && memory.sliderGesture != 0) {
        ui.requests.endGesture(memory.sliderGesture);
        memory.sliderGesture = 0;
    }
    const Colours& c = ui.colours;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto xOf = [&](double v) {
        const double share = high > low ? std::clamp((v - low) / (high - low), 0.0, 1.0) : 0.0;
        return at.x + radius + static_cast<float>(share) * (widthPx - 2 * radius);
    };
    const float y = std::floor(at.y + height / 2) + 0.5f;
    list.AddRectFilled({at.x, y - half}, {at.x + widthPx, y + half}, c.track, half);
    const float from = origin <= low ? at.x : xOf(origin), knob = xOf(change ? change->value : value);
    const Colour fill = enabled ? c.accent : c.textFaint;
    list.AddRectFilled({std::min(from, knob), y - half}, {std::max(from, knob), y + half}, fill, half);
    if (enabled && (held || hovered))
        list.AddCircleFilled({knob, y}, radius + ui.px(4), faded(c.accent, held ? 0.30f : 0.18f));
    list.AddCircleFilled({knob, y}, radius, enabled ? c.accent : c.controlActive);
    list.AddCircleFilled({knob, y}, radius - ui.px(2.5f), enabled ? (c.dark ? c.panel : c.onAccent) : c.panel);
    return change;
}

float textWidth(ImFont* font, std::string_view text) {
    return text.empty() ? 0 : font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.data(), text.data() + text.size()).x;
}

void drawText(ImDrawList& list, ImFont* font, ImVec2 at, Colour colour, std::string_view text) {
    if (!text.empty()) // whole pixels, else the glyphs blur
        list.AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, colour, text.data(), text.data() + text.size());
}

std::string elided(ImFont* font, std::string_view text, float widthPx) {
    if (textWidth(font, text) <= widthPx)
        return std::string(text);
    const float room = widthPx - textWidth(font, "…");
    std::size_t length = text.size();
    while (length > 0 && ((text[length] & 0xc0) == 0x80 || textWidth(font, text.substr(0, length)) > room))
        --length;
    while (length > 0 && text[length - 1] == ' ')
        --length;
    return std::string(text.substr(0, length)) + "…";
}

void text(const Context&, ImFont* font, Colour colour, std::string_view text) {
    ImGui::PushFont(font);
    ImGui::PushStyleColor(ImGuiCol_Text, colour);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void textWrapped(const Context& ui, ImFont* font, Colour colour, std::string_view what) {
    ImGui::PushTextWrapPos(0);
    text(ui, font, colour, what);
    ImGui::PopTextWrapPos();
}

void textRight(const Context& ui, ImFont* font, Colour colour, float rightPx, std::string_view what) {
    ImGui::SameLine();
    ImGui::SetCursorPosX(rightPx - textWidth(font, what));
    text(ui, font, colour, what);
}

void heading(const Context& ui, std::string_view what) { text(ui, ui.fonts.strong, ui.colours.text, what); }

void gap(const Context& ui, float units) { ImGui::Dummy({0, std::max(0.0f, ui.px(units) - ImGui::GetStyle().ItemSpacing.y)}); }

std::string millimetres(double value, int decimals) { return trf("{} mm", decimal(value, decimals)); }

std::string sideless(const Structure& structure) { return shownWithoutSide(structure); }
std::string_view sideLetter(const Structure& structure) { return shownSideLetter(structure.side); }
std::string inSentence(std::string_view name) { return lowerInSentence(name); }

void comboChevron(const Context& ui, ImVec2 low, ImVec2 high) {
    drawIcon(*ImGui::GetWindowDrawList(), Icon::chevronDown, {high.x - ui.px(16), (low.y + high.y) / 2}, ui.px(12), ui.colours.textFaint);
}

void textWrapped(const Context& ui, ImFont* font, Colour colour, std::string_view words, float widthPx) {
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + widthPx);
    text(ui, font, colour, words);
    ImGui::PopTextWrapPos();
}

void rule(const Context& ui, float widthPx, float aboveUnits, float belowUnits) {
    gap(ui, aboveUnits);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at, {at.x + widthPx, at.y}, ui.colours.panelEdge);
    gap(ui, belowUnits);
}

} // namespace acus::ui
