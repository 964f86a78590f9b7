// How far from the rule a needle is placed by a human hand: published errors of palpation and of aiming (assets/validation/hand.json).
#pragma once
#include "core/random.h"
#include "course/entry_rule.h"
#include "needle/needle.h"

namespace acus {

/// One hand's error, in the patient's axes. None: the rule exactly.
struct HandError {
    double lateralMm = 0, cranialMm = 0;      ///< of the entry, along the skin
    double medialDeg = 0, cranialDeg = 0;     ///< added to the direction's clinical angles
    int levels = 0;                           ///< taken too low (+) or too high (−)
};

/// Drawn with the published spreads. `findsLevel`: the operator counts levels by hand; else the level is known.
HandError drawHandError(Random& random, bool findsLevel);

/// Where the rule and the hand put the needle.
struct AimedNeedle {
    std::optional<SkinPoint> entry;           ///< nothing: `problem` says why
    Vec3 direction{0, -1, 0};
    std::string problem;
};
AimedNeedle aimed(const Model& model, const PlaceRule& place, const DirectionRule& aim, Side side, std::string_view level, const HandError& error = {});

/// "l4" and 1 → "l5"; stays among t9 … l5, s1 … s4.
std::string levelBeside(std::string_view level, int lower);

} // namespace acus
