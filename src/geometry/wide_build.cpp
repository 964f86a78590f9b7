#include "geometry/part_lookup.h"
#include "geometry/parallel.h"
#include "geometry/sah_split.h"
#include "geometry/wide_tree.h"
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <mutex>
#include <numeric>

namespace acus {

namespace {

constexpr std::size_t packetSize = 8;
constexpr std::size_t parallelFrom = 20000;

/// Rounded outwards.
FloatBox floatBox(const Box& box, const Vec3& origin) {
    FloatBox result;
    for (int k = 0; k < 3; ++k) {
        result.low[k] = std::nextafter(static_cast<float>(box.low[k] - origin[k]), -std::numeric_limits<float>::infinity());
        result.high[k] = std::nextafter(static_cast<float>(box.high[k] - origin[k]), std::numeric_limits<float>::infinity());
    }
    return result;
}

struct Shared {
    const MeshSet& meshes;
    Vec3 origin;
    std::atomic<bool> stopped{false};
};

/// Orders the triangles of one part so that packets are runs; `starts[i]` is set where a packet begins.
void cutIntoPackets(const Shared& shared, std::span<const FloatBox> boxes, std::span<std::uint32_t> items, std::uint8_t* starts, int depth) {
    if (shared.stopped)
        return;
    if (items.size() <= packetSize) {
        *starts = 1;
        return;
    }
    const std::size_t half = splitBySurface(boxes, items, packetSize, depth);
    const auto first = [&] { cutIntoPackets(shared, boxes, items.first(half), starts, depth + 1); };
    const auto second = [&] { cutIntoPackets(shared, boxes, items.subspan(half), starts + half, depth + 1); };
    if (items.size() >= parallelFrom)
        parallelInvoke(first, second);
    else {
        first();
        second();
    }
}

struct PartPackets {
    std::vector<TrianglePacket> packets;
    std::vector<FloatBox> boxes;
};

TrianglePacket makePacket(const Shared& shared, std::uint32_t part, std::span<const std::uint32_t> triangles, FloatBox& bounds) {
    Box box;
    std::array<std::array<Vec3, 3>, packetSize> corners;
    for (std::size_t i = 0; i < triangles.size(); ++i) {
        const Corners t = cornersOf(shared.meshes, part, triangles[i]);
        corners[i] = {t.a - shared.origin, t.b - shared.origin, t.c - shared.origin};
        for (const Vec3& p : corners[i])
            box.include(p);
    }
    bounds = floatBox(box, Vec3(0));
    TrianglePacket packet{};
    packet.part = part;
    packet.count = static_cast<std::uint8_t>(triangles.size());
    for (std::size_t i = 0; i < packetSize; ++i)
        packet.triangle[i] = i < triangles.size() ? triangles[i] : noTriangle;
    for (int k = 0; k < 3; ++k) {
        packet.origin[k] = bounds.low[k];
        const double extent = static_cast<double>(bounds.high[k]) - bounds.low[k];
        const double scale = std::max(std::exp2(std::ceil(std::log2(std::max(extent, 1e-30) / 255))), 0x1p-20);
        packet.exponent[k] = static_cast<std::uint8_t>(std::bit_cast<std::uint32_t>(static_cast<float>(scale)) >> 23);
        for (std::size_t i = 0; i < packetSize; ++i)
            for (int c = 0; c < 3; ++c) {
                const double p = corners[i < triangles.size() ? i : 0][i < triangles.size() ? c : 0][k];
                packet.corner[c][k][i] = static_cast<std::uint8_t>(std::clamp(std::round((p - packet.origin[k]) / scale), 0.0, 255.0));
            }
    }
    return packet;
}

PartPackets packetsOf(const Shared& shared, std::uint32_t part) {
    const MeshPart& range = shared.meshes.parts[part];
    std::vector<FloatBox> boxes(range.triangleCount);
    for (std::uint32_t i = 0; i < range.triangleCount; ++i) {
        boxes[i] = floatBox(boxOf(cornersOf(shared.meshes, part, range.firstTriangle + i)), shared.origin);
    }
    std::vector<std::uint32_t> order(range.triangleCount);
    std::iota(order.begin(), order.end(), 0u);
    std::vector<std::uint8_t> starts(range.triangleCount + 1, 0);
    PartPackets result;
    if (order.empty())
        return result;
    cutIntoPackets(shared, boxes, order, starts.data(), 0);
    if (shared.stopped)
        return result;
    starts.back() = 1;
    for (std::uint32_t& t : order)
        t += range.firstTriangle;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first + 1;
        while (!starts[last])
            ++last;
        result.packets.push_back(makePacket(shared, part, std::span(order).subspan(first, last - first), result.boxes.emplace_back()));
        first = last;
    }
    return result;
}

/// Eight-wide trees over some boxes: the widest of up to eight groups is cut again until there are eight.
class NodeBuilder {
  public:
    NodeBuilder(std::span<const FloatBox> boxes, const std::atomic<bool>& stopped) : boxes(boxes), stopped(stopped) {}

    std::vector<WideNode> nodes;

    /// The child that stands for `items`; `leafBit` marks what an item is.
    std::uint32_t build(std::span<std::uint32_t> items, std::uint32_t leafBit) {
        if (items.empty() || stopped)
            return noChild;
        const std::uint32_t root = place(items, leafBit);
        if (!(root & packetBit))
            fill(root, items, leafBit, 0);
        return root;
    }

  private:
    /// What will stand for `items`: itself if it is one, else a node that is yet to be filled.
    std::uint32_t place(std::span<const std::uint32_t> items, std::uint32_t leafBit) {
        if (items.size() == 1)
            return items[0] | leafBit;
        nodes.emplace_back();
        return static_cast<std::uint32_t>(nodes.size() - 1);
    }

    void fill(std::uint32_t index, std::span<std::uint32_t> items, std::uint32_t leafBit, int depth) {
        struct Group {
            std::span<std::uint32_t> items;
            FloatBox box;
        };
        std::array<Group, 8> groups;
        groups[0] = {items, boundsOf(items)};
        std::size_t count = 1;
        while (count < groups.size()) {
            std::size_t widest = count;
            float most = -1;
            for (std::size_t g = 0; g < count; ++g) {
                const float weight = groups[g].box.halfArea();
                if (groups[g].items.size() > 1 && weight > most) {
                    most = weight;
                    widest = g;
                }
            }
            if (widest == count)
                break;
            const std::span<std::uint32_t> whole = groups[widest].items;
            const std::size_t half = splitBySurface(boxes, whole, 1, depth);
            groups[widest] = {whole.first(half), boundsOf(whole.first(half))};
            groups[count++] = {whole.subspan(half), boundsOf(whole.subspan(half))};
        }
        WideNode node{};
        node.count = static_cast<std::uint32_t>(count);
        FloatBox all;
        for (std::size_t g = 0; g < count; ++g)
            all.include(groups[g].box);
        for (int k = 0; k < 3; ++k) {
            node.origin[k] = all.low[k];
            node.scale[k] = std::max((all.high[k] - all.low[k]) / 254.9f, 1e-6f);
            for (std::size_t g = 0; g < count; ++g) {
                const float low = (groups[g].box.low[k] - all.low[k]) / node.scale[k], high = (groups[g].box.high[k] - all.low[k]) / node.scale[k];
                node.low[k][g] = static_cast<std::uint8_t>(std::clamp(std::floor(low), 0.0f, 255.0f));
                node.high[k][g] = static_cast<std::uint8_t>(std::clamp(std::ceil(high), 0.0f, 255.0f));
            }
        }
        // Siblings lie side by side: a needle that meets one mostly meets others.
        for (std::size_t g = 0; g < 8; ++g)
            node.child[g] = g < count ? place(groups[g].items, leafBit) : noChild;
        nodes[index] = node;
        for (std::size_t g = 0; g < count; ++g)
            if (groups[g].items.size() > 1)
                fill(node.child[g], groups[g].items, leafBit, depth + 1);
    }

    FloatBox boundsOf(std::span<const std::uint32_t> items) const {
        FloatBox box;
        for (const std::uint32_t i : items)
            box.include(boxes[i]);
        return box;
    }

    std::span<const FloatBox> boxes;
    const std::atomic<bool>& stopped;
};

/// Moves a builder's nodes behind those that are there; a root into them moves along.
void append(std::vector<WideNode>& nodes, const std::vector<WideNode>& more, std::span<std::uint32_t*> roots) {
    const auto shift = static_cast<std::uint32_t>(nodes.size());
    for (WideNode node : more) {
        for (std::uint32_t& child : node.child)
            if (!(child & packetBit))
                child += shift;
        nodes.push_back(node);
    }
    for (std::uint32_t* root : roots)
        if (!(*root & packetBit))
            *root += shift;
}

} // namespace

Result<WideTree> buildWideTree(const MeshSet& meshes, const Progress& progress) {
    Box box;
    for (const Vec3& p : meshes.positions)
        box.include(p);
    Shared shared{meshes, box.empty() ? Vec3(0) : box.centre()};
    shared.stopped = !report(progress, "indexing", 0);
    const std::size_t count = meshes.size();

    std::vector<PartPackets> made(count);
    std::mutex reporting;
    std::size_t trianglesDone = 0;
    parallelFor(std::size_t(0), count, [&](std::size_t i) {
        if (shared.stopped)
            return;
        made[i] = packetsOf(shared, static_cast<std::uint32_t>(i));
        const std::lock_guard lock(reporting);
        trianglesDone += meshes.parts[i].triangleCount;
        if (!report(progress, "indexing", 0.6 * static_cast<double>(trianglesDone) / static_cast<double>(meshes.triangles.size() + 1)))
            shared.stopped = true;
    });
    if (shared.stopped)
        return Error{cancelled};

    std::vector<TrianglePacket> packets;
    std::vector<FloatBox> boxes;
    std::vector<PartRange> parts(count);
    std::vector<std::uint32_t> hazardPackets;
    for (std::size_t i = 0; i < count; ++i) {
        parts[i].firstPacket = static_cast<std::uint32_t>(packets.size());
        parts[i].packetCount = static_cast<std::uint32_t>(made[i].packets.size());
        for (std::uint32_t k = 0; meshes.parts[i].hazard && k < parts[i].packetCount; ++k)
            hazardPackets.push_back(parts[i].firstPacket + k);
        packets.insert(packets.end(), made[i].packets.begin(), made[i].packets.end());
        boxes.insert(boxes.end(), made[i].boxes.begin(), made[i].boxes.end());
        made[i] = {};
    }

    WideRoots roots;
    for (int k = 0; k < 3; ++k)
        roots.origin[k] = shared.origin[k];
    // Several times the rounding of one operation on the greatest coordinate; the kernels take as many as they need.
    roots.slackMm = static_cast<float>(box.empty() ? 1e-6 : std::max(1e-6, 0x1p-22 * glm::length(box.size())));

    NodeBuilder all(boxes, shared.stopped), hazards(boxes, shared.stopped), single(boxes, shared.stopped);
    parallelInvoke(
        [&] {
            std::vector<std::uint32_t> items(packets.size());
            std::iota(items.begin(), items.end(), 0u);
            roots.all = all.build(items, packetBit);
        },
        [&] {
            roots.hazards = hazards.build(hazardPackets, packetBit);
            std::vector<std::uint32_t> items;
            for (std::size_t i = 0; i < count; ++i) {
                if (!meshes.parts[i].hazard)
                    continue;
                items.resize(parts[i].packetCount);
                std::iota(items.begin(), items.end(), parts[i].firstPacket);
                parts[i].root = single.build(items, packetBit);
            }
        });
    // The hazards as wholes: which of them are worth entering.
    std::vector<FloatBox> partBoxes(count);
    std::vector<std::uint32_t> hazardParts;
    for (std::size_t i = 0; i < count; ++i)
        if (parts[i].root != noChild) {
            hazardParts.push_back(static_cast<std::uint32_t>(i));
            for (std::uint32_t k = 0; k < parts[i].packetCount; ++k)
                partBoxes[i].include(boxes[parts[i].firstPacket + k]);
        }
    NodeBuilder wholes(partBoxes, shared.stopped);
    roots.hazardParts = wholes.build(hazardParts, packetBit);

    std::vector<WideNode> nodes;
    nodes.reserve(all.nodes.size() + hazards.nodes.size() + single.nodes.size() + wholes.nodes.size());
    std::vector<std::uint32_t*> moved{&roots.all};
    append(nodes, all.nodes, moved);
    moved = {&roots.hazards};
    append(nodes, hazards.nodes, moved);
    moved.clear();
    for (PartRange& part : parts)
        moved.push_back(&part.root);
    append(nodes, single.nodes, moved);
    moved = {&roots.hazardParts};
    append(nodes, wholes.nodes, moved);
    if (!report(progress, "indexing", 1))
        return Error{cancelled};
    return WideTree{std::vector<WideRoots>{roots}, std::move(nodes), std::move(packets), std::move(parts)};
}

} // namespace acus
