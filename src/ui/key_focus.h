// Going from control to control by keyboard: Tab and Shift+Tab through what is drawn, Ctrl+Tab from panel to panel, Enter or Space
// presses, arrows move a slider. A control takes part by being noted (widgets.h). While a tool waits for a click in the picture, the
// arrows move the pointer there and Enter clicks.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus::ui {

struct Context;

/// A control that takes the focus, in the order of drawing; pixels.
struct Focusable {
    std::string name, panel;
    float lowX = 0, lowY = 0, highX = 0, highY = 0;
    bool visible = true;
};

struct KeyFocus {
    std::vector<Focusable> drawn;  ///< of this frame
    std::string panel;             ///< that is being drawn
    std::string name;              ///< of the control that has the focus; empty: none
    bool fresh = false;            ///< it has got it just now, and may have to be scrolled to
    int steps = 0, panels = 0;     ///< where the focus shall go at the end of the frame
    bool press = false;            ///< it shall be pressed
    double nudge = 0;              ///< steps that the slider with the focus shall move
    bool pointing = false;         ///< the pointer in the picture is moved by the arrows
};

/// What a key means for the focus; false: it means something else. `chord` as trainer/keys.h writes it.
bool takeFocusKey(KeyFocus& focus, std::string_view chord);

/// Called for every control when it is noted, and by whatever covers all others.
void addFocusable(const Context& ui, std::string_view name);
void coverFocusables(const Context& ui);

/// The slider of that name has the focus and was moved by so many steps (0: not).
double nudgeOf(const Context& ui, std::string_view name);

/// At the end of a frame: moves the focus where it was asked to go and draws its ring.
struct FocusPoint {
    float x = 0, y = 0;
    bool press = false;
};
/// Where the pointer has to go so that what has the focus is shown as pointed at, or is pressed.
std::optional<FocusPoint> finishFocus(const Context& ui);

} // namespace acus::ui
