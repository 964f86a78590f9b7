// Places and depths of a demonstration on the body at hand: told when it is recorded, found again when it is played elsewhere.
#pragma once
#include "anatomy/model.h"
#include "course/demonstration.h"
#include "needle/needle.h"

namespace acus {

struct Plan;

/// What the body has near a point: a technique's entry if `plan` is usable and near, the skin over a landmark, or, away from the skin, a
/// bone's bounding box (else the whole skin's). Kind `nothing` where there is none of these.
DemoPlace placeOf(const Model& model, const Vec3& point, const Plan* plan = nullptr);
/// The same for what need not lie on the skin, as what one looks at: always by a box.
DemoPlace placeInside(const Model& model, const Vec3& point);
/// An error says what the body lacks.
Result<Vec3> findPlace(const Model& model, const DemoPlace& place);

/// How deep a needle is, by what it is in; nothing outside of everything. `stoppedByBone`: it can't go on.
std::optional<DemoTip> tipOf(const Model& model, const Placement& needle, bool stoppedByBone = false);
/// The depth on the needle's line, 0…its length; an error when it does not meet the structure.
Result<double> findDepth(const Model& model, const Placement& needle, const DemoTip& tip);

} // namespace acus
