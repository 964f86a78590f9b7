// How a technique wants its patient to lie, as data: assets/clinical/technique_positions.json. The words for it are the technique's own.
#pragma once
#include "anatomy/structure.h"
#include "core/result.h"
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// "prone", "prone_pillow", "affected_up" (side-lying, the affected side up, its hip bent), "affected_up_straight" or "supine", best first,
/// by technique.
using TechniquePositions = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Errors name file and field.
Result<TechniquePositions> parseTechniquePositions(std::string_view json, std::string_view source);

/// Of the shipped table; empty: nothing is asked for.
std::span<const std::string> positionsAskedFor(std::string_view technique);

/// The ids of the patient's positions (sculpt: positions.json) that are right for that side, best first; those nobody can be laid in
/// here (supine) are left out. "affected_up" on the right is "side_left": on the left side, the right side up.
std::vector<std::string> patientPositions(std::string_view technique, Side side);

} // namespace acus
