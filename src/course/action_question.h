// The question after an attempt what the muscle does: palpation by its action is what tells a muscle from its neighbours.
#pragma once
#include "course/technique.h"
#include <string>
#include <vector>

namespace acus {

/// The muscle's action among three that are not true of it, always in the same order; empty where nothing fair can be asked.
std::vector<std::string> actionOptions(const Technique& technique);

} // namespace acus
