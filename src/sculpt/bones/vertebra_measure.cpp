#include "sculpt/bones/vertebra_measure.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

struct BoneSpan {
    double from = 0, to = 0;
    double length() const { return to - from; }
};

/// Stretches of bone along a line.
std::vector<BoneSpan> boneAlong(const Field& bone, const Vec3& start, const Vec3& direction, double length) {
    constexpr double step = 0.4;
    std::vector<BoneSpan> result;
    double before = bone.at(start);
    bool inside = before < 0;
    if (inside)
        result.push_back({0, length});
    for (double s = step; s <= length; s += step) {
        const double value = bone.at(start + s * direction);
        if ((value < 0) != inside) {
            const double at = s - step * value / (value - before);
            inside = !inside;
            if (inside)
                result.push_back({at, length});
            else
                result.back().to = at;
        }
        before = value;
    }
    return result;
}

/// The body in the median plane at a height: its front and back wall.
BoneSpan bodyAt(const Field& bone, double x, double z) {
    const auto found = boneAlong(bone, {x, -32, z}, {0, 1, 0}, 62);
    return found.empty() ? BoneSpan{} : BoneSpan{found.front().from - 32, found.front().to - 32};
}

/// The stretch of bone around z = 0.
BoneSpan heightAt(const Field& bone, double y) {
    for (const BoneSpan& s : boneAlong(bone, {0, y, -32}, {0, 0, 1}, 64))
        if (s.from < 32 && s.to > 32)
            return {s.from - 32, s.to - 32};
    return {};
}

double widthAt(const Field& bone, double z) {
    double widest = 0;
    for (double y = -6; y <= 8; y += 2) {
        const auto found = boneAlong(bone, {0, y, z}, {1, 0, 0}, 40);
        if (!found.empty() && found.front().from == 0)
            widest = std::max(widest, 2 * found.front().to);
    }
    return widest;
}

} // namespace

VertebraSize measuredVertebra(const Field& bone) {
    VertebraSize size;
    const BoneSpan waist = bodyAt(bone, 0, 0), middle = heightAt(bone, 0.5 * (waist.from + waist.to));
    const double up = middle.to - 1.8, down = middle.from + 1.8;
    const BoneSpan upper = bodyAt(bone, 3, up), lower = bodyAt(bone, 3, down);
    size.upperDepth = upper.length();
    size.lowerDepth = lower.length();
    size.upperWidth = widthAt(bone, up);
    size.lowerWidth = widthAt(bone, down);
    size.frontHeight = heightAt(bone, waist.from + 2.5).length();
    size.backHeight = heightAt(bone, waist.to - 2.5).length();

    // The canal in the median plane: the narrowest way from the body's wall to the laminae.
    double canalBack = 0;
    size.canalDepth = 1e9;
    for (double z = -16; z <= 10; z += 1) {
        const auto found = boneAlong(bone, {0, waist.to + 2, z}, {0, 1, 0}, 40);
        if (found.empty() || found.front().from <= 0)
            continue;
        const double back = waist.to + 2 + found.front().from;
        if (back - waist.to < size.canalDepth)
            size.canalDepth = back - waist.to, canalBack = back;
    }
    // Pedicle: where the bar of bone beside the canal has its least section.
    double least = 1e9;
    for (double y = waist.to + 1.5; y <= waist.to + 9; y += 0.75) {
        double z = 4;
        BoneSpan across, upright;
        for (int turn = 0; turn < 3; ++turn) {
            const auto found = boneAlong(bone, {0, y, z}, {1, 0, 0}, 40);
            if (found.empty() || found.front().from < 4)
                break;
            across = found.front();
            for (const BoneSpan& s : boneAlong(bone, {0.5 * (across.from + across.to), y, -32}, {0, 0, 1}, 64))
                if (s.from - 32 <= z && s.to - 32 >= z)
                    upright = {s.from - 32, s.to - 32};
            z = 0.5 * (upright.from + upright.to);
        }
        if (across.from > 4 && across.length() > 2.5 && upright.length() > 4 && across.length() * upright.length() < least) {
            least = across.length() * upright.length();
            size.pedicleWidth = across.length();
            size.pedicleHeight = upright.length();
            size.canalWidth = 2 * across.from;
        }
    }
    for (double z = -8; z <= 14; z += 0.8)
        for (double y = 12; y <= 52; y += 0.8) {
            const auto inward = boneAlong(bone, {65, y, z}, {-1, 0, 0}, 50);
            if (!inward.empty())
                size.transverseSpan = std::max(size.transverseSpan, 2 * (65 - inward.front().from));
        }
    double tip = 0;
    for (double z = -45; z <= 5; z += 0.8) {
        const auto forward = boneAlong(bone, {0, 95, z}, {0, -1, 0}, 70);
        if (!forward.empty())
            tip = std::max(tip, 95 - forward.front().from);
    }
    size.spinousLength = tip - canalBack;
    return size;
}

} // namespace acus
