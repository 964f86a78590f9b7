#include "anatomy/skin.h"
#include "safety/admitter.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr double aboutEntryMm = 40, aboutTargetMm = 20, mostClearanceMm = 50;
constexpr int rings = 3;
constexpr double ringDeg = 15;

/// The square region of the grid in the plane across the approach.
struct Region {
    Vec3 centre{0}, across{1, 0, 0}, up{0, 0, 1}, approach{0, -1, 0};
    double lowAcross = 0, highAcross = 0, lowUp = 0, highUp = 0;
};

Region regionOf(const Model& model, const Goal& goal) {
    Region region;
    const bool planned = goal.highMm > 0;
    if (planned)
        region.approach = goal.direction;
    const Vec3 reference = std::abs(region.approach.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{0, 1, 0};
    region.up = glm::normalize(reference - glm::dot(reference, region.approach) * region.approach);
    region.across = glm::cross(region.approach, region.up);
    if (planned) {
        region.centre = goal.entry;
        region.lowAcross = region.lowUp = -aboutEntryMm;
        region.highAcross = region.highUp = aboutEntryMm;
        return region;
    }
    Box box;
    for (const std::uint32_t target : goal.targets)
        box.include(structureBounds(model, target));
    if (box.empty())
        return region;
    region.centre = box.centre();
    const Vec3 half = 0.5 * box.size();
    const auto reach = [&](const Vec3& axis) {
        return std::abs(axis.x) * half.x + std::abs(axis.y) * half.y + std::abs(axis.z) * half.z + aboutTargetMm;
    };
    region.highAcross = reach(region.across);
    region.lowAcross = -region.highAcross;
    region.highUp = reach(region.up);
    region.lowUp = -region.highUp;
    return region;
}

/// Straight in and rings of 6, 12, 18 about it.
std::vector<Vec3> directionsAbout(const Vec3& inwards, const Vec3& up) {
    const Vec3 v = glm::normalize(up - glm::dot(up, inwards) * inwards), u = glm::cross(inwards, v);
    std::vector<Vec3> directions{inwards};
    for (int ring = 1; ring <= rings; ++ring)
        for (int k = 0; k < 6 * ring; ++k) {
            const double tilt = ring * ringDeg * std::numbers::pi / 180, turn = 2 * std::numbers::pi * k / (6 * ring);
            directions.push_back(std::cos(tilt) * inwards + std::sin(tilt) * (std::cos(turn) * u + std::sin(turn) * v));
        }
    return directions;
}

double clearanceOf(const Model& model, const NeedleSize& size, const Segment& shaft) {
    const auto nearest = model.queries->nearestHazard(shaft, mostClearanceMm + 0.5 * size.diameterMm);
    return nearest ? std::max(0.0, nearest->distance - 0.5 * size.diameterMm) : mostClearanceMm;
}

EntryCell cellAt(const Model& model, const Admitter& admitter, const SkinPoint& skin, const Vec3& up) {
    EntryCell cell;
    cell.at = skin.point;
    for (const Vec3& direction : directionsAbout(-skin.normal, up)) {
        ++cell.tried;
        const std::vector<RightDepths> right = admitter.rightDepths(skin.point, direction);
        if (right.empty())
            continue;
        const RightDepths& longest = *std::max_element(right.begin(), right.end(), [](const RightDepths& a, const RightDepths& b) {
            return a.highMm - a.lowMm < b.highMm - b.lowMm;
        });
        const double depth = longest.middle(), clearance = clearanceOf(model, admitter.needle(), {skin.point, direction, depth});
        if (cell.admitted++ == 0 || clearance > cell.clearanceMm) {
            cell.best = direction;
            cell.depthMm = depth;
            cell.clearanceMm = clearance;
        }
    }
    return cell;
}

} // namespace

Result<EntryMap> entryMap(const Model& model, const Goal& goal, const NeedleSize& size, double stepMm, const Progress& progress) {
    const Region region = regionOf(model, goal);
    EntryMap map;
    map.stepMm = std::max(1.0, stepMm);
    map.approach = region.approach;
    const Admitter admitter(model, goal, size);
    const double far = glm::length(patientBounds(model).size());
    // Centred on the middle, so that a planned entry is a place of its own.
    const auto first = [&](double low) { return static_cast<int>(std::ceil(low / map.stepMm - 1e-9)); };
    const auto last = [&](double high) { return static_cast<int>(std::floor(high / map.stepMm + 1e-9)); };
    const int bottom = first(region.lowUp), top = last(region.highUp);
    constexpr double facing = 0.2;   // skin seen from its edge is another side of the patient
    for (int row = bottom; row <= top; ++row) {
        if (!report(progress, "safe entries", static_cast<double>(row - bottom) / (top - bottom + 1)))
            return Error{cancelled};
        for (int column = first(region.lowAcross); column <= last(region.highAcross); ++column) {
            const Vec3 on = region.centre + column * map.stepMm * region.across + row * map.stepMm * region.up;
            const auto skin = skinAlong(model, {on - far * region.approach, region.approach, 2 * far});
            if (skin && glm::dot(skin->normal, -region.approach) > facing)
                map.cells.push_back(cellAt(model, admitter, *skin, region.up));
        }
    }
    return map;
}

} // namespace acus
