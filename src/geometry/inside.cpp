#include "geometry/inside.h"
#include "geometry/line_frame.h"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace acus {

namespace {

constexpr double sampleSpacingMm = 2;

/// One solid with rims, along one line.
class LeakySolid {
  public:
    LeakySolid(const MeshSet& meshes, const MeshFacts& facts, const Segment& line, std::uint32_t part)
        : positions(meshes.part(part).positions), line(line) {
        const PartFacts& fact = facts.parts[part];
        edges = facts.edges.view().subspan(fact.firstEdge, fact.edgeCount);
        rims = facts.rims.view().subspan(fact.firstRim, fact.rimCount);
    }

    /// To be called before insideAt. A line that passes exactly through a rim edge must see it on the side on which the
    /// hits were decided, else hits and rim would count the same surface twice or not at all: so the sign of each volume
    /// is the exact predicate's, and a zero keeps its sign through atan2.
    void sweepRims() {
        const LineFrame frame(line.origin, line.direction);
        const double perArea = std::abs(line.direction[frame.axisZ]);
        volumes.reserve(edges.size());
        for (const RimEdge& edge : edges) {
            const FramePoint a = frame.project(positions[edge.to]), b = frame.project(positions[edge.from]);
            volumes.push_back(std::copysign((a.x * b.y - a.y * b.x) * perArea, LineFrame::side(a, b)));
        }
    }

    /// No point of the line is near enough to a rim for its solid angle to change on which side of one half w lies.
    bool rimsAreFar() const {
        double share = 0;
        for (const Rim& rim : rims) {
            const Vec3 gap = Vec3(rim.centre[0], rim.centre[1], rim.centre[2]) - line.origin;
            const double clear = glm::length(gap - glm::dot(gap, line.direction) * line.direction) - rim.radius;
            if (clear <= 0)
                return false;
            share += rim.fanArea / (4 * std::numbers::pi * clear * clear);
            if (share > 0.25)
                return false;
        }
        return true;
    }

    bool insideAt(double depth, int hitsBehind) const {
        const Vec3 p = line.at(depth);
        double angle = 0;
        for (std::size_t i = 0; i < edges.size(); ++i) {
            const Vec3 a = positions[edges[i].to] - p, b = positions[edges[i].from] - p;
            const double la = glm::length(a), lb = glm::length(b);
            angle += 2 * std::atan2(volumes[i], la * lb + glm::dot(a, b) + glm::dot(b, line.direction) * la + glm::dot(a, line.direction) * lb);
        }
        return std::abs(hitsBehind - angle / (4 * std::numbers::pi)) > 0.5;
    }

  private:
    std::span<const Vec3> positions;
    std::span<const RimEdge> edges;
    std::span<const Rim> rims;
    std::vector<double> volumes; ///< of each rim edge with the direction, as solidAngle would compute them
    const Segment& line;
};

/// Collects stretches in order of depth, joining and dropping slivers.
class Stretches {
  public:
    Stretches(std::uint32_t part, std::vector<Interval>& result) : part(part), first(result.size()), result(result) {}

    void add(double enter, double exit) {
        if (result.size() > first && enter - result.back().exit < sliverMm)
            result.back().exit = std::max(result.back().exit, exit);
        else
            result.push_back({part, enter, exit, false});
    }

    void finish(double length, bool openEnd) {
        if (openEnd && result.size() > first && length - result.back().exit < sliverMm) {
            result.back().exit = length;
            result.back().open = true;
        }
        const auto end = std::remove_if(result.begin() + static_cast<std::ptrdiff_t>(first), result.end(),
                                        [](const Interval& i) { return i.exit - i.enter < sliverMm; });
        result.erase(end, result.end());
    }

  private:
    std::uint32_t part;
    std::size_t first;
    std::vector<Interval>& result;
};

void appendWatertight(const Segment& segment, std::uint32_t part, std::span<const SurfaceHit> hits, std::vector<Interval>& result) {
    Stretches stretches(part, result);
    int winding = 0;
    double enter = 0;
    for (const SurfaceHit& hit : hits) {
        if (hit.depth >= segment.length)
            break;
        const int before = winding;
        winding += hit.sign;
        const double depth = std::max(hit.depth, 0.0);
        if (before == 0 && winding != 0)
            enter = depth;
        else if (before != 0 && winding == 0 && hit.depth > 0)
            stretches.add(enter, depth);
    }
    if (winding != 0)
        stretches.add(enter, segment.length);
    stretches.finish(segment.length, winding != 0);
}

void appendLeaky(const LeakySolid& solid, const PartFacts& fact, const Segment& segment, std::uint32_t part,
                 std::span<const SurfaceHit> hits, std::vector<Interval>& result) {
    const DepthRange range = rangeWithin(fact, segment);
    const double low = std::max(range.from, 0.0), high = std::min(range.to, segment.length);
    Stretches stretches(part, result);
    bool inside = false;
    int winding = 0;
    double from = low;
    std::size_t next = 0;
    while (from < high) {
        while (next < hits.size() && hits[next].depth <= from)
            winding += hits[next++].sign;
        const double to = next < hits.size() ? std::min(hits[next].depth, high) : high;
        if (to - from >= sliverMm) {
            const double inset = 1e-3 * std::min(to - from, 1.0);
            const int steps = std::max(2, static_cast<int>(std::ceil((to - from) / sampleSpacingMm)));
            double entered = from, sampled = from + inset;
            inside = solid.insideAt(sampled, winding);
            for (int i = 1; i <= steps; ++i) {
                const double here = from + inset + (to - from - 2 * inset) * i / steps;
                const bool hereInside = solid.insideAt(here, winding);
                if (hereInside != inside) {
                    double a = sampled, b = here;
                    while (b - a > 1e-6) {
                        const double middle = 0.5 * (a + b);
                        (solid.insideAt(middle, winding) == inside ? a : b) = middle;
                    }
                    if (inside)
                        stretches.add(entered, b);
                    else
                        entered = b;
                    inside = hereInside;
                }
                sampled = here;
            }
            if (inside)
                stretches.add(entered, to);
        }
        from = to;
    }
    stretches.finish(segment.length, inside && high >= segment.length);
}

void appendPierced(const Segment& segment, std::uint32_t part, std::span<const SurfaceHit> hits, std::vector<Interval>& result) {
    double last = -1;
    for (const SurfaceHit& hit : hits)
        if (hit.depth >= 0 && hit.depth <= segment.length && (last < 0 || hit.depth - last >= sliverMm)) {
            result.push_back({part, hit.depth, hit.depth, false});
            last = hit.depth;
        }
}

/// The intervals of one part from its hits in order.
void appendIntervals(const MeshSet& meshes, const MeshFacts& facts, const Segment& segment, std::uint32_t part,
                     std::span<const SurfaceHit> hits, std::vector<Interval>& result) {
    if (meshes.parts[part].topology == Topology::sheet)
        return appendPierced(segment, part, hits, result);
    if (!facts.parts[part].watertight()) {
        LeakySolid solid(meshes, facts, segment, part);
        if (!solid.rimsAreFar()) {
            solid.sweepRims();
            return appendLeaky(solid, facts.parts[part], segment, part, hits, result);
        }
    }
    appendWatertight(segment, part, hits, result);
}

void sortIntervals(std::vector<Interval>& intervals) {
    std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) {
        return a.enter != b.enter ? a.enter < b.enter : a.part < b.part;
    });
}

} // namespace

double solidAngle(const Vec3& a, const Vec3& b, const Vec3& c) {
    const double la = glm::length(a), lb = glm::length(b), lc = glm::length(c);
    const double volume = glm::dot(a, glm::cross(b, c));
    const double rest = la * lb * lc + glm::dot(a, b) * lc + glm::dot(b, c) * la + glm::dot(c, a) * lb;
    return 2 * std::atan2(volume, rest);
}

void partsFrom(const MeshSet& meshes, const MeshFacts& facts, std::span<const std::uint32_t> leakySolids, const Segment& line,
               SurfaceHits& hits, std::vector<std::uint32_t>& result) {
    std::erase_if(hits, [&](const SurfaceHit& hit) {
        return hit.depth >= 0 || meshes.parts[hit.part].topology == Topology::sheet || !facts.parts[hit.part].contains(line.origin, 0);
    });
    for (const std::uint32_t part : leakySolids) // so that a part without a hit is looked at too
        if (facts.parts[part].contains(line.origin, 0))
            hits.push_back({part, 0, -1});
    std::sort(hits.begin(), hits.end(), [](const SurfaceHit& a, const SurfaceHit& b) { return a.part < b.part; });
    for (std::size_t i = 0; i < hits.size();) {
        const std::uint32_t part = hits[i].part;
        int winding = 0;
        for (; i < hits.size() && hits[i].part == part; ++i)
            winding += hits[i].sign;
        bool inside = winding != 0;
        if (!facts.parts[part].watertight()) {
            LeakySolid solid(meshes, facts, line, part);
            if (!solid.rimsAreFar()) {
                solid.sweepRims();
                inside = solid.insideAt(0, winding);
            }
        }
        if (inside)
            result.push_back(part);
    }
}

void intervalsFrom(const MeshSet& meshes, const MeshFacts& facts, std::span<const std::uint32_t> leakySolids, const Segment& segment,
                   SurfaceHits& hits, std::vector<Interval>& result) {
    std::sort(hits.begin(), hits.end(), [](const SurfaceHit& a, const SurfaceHit& b) {
        return a.part != b.part ? a.part < b.part : a.depth != b.depth ? a.depth < b.depth : a.sign > b.sign;
    });
    auto leaky = leakySolids.begin();
    const auto appendHitless = [&](std::uint32_t before) {
        for (; leaky != leakySolids.end() && *leaky < before; ++leaky) {
            const DepthRange range = rangeWithin(facts.parts[*leaky], segment);
            if (range.from < segment.length && range.to > 0)
                appendIntervals(meshes, facts, segment, *leaky, {}, result);
        }
    };
    for (std::size_t i = 0; i < hits.size();) {
        std::size_t j = i;
        const std::uint32_t part = hits[i].part;
        while (j < hits.size() && hits[j].part == part)
            ++j;
        appendHitless(part);
        if (leaky != leakySolids.end() && *leaky == part)
            ++leaky;
        appendIntervals(meshes, facts, segment, part, std::span(hits).subspan(i, j - i), result);
        i = j;
    }
    appendHitless(std::numeric_limits<std::uint32_t>::max());
    sortIntervals(result);
}

std::vector<std::uint32_t> leakySolidsOf(const MeshSet& meshes, const MeshFacts& facts) {
    std::vector<std::uint32_t> leaky;
    for (std::uint32_t i = 0; i < meshes.size(); ++i)
        if (meshes.parts[i].topology == Topology::solid && !facts.parts[i].watertight())
            leaky.push_back(i);
    return leaky;
}

} // namespace acus
