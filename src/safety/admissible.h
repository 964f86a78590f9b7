// The admissible set: all needles that do what a goal asks and harm nothing. Membership is exact; the search for the nearest member
// and the map of entries are made of many memberships.
#pragma once
#include "core/progress.h"
#include "safety/goal.h"
#include "safety/report.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

/// Everything that keeps a needle out of the set, worst first; empty: it is in. `inTarget`: the stretch of the needle, within the
/// depth allowed, on which the tip lies in the target and every hazard keeps its margin plus the pack's tolerance.
struct Admission {
    bool admitted = false;
    std::optional<double> bestDepthMm;                   ///< the tip's, the middle of the longest such stretch
    double lowMm = 0, highMm = 0;                        ///< of that stretch
    enum class Reason : std::uint8_t { none, missesTarget, hazard, bone, tooDeep, needleTooShort } reason{};
    std::optional<std::uint32_t> structure;              ///< the hazard or bone in the way
};
Admission admit(const Model& model, const Goal& goal, const NeedleSize& size, const Vec3& entry, const Vec3& direction);

/// The nearest needle that would have been right, and how it differs: along the skin, in angle, in depth.
struct Counterfactual {
    Placement placement;
    double lateralMm = 0;      ///< entry moved away from the midline (negative: towards it), along the skin
    double cranialMm = 0;      ///< entry moved towards the head
    double medialDeg = 0;      ///< angle turned medially (negative: laterally)
    double cranialDeg = 0;     ///< angle turned cranially
    double deeperMm = 0;
    double cost = 0;           ///< 5 mm on the skin, 10° and 5 mm of depth weigh the same
    bool onlyDepth = false;    ///< entry and angle could stay
};
/// None: nothing within 40 mm and 40° is right. Deterministic.
std::optional<Counterfactual> nearestRight(const Model& model, const Goal& goal, const Placement& done);

/// "7 mm lateral, 12° less medial, stop at 46 mm"
std::string describe(const Counterfactual& change, const Placement& done);

/// The safe-entry map of a target: a grid of the skin, each cell with how much freedom of direction a needle has there.
struct EntryCell {
    Vec3 at{0};
    int admitted = 0, tried = 0;     ///< directions
    Vec3 best{0};                    ///< the direction with the most clearance, if any was admitted
    double clearanceMm = 0;          ///< of that
};
struct EntryMap {
    double stepMm = 0;
    std::vector<EntryCell> cells;
};
Result<EntryMap> entryMap(const Model& model, const Goal& goal, const NeedleSize& size, double stepMm, const Progress& progress);

} // namespace acus
