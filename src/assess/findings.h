// Everything there is to say about an attempt, each finding with its weight; the debrief shows the three that weigh most.
#pragma once
#include "assess/attempt_view.h"

namespace acus {

/// What was wrong, the weightiest first; and "narrow", what is near even on the planned way, which is no fault. What one finding has named as its cause is not found again.
std::vector<Finding> faultsOf(const AttemptView& view, const Rubric& rubric, const Score& score);

/// "good": what was right about it; only for attempts that certainly harmed nothing and reached the target.
std::optional<Finding> praiseFor(const AttemptView& view);
/// "refine": the next thing to improve where nothing was wrong.
Finding refinementOf(const AttemptView& view, const Conduct& conduct);

} // namespace acus
