#include "sculpt/envelope/hull.h"
#include "geometry/parallel.h"
#include "sculpt/envelope/smooth_grid.h"

namespace acus {

namespace {

constexpr double closing = 20;   // mm: hollows narrower than twice this are bridged by fascia and skin
constexpr double beyond = 45;    // mm of the other side that the closing needs to see

double across(const Grid& grid, const Vec3& p) {
    return grid.sample({std::abs(p.x), p.y, p.z});
}

void eachSample(Grid& grid, const std::function<float(int, int, int)>& value) {
    parallelFor(0, grid.size[2], [&](int k) {
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                grid.at(i, j, k) = value(i, j, k);
    });
}

void shift(Grid& grid, float by) {
    for (float& value : grid.values)
        value += by;
}

} // namespace

Result<Hull> makeHull(const Skeleton& skeleton, const std::vector<std::shared_ptr<const Grid>>& muscles, const BodyForm& form, const Box& skinBox,
                      const std::pair<double, double>& cuts, double step, const Progress& progress) {
    const Box box{{-beyond, skinBox.low.y - closing - 6, skinBox.low.z - 8}, skinBox.high + Vec3(closing + 6, closing + 6, 8)};
    Hull hull;
    hull.core = Grid::over({{-step, box.low.y, box.low.z}, box.high}, step, 0);
    if (!report(progress, "hull", 0))
        return Error{cancelled};
    eachSample(hull.core, [&](int i, int j, int k) {
        Vec3 p = hull.core.point(i, j, k);
        p.z = std::clamp(p.z, cuts.first + 2 * step, cuts.second - 2 * step);
        double d = skeleton.bones ? across(*skeleton.bones, p) : 1e3;
        for (const auto& grid : muscles)
            d = std::min(d, across(*grid, p));
        return static_cast<float>(d);
    });
    if (!report(progress, "hull", 0.2))
        return Error{cancelled};

    hull.softCore = hull.core;
    for (float& value : hull.softCore.values)
        value = std::min(value, 25.0f);
    blur(hull.softCore, {6, 5, 9});

    Grid& surface = hull.surface;
    surface = Grid::over(box, step, 0);
    const auto mirrored = static_cast<int>(std::lround(-surface.origin.x / step));  // the sample at x = 0
    const int coreZero = static_cast<int>(std::lround(-hull.core.origin.x / step));
    parallelFor(0, surface.size[2], [&](int k) {
        for (int j = 0; j < surface.size[1]; ++j) {
            for (int i = mirrored; i < surface.size[0]; ++i) {
                const int at = std::min(i - mirrored + coreZero, hull.core.size[0] - 1);
                const double core = hull.core.at(at, j, k);
                surface.at(i, j, k) = static_cast<float>(smoothMin(core, form.at(surface.point(i, j, k)), 4));
            }
            // Below the crotch the thighs do not see each other, or the closing would weld them.
            const bool apart = surface.point(0, 0, k).z < form.crotch();
            for (int i = 0; i < mirrored; ++i)
                surface.at(i, j, k) = apart ? static_cast<float>(surface.step * (mirrored - i)) : surface.at(2 * mirrored - i, j, k);
        }
    });
    if (!report(progress, "hull", 0.5))
        return Error{cancelled};
    redistance(surface, closing + 12);
    shift(surface, -static_cast<float>(closing));
    // As far out as skin lies over the thickest fat, and beyond.
    redistance(surface, std::max(closing + 30, form.thickestFat() + 18 - closing));
    shift(surface, static_cast<float>(closing));
    if (!report(progress, "hull", 0.8))
        return Error{cancelled};

    // Finer near the midline, where furrow and sacrum are narrow; the long fascia of the back evens out what lies under it
    // along the spine, but not across.
    Grid fine = surface, along = surface;
    blur(fine, {8, 5, 5});
    blur(along, {7, 5, 22});
    blur(surface, {11, 9, 9});
    const double backBegins = form.backBegins();
    eachSample(surface, [&](int i, int j, int k) {
        const Vec3 p = surface.point(i, j, k);
        const double aside = smoothStep(40, 75, std::abs(p.x));
        const double plain = fine.at(i, j, k) + aside * (surface.at(i, j, k) - fine.at(i, j, k));
        const double back = smoothStep(backBegins, backBegins + 45, p.z) * smoothStep(-10, 25, p.y) * (1 - smoothStep(105, 140, std::abs(p.x)));
        return static_cast<float>(plain + back * (along.at(i, j, k) - plain));
    });
    return hull;
}

} // namespace acus
