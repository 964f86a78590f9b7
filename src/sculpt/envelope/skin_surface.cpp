#include "sculpt/envelope/skin_surface.h"
#include "sculpt/envelope/smooth_grid.h"
#include <algorithm>
#include <numeric>

namespace acus {

namespace {

double bump(double squaredDistance, double radius) { return std::exp(-0.5 * squaredDistance / (radius * radius)); }

/// Each value from those at most `reach` places away; beyond the ends stands the last one.
template <class Of> std::vector<double> fromNear(const std::vector<double>& values, int reach, const Of& of) {
    std::vector<double> out, near(static_cast<std::size_t>(2 * reach + 1));
    const int count = static_cast<int>(values.size());
    for (int n = 0; n < count; ++n) {
        for (int by = -reach; by <= reach; ++by)
            near[static_cast<std::size_t>(by + reach)] = values[static_cast<std::size_t>(std::clamp(n + by, 0, count - 1))];
        out.push_back(of(near));
    }
    return out;
}
std::vector<double> evened(const std::vector<double>& values, int reach) {
    return fromNear(values, reach, [](const std::vector<double>& near) { return std::accumulate(near.begin(), near.end(), 0.0) / static_cast<double>(near.size()); });
}
std::vector<double> highestNear(const std::vector<double>& values, int reach) {
    return fromNear(values, reach, [](const std::vector<double>& near) { return *std::max_element(near.begin(), near.end()); });
}

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
    foldGroove = mm("fold_groove");
    foldDepth = mm("fold_depth");
    cleftWidth = mm("cleft_half_width") * (1 + 0.015 * (body.parameters().bmi - 22));
    cleftRounding = mm("cleft_rounding");
    cleftOpens = marks["cleft_opens"].get<double>();
    thighGap = mm("thigh_gap");
    cleftDepth = mm("cleft_depth");
    layCleft();
}

void SkinSurface::layCleft() {
    // From the skin over the fourth sacral segment, where it begins as a shallow groove, along the coccyx to the perineum. Sacrum and
    // coccyx keep their skin and fat: neither the floor nor the rounding beside it goes deeper.
    const Vec3 coccyx = body.coccyx();
    const double start = body.psis().z - 50 * scale, perineum = form.crotch(), every = 5 * scale;
    const auto firstFrom = [&](double z, double from, const std::function<double(const Vec3&)>& value) {
        double y = from;
        while (y > form.backLine(z) - 40 && value({0, y, z}) > 0)
            y -= 0.5;
        return y;
    };
    std::vector<double> heights, skinAt, boneAt;
    for (double z = start + 60 * scale; z > coccyx.z; z -= every) {
        heights.push_back(z);
        skinAt.push_back(firstFrom(z, form.backLine(z) + 70, [&](const Vec3& p) { return covered(p); }));
        boneAt.push_back(firstFrom(z, skinAt.back() + 10, [&](const Vec3& p) { return smoothSample(hull.core, p) - form.skinThickness(p) - leastFat; }));
    }
    // Single bumps of the bones do not show.
    const std::vector<double> under = evened(highestNear(boneAt, 1), 1);
    std::vector<Vec3> floor, room;
    for (std::size_t n = 0; n < heights.size(); ++n) {
        const double in = (heights[n] - start) / scale;
        const double wanted = skinAt[n] + (in > 0 ? 0.35 * in : 0) - cleftDepth * (1 - smoothStep(-70, 14, in)) - 1;
        floor.push_back({0, smoothMax(wanted, under[n] - 6, 4), heights[n]});
        room.push_back({0, std::max(skinAt[n] - under[n], 0.0), heights[n]});
    }
    floor.push_back({0, coccyx.y - 2 * scale, coccyx.z - 16 * scale});
    floor.push_back({0, body.hip().y + 14 * scale, perineum + 6});
    floor.push_back({0, body.hip().y - 50 * scale, perineum - 14});
    room.push_back({0, cleftRounding + 20, coccyx.z - 16 * scale});
    cleftFloor = LevelCurve(floor);
    cleftRoom = LevelCurve(room);
}

void SkinSurface::deepenFurrow() {
    // How far the hull's banks stand behind its floor, against what a back shows; muscles as full as in published sections
    // leave less of a furrow than the skin has over it.
    const double from = body.height("l4"), to = body.height("t9");
    std::vector<double> heights, missing;
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
        // Higher up the tendons of trapezius and latissimus cross the midline: what is drawn in below them ends gently.
        const double open = 1 - 0.85 * smoothStep(body.height("l2"), body.height("t12"), z);
        heights.push_back(z);
        missing.push_back(open * std::clamp(form.furrowDepth(z) - shown, 0.0, 7.0));
    }
    const std::vector<double> even = evened(missing, 2);
    std::vector<Vec3> depths{{0, 0, body.height("l5") - 10 * scale}};
    for (std::size_t n = 0; n < even.size(); ++n)
        depths.push_back({0, even[n], heights[n]});
    furrow = LevelCurve(depths);
}

double SkinSurface::covered(const Vec3& p) const {
    return smoothSample(hull.surface, p) - fasciaThickness - smoothSample(fat, p) - form.skinThickness(p);
}

double SkinSurface::marks(const Vec3& p) const {
    double in = 0;
    const Vec3 toDimple = (p - dimple) * Vec3(1, 0.5, 1);
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
    const double fold = foldHeight - 5 * scale * std::exp(-across * across) + 9 * scale * (1 - smoothStep(4, 26, p.x / scale));
    // The fold belongs to the back of the thigh; outwards, in front and further down it fades.
    const double window = (1 - smoothStep(58 * scale, 108 * scale, p.x)) * smoothStep(body.hip().y + 2 * scale, body.hip().y + 44 * scale, p.y) *
                          smoothStep(foldHeight - 85 * scale, foldHeight - 32 * scale, p.z);
    if (window <= 0 || p.z > foldHeight + 2.5 * foldRounding)
        return covered;
    // The buttock ends below in a round, and the thigh's own back comes out under it.
    const double rounded = smoothMax(covered, fold - p.z, foldRounding);
    const double thigh = form.thigh(p) - fasciaThickness - smoothSample(fat, p) - form.skinThickness(p);
    // Where they meet the skin is drawn in, sharply from above and softly from below.
    const double away = p.z - fold;
    const double groove = foldGroove * bump(away * away, (away > 0 ? 4.5 : 13) * scale) * smoothStep(10 * scale, 30 * scale, p.x) * (1 - smoothStep(58 * scale, 92 * scale, p.x));
    // Where neither reaches, fat keeps it from becoming a pit.
    const double drawn = smoothMin(smoothMin(rounded, thigh, 5), covered + foldDepth, 8) + groove;
    return covered + window * (drawn - covered);
}

double SkinSurface::withRoundedMidline(const Vec3& p, double d) const {
    if (p.z > body.psis().z || p.x > cleftWidth)
        return d;
    if (p.y < body.hip().y - 12 * scale) {
        // In front the thighs round off towards each other below the pubic bone.
        const double u = std::clamp(1 - p.x / (38 * scale), 0.0, 1.0);
        const double front = 1 - smoothStep(body.hip().y - 55 * scale, body.hip().y - 12 * scale, p.y);
        return d + 30 * scale * std::pow(u, 1.8) * front * (1 - smoothStep(form.crotch() - 12 * scale, form.crotch() + 46 * scale, p.z));
    }
    // The medial side of each buttock rounds off towards the cleft.
    const double floor = cleftFloor.at(p.z).y;
    const double behind = smoothStep(floor - 10, floor + 36, p.y) * smoothStep(body.hip().y - 12 * scale, body.hip().y + 24 * scale, p.y);
    const double share = 1 - smoothStep(body.psis().z - 88 * scale, body.psis().z - 20 * scale, p.z);
    const double room = cleftRoom.at(std::clamp(p.z, cleftRoom.lowest(), cleftRoom.highest())).y;
    return d + std::max(smoothMin(share * cleftRounding, room, 3), 0.0) * std::pow(1 - p.x / cleftWidth, 1.8) * behind;
}

double SkinSurface::withCleft(const Vec3& p, double d) const {
    // Between the thighs a gap that widens downwards.
    const double below = form.crotch() - p.z;
    if (below > -20 && p.x < 30) {
        const double gap = smoothMax(p.x - thighGap - 0.025 * std::max(below, 0.0), -below, 6);
        d = smoothMax(d, -gap, 6);
    }
    if (p.x > 30 || p.z > cleftFloor.highest() || p.y < body.hip().y - 40 * scale)
        return d;
    // Between the buttocks a wedge that opens backwards from its floor; muscles near the midline keep their skin and fat.
    constexpr double round = 3;  // mm: of the floor
    const double r = std::sqrt(p.x * p.x + round * round), floor = cleftFloor.at(p.z).y;
    const double rises = 0.5 * (cleftFloor.at(p.z + 1).y - cleftFloor.at(p.z - 1).y);
    const double slope = std::sqrt(p.x * p.x / (r * r) + cleftOpens * cleftOpens * (1 + rises * rises));
    // Further out the buttocks lie against each other.
    const double out = p.y - floor, widest = 0.5 * cleftDepth;
    const double wedge = cleftOpens * std::min(out, widest) * (1 - 0.8 * smoothStep(0.5 * widest, 3 * widest, out));
    // Towards the perineum they close to the gap between the thighs (which its rounding widens), so that all that is seen is a line.
    const double apart = 1 - smoothStep(-70 * scale, -10 * scale, below), line = std::hypot(round, thighGap + 1.4) - round;
    const double width = apart * wedge + (1 - apart) * std::min(wedge, line);
    const double open = (r - round - width) / slope + 40 * smoothStep(0, 30, below);
    return smoothMax(d, -smoothMax(open, form.skinThickness(p) + leastFat - smoothSample(hull.core, p), 6), 6);
}

double SkinSurface::at(const Vec3& given) const {
    const Vec3 p(std::abs(given.x), given.y, given.z);
    double d = covered(p);
    if (d > 60 || d < -70)
        return d;
    d += marks(p);
    d = withFold(p, d);
    d = withRoundedMidline(p, d);
    // Whatever the figures say, bones and muscles stay under skin and a little fat: their general shape with fascia between,
    // and no edge of them nearer than can be.
    const double skinHere = form.skinThickness(p);
    // In the furrow their smoothed shape knows nothing of the gap between left and right.
    const double furrowHere = p.y > 0 ? smoothStep(body.psis().z, body.psis().z + 40, p.z) * bump(p.x * p.x, 11 * scale) : 0.0;
    const double soft = hull.softCore.sample(p) - skinHere - leastFat - fasciaThickness + 3.5 * furrowHere;
    if (soft < d + 10)
        d = smoothMin(d, soft, 10);
    constexpr double edge = 9;  // mm: an edge of a muscle shows through softly
    const double core = hull.core.sample(p) - skinHere - leastFat;
    if (core < d + edge)
        d = smoothMin(d, core, edge);
    return withCleft(p, d);
}

double SkinSurface::underFascia(const Vec3& given) const {
    const Vec3 p(std::abs(given.x), given.y, given.z);
    return std::min(smoothSample(hull.surface, p), hull.core.sample(p) - 0.1);
}

double SkinSurface::overMuscles(const Vec3& given) const {
    const Vec3 p(std::abs(given.x), given.y, given.z);
    constexpr double bridged = 2.5;  // mm that a fascia spans over the hollows between muscles
    return std::max(underFascia(p), smoothSample(hull.softCore, p) - bridged);
}

double SkinSurface::fascia(const Vec3& p) const { return std::max(underFascia(p) - fasciaThickness, at(p) + form.skinThickness(p) + 1.2); }

} // namespace acus
