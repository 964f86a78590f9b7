// A technique evaluated on a patient: where the rule puts the needle, and what is drawn on the skin to show it.
#pragma once
#include "anatomy/model.h"
#include "core/json.h"
#include "course/technique.h"
#include "safety/goal.h"

namespace acus {

/// What is drawn on the skin for an entry rule: landmarks used, the ruler between them, the place.
struct PlanMark {
    enum class Kind : std::uint8_t { landmark, ruler, place } kind{};
    std::vector<Vec3> points;              ///< one (landmark, place), or a way along the skin (ruler)
    std::string text;                      ///< "L4 spinous process", "12 mm", "entry"
    double radiusMm = 0;                   ///< of a place: its tolerance
};

struct Plan {
    const Technique* technique = nullptr;
    Side side = Side::right;
    std::string level;                     ///< "l4", or empty
    std::vector<std::string> missing;      ///< landmarks and structures the pack lacks; if any, the goal is not valid
    std::string problem;                   ///< why the rule has no safe needle on this patient although nothing is missing; else empty
    std::vector<std::string> unseen;       ///< names of the technique's hazards that this pack does not show: nothing is proven of them
    Goal goal;
    std::vector<PlanMark> marks;
    bool usable() const { return technique && missing.empty() && problem.empty(); }
    double plannedDepthMm() const { return 0.5 * (goal.lowMm + goal.highMm); }   ///< the middle of the window
    std::string id() const;                ///< "multifidus_lumborum_pa/l4/right"
};
/// Level: one of the technique's, or empty for its first. The depth window reaches from where the tip is in the target to its far
/// side, the bone behind it, the depth that is advised or the fail margin of a hazard, whichever comes first.
Plan planOn(const Model& model, const Technique& technique, Side side, std::string_view level = "");

/// "multifidus_lumborum_pa/l4/right"; side and level may be left out (right, first). Errors name what is not known and what is near.
Result<Plan> planNamed(const Model& model, std::string_view id);

/// What the pack lacks: "right rotatores lumborum, the landmark s1_spinous_tip".
std::string missingWords(const Plan& plan);

/// Every technique that is for this pack at every level on both sides, in the order of the library.
std::vector<Plan> allPlans(const Model& model);

/// The planned needle to the middle of its window. Only of a plan that is usable.
Placement plannedNeedle(const Plan& plan);

/// One row of `acus techniques --json`.
Json toJson(const Model& model, const Plan& plan);

} // namespace acus
