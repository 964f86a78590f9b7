#include "sculpt/measure_kinds.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

Measured landmarkSpan(const Ruler& ruler, const Json& how) {
    const auto at = ruler.landmark(textOf(how, "landmark"));
    return at ? Measured(2 * std::abs(at->x)) : std::nullopt;
}

Measured landmarkHeight(const Ruler& ruler, const Json& how) {
    const auto at = ruler.landmark(textOf(how, "landmark"));
    return at ? Measured(at->z) : std::nullopt;
}

Measured extent(const Ruler& ruler, const Json& how) {
    const auto part = ruler.part(textOf(how, "structure"));
    if (!part)
        return std::nullopt;
    const Box box = boundsOf(ruler.mesh(*part));
    return textOf(how, "axis") == "x_span" ? 2 * box.high.x : box.size().x;
}

Measured sphereDiameter(const Ruler& ruler, const Json& how) {
    const auto part = ruler.part(textOf(how, "structure"));
    const auto centre = ruler.landmark(textOf(how, "landmark"));
    if (!part || !centre)
        return std::nullopt;
    const Vec3 towards = glm::normalize(Vec3(-1, 0, 1)); // the side of the head away from its neck
    std::vector<double> radii;
    for (const Vec3& p : ruler.mesh(*part).positions)
        if (const Vec3 d = p - *centre; glm::dot(d, towards) > 0.3 * glm::length(d) && glm::length(d) < 40)
            radii.push_back(glm::length(d));
    if (radii.empty())
        return std::nullopt;
    std::nth_element(radii.begin(), radii.begin() + static_cast<std::ptrdiff_t>(radii.size() / 2), radii.end());
    return 2 * radii[radii.size() / 2];
}

Measured distanceBetween(const Ruler& ruler, const Json& how) {
    const auto from = ruler.landmark(textOf(how, "from")), to = ruler.landmark(textOf(how, "to"));
    if (!from || !to)
        return std::nullopt;
    const Vec3 d = *from - *to; // in the midsagittal plane, on whichever side of it the points were found
    return std::hypot(d.y, d.z);
}

/// Between the lower rami: lines along their medial borders, in the plane of the arch.
Measured subpubicAngle(const Ruler& ruler, const Json&) {
    const auto hip = ruler.part("hip_bone_l");
    const auto apex = ruler.landmark("symphysis_bottom"), side = ruler.landmark("ischial_tuberosity_lowest_l");
    if (!hip || !apex || !side)
        return std::nullopt;
    const Vec3 along = glm::normalize(Vec3(0, side->y - apex->y, side->z - apex->z)), across = glm::cross(Vec3(1, 0, 0), along);
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (double way = 8; way <= 40; way += 4) {
        double medial = 1e9;
        for (const Vec3& p : ruler.mesh(*hip).positions) {
            const Vec3 d = p - *apex;
            if (std::abs(glm::dot(d, along) - way) < 2 && std::abs(glm::dot(d, across)) < 20)
                medial = std::min(medial, p.x);
        }
        if (medial > 1e8)
            return std::nullopt;
        n += 1;
        sx += way;
        sy += medial;
        sxx += way * way;
        sxy += way * medial;
    }
    return 2 * std::atan((n * sxy - sx * sy) / (n * sxx - sx * sx)) * 180 / std::numbers::pi;
}

struct FemurAxes {
    Vec3 head{0}, shaft{0}, shaftDown{0}, neckOut{0};
};

/// The shaft's axis through the middles of two sections, the neck's through the head's centre and the middles of the neck.
std::optional<FemurAxes> femurAxes(const Ruler& ruler, const Json& how) {
    const auto femur = ruler.part(textOf(how, "structure"));
    const auto head = ruler.landmark("hip_joint_centre_l");
    if (!femur || !head)
        return std::nullopt;
    const auto middle = [&](const Vec3& at, const Vec3& across, const Vec3& other) -> std::optional<Vec3> {
        Vec3 p = at;
        for (int round = 0; round < 4; ++round)
            for (const Vec3& d : {across, other}) {
                const auto stretch = ruler.stretchAt(*femur, p, d);
                if (!stretch)
                    return std::nullopt;
                p += 0.5 * (stretch->first + stretch->second) * d;
            }
        return p;
    };
    const auto inShaft = [&](double below) -> std::optional<Vec3> {
        for (double x = 0; x < 60; x += 3)
            for (double y = -24; y <= 24; y += 6)
                if (const Vec3 p = *head + Vec3(x, y, -below); ruler.stretchAt(*femur, p, {1, 0, 0}))
                    return middle(p, {1, 0, 0}, {0, 1, 0});
        return std::nullopt;
    };
    const auto upper = inShaft(115), lower = inShaft(185);
    if (!upper || !lower)
        return std::nullopt;
    FemurAxes axes;
    axes.head = *head;
    axes.shaft = *upper;
    axes.shaftDown = glm::normalize(*lower - *upper);
    axes.neckOut = glm::normalize(Vec3(0.72, 0, -0.69));
    // The middle of a section as the eye takes it: the calcar's thin edge counts for little.
    const auto centroid = [&](const Vec3& at, const Vec3& up, const Vec3& back) {
        Vec3 sum{0};
        double area = 0;
        for (const double way : {1.0, -1.0})
            for (double t = way > 0 ? 0 : 1; t < 40; t += 1) {
                const Vec3 p = at + way * t * up;
                const auto stretch = ruler.stretchAt(*femur, p, back);
                if (!stretch)
                    break;
                sum += (stretch->second - stretch->first) * (p + 0.5 * (stretch->first + stretch->second) * back);
                area += stretch->second - stretch->first;
            }
        return area > 0 ? std::optional(sum / area) : std::nullopt;
    };
    for (int round = 0; round < 5; ++round) {
        const Vec3 back = glm::normalize(Vec3(0, 1, 0) - axes.neckOut.y * axes.neckOut), up = glm::cross(axes.neckOut, back);
        Vec3 sum{0};
        for (const double along : {20.0, 24.0, 28.0}) {
            const auto centre = centroid(*head + along * axes.neckOut, up, back);
            if (!centre)
                return std::nullopt;
            sum += *centre - *head;
        }
        axes.neckOut = glm::normalize(sum);
    }
    return axes;
}

Measured neckShaftAngle(const Ruler& ruler, const Json& how) {
    const auto axes = femurAxes(ruler, how);
    return axes ? Measured(std::acos(std::clamp(glm::dot(-axes->neckOut, axes->shaftDown), -1.0, 1.0)) * 180 / std::numbers::pi) : std::nullopt;
}

Measured femoralOffset(const Ruler& ruler, const Json& how) {
    const auto axes = femurAxes(ruler, how);
    if (!axes)
        return std::nullopt;
    const Vec3 d = axes->head - axes->shaft;
    return glm::length(d - glm::dot(d, axes->shaftDown) * axes->shaftDown);
}

constexpr NamedMeasure ofPelvis[] = {
    {"landmark_span", landmarkSpan},
    {"landmark_height", landmarkHeight},
    {"extent", extent},
    {"sphere_diameter", sphereDiameter},
    {"distance", distanceBetween},
    {"subpubic_angle", subpubicAngle},
    {"neck_shaft_angle", neckShaftAngle},
    {"femoral_offset", femoralOffset},
};

} // namespace

std::span<const NamedMeasure> pelvisMeasures() { return ofPelvis; }

} // namespace acus
