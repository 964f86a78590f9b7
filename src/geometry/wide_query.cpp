#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "geometry/wide_query.cpp"
#include <hwy/foreach_target.h> // IWYU pragma: keep
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include "geometry/line_frame.h"
#include "geometry/part_lookup.h"
#include "geometry/segment_distance.h"
#include "geometry/wide_query.h"
#include "geometry/wide_kernels-inl.h"

HWY_BEFORE_NAMESPACE();
namespace acus::HWY_NAMESPACE {

/// Entered far apart in memory: both lines of a record are asked for as soon as it is known to be needed.
template <class Record> HWY_INLINE void prefetch(const Record* record) {
    hwy::Prefetch(record);
    hwy::Prefetch(reinterpret_cast<const std::byte*>(record) + 64);
}

void collectHitsImpl(const WideScene& scene, const Segment& segment, double from, double to, std::vector<SurfaceHit>& hits) {
    const WideRoots& roots = scene.tree.roots[0];
    if (roots.all == noChild)
        return;
    const WideNode* nodes = scene.tree.nodes.data();
    const TrianglePacket* packets = scene.tree.packets.data();
    const Triangle* triangles = scene.meshes.triangles.data();
    const FloatLine line(roots, segment);
    const LineFrame frame(segment.origin, segment.direction);
    const float first = static_cast<float>(std::max(from, -1e30)) - 1e-3f, last = static_cast<float>(to) + 1e-3f;

    // Three stages, so that memory is on its way while other work is done: packets found, triangles found, triangles met.
    struct Candidate {
        std::uint32_t part, triangle;
    };
    constexpr int packetRoom = 128, stackRoom = 512;
    std::uint32_t stack[stackRoom], found[packetRoom + 8];
    Candidate candidates[8 * (packetRoom + 8)];
    int stacked = 0, foundCount = 0;

    const auto flush = [&] {
        int count = 0;
        for (int i = 0; i < foundCount; ++i) {
            const TrianglePacket& packet = packets[found[i]];
            for (unsigned bits = lineMeets(packet, line); bits; bits &= bits - 1) {
                const std::uint32_t triangle = packet.triangle[hwy::Num0BitsBelowLS1Bit_Nonzero32(bits)];
                hwy::Prefetch(triangles + triangle);
                candidates[count++] = {packet.part, triangle};
            }
        }
        foundCount = 0;
        for (int i = 0; i < count; ++i) {
            const Vec3* base = scene.meshes.positions.data() + scene.meshes.parts[candidates[i].part].firstPosition;
            for (const std::uint32_t v : triangles[candidates[i].triangle])
                hwy::Prefetch(base + v);
        }
        for (int i = 0; i < count; ++i) {
            const Candidate candidate = candidates[i];
            const Vec3* base = scene.meshes.positions.data() + scene.meshes.parts[candidate.part].firstPosition;
            const Triangle& t = triangles[candidate.triangle];
            const LineHit hit = frame.hit(base[t[0]], base[t[1]], base[t[2]]);
            if (hit.sign != 0 && hit.depth <= to && hit.depth >= from &&
                (hit.depth >= 0 || scene.facts.parts[candidate.part].contains(segment.origin, boundsSlackMm)))
                hits.push_back({candidate.part, hit.sign, hit.depth});
        }
    };

    if (roots.all & packetBit)
        found[foundCount++] = roots.all & ~packetBit;
    else
        stack[stacked++] = roots.all;
    while (stacked > 0) {
        const WideNode& node = nodes[stack[--stacked]];
        for (unsigned bits = lineMeets(node, line, first, last); bits; bits &= bits - 1) {
            const std::uint32_t child = node.child[hwy::Num0BitsBelowLS1Bit_Nonzero32(bits)];
            if (child & packetBit) {
                prefetch(packets + (child & ~packetBit));
                found[foundCount++] = child & ~packetBit;
            } else {
                prefetch(nodes + child);
                stack[stacked++] = child;
            }
        }
        if (foundCount >= packetRoom)
            flush();
    }
    flush();
}

struct StackEntry {
    float bound;
    std::uint32_t child;
};

/// Pushes the children nearer than `limit`, farthest first.
HWY_INLINE void pushNear(const WideNode& node, const float* bounds, float limit, StackEntry* stack, int& stacked) {
    const int bottom = stacked;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        if (!(bounds[i] < limit))
            continue;
        int at = stacked++;
        for (; at > bottom && stack[at - 1].bound < bounds[i]; --at)
            stack[at] = stack[at - 1];
        stack[at] = {bounds[i], node.child[i]};
    }
}

/// A limit in floats that nothing as near as `distance` is beyond.
HWY_INLINE float limitOf(double distance) {
    return static_cast<float>(std::min(distance, 1e30)) * (1 + 1e-6f) + 1e-8f;
}

/// The nearest triangle of the tree below `root` that comes before `best`.
void descendNearest(const WideScene& scene, const FloatLine& line, const Segment& segment, std::uint32_t root, NearestPoint& best, std::uint32_t& bestPart, double within) {
    const WideNode* nodes = scene.tree.nodes.data();
    const TrianglePacket* packets = scene.tree.packets.data();
    const float length = static_cast<float>(segment.length);
    StackEntry stack[512];
    int stacked = 0;
    stack[stacked++] = {-1, root};
    float limit = limitOf(std::min(within, best.distance));
    HWY_ALIGN float bounds[8];
    while (stacked > 0) {
        const StackEntry entry = stack[--stacked];
        if (!(entry.bound < limit))
            continue;
        if (!(entry.child & packetBit)) {
            const WideNode& node = nodes[entry.child];
            distanceBounds(node, line, length, bounds);
            pushNear(node, bounds, limit, stack, stacked);
            continue;
        }
        const TrianglePacket& packet = packets[entry.child & ~packetBit];
        distanceBounds(packet, line, length, bounds);
        while (true) {
            int nearest = 0;
            for (int i = 1; i < 8; ++i)
                if (bounds[i] < bounds[nearest])
                    nearest = i;
            if (!(bounds[nearest] < limit))
                break;
            bounds[nearest] = 1e30f;
            const Corners t = cornersOf(scene.meshes, packet.part, packet.triangle[nearest]);
            const NearestPoint here = segmentToTriangle(segment, t.a, t.b, t.c);
            if (here.before(best) || (packet.part < bestPart && !best.before(here))) {
                best = here;
                bestPart = packet.part;
                limit = limitOf(std::min(within, best.distance));
            }
        }
    }
}

void collectClearancesImpl(const WideScene& scene, const Segment& segment, double within, std::vector<Clearance>& result) {
    const WideRoots& roots = scene.tree.roots[0];
    if (roots.hazardParts == noChild || !(within > 0))
        return;
    const FloatLine line(roots, segment);
    const float length = static_cast<float>(segment.length), limit = limitOf(within);
    const std::size_t first = result.size();
    std::uint32_t stack[256];
    int stacked = 0;
    stack[stacked++] = roots.hazardParts;
    HWY_ALIGN float bounds[8];
    while (stacked > 0) {
        const std::uint32_t child = stack[--stacked];
        if (child & packetBit) {
            const std::uint32_t part = child & ~packetBit;
            NearestPoint best;
            std::uint32_t bestPart = part;
            descendNearest(scene, line, segment, scene.tree.parts[part].root, best, bestPart, within);
            if (best.distance < within)
                result.push_back({part, best.distance, best.depth, best.point});
            continue;
        }
        const WideNode& node = scene.tree.nodes[child];
        distanceBounds(node, line, length, bounds);
        for (std::uint32_t i = 0; i < node.count; ++i)
            if (bounds[i] < limit)
                stack[stacked++] = node.child[i];
    }
    std::sort(result.begin() + static_cast<std::ptrdiff_t>(first), result.end(),
              [](const Clearance& a, const Clearance& b) { return a.part < b.part; });
}

std::optional<Clearance> nearestClearanceImpl(const WideScene& scene, const Segment& segment, double within) {
    const WideRoots& roots = scene.tree.roots[0];
    if (roots.hazards == noChild || !(within > 0))
        return std::nullopt;
    const FloatLine line(roots, segment);
    NearestPoint best;
    std::uint32_t bestPart = noChild;
    descendNearest(scene, line, segment, roots.hazards, best, bestPart, within);
    if (!(best.distance < within))
        return std::nullopt;
    return Clearance{bestPart, best.distance, best.depth, best.point};
}

double distanceToPartImpl(const WideScene& scene, std::uint32_t part, const Vec3& point) {
    const WideRoots& roots = scene.tree.roots[0];
    const PartRange& range = scene.tree.parts[part];
    const Segment segment{point, {0, -1, 0}, 0};
    const FloatLine line(roots, segment);
    NearestPoint best;
    std::uint32_t bestPart = part;
    constexpr double anywhere = 1e29;
    if (range.root != noChild)
        descendNearest(scene, line, segment, range.root, best, bestPart, anywhere);
    else
        for (std::uint32_t i = 0; i < range.packetCount; ++i)
            descendNearest(scene, line, segment, (range.firstPacket + i) | packetBit, best, bestPart, anywhere);
    return best.distance;
}

std::optional<Queries::Hit> nearestHitImpl(const WideScene& scene, const Segment& ray, const std::vector<bool>& visible) {
    const WideRoots& roots = scene.tree.roots[0];
    std::optional<Queries::Hit> best;
    if (roots.all == noChild)
        return best;
    const FloatLine line(roots, ray);
    const LineFrame frame(ray.origin, ray.direction);
    double reach = ray.length;
    StackEntry stack[512];
    int stacked = 0;
    stack[stacked++] = {0, roots.all};
    while (stacked > 0) {
        const StackEntry entry = stack[--stacked];
        if (!(entry.child & packetBit)) {
            const WideNode& node = scene.tree.nodes[entry.child];
            for (unsigned bits = lineMeets(node, line, -1e-3f, static_cast<float>(reach) + 1e-3f); bits; bits &= bits - 1)
                stack[stacked++] = {0, node.child[hwy::Num0BitsBelowLS1Bit_Nonzero32(bits)]};
            continue;
        }
        const TrianglePacket& packet = scene.tree.packets[entry.child & ~packetBit];
        if (!visible[packet.part])
            continue;
        for (unsigned bits = lineMeets(packet, line); bits; bits &= bits - 1) {
            const Corners corners = cornersOf(scene.meshes, packet.part, packet.triangle[hwy::Num0BitsBelowLS1Bit_Nonzero32(bits)]);
            const LineHit hit = frame.hit(corners.a, corners.b, corners.c);
            if (hit.sign == 0 || hit.depth < 0 || hit.depth > reach || (best && hit.depth == best->depth && packet.part >= best->part))
                continue;
            reach = hit.depth;
            best = Queries::Hit{packet.part, hit.depth, facingNormal(corners, ray.direction)};
        }
    }
    return best;
}

} // namespace acus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acus {

HWY_EXPORT(collectHitsImpl);
HWY_EXPORT(collectClearancesImpl);
HWY_EXPORT(nearestClearanceImpl);
HWY_EXPORT(distanceToPartImpl);
HWY_EXPORT(nearestHitImpl);

void collectHits(const WideScene& scene, const Segment& segment, double from, double to, std::vector<SurfaceHit>& hits) {
    HWY_DYNAMIC_DISPATCH(collectHitsImpl)(scene, segment, from, to, hits);
}
void collectClearances(const WideScene& scene, const Segment& segment, double within, std::vector<Clearance>& result) {
    HWY_DYNAMIC_DISPATCH(collectClearancesImpl)(scene, segment, within, result);
}
std::optional<Clearance> nearestClearance(const WideScene& scene, const Segment& segment, double within) {
    return HWY_DYNAMIC_DISPATCH(nearestClearanceImpl)(scene, segment, within);
}
double distanceToPart(const WideScene& scene, std::uint32_t part, const Vec3& point) {
    return HWY_DYNAMIC_DISPATCH(distanceToPartImpl)(scene, part, point);
}
std::optional<Queries::Hit> nearestHit(const WideScene& scene, const Segment& ray, const std::vector<bool>& visible) {
    return HWY_DYNAMIC_DISPATCH(nearestHitImpl)(scene, ray, visible);
}

} // namespace acus
#endif
