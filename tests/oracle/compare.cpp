#include "compare.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::test {

namespace {

template <class... Values> std::string text(const char* format, Values... values) {
    char buffer[240];
    std::snprintf(buffer, sizeof buffer, format, values...);
    return buffer;
}

/// The intervals of one part with small gaps closed and short intervals of a solid left out.
std::vector<Interval> ofPart(const std::vector<Interval>& all, std::uint32_t part, double tolerance) {
    std::vector<Interval> kept;
    for (const Interval& interval : all) {
        if (interval.part != part)
            continue;
        const bool pierced = interval.enter == interval.exit;
        if (!kept.empty() && interval.enter - kept.back().exit < tolerance && !pierced)
            kept.back().exit = interval.exit;
        else if (!kept.empty() && pierced && interval.enter - kept.back().enter < tolerance)
            continue;
        else
            kept.push_back(interval);
    }
    std::erase_if(kept, [&](const Interval& i) { return i.exit > i.enter && i.exit - i.enter < tolerance; });
    return kept;
}

bool near(const std::vector<Interval>& a, const std::vector<Interval>& b, double tolerance) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Interval& x, const Interval& y) {
        return std::abs(x.enter - y.enter) <= tolerance && std::abs(x.exit - y.exit) <= tolerance;
    });
}

std::string listed(const std::vector<Interval>& intervals) {
    std::string out;
    for (const Interval& i : intervals)
        out += text(" [%.6f %.6f]", i.enter, i.exit);
    return out.empty() ? " none" : out;
}

} // namespace

std::string inWords(const Segment& n) {
    return text("origin %.17g,%.17g,%.17g direction %.17g,%.17g,%.17g length %.17g", n.origin.x, n.origin.y, n.origin.z, n.direction.x,
                n.direction.y, n.direction.z, n.length);
}

std::string differences(const Queries& queries, const Queries& oracle, std::size_t parts, const Segment& needle, const Comparison& comparison) {
    const double tolerance = comparison.toleranceMm;
    std::string out;
    std::vector<Interval> mine, theirs;
    queries.crossings(needle, mine);
    oracle.crossings(needle, theirs);
    for (std::uint32_t part = 0; part < parts; ++part) {
        const std::vector<Interval> a = ofPart(mine, part, tolerance), b = ofPart(theirs, part, tolerance);
        if (!near(a, b, tolerance))
            out += text("crossings of part %u:", part) + listed(a) + " against" + listed(b) + "\n";
    }
    if (!std::is_sorted(mine.begin(), mine.end(), [](const Interval& a, const Interval& b) {
            return a.enter != b.enter ? a.enter < b.enter : a.part < b.part;
        }))
        out += "crossings out of order\n";
    if (!comparison.clearances)
        return out;

    std::vector<Clearance> near1, near2;
    queries.clearances(needle, comparison.withinMm, near1);
    oracle.clearances(needle, comparison.withinMm, near2);
    const auto of = [](const std::vector<Clearance>& all, std::uint32_t part) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Clearance& c) { return c.part == part; });
        return found == all.end() ? nullptr : &*found;
    };
    for (std::uint32_t part = 0; part < parts; ++part) {
        const Clearance *a = of(near1, part), *b = of(near2, part);
        if (!a && !b)
            continue;
        const Clearance* only = a ? a : b;
        if (!a || !b) {
            if (only->distance < comparison.withinMm - tolerance)
                out += text("clearance of part %u: %.9f, only %s\n", part, only->distance, a ? "indexed" : "brute force");
            continue;
        }
        if (std::abs(a->distance - b->distance) > tolerance)
            out += text("clearance of part %u: %.9f against %.9f\n", part, a->distance, b->distance);
        // Equal distances at several depths may differ by rounding; the point named must still be that near.
        if (std::abs(glm::distance(needle.at(a->depth), a->nearest) - a->distance) > 1e-6 || a->depth < 0 || a->depth > needle.length)
            out += text("clearance of part %u: its depth %.9f is not where it is least\n", part, a->depth);
    }
    if (!std::is_sorted(near1.begin(), near1.end(), [](const Clearance& a, const Clearance& b) { return a.part < b.part; }))
        out += "clearances out of order\n";

    const auto nearest1 = queries.nearestHazard(needle, 10), nearest2 = oracle.nearestHazard(needle, 10);
    const double d1 = nearest1 ? nearest1->distance : 10, d2 = nearest2 ? nearest2->distance : 10;
    if (std::abs(d1 - d2) > tolerance)
        out += text("nearest hazard: %.9f against %.9f\n", d1, d2);
    return out;
}

} // namespace acus::test
