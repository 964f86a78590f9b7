// Ids and sentences that hold for both sides and every level: placeholders, and patterns over the ids of a patient.
#pragma once
#include "anatomy/model.h"
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// {s} l or r, {o} the other side, {v} the level ("l4"), {v+1} the level below (caudal), {v-1} the one above;
/// for sentences {side} "left", {level} "L4". A level beyond T1 or S5 leaves its placeholder as it is.
std::string filled(std::string_view text, Side side, std::string_view level);

/// "l4" → "L4", "rib10" → "rib 10".
std::string levelName(std::string_view level);

/// Whether the pattern ("*" any run of characters, "?" one) means that id.
bool matches(std::string_view pattern, std::string_view id);
/// The structures whose ids a pattern means: indices of structures, ascending.
std::vector<std::uint32_t> structuresLike(const Model& model, std::string_view pattern);

/// "12.5 mm", as few decimals as say it; the same in every language, as cards and rules are kept.
std::string plainMillimetres(double mm);

} // namespace acus
