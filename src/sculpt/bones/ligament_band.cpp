#include "sculpt/bones/ligament_band.h"
#include "geometry/grid.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/vector_relational.hpp>

namespace acus {

namespace {

constexpr int nodes = 17;          // of a strand
constexpr int relaxations = 40;
constexpr double clearOfBone = 0.1, deepest = 0.2;  // mm

/// Distance to the nearest of several solids; far ones are not asked.
struct Nearest {
    const std::vector<FieldPtr>& bones;
    double at(const Vec3& p, const Field** which = nullptr) const {
        double least = 30;
        for (const FieldPtr& bone : bones) {
            const Box box = bone->bounds();
            const Vec3 off = glm::max(glm::max(box.low - p, p - box.high), Vec3(0));
            if (glm::dot(off, off) > 36)
                continue;
            const double d = bone->at(p);
            if (d < least) {
                least = d;
                if (which)
                    *which = bone.get();
            }
        }
        return least;
    }
};

constexpr double rasterMm = 0.5, seamBlend = 0.7;  // mm; seams between strands stay visible

/// Distances to the strands on a grid: only places near a strand are visited, which is what makes many strands affordable.
FieldPtr strandsField(const std::vector<std::vector<Vec3>>& strands, double radius) {
    constexpr double reach = 3;  // mm around a strand's surface
    Box box;
    for (const auto& strand : strands)
        for (const Vec3& p : strand)
            box.include(p);
    box.low -= Vec3(radius + 1);
    box.high += Vec3(radius + 1);
    auto grid = std::make_shared<Grid>(Grid::over(box, rasterMm, static_cast<float>(reach)));
    std::vector<float> own(grid->values.size(), 1e9f);
    std::vector<std::size_t> touched;
    for (const auto& strand : strands) {
        for (std::size_t i = 0; i + 1 < strand.size(); ++i) {
            const Vec3 &a = strand[i], &b = strand[i + 1], piece = b - a;
            const double square = std::max(glm::dot(piece, piece), 1e-12), far = radius + reach;
            int low[3], high[3];
            for (int k = 0; k < 3; ++k) {
                low[k] = std::max(0, static_cast<int>(std::ceil((std::min(a[k], b[k]) - far - grid->origin[k]) / rasterMm)));
                high[k] = std::min(grid->size[static_cast<std::size_t>(k)] - 1,
                                   static_cast<int>(std::floor((std::max(a[k], b[k]) + far - grid->origin[k]) / rasterMm)));
            }
            for (int z = low[2]; z <= high[2]; ++z)
                for (int y = low[1]; y <= high[1]; ++y)
                    for (int x = low[0]; x <= high[0]; ++x) {
                        const Vec3 d = grid->point(x, y, z) - a;
                        const Vec3 away = d - std::clamp(glm::dot(d, piece) / square, 0.0, 1.0) * piece;
                        const double distance = glm::length(away) - radius;
                        if (distance > reach)
                            continue;
                        const std::size_t at = grid->index(x, y, z);
                        if (own[at] > 1e8f)
                            touched.push_back(at);
                        own[at] = std::min(own[at], static_cast<float>(distance));
                    }
        }
        for (const std::size_t at : touched) {
            grid->values[at] = static_cast<float>(smoothMin(grid->values[at], own[at], seamBlend));
            own[at] = 1e9f;
        }
        touched.clear();
    }
    return field(box, [grid](const Vec3& p) { return grid->sample(p); }, 1.2);
}

/// A string between its ends, pressed out of the bones and pulled straight in turns.
void relax(std::vector<Vec3>& strand, const std::vector<Vec3>& wished, const Nearest& bone, double clear) {
    for (int round = 0; round < relaxations; ++round) {
        for (std::size_t i = 1; i + 1 < strand.size(); ++i) {
            const Vec3 straight = 0.5 * (strand[i - 1] + strand[i + 1]);
            strand[i] += 0.25 * (wished[i] - strand[i]) + 0.25 * (straight - strand[i]);
        }
        for (std::size_t i = 1; i + 1 < strand.size(); ++i) {
            // Near its ends a strand may lie on the bone it comes from.
            const double ease = std::min({1.0, 0.4 * static_cast<double>(i), 0.4 * static_cast<double>(strand.size() - 1 - i)});
            const Field* which = nullptr;
            const double gap = bone.at(strand[i], &which) - ease * clear;
            if (gap >= 0 || !which)
                continue;
            const Vec3 g = gradientOf(*which, strand[i], 0.3);
            strand[i] -= std::max(gap, -3.0) / std::max(glm::dot(g, g), 0.3) * g;
        }
    }
}

} // namespace

std::vector<Vec3> spread(const std::vector<Vec3>& line, std::size_t count) {
    assert(!line.empty() && count > 0);
    std::vector<double> along{0};
    for (std::size_t i = 1; i < line.size(); ++i)
        along.push_back(along.back() + glm::distance(line[i - 1], line[i]));
    std::vector<Vec3> points;
    for (std::size_t k = 0; k < count; ++k) {
        const double at = count > 1 ? along.back() * static_cast<double>(k) / static_cast<double>(count - 1) : 0.5 * along.back();
        std::size_t i = 1;
        while (i + 1 < line.size() && along[i] < at)
            ++i;
        if (line.size() == 1 || along.back() == 0) {
            points.push_back(line[0]);
            continue;
        }
        const double t = std::clamp((at - along[i - 1]) / std::max(along[i] - along[i - 1], 1e-9), 0.0, 1.0);
        points.push_back(line[i - 1] + t * (line[i] - line[i - 1]));
    }
    return points;
}

FieldPtr ligamentBand(const BandShape& shape, const std::vector<FieldPtr>& bones) {
    assert(!shape.from.empty() && shape.from.size() == shape.to.size());
    const Nearest bone{bones};
    const auto count = static_cast<double>(shape.from.size());
    Vec3 middleFrom{0}, middleTo{0};
    for (const Vec3& p : shape.from)
        middleFrom += p / count;
    for (const Vec3& p : shape.to)
        middleTo += p / count;
    std::vector<std::vector<Vec3>> strands;
    for (std::size_t s = 0; s < shape.from.size(); ++s) {
        std::vector<Vec3> strand;
        for (int i = 0; i < nodes; ++i) {
            const double t = static_cast<double>(i) / (nodes - 1), bulge = 4 * t * (1 - t);
            const Vec3 straight = (1 - t) * shape.from[s] + t * shape.to[s], middle = (1 - t) * middleFrom + t * middleTo;
            strand.push_back(straight + shape.waist * bulge * (middle - straight) + bulge * shape.bow);
        }
        const std::vector<Vec3> wished = strand;
        relax(strand, wished, bone, shape.radius + clearOfBone);
        // The ends go a little way into the bone, across its surface.
        for (Vec3* end : {&strand.front(), &strand.back()}) {
            const Field* which = nullptr;
            bone.at(*end, &which);
            if (which) {
                const Vec3 g = gradientOf(*which, *end, 0.3);
                *end -= shape.sunk / std::max(glm::length(g), 0.5) * glm::normalize(g);
            }
        }
        strands.push_back(std::move(strand));
    }
    const FieldPtr band = strandsField(strands, shape.radius);
    // Only the bones it comes near are cut away.
    std::vector<FieldPtr> near;
    const Box reach = band->bounds();
    for (const FieldPtr& each : bones) {
        const Box box = each->bounds();
        if (glm::all(glm::lessThan(box.low, reach.high)) && glm::all(glm::lessThan(reach.low, box.high)))
            near.push_back(each);
    }
    return field(reach,
                 [band, near](const Vec3& p) {
                     double value = band->at(p);
                     if (value > 2)
                         return value;
                     for (const FieldPtr& each : near)
                         value = std::max(value, -each->at(p) - deepest);
                     return value;
                 },
                 1.8);
}

} // namespace acus
