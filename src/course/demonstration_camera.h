// The camera of a demonstration in time.
#pragma once
#include "course/demonstration.h"

namespace acus {

/// From `a` (share 0) to `b` (share 1): the target straight, the shorter way around, nearer in equal proportions. From or to the needle's
/// eye, or another projection, there is no way: it is `a` until share 1.
DemoCamera between(const DemoCamera& a, const DemoCamera& b, double share);

/// Leaves out what playing would make of the rest all the same: cameras on a smooth way, and what a drag was like less than 1/15 s before it
/// was otherwise. `whole` says of a step that it must stay, or that it is part of an attempt, of which nothing is left out.
void thin(std::vector<DemoStep>& steps, const std::vector<bool>& whole);

} // namespace acus
