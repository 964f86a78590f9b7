#include "ui/key_focus.h"
#include "ui/context.h"
#include <algorithm>
#include <cmath>
#include <imgui.h>

namespace acus::ui {

namespace {

int count(std::size_t size) { return static_cast<int>(size); }

int indexOf(const KeyFocus& focus) {
    for (int i = 0; i < count(focus.drawn.size()); ++i)
        if (focus.drawn[static_cast<std::size_t>(i)].name == focus.name)
            return i;
    return -1;
}

/// The first control of the next panel, or of the one before.
int nextPanel(const KeyFocus& focus, int from, int by) {
    const int all = count(focus.drawn.size());
    const auto panelOf = [&](int i) { return focus.drawn[static_cast<std::size_t>((i % all + all) % all)].panel; };
    if (from < 0)
        return by > 0 ? 0 : all - 1;
    int at = from;
    for (int i = 0; i < all && panelOf(at) == panelOf(from); ++i)
        at += by;
    if (by < 0)
        while (panelOf(at - 1) == panelOf(at) && at > -all)
            --at;
    return at;
}

void move(KeyFocus& focus) {
    const int all = count(focus.drawn.size());
    if (all == 0 || (focus.steps == 0 && focus.panels == 0))
        return;
    int at = indexOf(focus);
    if (focus.panels != 0)
        at = nextPanel(focus, at, focus.panels > 0 ? 1 : -1);
    else
        at = at < 0 ? (focus.steps > 0 ? 0 : all - 1) : at + focus.steps;
    focus.name = focus.drawn[static_cast<std::size_t>((at % all + all) % all)].name;
    focus.fresh = true;
    focus.steps = focus.panels = 0;
}

} // namespace

bool takeFocusKey(KeyFocus& focus, std::string_view chord) {
    struct Go {
        std::string_view chord;
        int steps, panels;
    };
    for (const Go& go : {Go{"Tab", 1, 0}, Go{"Shift+Tab", -1, 0}, Go{"Ctrl+Tab", 0, 1}, Go{"Ctrl+Shift+Tab", 0, -1}})
        if (chord == go.chord) {
            focus.steps += go.steps;
            focus.panels += go.panels;
            return true;
        }
    if (focus.name.empty())
        return false;
    if (chord == "Enter" || chord == "Space") {
        focus.press = true;
        return true;
    }
    if (chord == "Escape") {
        focus.name.clear();
        return true;
    }
    if (!focus.name.starts_with("slider "))
        return false;
    struct Nudge {
        std::string_view chord;
        double steps;
    };
    for (const Nudge& nudge : {Nudge{"Left", -1}, Nudge{"Down", -1}, Nudge{"Right", 1}, Nudge{"Up", 1}, Nudge{"PageDown", -10}, Nudge{"PageUp", 10},
                               Nudge{"Home", -1e9}, Nudge{"End", 1e9}})
        if (chord == nudge.chord) {
            focus.nudge += nudge.steps;
            return true;
        }
    return false;
}

void addFocusable(const Context& ui, std::string_view name) {
    KeyFocus& focus = ui.memory.keys;
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    std::string unique(name);
    for (int i = 2; std::any_of(focus.drawn.begin(), focus.drawn.end(), [&](const Focusable& one) { return one.name == unique; }); ++i)
        unique = std::string(name) + "#" + std::to_string(i);
    const bool visible = ImGui::IsItemVisible();
    if (unique == focus.name && !visible && focus.fresh)
        ImGui::SetScrollHereY(0.5f);
    focus.drawn.push_back({std::move(unique), focus.panel, low.x, low.y, high.x, high.y, visible});
}

void coverFocusables(const Context& ui) { ui.memory.keys.drawn.clear(); }

double nudgeOf(const Context& ui, std::string_view name) {
    KeyFocus& focus = ui.memory.keys;
    if (focus.name != name)
        return 0;
    const double by = focus.nudge;
    focus.nudge = 0;
    return by;
}

std::optional<FocusPoint> finishFocus(const Context& ui) {
    KeyFocus& focus = ui.memory.keys;
    focus.nudge = 0;
    move(focus);
    const int at = focus.name.empty() ? -1 : indexOf(focus);
    std::optional<FocusPoint> point;
    if (at >= 0 && focus.drawn[static_cast<std::size_t>(at)].visible) {
        const Focusable& one = focus.drawn[static_cast<std::size_t>(at)];
        const float out = ui.px(2);
        // Two rings, so that it shows on every ground.
        ImDrawList& list = *ImGui::GetForegroundDrawList();
        list.AddRect({one.lowX - out, one.lowY - out}, {one.highX + out, one.highY + out}, ui.colours.panel, ui.px(7), 0, ui.px(5));
        list.AddRect({one.lowX - out, one.lowY - out}, {one.highX + out, one.highY + out}, ui.colours.accentText, ui.px(7), 0, ui.px(2.5f));
        if (focus.fresh || focus.press)
            point = FocusPoint{std::floor((one.lowX + one.highX) / 2), std::floor((one.lowY + one.highY) / 2), focus.press};
        focus.fresh = focus.press = false;
    }
    if (at < 0) // what had it is gone: the next Tab begins again
        focus.press = false;
    if (focus.fresh)
        ui.wakeIn(0.001);
    if (focus.pointing && ui.memory.tool != Tool::none) {
        const ImVec2 c = ImGui::GetIO().MousePos;
        ImDrawList& list = *ImGui::GetForegroundDrawList();
        for (const auto& [colour, width] : {std::pair{ui.colours.panel, 5.0f}, std::pair{ui.colours.accentText, 2.0f}}) {
            list.AddCircle(c, ui.px(9), colour, 0, ui.px(width));
            for (const auto& [x, y] : {std::pair{1.0f, 0.0f}, std::pair{-1.0f, 0.0f}, std::pair{0.0f, 1.0f}, std::pair{0.0f, -1.0f}})
                list.AddLine({c.x + ui.px(6) * x, c.y + ui.px(6) * y}, {c.x + ui.px(14) * x, c.y + ui.px(14) * y}, colour, ui.px(width));
        }
    }
    return point;
}

} // namespace acus::ui
