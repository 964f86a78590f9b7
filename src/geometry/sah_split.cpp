#include "geometry/sah_split.h"
#include <array>

namespace acus {

namespace {

constexpr int binCount = 16;
constexpr std::size_t sweepLimit = 64;

struct Cut {
    float cost = std::numeric_limits<float>::infinity();
    int axis = -1;
    std::size_t position = 0; ///< a bin, or an index
};

float packets(std::size_t count, std::size_t packet) {
    return static_cast<float>((count + packet - 1) / packet);
}

void sortAlong(std::span<const FloatBox> boxes, std::span<std::uint32_t> items, int axis) {
    std::sort(items.begin(), items.end(), [&](std::uint32_t a, std::uint32_t b) {
        const float ca = boxes[a].centre2(axis), cb = boxes[b].centre2(axis);
        return ca != cb ? ca < cb : a < b;
    });
}

/// Every cut between sorted items; for small sets, where whole packets count most.
std::size_t sweep(std::span<const FloatBox> boxes, std::span<std::uint32_t> items, std::size_t packet) {
    Cut best;
    std::array<float, sweepLimit> areaAfter;
    int sortedAlong = -1;
    for (int axis = 0; axis < 3; ++axis) {
        sortAlong(boxes, items, axis);
        sortedAlong = axis;
        FloatBox box;
        for (std::size_t i = items.size() - 1; i > 0; --i) {
            box.include(boxes[items[i]]);
            areaAfter[i] = box.halfArea();
        }
        box = {};
        for (std::size_t i = 1; i < items.size(); ++i) {
            box.include(boxes[items[i - 1]]);
            const float cost = box.halfArea() * packets(i, packet) + areaAfter[i] * packets(items.size() - i, packet);
            if (cost < best.cost)
                best = {cost, axis, i};
        }
    }
    if (best.axis < 0) // areas overflowed or are no numbers
        return items.size() / 2;
    if (sortedAlong != best.axis)
        sortAlong(boxes, items, best.axis);
    return best.position;
}

} // namespace

std::size_t splitBySurface(std::span<const FloatBox> boxes, std::span<std::uint32_t> items, std::size_t packet, int depth) {
    if (depth >= 30)
        return items.size() / 2;
    if (items.size() <= sweepLimit)
        return sweep(boxes, items, packet);

    FloatBox centres;
    for (const std::uint32_t i : items)
        for (int k = 0; k < 3; ++k) {
            const float c = boxes[i].centre2(k);
            centres.low[k] = std::min(centres.low[k], c);
            centres.high[k] = std::max(centres.high[k], c);
        }
    float perMm[3];
    for (int k = 0; k < 3; ++k) {
        const float size = centres.high[k] - centres.low[k];
        perMm[k] = size > 0 ? binCount * (1 - 1e-5f) / size : 0;
    }
    const auto binOf = [&](std::uint32_t i, int axis) {
        const float bin = (boxes[i].centre2(axis) - centres.low[axis]) * perMm[axis];
        return bin > 0 ? static_cast<int>(std::min(bin, binCount - 1.0f)) : 0; // also if it is no number
    };
    struct Bin {
        FloatBox box;
        std::size_t count = 0;
    };
    std::array<std::array<Bin, binCount>, 3> bins;
    for (const std::uint32_t i : items)
        for (int k = 0; k < 3; ++k) {
            Bin& bin = bins[k][binOf(i, k)];
            bin.box.include(boxes[i]);
            ++bin.count;
        }
    Cut best;
    for (int axis = 0; axis < 3; ++axis) {
        if (perMm[axis] == 0)
            continue;
        std::array<float, binCount> costAfter{};
        FloatBox box;
        std::size_t count = 0;
        for (int b = binCount - 1; b > 0; --b) {
            box.include(bins[axis][b].box);
            count += bins[axis][b].count;
            costAfter[b] = count ? box.halfArea() * packets(count, packet) : 0;
        }
        box = {};
        count = 0;
        for (int b = 1; b < binCount; ++b) {
            box.include(bins[axis][b - 1].box);
            count += bins[axis][b - 1].count;
            if (count == 0 || count == items.size())
                continue;
            const float cost = box.halfArea() * packets(count, packet) + costAfter[b];
            if (cost < best.cost)
                best = {cost, axis, static_cast<std::size_t>(b)};
        }
    }
    if (best.axis < 0)
        return items.size() / 2;
    const auto middle = std::partition(items.begin(), items.end(),
                                       [&](std::uint32_t i) { return binOf(i, best.axis) < static_cast<int>(best.position); });
    return static_cast<std::size_t>(middle - items.begin());
}

} // namespace acus
