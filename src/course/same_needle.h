// One needle in two patients: the same place of the body, the same angles, the same depth.
#pragma once
#include "course/plan.h"
#include "needle/needle.h"
#include "safety/report.h"

namespace acus {

struct SameNeedle {
    Placement placement;
    std::string place;     ///< what it was placed by, in words: "12 mm left and 3 mm cranial of the right posterior superior iliac spine, along the skin"
};

/// The needle of one patient in another. Where `plan` (of the first one) is usable and near the entry, the technique finds its entry on the
/// other body and the needle stands beside that as it stood beside the first's; else it stands so far from the nearest landmark along
/// the skin. Its direction keeps its angles to the body's planes, its depth is measured from the skin as before. An error says what the other body lacks.
Result<SameNeedle> sameNeedle(const Model& from, const Placement& needle, const Model& to, const Plan* plan = nullptr);

/// One hazard beside itself: what either needle leaves it, none where it is farther than the reports reach or is not there.
struct HazardBeside {
    std::string id, name;
    std::optional<double> firstMm, secondMm;
    Verdict first = Verdict::clear, second = Verdict::clear;
};
/// All hazards of both reports, the one that comes nearest to either needle first.
std::vector<HazardBeside> besides(const Model& a, const NeedleReport& first, const Model& b, const NeedleReport& second);

} // namespace acus
