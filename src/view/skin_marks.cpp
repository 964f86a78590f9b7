#include "view/skin_marks.h"
#include "anatomy/skin.h"
#include <cmath>
#include <numbers>
#include <vector>

namespace acus {

namespace {

constexpr double markLiftMm = 0.4, searchMm = 15;

struct Tangents {
    Vec3 normal{0, 1, 0}, across{1, 0, 0}, along{0, 0, 1};
};

Tangents tangentsAt(const Model& model, const Vec3& at) {
    Tangents t;
    if (const auto normal = skinNormalAt(model, at))
        t.normal = *normal;
    const Vec3 any = std::abs(t.normal.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0};
    t.across = glm::normalize(glm::cross(t.normal, any));
    t.along = glm::cross(t.across, t.normal);
    return t;
}

/// The skin straight under a point beside it; the point itself where there is none.
Vec3 dropped(const Model& model, const Vec3& at, const Vec3& normal) {
    const auto skin = skinAlong(model, {at + searchMm * normal, -normal, 2 * searchMm});
    return (skin ? skin->point : at) + markLiftMm * normal;
}

} // namespace

void SkinPen::ring(const Vec3& centre, double radiusMm) const {
    constexpr int corners = 28;
    const Tangents t = tangentsAt(model, centre);
    std::vector<Vec3> points;
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        points.push_back(dropped(model, centre + radiusMm * (std::cos(angle) * t.across + std::sin(angle) * t.along), t.normal));
    }
    for (std::size_t i = 1; i < points.size(); ++i)
        frame.lines.push_back({points[i - 1], points[i], colour, widthPx, 0, false});
}

void SkinPen::cross(const Vec3& centre, double armMm) const {
    const Tangents t = tangentsAt(model, centre);
    for (const Vec3& arm : {t.across + t.along, t.across - t.along}) {
        const Vec3 reach = armMm * glm::normalize(arm);
        const Vec3 middle = dropped(model, centre, t.normal);
        frame.lines.push_back({dropped(model, centre - reach, t.normal), middle, colour, widthPx, 0, false});
        frame.lines.push_back({middle, dropped(model, centre + reach, t.normal), colour, widthPx, 0, false});
    }
}

void SkinPen::way(std::span<const Vec3> points, double dashMm) const {
    Vec3 before{0};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto normal = skinNormalAt(model, points[i]);
        const Vec3 at = points[i] + markLiftMm * normal.value_or(Vec3{0, 1, 0});
        if (i > 0)
            frame.lines.push_back({before, at, colour, widthPx, static_cast<float>(dashMm), false});
        before = at;
    }
}

void SkinPen::tick(const Vec3& at, const Vec3& to, double armMm) const {
    const Vec3 normal = skinNormalAt(model, at).value_or(Vec3{0, 1, 0});
    const Vec3 side = glm::cross(to - at, normal);
    const double length = glm::length(side);
    if (length < 1e-9)
        return;
    const Vec3 middle = at + markLiftMm * normal, reach = armMm / length * side;
    frame.lines.push_back({middle - reach, middle + reach, colour, widthPx, 0, false});
}

} // namespace acus
