// One needle, two answers: what differs, in words; empty where they agree.
#pragma once
#include "geometry/queries.h"
#include <string>

namespace acus::test {

struct Comparison {
    double toleranceMm = 0.02;
    double withinMm = 30;
    bool clearances = true;
};

/// Differences in crossings, hazard clearances, the nearest hazard and the parts at the tip. Intervals shorter than the
/// tolerance may be missing from either, and gaps shorter than it may be closed in either.
std::string differences(const Queries& queries, const Queries& oracle, std::size_t parts, const Segment& needle,
                        const Comparison& comparison = {});

std::string inWords(const Segment& needle);

} // namespace acus::test
