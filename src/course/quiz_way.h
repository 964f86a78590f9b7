// The needles and ways through the body that quiz items ask about: what they cross, in an order that holds beyond the tolerance.
#pragma once
#include "course/quiz_ground.h"

namespace acus {

/// The structures a shaft enters, each once, by where it first does. Empty where that order is not certain: a shaft moved aside, or
/// stopped sooner or later, by the pack's tolerance (0.3 mm at least) would cross others or in another order.
std::vector<std::uint32_t> certainOrder(const Model& model, const Placement& needle);

/// A needle as one might do it by a plan: tilted within the tolerance, not always to the end, stopped by bone.
Placement drawNeedle(const Model& model, const Plan& plan, Random& random);

/// A place beside a palpable landmark and the way straight inwards from it, to the first bone or 60 mm.
struct Way {
    Placement needle;
    std::string place;     ///< "20 mm lateral, 10 mm caudal of L4 spinous process"
    std::string shown;               ///< the same in the current language
};
std::optional<Way> drawWay(const Model& model, Random& random);

} // namespace acus
