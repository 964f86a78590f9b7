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

void collectHitsImpl(const WideScene& scene, const Segment& segment, double from, double to, SurfaceHits& hits) {
    const WideRoots& roots = scene.tree.roots[0];
    if (roots.all == noChild)
        return;
    const WideNode* nodes = scene.tree.nodes.data();
    const TrianglePacket* packets = scene.tree.packets.data();
    const Triangle* triangles = scene.meshes.triangles.data();
    const LineFrame frame(segment.origin, segment.direction);
    const MeetingLine line(roots, segment, frame);
    const float first = static_cast<float>(std::max(from, -1e30)) - 1e-3f, last = static_cast<float>(to) + 1e-3f;

    // Three stages, so that memory is on its way while other work is done: packets found, triangles found, triangles met.
    struct Candidate {
        std::uint32_t part, triangle;
    };
    constexpr int packetRoom = 128, nodeRoom = 1024;
    std::uint32_t waiting[nodeRoom], found[packetRoom + 8];
    Candidate candidates[8 * (packetRoom + 8)];
    int head = 0, tail = 0, foundCount = 0;

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
        waiting[tail++] = roots.all;
    while (head < tail) {
        // First in, first out: while one node is tested the next ones are already known and on their way. Where room runs
        // short, last in, first out, which needs little.
        if (tail + 8 > nodeRoom && head > 0) {
            std::copy(waiting + head, waiting + tail, waiting);
            tail -= head;
            head = 0;
        }
        const WideNode& node = nodes[tail - head > nodeRoom / 2 ? waiting[--tail] : waiting[head++]];
        for (unsigned bits = lineMeets(node, line, first, last); bits; bits &= bits - 1) {
            const std::uint32_t child = node.child[hwy::Num0BitsBelowLS1Bit_Nonzero32(bits)];
            if (child & packetBit) {
                prefetch(packets + (child & ~packetBit));
                found[foundCount++] = child & ~packetBit;
            } else {
                prefetch(nodes + child);
                waiting[tail++] = child;
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

/// Pushes some children, farthest first.
HWY_INLINE void pushNear(const WideNode& node, const float* bounds, unsigned bits, StackEntry* stack, int& stacked) {
    const int bottom = stacked;
    for (; bits; bits &= bits - 1) {
        const auto i = hwy::Num0BitsBelowLS1Bit_Nonzero32(bits);
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

/// The nearest triangle to a segment. Bounds from above shrink the search without touching the mesh; the few triangles
/// that may be nearest are measured exactly at the end.
class NearestSearch {
  public:
    NearestSearch(const WideScene& scene, const Segment& segment)
        : scene(scene), segment(segment), line(scene.tree.roots[0], segment), frame(segment.origin, segment.direction) {}

    NearestPoint best;
    std::uint32_t bestPart = noChild;

    /// Starts anew: what is nearer than `within` below `root`.
    void run(std::uint32_t root, double within) {
        best = {};
        bestPart = noChild;
        limit = limitOf(within);
        count = 0;
        HWY_ALIGN float bounds[8];
        StackEntry stack[512];
        int stacked = 0;
        stack[stacked++] = {-1, root};
        while (stacked > 0) {
            const StackEntry entry = stack[--stacked];
            if (!(entry.bound < limit))
                continue;
            if (!(entry.child & packetBit)) {
                const WideNode& node = scene.tree.nodes[entry.child];
                const unsigned bits = distanceBounds(node, line, limit, bounds);
                pushNear(node, bounds, bits, stack, stacked);
                continue;
            }
            const TrianglePacket& packet = scene.tree.packets[entry.child & ~packetBit];
            float nearest;
            unsigned bits = distanceBounds(packet, line, limit, bounds, nearest);
            limit = std::min(limit, limitOf(nearest));
            for (; bits; bits &= bits - 1) {
                const auto i = hwy::Num0BitsBelowLS1Bit_Nonzero32(bits);
                if (bounds[i] < limit)
                    keep({bounds[i], packet.part, packet.triangle[i]});
            }
        }
        measureAll();
    }

    const FloatSegment& floats() const { return line; }

  private:
    struct Candidate {
        float bound;
        std::uint32_t part, triangle;
    };

    void keep(const Candidate& candidate) {
        if (count == room)
            measureAll();
        hwy::Prefetch(scene.meshes.triangles.data() + candidate.triangle);
        candidates[count++] = candidate;
    }

    void measureAll() {
        int left = 0;
        for (int i = 0; i < count; ++i) {
            if (!(candidates[i].bound < limit))
                continue;
            const Candidate candidate = candidates[left++] = candidates[i];
            const Vec3* base = scene.meshes.positions.data() + scene.meshes.parts[candidate.part].firstPosition;
            for (const std::uint32_t v : scene.meshes.triangles[candidate.triangle])
                hwy::Prefetch(base + v);
        }
        for (int i = 0; i < left; ++i) {
            const Candidate candidate = candidates[i];
            if (!(candidate.bound < limit))
                continue;
            const Corners t = cornersOf(scene.meshes, candidate.part, candidate.triangle);
            const NearestPoint here = segmentToTriangle(segment, frame, t.a, t.b, t.c);
            if (here.before(best) || (candidate.part < bestPart && !best.before(here))) {
                best = here;
                bestPart = candidate.part;
                limit = std::min(limit, limitOf(best.distance));
            }
        }
        count = 0;
    }

    static constexpr int room = 64;
    const WideScene& scene;
    const Segment& segment;
    const FloatSegment line;
    const LineFrame frame;
    float limit = 0;
    int count = 0;
    Candidate candidates[room];
};

void collectClearancesImpl(const WideScene& scene, const Segment& segment, double within, std::vector<Clearance>& result) {
    const WideRoots& roots = scene.tree.roots[0];
    if (roots.hazardParts == noChild || !(within > 0))
        return;
    NearestSearch search(scene, segment);
    const std::size_t first = result.size();
    std::uint32_t stack[512];
    int stacked = 0;
    stack[stacked++] = roots.hazardParts;
    HWY_ALIGN float bounds[8];
    while (stacked > 0) {
        const std::uint32_t child = stack[--stacked];
        if (child & packetBit) {
            const std::uint32_t part = child & ~packetBit;
            search.run(scene.tree.parts[part].root, within);
            if (search.best.distance < within)
                result.push_back({part, search.best.distance, search.best.depth, search.best.point});
            continue;
        }
        const WideNode& node = scene.tree.nodes[child];
        for (unsigned bits = distanceBounds(node, search.floats(), limitOf(within), bounds); bits; bits &= bits - 1)
            stack[stacked++] = node.child[hwy::Num0BitsBelowLS1Bit_Nonzero32(bits)];
    }
    std::sort(result.begin() + static_cast<std::ptrdiff_t>(first), result.end(),
              [](const Clearance& a, const Clearance& b) { return a.part < b.part; });
}

std::optional<Clearance> nearestClearanceImpl(const WideScene& scene, const Segment& segment, double within) {
    const WideRoots& roots = scene.tree.roots[0];
    if (roots.hazards == noChild || !(within > 0))
        return std::nullopt;
    NearestSearch search(scene, segment);
    search.run(roots.hazards, within);
    if (!(search.best.distance < within))
        return std::nullopt;
    return Clearance{search.bestPart, search.best.distance, search.best.depth, search.best.point};
}

double distanceToPartImpl(const WideScene& scene, std::uint32_t part, const Vec3& point) {
    const PartRange& range = scene.tree.parts[part];
    const Segment segment{point, {0, -1, 0}, 0};
    NearestSearch search(scene, segment);
    if (range.root != noChild) {
        search.run(range.root, 1e29);
        return search.best.distance;
    }
    double best = std::numeric_limits<double>::infinity();
    for (std::uint32_t i = 0; i < range.packetCount; ++i) {
        search.run((range.firstPacket + i) | packetBit, best);
        best = std::min(best, search.best.distance);
    }
    return best;
}

std::optional<Queries::Hit> nearestHitImpl(const WideScene& scene, const Segment& ray, const std::vector<bool>& visible) {
    const WideRoots& roots = scene.tree.roots[0];
    std::optional<Queries::Hit> best;
    if (roots.all == noChild)
        return best;
    const LineFrame frame(ray.origin, ray.direction);
    const MeetingLine line(roots, ray, frame);
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

void collectHits(const WideScene& scene, const Segment& segment, double from, double to, SurfaceHits& hits) {
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
