// Everything the application knows, as plain data. Panels and the view read it; only commands (commands.h) change it.
#pragma once
#include "anatomy/model.h"
#include "needle/needle.h"
#include "safety/report.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

/// Three states of a structure, cycled by one key.
enum class Fade : std::uint8_t { solid, ghost, gone };

/// Where one looks from: orbit angles about a target. Yaw 0 looks from behind (posterior view), 90 from the patient's left;
/// pitch 90 from above.
struct CameraPose {
    Vec3 target{0};
    double yawDeg = 0, pitchDeg = 0, rollDeg = 0;
    double heightMm = 400;
    bool parallel = true;
    bool needlesEye = false;      ///< looks along the needle from behind the handle; the angles are ignored
    friend bool operator==(const CameraPose&, const CameraPose&) = default;
};

/// What is shown of the anatomy.
struct Look {
    std::vector<Fade> fade;                 ///< one a structure
    int peel = 0;                           ///< outermost layers taken off, 0…4
    std::vector<std::uint32_t> isolated;    ///< if not empty, only these are shown
    std::vector<std::uint32_t> shownAnyway; ///< shown although peeled (search and select reveal)
    friend bool operator==(const Look&, const Look&) = default;
};

/// The needle before and in the skin.
struct NeedleState {
    NeedleSize size;
    bool placed = false;
    Placement placement;                    ///< valid when placed
};

/// How the window is arranged; remembered between runs.
struct Layout {
    bool anatomyPanel = true, needlePanel = true, depthBar = true, help = false, landmarks = false;
    bool darkTheme = true;
    double uiScale = 1.0;
};

/// What one undo step restores.
struct Undoable {
    Look look;
    NeedleState needle;
    std::optional<std::uint32_t> selected;
};

struct State {
    ModelPtr model;
    Undoable now;
    CameraPose camera;
    Layout layout;
    std::optional<std::uint32_t> hovered;
    std::string find;                       ///< text in the search box
    std::string message;                    ///< one line for the user: what was done, or why not
    bool messageIsError = false;

    // Derived, kept up to date by the Trainer:
    std::optional<NeedleReport> report;     ///< while a needle is placed
    std::vector<Crossing> ahead;            ///< crossings at the needle's full length
};

/// Shown at all, with peel, isolation and fade taken together.
Fade visibleFade(const State& state, std::uint32_t structure);

} // namespace acus
