#include "geometry/plain_tree.h"
#include "geometry/line_frame.h"
#include "geometry/part_lookup.h"
#include "geometry/segment_distance.h"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <numeric>

namespace acus {

namespace {

constexpr std::uint32_t leafSize = 4;

struct Builder {
    std::vector<Box> boxes; ///< one a triangle of the tree, in the order of `order`'s values
    std::vector<std::uint32_t> order;
    std::vector<PlainNode>& nodes;

    void split(std::uint32_t node, std::uint32_t first, std::uint32_t last) {
        Box box, centres;
        for (std::uint32_t i = first; i < last; ++i) {
            box.include(boxes[order[i]]);
            centres.include(boxes[order[i]].centre());
        }
        for (int k = 0; k < 3; ++k) {
            nodes[node].box.low[k] = std::nextafter(static_cast<float>(box.low[k]), -std::numeric_limits<float>::infinity());
            nodes[node].box.high[k] = std::nextafter(static_cast<float>(box.high[k]), std::numeric_limits<float>::infinity());
        }
        if (last - first <= leafSize) {
            nodes[node].first = first;
            nodes[node].count = last - first;
            return;
        }
        const Vec3 size = centres.size();
        const int axis = size.x > size.y ? (size.x > size.z ? 0 : 2) : (size.y > size.z ? 1 : 2);
        const std::uint32_t middle = (first + last) / 2;
        std::nth_element(order.begin() + first, order.begin() + middle, order.begin() + last, [&](std::uint32_t a, std::uint32_t b) {
            const double ca = boxes[a].low[axis] + boxes[a].high[axis], cb = boxes[b].low[axis] + boxes[b].high[axis];
            return ca != cb ? ca < cb : a < b;
        });
        const auto children = static_cast<std::uint32_t>(nodes.size());
        nodes.resize(nodes.size() + 2);
        nodes[node].first = children;
        split(children, first, middle);
        split(children + 1, middle, last);
    }
};

/// A line with what every box asks of it.
struct PlainLine {
    Vec3 origin, inverse;
    explicit PlainLine(const Segment& s) : origin(s.origin), inverse(1.0 / s.direction) {}

    bool meets(const FloatBox& box, double from, double to) const {
        constexpr double slack = 1e-9;
        for (int k = 0; k < 3; ++k) {
            double a = (box.low[k] - slack - origin[k]) * inverse[k], b = (box.high[k] + slack - origin[k]) * inverse[k];
            if (a > b)
                std::swap(a, b);
            // A NaN (0 × ∞: the line runs in the slab's face) leaves the range as it is.
            from = a > from ? a : from;
            to = b < to ? b : to;
        }
        return from <= to + slack;
    }
};

/// No point of the box is nearer to the segment: two closest points by alternating projection, then the slab across them.
double lowerBound(const Box& box, const Segment& s) {
    double depth = std::clamp(glm::dot(box.centre() - s.origin, s.direction), 0.0, s.length), bound = 0;
    for (int i = 0; i < 2; ++i) {
        const Vec3 p = s.at(depth), q = glm::clamp(p, box.low, box.high), away = p - q;
        const double distance = glm::length(away);
        if (distance == 0)
            return bound;
        const double slope = glm::dot(away, s.direction) / distance;
        bound = std::max(bound, distance + std::min(-slope * depth, slope * (s.length - depth)));
        depth = std::clamp(glm::dot(q - s.origin, s.direction), 0.0, s.length);
    }
    return bound - 1e-9;
}

double lowerBound(const FloatBox& box, const Segment& s) {
    return lowerBound(Box{Vec3(box.low[0], box.low[1], box.low[2]), Vec3(box.high[0], box.high[1], box.high[2])}, s);
}

/// Depth-first, nearer child first. `bound(box)` < `limit()` decides what is entered; `visit(part, triangle)` gets the rest.
template <class Bound, class Limit, class Visit> void descend(const PlainTree& tree, Bound&& bound, Limit&& limit, Visit&& visit) {
    if (tree.nodes.empty())
        return;
    struct Entry {
        std::uint32_t node;
        double bound;
    };
    Entry stack[64];
    int size = 0;
    stack[size++] = {0, bound(tree.nodes[0].box)};
    while (size > 0) {
        const Entry entry = stack[--size];
        if (!(entry.bound <= limit()))
            continue;
        const PlainNode& node = tree.nodes[entry.node];
        if (node.count > 0) {
            for (std::uint32_t i = 0; i < node.count; ++i)
                visit(tree.triangles[node.first + i].part, tree.triangles[node.first + i].triangle);
            continue;
        }
        Entry near{node.first, bound(tree.nodes[node.first].box)}, far{node.first + 1, bound(tree.nodes[node.first + 1].box)};
        if (far.bound < near.bound)
            std::swap(near, far);
        stack[size++] = far;
        stack[size++] = near;
    }
}

} // namespace

PlainTree::PlainTree(const MeshSet& meshes, bool hazardsOnly) {
    Builder builder{{}, {}, nodes};
    std::vector<PlainEntry> names;
    for (std::size_t p = 0; p < meshes.size(); ++p) {
        const MeshPart& part = meshes.parts[p];
        if (hazardsOnly && !part.hazard)
            continue;
        for (std::uint32_t t = part.firstTriangle; t < part.firstTriangle + part.triangleCount; ++t) {
            builder.boxes.push_back(boxOf(cornersOf(meshes, static_cast<std::uint32_t>(p), t)));
            names.push_back({static_cast<std::uint32_t>(p), t});
        }
    }
    if (names.empty())
        return;
    builder.order.resize(names.size());
    std::iota(builder.order.begin(), builder.order.end(), 0u);
    nodes.resize(1);
    builder.split(0, 0, static_cast<std::uint32_t>(names.size()));
    triangles.reserve(names.size());
    for (const std::uint32_t i : builder.order)
        triangles.push_back(names[i]);
}

PlainQueries::PlainQueries(MeshSet meshes_)
    : meshes(std::move(meshes_)), facts(factsOf(meshes)), leakySolids(leakySolidsOf(meshes, facts)), all(meshes, false),
      hazards(meshes, true) {}

void PlainQueries::collect(const Segment& line, double from, double to, SurfaceHits& hits) const {
    const LineFrame frame(line.origin, line.direction);
    const PlainLine boxes(line);
    descend(
        all, [&](const FloatBox& box) { return boxes.meets(box, from, to) ? 0.0 : 2.0; }, [] { return 1.0; },
        [&](std::uint32_t part, std::uint32_t triangle) {
            const Corners corners = cornersOf(meshes, part, triangle);
            const LineHit hit = frame.hit(corners.a, corners.b, corners.c);
            if (hit.sign != 0 && hit.depth <= to && (hit.depth >= 0 || facts.parts[part].contains(line.origin, boundsSlackMm)))
                hits.push_back({part, hit.sign, hit.depth});
        });
}

void PlainQueries::crossings(const Segment& segment, std::vector<Interval>& result) const {
    result.clear();
    const bool startsInside = std::any_of(facts.parts.begin(), facts.parts.end(),
                                          [&](const PartFacts& part) { return part.contains(segment.origin, boundsSlackMm); });
    SurfaceHits hits;
    collect(segment, startsInside ? -1e30 : 0, segment.length, hits);
    intervalsFrom(meshes, facts, leakySolids, segment, hits, result);
}

void PlainQueries::partsAt(const Vec3& point, std::vector<std::uint32_t>& result) const {
    result.clear();
    SurfaceHits hits;
    const Segment line = backLine(point);
    collect(line, -1e30, 0, hits);
    partsFrom(meshes, facts, leakySolids, line, hits, result);
}

void PlainQueries::clearances(const Segment& segment, double within, std::vector<Clearance>& result) const {
    result.clear();
    const LineFrame frame(segment.origin, segment.direction);
    std::vector<NearestPoint> best(meshes.size());
    descend(
        hazards, [&](const FloatBox& box) { return lowerBound(box, segment); }, [&] { return within; },
        [&](std::uint32_t part, std::uint32_t triangle) {
            const Corners corners = cornersOf(meshes, part, triangle);
            if (lowerBound(boxOf(corners), segment) > std::min(within, best[part].distance))
                return;
            const NearestPoint nearest = segmentToTriangle(segment, frame, corners.a, corners.b, corners.c);
            if (nearest.before(best[part]))
                best[part] = nearest;
        });
    for (std::uint32_t part = 0; part < best.size(); ++part)
        if (best[part].distance < within)
            result.push_back({part, best[part].distance, best[part].depth, best[part].point});
}

std::optional<Clearance> PlainQueries::nearestHazard(const Segment& segment, double within) const {
    const LineFrame frame(segment.origin, segment.direction);
    NearestPoint best;
    std::uint32_t bestPart = 0;
    descend(
        hazards, [&](const FloatBox& box) { return lowerBound(box, segment); },
        [&] { return std::min(within, best.distance + 1e-9); },
        [&](std::uint32_t part, std::uint32_t triangle) {
            const Corners corners = cornersOf(meshes, part, triangle);
            if (lowerBound(boxOf(corners), segment) > std::min(within, best.distance))
                return;
            const NearestPoint nearest = segmentToTriangle(segment, frame, corners.a, corners.b, corners.c);
            if (nearest.before(best) || (part < bestPart && !best.before(nearest))) {
                best = nearest;
                bestPart = part;
            }
        });
    if (!(best.distance < within))
        return std::nullopt;
    return Clearance{bestPart, best.distance, best.depth, best.point};
}

double PlainQueries::distanceTo(std::uint32_t part, const Vec3& point) const {
    double best = std::numeric_limits<double>::infinity();
    const MeshPart& range = meshes.parts[part];
    for (std::uint32_t t = range.firstTriangle; t < range.firstTriangle + range.triangleCount; ++t) {
        const Corners corners = cornersOf(meshes, part, t);
        best = std::min(best, glm::length(point - nearestOnTriangle(point, corners.a, corners.b, corners.c)));
    }
    return best;
}

std::optional<Queries::Hit> PlainQueries::firstHit(const Segment& ray, const std::vector<bool>& visible) const {
    const LineFrame frame(ray.origin, ray.direction);
    const PlainLine boxes(ray);
    std::optional<Hit> best;
    double reach = ray.length;
    descend(
        all, [&](const FloatBox& box) { return boxes.meets(box, 0, reach) ? 0.0 : 2.0; }, [] { return 1.0; },
        [&](std::uint32_t part, std::uint32_t triangle) {
            if (!visible[part])
                return;
            const Corners corners = cornersOf(meshes, part, triangle);
            const LineHit hit = frame.hit(corners.a, corners.b, corners.c);
            if (hit.sign == 0 || hit.depth < 0 || hit.depth > reach)
                return;
            if (best && hit.depth == best->depth && part >= best->part)
                return;
            reach = hit.depth;
            best = Hit{part, hit.depth, facingNormal(corners, ray.direction)};
        });
    return best;
}

} // namespace acus
