#include "sculpt/envelope/skin_surface.h"
#include "sculpt/envelope/smooth_grid.h"

namespace acus {

namespace {

double bump(double squaredDistance, double radius) { return std::exp(-0.5 * squaredDistance / (radius * radius)); }

} // namespace

SkinSurface::SkinSurface(const BodyPoints& points, const FatMap& map, const BodyForm& bodyForm, const Hull& hullOf, const Box& box)
    : body(points), form(bodyForm), hull(hullOf) {
    fat = tabulated({{-16, box.low.y, box.low.z}, box.high}, 8, [&](const Vec3& p) { return map.at(p); });
    scale = body.softScale();
    const Json& marks = envelopeFigures()["surface"];
    const auto mm = [&](const char* key) { return marks[key].get<double>() * scale; };
    // What lies below shows through thin fat and drowns in thick.
    slim = std::clamp((34 - body.parameters().bmi) / 12, 0.15, 1.25);

    dimple = body.psis() + scale * Vec3(-2, 8, -3);
    dimpleDepth = body.of(marks["dimple_depth"]) * scale * std::clamp(slim + 0.2, 0.4, 1.1);
    dimpleRadius = mm("dimple_radius");
    hollow = Vec3(body.at("greater_trochanter_lateral_l").x - 20 * scale, body.hip().y + 50 * scale, body.hip().z + 4 * scale);
    hollowDepth = body.of(marks["hollow_depth"]) * scale * slim;
    hollowRadius = mm("hollow_radius");
    tipHeight = mm("tip_height") * slim;
    tipRadius = mm("tip_radius");
    for (const std::string_view level : levelNames)
        tips.push_back(body.at(std::string(level) + "_spinous_tip"));
    navelDepth = mm("navel_depth");
    navelRadius = mm("navel_radius");
    navel = Vec3(0, 0, body.height("l4") + 4 * scale);
    rapheGroove = body.of(marks["raphe_groove_depth"]) * scale * slim;
    crestGroove = body.of(marks["crest_groove_depth"]) * scale * slim;

    deepenFurrow();
    foldHeight = body.tuber().z - mm("fold_below_tuber");
    foldRounding = mm("fold_rounding");
    cleftWidth = mm("cleft_half_width") * (1 + 0.015 * (body.parameters().bmi - 22));
    cleftRounding = mm("cleft_rounding");
    slit = marks["slit_half_width"].get<double>();
    slitDepth = mm("slit_depth");
    // The floor of the cleft: from the skin over the fourth sacral segment along the coccyx to the perineum.
    const Vec3 coccyx = body.at("coccyx_tip");
    const double start = body.psis().z - 54 * scale;
    const double skinAt = form.backLine(start) + map.at({0, form.backLine(start), start}) + 3;
    cleftFloor = LevelCurve({{0, skinAt + 24, start + 16 * scale},
                         {0, skinAt + 6, start + 4 * scale},
                         {0, skinAt - 7, start - 9 * scale},
                         {0, form.backLine(coccyx.z + 25 * scale) + 10 * scale, coccyx.z + 25 * scale},
                         {0, coccyx.y + 12 * scale, coccyx.z + 2},
                         {0, coccyx.y - 5 * scale, coccyx.z - 18 * scale},
                         {0, body.hip().y + 10 * scale, form.crotch() + 6},
                         {0, body.hip().y - 60 * scale, form.crotch() - 14}});
}

void SkinSurface::deepenFurrow() {
    // How far the hull's banks stand behind its floor, against what a back shows; muscles as full as in published sections
    // leave less of a furrow than the skin has over it.
    const double from = body.height("l4"), to = body.height("t9");
    std::vector<Vec3> missing;
    const auto surfaceAt = [&](double x, double z) {
        double y = form.backLine(z) + 70;
        while (y > form.backLine(z) - 10 && smoothSample(hull.surface, {x, y, z}) > 0)
            y -= 1;
        return y;
    };
    for (double z = from; z <= to; z += 15) {
        const double bank = form.bank(z);
        double highest = -1e9;
        for (double share = 0.5; share <= 1.01; share += 0.1)
            highest = std::max(highest, surfaceAt(share * bank, z));
        const double shown = highest - surfaceAt(0, z);
        missing.push_back({0, std::clamp(form.furrowDepth(z) - shown, 0.0, 7.0), z});
    }
    missing.push_back({0, 0, body.height("l5") - 10 * scale});
    furrow = LevelCurve(missing);
}

double SkinSurface::covered(const Vec3& p) const {
    return smoothSample(hull.surface, p) - fasciaThickness - smoothSample(fat, p) - form.skinThickness(p);
}

double SkinSurface::marks(const Vec3& p) const {
    double in = 0;
    const Vec3 toDimple = (p - dimple) * Vec3(1, 0.5, 0.85);
    in += dimpleDepth * bump(glm::dot(toDimple, toDimple), dimpleRadius);
    const Vec3 toHollow = (p - hollow) * Vec3(0.9, 0.7, 0.75);
    in += hollowDepth * bump(glm::dot(toHollow, toHollow), hollowRadius);
    if (p.y > 0) {
        if (p.z > furrow.lowest()) {
            const double u = std::min(p.x / (0.75 * form.bank(p.z)), 1.0);
            in += furrow.at(std::min(p.z, furrow.highest())).y * (1 - u * u) * (1 - u * u);
        }
        for (const Vec3& tip : tips) {
            const Vec3 d = (p - tip) * Vec3(1, 0.25, 0.7);
            in -= tipHeight * bump(glm::dot(d, d), tipRadius);
        }
        // Along the lateral border of the erector, from the ribs to the crest.
        const double z = p.z, top = body.height("l1"), bottom = body.psis().z + 22 * scale;
        const double line = form.bank(std::max(z, bottom)) + 22 * scale;
        in += rapheGroove * bump((p.x - line) * (p.x - line), 9 * scale) * smoothStep(bottom, bottom + 40, z) * (1 - smoothStep(top - 10, top + 40, z));
    } else {
        const Vec3 d(p.x - navel.x, 0, (p.z - navel.z) * 0.8);
        in += navelDepth * bump(glm::dot(d, d), navelRadius);
        in += 1.2 * slim * bump(p.x * p.x, 9 * scale) * smoothStep(navel.z - 20, navel.z + 10, p.z);
    }
    return in;
}

double SkinSurface::withFold(const Vec3& p, double covered) const {
    const double across = (p.x - 52 * scale) / (34 * scale);
    const double fold = foldHeight - 5 * scale * std::exp(-across * across) + 7 * scale * (1 - smoothStep(4, 22, p.x / scale));
    // The fold belongs to the back of the thigh; outwards, in front and further down it fades.
    const double window = (1 - smoothStep(66 * scale, 118 * scale, p.x)) * smoothStep(body.hip().y + 2 * scale, body.hip().y + 44 * scale, p.y) *
                          smoothStep(foldHeight - 85 * scale, foldHeight - 32 * scale, p.z);
    if (window <= 0 || p.z > foldHeight + 2.5 * foldRounding)
        return covered;
    // The buttock ends below in a round, and the thigh's own back comes out under it.
    const double rounded = smoothMax(covered, fold - p.z, foldRounding);
    const double thigh = form.thigh(p) - fasciaThickness - smoothSample(fat, p) - form.skinThickness(p);
    return covered + window * (smoothMin(rounded, thigh, 5) - covered);
}

double SkinSurface::withCleft(const Vec3& p, double d) const {
    const double apart = 3.2 * (1 - smoothStep(form.crotch() - 25, form.crotch() + 10, p.z));  // thighs do not cling to each other
    if (p.z > body.psis().z)
        return d;
    if (p.y < body.hip().y - 12 * scale) {
        // In front the thighs round off towards each other below the pubic bone.
        const double u = std::clamp(1 - p.x / (38 * scale), 0.0, 1.0);
        const double front = 1 - smoothStep(body.hip().y - 55 * scale, body.hip().y - 12 * scale, p.y);
        d += 30 * scale * std::pow(u, 1.8) * front * (1 - smoothStep(form.crotch() - 12 * scale, form.crotch() + 46 * scale, p.z));
    }
    if (p.y < body.hip().y - 80 * scale)
        return p.z < form.crotch() ? smoothMax(d, slit + apart - p.x, 5) : d;
    const double floor = cleftFloor.at(p.z).y;
    // The medial side of each buttock rounds off towards the midline …
    const double u = std::clamp(1 - p.x / cleftWidth, 0.0, 1.0);
    const double behind = smoothStep(floor - 10, floor + 36, p.y);
    const double share = 1 - smoothStep(body.psis().z - 88 * scale, body.psis().z - 26 * scale, p.z);
    d += share * cleftRounding * std::pow(u, 1.8) * behind;
    // … and they meet in a slit as deep as its floor.
    const double open = std::max(p.x - slit - apart, (floor - p.y) * 0.8);
    return smoothMax(d, -open, 4);
}

double SkinSurface::at(const Vec3& given) const {
    const Vec3 p(std::abs(given.x), given.y, given.z);
    double d = covered(p);
    if (d > 60 || d < -70)
        return d;
    d += marks(p);
    d = withFold(p, d);
    d = withCleft(p, d);
    // Whatever the figures say, bones and muscles stay under skin and a little fat: their general shape with fascia between,
    // and no edge of them nearer than can be.
    const double skinHere = form.skinThickness(p);
    // In the furrow their smoothed shape knows nothing of the gap between left and right.
    const double furrowHere = p.y > 0 ? smoothStep(body.psis().z, body.psis().z + 40, p.z) * bump(p.x * p.x, 11 * scale) : 0.0;
    const double soft = hull.softCore.sample(p) - skinHere - leastFat - fasciaThickness + 3.5 * furrowHere;
    if (soft < d + 10)
        d = smoothMin(d, soft, 10);
    const double core = hull.core.sample(p) - skinHere - leastFat;
    if (core < d + 5)
        d = smoothMin(d, core, 5);
    if (p.z < form.crotch())
        return smoothMax(d, 1.6 - p.x, 3);
    // Buttock muscles that reach near the midline still leave the cleft open, though with little fat.
    if (p.x < 6 && p.z < cleftFloor.highest() && p.y > body.hip().y + 20 * scale) {
        const double open = std::max({p.x - slit, cleftFloor.at(p.z).y - p.y, skinHere + 1 - hull.core.sample(p)});
        d = smoothMax(d, -open, 2);
    }
    return d;
}

double SkinSurface::underFascia(const Vec3& given) const {
    const Vec3 p(std::abs(given.x), given.y, given.z);
    return std::min(smoothSample(hull.surface, p), hull.core.sample(p) - 0.1);
}

double SkinSurface::fascia(const Vec3& p) const { return std::max(underFascia(p) - fasciaThickness, at(p) + form.skinThickness(p) + 1.2); }

} // namespace acus
