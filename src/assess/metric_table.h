// The names, units and definitions of all metrics, in the order in which they are shown.
#pragma once
#include <span>

namespace acus {

struct MetricName {
    const char *id, *name, *unit, *definition;
};
std::span<const MetricName> metricTable();

} // namespace acus
