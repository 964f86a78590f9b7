#include "view/visible_structures.h"
#include "view/picker.h"
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <map>

namespace acus {

SeenPicture::SeenPicture(const State& state, int widthPx, int heightPx, const PictureArea& wanted, double spacingPx) : area(wanted) {
    const glm::dvec2 size = area.high - area.low;
    if (size.x < 1 || size.y < 1)
        return;
    const Picker picker(state, widthPx, heightPx);
    columns = std::max(1, static_cast<int>(size.x / spacingPx));
    rows = std::max(1, static_cast<int>(size.y / spacingPx));
    hit.assign(static_cast<std::size_t>(columns * rows), nothing);
    points.resize(hit.size());
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x) {
            Segment ray;
            if (const auto found = picker.at(pixelOf(x, y), ray)) {
                hit[index(x, y)] = found->structure;
                points[index(x, y)] = found->point;
            }
        }
    measureDepths();
}

/// Two sweeps of a chamfer.
void SeenPicture::measureDepths() {
    deep.assign(hit.size(), 1 << 20);
    const int count = columns * rows;
    for (const auto& [first, step] : {std::pair(0, 1), {count - 1, -1}})
        for (int k = 0; k < count; ++k) {
            const int i = first + step * k, x = i % columns, y = i / columns;
            int least = 1 << 20;
            for (const auto& [dx, dy] : {std::pair(-1, 0), {1, 0}, {0, -1}, {0, 1}}) {
                const int nx = x + dx, ny = y + dy;
                const bool own = nx >= 0 && ny >= 0 && nx < columns && ny < rows && hit[index(nx, ny)] == hit[index(x, y)];
                least = std::min(least, own ? deep[index(nx, ny)] : 0);
            }
            deep[index(x, y)] = std::min(deep[index(x, y)], least + 1);
        }
}

std::optional<std::pair<double, double>> SeenPicture::span() const {
    std::optional<std::pair<double, double>> found;
    for (int x = 0; x < columns; ++x)
        for (int y = 0; y < rows; ++y)
            if (hit[index(x, y)] != nothing) {
                const double at = pixelOf(x, y).x;
                found = found ? std::pair(found->first, at) : std::pair(at, at);
            }
    return found;
}

std::vector<SeenStructure> SeenPicture::structures(const PictureArea& within) const {
    struct Sum {
        int cells = 0;
        glm::dvec2 middle{0};
        std::size_t best = 0;
        double score = -1e9;
    };
    std::map<std::uint32_t, Sum> sums;
    const auto each = [&](auto&& visit) {
        for (int y = 0; y < rows; ++y)
            for (int x = 0; x < columns; ++x)
                if (hit[index(x, y)] != nothing)
                    visit(x, y, sums[hit[index(x, y)]]);
    };
    each([&](int x, int y, Sum& sum) {
        ++sum.cells;
        sum.middle += glm::dvec2(x, y);
    });
    each([&](int x, int y, Sum& sum) {
        const double score = std::min(deep[index(x, y)], 6) - 0.05 * glm::length(glm::dvec2(x, y) - sum.middle / static_cast<double>(sum.cells));
        if (score > sum.score && within.contains(pixelOf(x, y))) {
            sum.score = score;
            sum.best = index(x, y);
        }
    });
    std::vector<SeenStructure> seen;
    for (const auto& [structure, sum] : sums)
        if (sum.score > -1e9)
            seen.push_back({structure, static_cast<double>(sum.cells) / static_cast<double>(hit.size()), sum.cells, points[sum.best]});
    std::stable_sort(seen.begin(), seen.end(), [](const SeenStructure& a, const SeenStructure& b) { return a.share > b.share; });
    return seen;
}

bool isSeen(const Picker& picker, const Vec3& place, double toleranceMm) {
    const auto pixel = picker.transform.toPixel(place);
    if (!pixel)
        return false;
    Segment ray;
    const auto hit = picker.at(glm::dvec2(*pixel), ray);
    return !hit || glm::dot(hit->point - place, ray.direction) >= -toleranceMm;
}

} // namespace acus
