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

/// Whether a needle at this entry and in this direction can be right, and how deep. It can where there is a stretch of at least
/// `leastStretchMm` on which
///  - the tip lies in a target, no deeper than `deepestMm`, the needle's length and the first bone (bone stops a needle);
///  - every hazard keeps its warn margin plus the pack's tolerance. Where the planned needle itself, at the end of its window, is
///    nearer than that, what that one keeps is enough, but never less than the fail margin plus tolerance;
///  - if the goal ends on bone: the first bone is one of the backdrop and begins within `boneGapMm` of a target's end; the tip is there.
/// Exact on the triangles; depths of hazards to 0.001 mm.
inline constexpr double leastStretchMm = 1;   // teaching value: what a hand can hit
inline constexpr double boneGapMm = 5;        // teaching value: what a muscle's model may leave free over its bone
struct Admission {
    bool admitted = false;
    std::optional<double> bestDepthMm;                   ///< the tip's: the middle of the longest such stretch; the bone's, if the goal ends on bone
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
    double cost = 0;           ///< mm on the skin / 5 + degrees between the directions / 10 + mm of depth / 5
    bool onlyDepth = false;    ///< entry and angle could stay
};
/// Where entry and angle can stay: the nearest right depth. None: they can't.
std::optional<Counterfactual> rightDepth(const Model& model, const Goal& goal, const Placement& done);

/// None: nothing within 40 mm and 40° is right. Deterministic. A figure that need not change at 3 % more cost does not.
std::optional<Counterfactual> nearestRight(const Model& model, const Goal& goal, const Placement& done);

/// "7 mm lateral, 12° less medial, stop at 46 mm"
std::string describe(const Counterfactual& change, const Placement& done);

/// The safe-entry map of a target: places of the skin on a square grid, and for each how many of the directions within 45° of straight
/// in are right. With a planned needle the grid lies 40 mm about its entry; without, over the targets and 20 mm around, from behind.
struct EntryCell {
    Vec3 at{0};
    int admitted = 0, tried = 0;     ///< directions
    Vec3 best{0};                    ///< the direction with the most clearance, if any was admitted
    double depthMm = 0;              ///< of its tip
    double clearanceMm = 0;          ///< of its shaft from the nearest hazard, at most 50
};
struct EntryMap {
    double stepMm = 0;
    Vec3 approach{0, -1, 0};         ///< the grid is square as seen this way
    std::vector<EntryCell> cells;    ///< row by row, from the feet up
};
/// `stepMm` at least 1. Fails only with `cancelled`.
Result<EntryMap> entryMap(const Model& model, const Goal& goal, const NeedleSize& size, double stepMm, const Progress& progress);

} // namespace acus
