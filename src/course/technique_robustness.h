// How often a technique's rule holds on drawn patients, as it was found when the program was made: assets/validation/robustness.json.
#pragma once
#include "core/json.h"
#include "core/result.h"
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// Of so many tries.
struct Tries {
    std::size_t of = 0, placed = 0, reached = 0, held = 0;                    ///< held: reached, and no hazard breached
    std::vector<std::pair<std::string, std::size_t>> hazards;                 ///< id of the hazard, how often it was breached; most often first
};

/// What those have in common on whom it fails. `kind`: "bmi_over", "bmi_under", "height_over", "height_under", "women", "men", "variant"
/// (`variant` its id) or "with" (`variant` in words: "a thick layer of fat for the weight").
struct FailsWhen {
    std::string kind, variant;
    double value = 0;
    std::size_t failsInside = 0, inside = 0, failsOutside = 0, outside = 0;   ///< people of that kind, and all others
};

/// 95 % interval of a share (Wilson 1927), 0…1.
std::pair<double, double> shareInterval(std::size_t hits, std::size_t of);

struct TechniqueRobustness {
    std::string technique, level;
    Tries exact, byHand;                                                      ///< the rule exactly, and with the errors of a hand
    std::optional<FailsWhen> failsWhen;                                       ///< of the rule followed exactly
};

struct RobustnessTable {
    std::string anatomy;                                                      ///< sculpt/version_key.h of the patients it was found on
    std::size_t patients = 0;
    std::vector<TechniqueRobustness> rows;

    const TechniqueRobustness* of(std::string_view technique, std::string_view level) const;
};

Result<RobustnessTable> parseRobustness(std::string_view json, std::string_view source);
Json toJson(const RobustnessTable& table);

/// What ships with the program; an empty table when nothing does.
const RobustnessTable& shippedRobustness();

/// "Found on an earlier version of the anatomy."; empty where `anatomy` (sculpt/version_key.h) is the one it was found on.
std::string staleWords(const RobustnessTable& table, std::string_view anatomy);

/// "Holds in 83 % (95 % CI 77–88) of 200 drawn patients; fails more often with a BMI over 30 (12 of 31, else 4 of 169)." In the language at hand.
std::string robustnessWords(const TechniqueRobustness& row);
/// "With the errors of a hand: 71 % (64–77)."
std::string byHandWords(const TechniqueRobustness& row);
/// "Target missed in 5 %, sciatic nerve within its margin in 3 %." Empty when all hold. `hazardName` gives names to ids.
std::string failureWords(const Tries& tries, const std::vector<std::pair<std::string, std::string>>& hazardNames);

} // namespace acus
