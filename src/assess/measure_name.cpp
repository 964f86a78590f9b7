#include "assess/measure_name.h"
#include "assess/metric_table.h"
#include <algorithm>

namespace acus {

bool isPlainId(std::string_view text) {
    return !text.empty() && text.size() <= 60 &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::optional<MeasureName> measureNamed(std::string_view text) {
    using Kind = MeasureName::Kind;
    if (text == "hazards")
        return MeasureName{Kind::hazards, {}};
    constexpr std::pair<std::string_view, Kind> prefixes[] = {{"tick:", Kind::tick}, {"never:", Kind::never}, {"answer:", Kind::answer}};
    for (const auto& [prefix, kind] : prefixes)
        if (text.starts_with(prefix)) {
            const std::string_view id = text.substr(prefix.size());
            return isPlainId(id) ? std::optional(MeasureName{kind, std::string(id)}) : std::nullopt;
        }
    for (const MetricName& metric : metricTable())
        if (text == metric.id)
            return MeasureName{Kind::metric, std::string(text)};
    return std::nullopt;
}

} // namespace acus
