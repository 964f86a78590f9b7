#include "sculpt/bones/spine_points.h"
#include "sculpt/shapes/outline.h"
#include <algorithm>
#include <cctype>

namespace acus {

std::string shownLevel(const std::string& level) {
    std::string shown = level;
    shown[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(shown[0])));
    return shown;
}

Vec3 surfaceAlong(const Field& bone, const Vec3& start, const Vec3& direction, double reach) {
    const Vec3 d = glm::normalize(direction);
    constexpr double step = 0.25;
    double s = 0, before = bone.at(start);
    const double sign = before < 0 ? 1 : -1;
    while (s < reach) {
        const double value = bone.at(start + sign * (s + step) * d);
        if ((value < 0) != (before < 0))
            return start + sign * (s + step * before / (before - value)) * d;
        before = value;
        s += step;
    }
    return start;
}

std::vector<Landmark> vertebraPoints(const std::string& level, const VertebraFigures& f, const Field& bone) {
    const std::string shown = shownLevel(level);
    std::vector<Landmark> points;
    const auto add = [&](const char* id, const std::string& name, const Vec3& p) { points.push_back({level + "_" + id, name, p}); };
    const auto farthest = [](const std::vector<Vec2>& outline, const Vec2& direction) {
        const std::vector<Vec2> curve = closedCurve(outline);
        return *std::max_element(curve.begin(), curve.end(),
                                 [&](const Vec2& a, const Vec2& b) { return glm::dot(a, direction) < glm::dot(b, direction); });
    };

    const Vec2 tip = farthest(f.spinous, {0.85, -0.5});
    add("spinous_tip", shown + " spinous process tip", surfaceAlong(bone, {0, tip.x - 2, tip.y + 1}, {0, 0.85, -0.5}, 8));
    const auto spinous = spinousPlaces(f.spinous);
    add("spinous_base", shown + " base of the spinous process", {0, 0.5 * (spinous[0].x + spinous[1].x), 0.5 * (spinous[0].y + spinous[1].y)});

    const SweepNode &root = f.transverse.front(), &end = f.transverse.back();
    add("transverse_tip_l", "Left " + shown + " transverse process tip",
        surfaceAlong(bone, end.at, glm::normalize(end.at - f.transverse[f.transverse.size() - 2].at) + Vec3(0.6, 0, 0), 8));
    const WallNode& mammillary = f.facet.back();
    const double middle = 0.6 * mammillary.top + 0.4 * mammillary.bottom;
    add("mammillary_l", "Left " + shown + " mammillary process",
        surfaceAlong(bone, {mammillary.x + f.facetLeanX * middle, mammillary.y + f.facetLeanY * middle, middle}, {0.4, 0.9, 0}, 8));
    add("accessory_l", "Left " + shown + " accessory process",
        f.accessoryRadius > 0 ? surfaceAlong(bone, f.accessory, {0.3, 0.8, -0.5}, 8) : surfaceAlong(bone, root.at, {0.2, 0.8, -0.6}, 10));

    const WallNode& top = *std::max_element(f.facet.begin(), f.facet.end(), [](const WallNode& a, const WallNode& b) { return a.top < b.top; });
    const double high = top.top - 2;
    add("superior_articular_l", "Left " + shown + " superior articular process",
        surfaceAlong(bone, {top.x + f.facetLeanX * high, top.y + f.facetLeanY * high, high}, {0, 0, 1}, 8));
    const auto places = archPlaces(f.arch);
    add("inferior_articular_l", "Left " + shown + " inferior articular process",
        surfaceAlong(bone, {places[1].x, 0.5 * (f.archFront[1] + f.archBack[1]), places[1].y + 2}, {0, 0, -1}, 12));
    add("lamina_l", "Left " + shown + " lamina", surfaceAlong(bone, {places[7].x, 0.5 * (f.archFront[7] + f.archBack[7]), places[7].y}, {0, 1, 0}, 12));
    add("pedicle_l", "Left " + shown + " pedicle", f.pedicle[1].at);
    add("endplate_superior", shown + " upper end plate", {0, 0, f.top.centre});
    add("endplate_inferior", shown + " lower end plate", {0, 0, f.bottom.centre});
    return points;
}

} // namespace acus
