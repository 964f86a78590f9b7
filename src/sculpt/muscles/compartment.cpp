#include "sculpt/muscles/compartment.h"
#include "geometry/field.h"
#include <algorithm>
#include <cmath>
#include <string>

namespace acus {

Compartment::Compartment(const TrunkFigures& figures) {
    const Json& walls = figures.muscles()["compartment"];
    const Json& above = walls["above"];
    const Json& below = walls["below"];
    const auto begin = [&](const char* line) {
        std::vector<Vec3> points = figures.line(below[line]);
        for (const Vec3& p : figures.line(above[line]))
            points.push_back(p);
        return points;
    };
    std::vector<Vec3> spinousPoints = begin("spinous_tip"), transversePoints = begin("transverse_tip"), rootPoints = begin("root"), laminaPoints = begin("lamina");
    std::vector<Vec3> lateralPoints = figures.line(walls["raphe_below"]);
    for (const Vec3& p : figures.line(above["raphe"]))
        lateralPoints.push_back(p);
    for (std::size_t i = 0; i < levelCount; ++i) {
        const std::string level(levelNames[i]);
        const LocalFrame& frame = figures.skeleton.vertebra[i];
        const Vec3 tip = figures.mark(level + "_transverse_tip_l");
        spinousPoints.push_back(figures.mark(level + "_spinous_tip"));
        // The processes' backs, not their middles.
        transversePoints.push_back(tip + 1.5 * frame.y);
        const auto lamina = figures.skeleton.point(level + "_lamina_l");
        laminaPoints.push_back(lamina ? *lamina - 2.0 * frame.y : frame.toWorld({0, 34, -6}));
        const auto accessory = figures.skeleton.point(level + "_accessory_l");
        rootPoints.push_back(accessory ? *accessory - 2.0 * frame.y : frame.toWorld({20, 33, 2}));
        if (walls["raphe_from_transverse_tip"].contains(level)) {
            const Json& row = walls["raphe_from_transverse_tip"][level];
            const double wide = 0.5 * (figures.length + figures.bulk);
            lateralPoints.push_back(tip + wide * (row[0].get<double>() * frame.x + row[1].get<double>() * frame.y) + row[2].get<double>() * frame.z);
        }
    }
    // On the midline, lines run over the middle.
    for (Vec3& p : spinousPoints)
        p.x = 0;
    for (Vec3& p : laminaPoints)
        p.x = 7;
    spinous = LevelCurve(spinousPoints);
    transverse = LevelCurve(transversePoints);
    root = LevelCurve(rootPoints);
    lamina = LevelCurve(laminaPoints);
    lateral = LevelCurve(lateralPoints);
    bottom = figures.table({10, 62, -78}).z;
    top = figures.top;
}

double Compartment::straightPosterior(double x, double z) const {
    const Vec3 side = lateral.at(z);
    const double middle = spinous.at(z).y;
    return middle + (side.y - middle) * std::clamp(x / side.x, 0.0, 1.0);
}

double Compartment::bulgeProfile(double x, double z) const {
    const double u = std::clamp(x / lateral.at(z).x, 0.0, 1.0);
    return 1 - std::pow(std::abs(2 * std::pow(u, 0.8) - 1), 2.6);
}

double Compartment::bulge(double z) const {
    const double at = std::clamp((z - bulgeFrom) / bulgeStep, 0.0, static_cast<double>(bulges.size() - 1));
    const auto i = std::min(static_cast<std::size_t>(at), bulges.size() - 1), j = std::min(i + 1, bulges.size() - 1);
    return bulges[i] + (at - static_cast<double>(i)) * (bulges[j] - bulges[i]);
}

void Compartment::setBulge(double from, double step, std::vector<double> mm) {
    bulgeFrom = from;
    bulgeStep = step;
    bulges = std::move(mm);
}

double Compartment::posterior(double x, double z) const { return straightPosterior(x, z) + bulge(z) * bulgeProfile(x, z); }

double Compartment::anterior(double x, double z) const {
    const Vec3 corner[4] = {lamina.at(z), root.at(z), transverse.at(z), lateral.at(z)};
    if (x <= corner[0].x)
        return corner[0].y;
    for (int i = 0; i < 3; ++i)
        if (x <= corner[i + 1].x || i == 2) {
            const double span = std::max(corner[i + 1].x - corner[i].x, 1.0);
            const double t = smoothStep(0, 1, (x - corner[i].x) / span);
            const double straight = std::clamp((x - corner[i].x) / span, 0.0, 1.0);
            return corner[i].y + (corner[i + 1].y - corner[i].y) * (i == 2 ? straight : 0.5 * (t + straight));
        }
    return corner[3].y;
}

Vec3 Compartment::at(double u, double v, double z) const {
    const double x = u * lateral.at(z).x;
    const double front = anterior(x, z), back = posterior(x, z);
    return {x, front + v * (back - front), z};
}

double Compartment::outsideButPosterior(const Vec3& p) const {
    const Vec3 side = lateral.at(p.z);
    const double x = std::clamp(p.x, 0.0, side.x);
    const double slope = (anterior(std::min(x + 1, side.x), p.z) - anterior(std::max(x - 1, 0.0), p.z)) / 2;
    double value = (anterior(x, p.z) - p.y) / std::sqrt(1 + slope * slope);
    value = smoothMax(value, p.x - side.x, rounding);
    value = smoothMax(value, 0.4 - p.x, 0.5);
    value = smoothMax(value, bottom - p.z, 2);
    return smoothMax(value, p.z - top, 0.5);
}

double Compartment::depth(const Vec3& p) const {
    const Vec3 side = lateral.at(p.z);
    const double x = std::clamp(p.x, 0.0, side.x);
    const double slope = (posterior(std::min(x + 1, side.x), p.z) - posterior(std::max(x - 1, 0.0), p.z)) / 2;
    return (posterior(x, p.z) - p.y) / std::sqrt(1 + slope * slope);
}

double Compartment::outside(const Vec3& p) const { return smoothMax(outsideButPosterior(p), -depth(p), rounding); }

} // namespace acus
