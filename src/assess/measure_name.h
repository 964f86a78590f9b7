// What an item of a rubric may refer to: "tick:consent", "answer:nearest_hazard", "never:trap_reuse", "hazards", or a metric's id.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace acus {

struct MeasureName {
    enum class Kind { metric, tick, never, answer, hazards } kind{};
    std::string id;        ///< without its prefix; empty for hazards
};
/// Nothing when there is no such measure.
std::optional<MeasureName> measureNamed(std::string_view text);

/// Lower-case letters, digits and underscores, at most 60.
bool isPlainId(std::string_view text);

} // namespace acus
