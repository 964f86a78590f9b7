#include "sculpt/envelope/body_form.h"
#include <array>

namespace acus {

namespace {

/// (|u|^p + |v|^p)^(1/p) − 1 with its slope, as a distance; u = x / a, v = y / b.
double superEllipse(double x, double y, double a, double b, double exponent) {
    const double u = std::abs(x) / a, v = std::abs(y) / b;
    const double sum = std::pow(u, exponent) + std::pow(v, exponent);
    if (sum < 1e-4)
        return -std::min(a, b);
    const double radius = std::pow(sum, 1 / exponent), scale = radius / sum;
    const double alongX = scale * std::pow(u, exponent - 1) / a, alongY = scale * std::pow(v, exponent - 1) / b;
    return (radius - 1) / std::sqrt(alongX * alongX + alongY * alongY);
}

constexpr double fascia = 1.7;  // mm between the form and the fat

double interpolate(const Json& xs, const Json& ys, double x) {
    std::size_t n = 0;
    while (n + 2 < xs.size() && x > xs[n + 1].get<double>())
        ++n;
    const double x0 = xs[n].get<double>(), x1 = xs[n + 1].get<double>();
    const double y0 = ys[n].get<double>(), y1 = ys[n + 1].get<double>();
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
}

/// 0 at the midline, 1 from the bank on, level at both.
double bankShare(double u) {
    const double v = std::min(std::abs(u), 1.0);
    return 1 - (1 - v * v) * (1 - v * v);
}

} // namespace

BodyForm::BodyForm(const BodyPoints& points, const FatMap& map, bool muscles) : body(points), fat(map), withMuscles(muscles) {
    makeTrunk();
    makeThigh();
}

double BodyForm::skinThickness(const Vec3& p) const {
    const Json& skin = envelopeFigures()["skin_mm"];
    static const double ofBack = skin["back"].get<double>(), ofButtock = skin["buttock"].get<double>(), ofThigh = skin["thigh"].get<double>();
    const double low = 1 - smoothStep(body.psis().z - 50, body.psis().z + 20, p.z), lower = 1 - smoothStep(body.tuber().z - 40, body.tuber().z + 10, p.z);
    return ofBack + low * (ofButtock - ofBack) + lower * (ofThigh - ofButtock);
}

void BodyForm::makeTrunk() {
    const Json& figures = envelopeFigures();
    const double scale = body.softScale(), bmi = body.parameters().bmi;

    // The floor of the furrow: tips of the spinous processes, evened out, then sacrum and coccyx.
    std::vector<Vec3> tips;
    for (const std::string_view level : levelNames)
        tips.push_back(body.at(std::string(level) + "_spinous_tip"));
    tips.push_back(Vec3(0, body.psis().y + 4 * scale, body.psis().z - 14 * scale));
    for (const char* id : {"s1_spinous_tip", "s2_spinous_tip", "s3_spinous_tip"})
        if (body.has(id))
            tips.push_back(body.at(id));
    const Vec3 coccyx = body.coccyx();
    std::erase_if(tips, [&](const Vec3& p) { return p.z < coccyx.z + 5; });
    tips.push_back(coccyx + Vec3(0, 4, 4));
    const Vec3 top = tips.front() + Vec3(0, 2, 60);
    tips.push_back(top);
    const LevelCurve raw(tips);
    std::vector<Vec3> even;
    for (double z = coccyx.z; z < top.z; z += 10) {
        double sum = 0, weight = 0;
        for (int n = -4; n <= 4; ++n) {
            const double w = std::exp(-0.5 * n * n / 4.0);
            sum += w * raw.at(std::clamp(z + 8 * n, coccyx.z, top.z)).y;
            weight += w;
        }
        even.push_back({0, sum / weight, z});
    }
    back = LevelCurve(even);

    std::vector<Vec3> banks;
    const double share = body.woman() ? figures["furrow"]["woman_share"].get<double>() : 1.0;
    for (const Json& row : figures["furrow"]["levels"])
        banks.push_back({row["bank"].get<double>() * scale, row["depth"].get<double>() * scale * share, body.height(row["at"].get<std::string>())});
    banks.push_back({44 * scale, 1, body.psis().z});
    furrow = LevelCurve(banks);

    const Json& trunkFigures = figures["trunk"];
    const Json& girth = figures["girth"];
    const double wider = interpolate(girth["bmi"], girth[body.woman() ? "woman_width" : "man_width"], bmi);
    const double deeper = interpolate(girth["bmi"], girth[body.woman() ? "woman_depth" : "man_depth"], bmi);
    exponentFront = trunkFigures["exponent_front"].get<double>();
    exponentBack = trunkFigures["exponent_back"].get<double>();
    std::vector<Vec3> outlines, rears;
    for (const Json& row : trunkFigures["levels"]) {
        const double z = body.height(row["at"].get<std::string>()) + row["offset"].get<double>() * scale;
        const double part = body.of(row["share"]);
        const double floor = z > coccyx.z ? back.at(z).y : coccyx.y;
        // Where the section ends behind without furrow: its banks, less where the buttocks take over.
        const double bankY = floor + (row.contains("behind") ? body.of(row["behind"]) * scale : std::max(furrow.at(std::clamp(z, body.psis().z, top.z)).y, 0.0));
        double halfWidth = body.of(row["half_width"]) * scale + 0.5 * part * wider;
        double front;
        if (row.contains("before")) {
            const Json& before = row["before"];
            const Vec3 landmark = body.at(before[0].get<std::string>() == "asis" ? "asis_l" : "pubic_tubercle_l");
            front = landmark.y - before[body.woman() ? 2 : 1].get<double>() * scale - part * deeper * 0.85;
        } else {
            front = bankY + 8 - body.of(row["depth"]) * scale - part * deeper;
        }
        const double middle = 0.5 * (front + bankY);
        const Vec3 side(halfWidth, middle, z);
        halfWidth -= fat.at(side) + skinThickness(side) + fascia;
        front += fat.at({0, front, z}) + skinThickness(side) + fascia;
        outlines.push_back({halfWidth, front, z});
        rears.push_back({bankY, front + 0.53 * (bankY - front), z});
    }
    outline = LevelCurve(outlines);
    rear = LevelCurve(rears);
    crotchHeight = body.tuber().z - figures["perineum"]["below_tuber"].get<double>() * scale;
    floorHeight = crotchHeight - 2;

    const Json& buttockFigures = figures["buttock"];
    const Json& from = buttockFigures["centre_from_hip"][body.woman() ? 1 : 0];
    buttockCentre = body.hip() + scale * Vec3(from[0].get<double>(), from[1].get<double>(), from[2].get<double>());
    const double below = withMuscles ? buttockFigures["under_muscle"].get<double>() : 0;
    const double standardBmi = 22;
    const auto radius = [&](const char* key, const Vec3& direction) {
        // The ellipsoid is given at the skin of BMI 22; fat of that body is taken off, the patient's own put on later.
        const double r = body.of(buttockFigures[key]) * scale;
        const double own = fat.at(buttockCentre + r * direction);
        const double grown = 0.35 * (bmi - standardBmi);
        const double slope = (body.woman() ? 1.8 : 1.4);
        return r + grown - (own - slope * (bmi - standardBmi)) - 2 - fascia - below;
    };
    lateral = radius("radius_lateral", {0.8, 0.6, 0});
    medial = radius("radius_medial", {-0.6, 0.8, 0});
    behind = radius("radius_back", {0, 1, 0});
    up = radius("radius_up", {0, 0.6, 0.8});
    down = radius("radius_down", {0, 0.6, -0.8});

    const Json& block = figures["perineum"];
    perineumSize = scale * Vec3(block["half_width"].get<double>(), block["half_depth"].get<double>(), block["half_height"].get<double>());
    perineumCentre = Vec3(0, 0.5 * (body.at("symphysis_bottom").y + coccyx.y) - 4, crotchHeight + perineumSize.z + 6);
}

void BodyForm::makeThigh() {
    const Json& figures = envelopeFigures()["thigh"];
    const double scale = body.softScale();
    thighExponent = figures["exponent"].get<double>();
    const double grows = 1 + body.of(figures["grows"]) * (body.parameters().bmi - 22);
    std::vector<Vec3> axis, size;
    for (const Json& row : figures["sections"]) {
        const double lengths = body.parameters().heightCm / body.of(envelopeFigures()["reference_height_cm"]);
        const Json& c = row["centre"][body.woman() ? 1 : 0];
        Vec3 centre = body.hip() + Vec3(c[0].get<double>() * scale, c[1].get<double>() * scale, -row["below_hip"].get<double>() * lengths);
        // Figures are at the skin of BMI 22: its fat comes off, then the limb grows with its load.
        const double dBmi = body.parameters().bmi - 22;
        const double w = body.of(row["half_width"]) * scale, d = body.of(row["half_depth"]) * scale;
        const double rate = body.woman() ? 1.3 : 0.85;
        const auto fatNow = [&](const Vec3& away) { return fat.at(centre + away); };
        const double across = 0.5 * (fatNow({w, 0, 0}) + fatNow({-w, 0, 0})), along = 0.5 * (fatNow({0, d, 0}) + fatNow({0, -d, 0}));
        const double halfWidth = (w - std::max(across - rate * dBmi, 3.0) - 2 - fascia) * grows;
        const double halfDepth = (d - std::max(along - 0.8 * rate * dBmi, 3.0) - 2 - fascia) * grows;
        // Two thighs that would lie in each other stand apart, most of the way.
        const double overlap = halfWidth + fatNow({-w, 0, 0}) + 2 + fascia - centre.x + 4;
        if (overlap > 0)
            centre.x += 0.75 * overlap;
        axis.push_back(centre);
        size.push_back({halfWidth, halfDepth, centre.z});
    }
    thighAxis = LevelCurve(axis);
    thighSize = LevelCurve(size);
}

double BodyForm::backOf(double x, double z) const {
    const double depth = z > body.psis().z ? furrow.at(z).y : 0.0;
    const double share = bankShare(x / furrow.at(std::max(z, body.psis().z)).x);
    // Over the sacrum the fascia of both sides is one sheet, well behind the low upper tubercles.
    const double sacrum = withMuscles ? smoothStep(body.psis().z - 40, body.psis().z - 12, z) *
                                            (1 - smoothStep(body.height("l5") - 12, body.height("l5") + 18, z))
                                      : 0.0;
    const double line = backLine(std::max(z, body.coccyx().z)), bank = furrow.at(std::max(z, body.psis().z)).x;
    // Beside the long muscles the crest with what arises from it stands further back than they do.
    const double flank = std::max(rear.at(z).x - line - depth, 0.0) * smoothStep(0.8 * bank, 1.9 * bank, x);
    return line + 1 + depth * share + flank + 11 * sacrum - (withMuscles ? 4 * share * (1 - sacrum) * (1 - smoothStep(bank, 1.6 * bank, x)) : 0.0);
}

double BodyForm::section(const Vec3& p) const {
    const Vec3 o = outline.at(p.z), r = rear.at(p.z);
    const bool behindMiddle = p.y > r.y;
    const double half = behindMiddle ? r.x - r.y : r.y - o.y;
    return superEllipse(p.x, p.y - r.y, std::max(o.x, 20.0), std::max(half, 20.0), behindMiddle ? exponentBack : exponentFront);
}

double BodyForm::trunk(const Vec3& p) const {
    const double x = std::abs(p.x);
    const double d = smoothMax(section(p), p.y - backOf(x, p.z), 8);
    return smoothMax(d, floorHeight - p.z, 26);
}

double BodyForm::buttock(const Vec3& p) const {
    const Vec3 d = p - buttockCentre;
    const Vec3 radii(d.x > 0 ? lateral : medial, behind, d.z > 0 ? up : down);
    const Vec3 q = d / radii, g = q / radii;
    const double length = glm::length(q);
    return length < 0.05 ? -std::min({radii.x, radii.y, radii.z}) : (length - 1) * length / glm::length(g);
}

double BodyForm::thigh(const Vec3& p) const {
    const Vec3 c = thighAxis.at(p.z), s = thighSize.at(p.z);
    const double d = superEllipse(p.x - c.x, p.y - c.y, s.x, s.y, thighExponent);
    return smoothMax(d, p.z - (body.hip().z + 20), 40);
}

double BodyForm::perineum(const Vec3& p) const {
    const Vec3 q = (p - perineumCentre) / perineumSize, g = q / perineumSize;
    const double length = glm::length(q);
    return length < 0.05 ? -perineumSize.x : (length - 1) * length / glm::length(g);
}

double BodyForm::at(const Vec3& p) const {
    const Vec3 q(std::abs(p.x), p.y, p.z), other(-q.x, q.y, q.z);
    double d = trunk(q);
    d = smoothMin(d, smoothMin(buttock(q), buttock(other), 6), 24);
    d = smoothMin(d, thigh(q), 26);
    return smoothMin(d, perineum(q), 16);
}

double BodyForm::thickestFat() const {
    double thickest = 0;
    for (const FatMap::Site& site : fat.all())
        thickest = std::max(thickest, site.thickness);
    return thickest;
}

Box BodyForm::bounds(double top, double bottom) const {
    Box box{{0, 0, bottom}, {0, 0, top}};
    for (double z = bottom; z <= top; z += 10) {
        const Vec3 o = outline.at(std::max(z, crotchHeight)), r = rear.at(std::max(z, crotchHeight));
        box.include(Vec3(o.x, o.y, z));
        box.include(Vec3(0, r.x, z));
        if (z < body.hip().z) {
            const Vec3 c = thighAxis.at(z), s = thighSize.at(z);
            box.include(c + Vec3(s.x, s.y, 0));
            box.include(c - Vec3(0, s.y, 0));
        }
    }
    box.include(buttockCentre + Vec3(lateral, behind, 0));
    const double thickest = thickestFat();
    box.low -= Vec3(0, thickest + 12, 0);
    box.high += Vec3(thickest + 12, thickest + 12, 0);
    return box;
}

} // namespace acus
