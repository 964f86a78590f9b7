#include "sculpt/envelope/fasciae.h"
#include "sculpt/envelope/shell_mesh.h"
#include "sculpt/envelope/smooth_grid.h"

namespace acus {

namespace {

/// Inwards along the steepest way, `thickness` long.
Vec3 inwards(const std::function<double(const Vec3&)>& value, const Vec3& p, double thickness) {
    const double h = 0.6;
    const Vec3 slope(value(p + Vec3(h, 0, 0)) - value(p - Vec3(h, 0, 0)), value(p + Vec3(0, h, 0)) - value(p - Vec3(0, h, 0)),
                     value(p + Vec3(0, 0, h)) - value(p - Vec3(0, 0, h)));
    const double length = glm::length(slope);
    return length > 1e-9 ? slope * (-thickness / length) : Vec3(0);
}

/// mm that a place lies beyond the border of gluteus maximus and tensor fasciae latae, about; where neither is made, above
/// the line from the PSIS to the trochanter.
double clearOfMaximus(const Vec3& p, const BodyPoints& body, const Underneath& under) {
    constexpr double covers = 3.5;  // mm of muscle
    if (under.hipMuscles && under.underOutermostHip)
        return covers - (smoothSample(*under.underOutermostHip, p) - smoothSample(*under.hipMuscles, p));
    const Vec3 psis = body.psis(), trochanter = body.at("greater_trochanter_lateral_l");
    return p.z - glm::mix(psis.z, trochanter.z, std::clamp((p.x - psis.x) / (trochanter.x - psis.x), 0.0, 1.0));
}

struct FasciaRegion {
    const char* id;
    const char* thickness;                      ///< key in the figures
    bool estimated;
    std::function<double(const Vec3&)> inside;  ///< mm from the border, positive within
};

std::vector<FasciaRegion> regionsOf(const BodyPoints& body, const Underneath& under, double bottom) {
    const double scale = body.softScale();
    const Vec3 psis = body.psis(), crestTop = body.at("iliac_crest_top_l"), asis = body.at("asis_l");
    const Vec3 trochanter = body.at("greater_trochanter_lateral_l");
    const double seam = trochanter.z + 24 * scale, corner = 16 * scale;
    const double topShare = std::clamp((psis.y - crestTop.y) / (psis.y - asis.y), 0.25, 0.75);

    // Over gluteus medius, from the crest to where gluteus maximus, tensor and iliotibial tract begin.
    const auto gluteal = [=, &body, &under](const Vec3& p) {
        const double t = std::clamp((psis.y - p.y) / (psis.y - asis.y), 0.0, 1.0);
        const double low = psis.z + (asis.z - psis.z) * t;
        const double rises = std::pow(t, std::log(0.5) / std::log(topShare));
        const double crest = low + 4 * rises * (1 - rises) * (crestTop.z - psis.z - (asis.z - psis.z) * topShare);
        // Its corners are round; only along the seam the next sheet goes on.
        const double front = smoothMin(p.y - asis.y - 8 * scale, crest - p.z, corner);
        return std::min(smoothMin(smoothMin(front, p.x - 0.8 * psis.x, corner), clearOfMaximus(p, body, under), corner), p.z - seam);
    };
    // From between those two muscles over the trochanter down the outside of the thigh, ever narrower.
    const auto tract = [=, &body, &under](const Vec3& p) {
        const double below = std::max(trochanter.z - p.z, 0.0);
        const double middle = trochanter.y - 6 * scale - 0.06 * below;
        const double flare = smoothStep(-20, 30, (p.z - trochanter.z) / scale);
        const double halfWidth = (31 - 13 * smoothStep(-20, 150, below / scale) + 26 * flare) * scale;
        return std::min({halfWidth - std::abs(p.y - middle), seam + 6 * scale - p.z, p.x - 0.6 * trochanter.x, p.z - bottom, clearOfMaximus(p, body, under)});
    };
    return {{"gluteal_fascia_l", "gluteal", false, gluteal}, {"iliotibial_tract_l", "iliotibial_tract", false, tract}};
}

/// A closed sheet over a lattice whose columns run from the midline outwards and whose rows run upwards: `place` gives its back
/// at u, v from 0 to 1, and it is `thickness` mm thick.
Mesh latticeSheet(int columns, int rows, const std::function<Vec3(double, double)>& place, double thickness) {
    Mesh mesh;
    const auto across = static_cast<std::uint32_t>(columns + 1);
    for (int r = 0; r <= rows; ++r)
        for (int c = 0; c <= columns; ++c)
            mesh.positions.push_back(place(static_cast<double>(c) / columns, static_cast<double>(r) / rows));
    for (std::uint32_t r = 0; r < static_cast<std::uint32_t>(rows); ++r)
        for (std::uint32_t c = 0; c < static_cast<std::uint32_t>(columns); ++c) {
            const std::uint32_t a = r * across + c, b = a + 1, d = a + across, e = d + 1;
            // Seen from behind, x runs to the left in the picture's right-handed sense: this order faces backwards.
            mesh.triangles.push_back({a, d, b});
            mesh.triangles.push_back({b, d, e});
        }
    return thickened(mesh, [&](const Vec3&) { return Vec3(0, -thickness, 0); });
}

} // namespace

Result<std::vector<SculptedStructure>> sculptFasciae(const BodyPoints& body, const SkinSurface& skin, const Underneath& under, const Box& box,
                                                     const std::pair<double, double>& cuts, double step, const Progress& progress) {
    const Json& figures = envelopeFigures()["fascia_mm"];
    std::vector<SculptedStructure> made;
    double share = 0;
    for (const FasciaRegion& region : regionsOf(body, under, cuts.first)) {
        if (!report(progress, region.id, share))
            return Error{cancelled};
        share += 0.4;
        const double full = figures[region.thickness].get<double>();
        const auto thickness = [&](const Vec3& p) { return full * (0.3 + 0.7 * smoothStep(0, 7, region.inside(p))); };
        const auto value = [&](const Vec3& p) { return std::max((under.hipMuscles ? skin.overMuscles(p) : skin.underFascia(p)) - thickness(p) - 0.1, skin.fascia(p) + 0.1); };
        // Only near its region is the surface looked for.
        const auto near = [&](const Vec3& p) {
            const double inside = region.inside(p);
            return inside < -16 ? -inside - 10 : std::max(value(p), -10 - inside);
        };
        const Box part{{0.25 * body.psis().x, body.at("asis_l").y - 10, box.low.z}, {box.high.x, box.high.y, body.at("iliac_crest_top_l").z + 20}};
        SurfaceOptions options;
        options.step = step;
        options.tolerance = 0.06;
        options.longestEdge = 10;
        auto mesh = surfaceOf(*field(part, near, 3), options);
        if (!mesh)
            return mesh.error();
        // The cut-off at the region's own border is no part of the sheet: there `value` is not zero. Nor is what lines the pelvis.
        const double deepest = 22 + 1.2 * std::max(body.parameters().bmi - 23, 0.0);  // mm under the hull, which fat fills
        const auto kept = [&](const Vec3& p) {
            const double facesOutwards = 12 * (0.2 - inwards(value, p, 1).x);
            return std::min({region.inside(p), 3 * (1.5 - std::abs(value(p))), deepest + skin.underFascia(p), facesOutwards});
        };
        Mesh sheet = clipped(*std::move(mesh), kept, 0.5);
        if (sheet.triangles.empty())
            continue;
        sheet = largestPart(sheet);
        made.push_back({region.id, Tissue::fascia, region.estimated, thickened(sheet, [&](const Vec3& p) { return inwards(value, p, thickness(p)); }), {}});
    }
    if (!under.compartment)
        return made;
    const Compartment& compartment = *under.compartment;
    const double posterior = figures["posterior_layer"].get<double>(), middle = figures["middle_layer"].get<double>();
    const double lowest = compartment.lowest() + 1, highest = std::min(compartment.highest(), cuts.second);
    constexpr double seam = 0.03;  // mm between the midline and each sheet: the two are one in life
    // Over the whole of the long muscles; latissimus dorsi and serratus posterior inferior lie on it and hide where it ends.
    const auto behind = [&](double u, double v) {
        const double z = lowest + v * (highest - lowest);
        const double x = seam + u * (compartment.raphe(z).x - seam);
        // Serratus posterior inferior lies close on the muscles: there the sheet lies closer.
        const double aboveIt = smoothStep(body.at("t12_spinous_tip").z - 4, body.at("t12_spinous_tip").z + 12, z);
        const double sunk = 1.7 * smoothStep(body.height("l3") + 2, body.height("l3") + 20, z) * (1 - aboveIt);
        Vec3 p(x, compartment.posterior(x, z) + 0.3 + posterior - sunk, z);
        // At the midline it is fixed to the tips of the spinous processes and the ligament between them.
        const double off = p.y - compartment.spinousLine(z).y - 1.5 - posterior;
        p.y -= std::max(off, 0.0) * std::exp(-0.5 * x * x / 7) * smoothStep(body.height("l3"), body.height("l2"), z);
        for (int turn = 0; turn < 6; ++turn)
            p.y -= std::max(skin.fascia(p) + 0.1, 0.0);
        return p;
    };
    made.push_back({"posterior_layer_of_thoracolumbar_fascia_l", Tissue::fascia, false, latticeSheet(28, 110, behind, posterior), {}});
    const double crest = std::max(body.at("iliac_crest_top_l").z - 4, compartment.lowest()), twelfthRib = body.height("l1") + 8;
    const auto before = [&](double u, double v) {
        const double z = crest + v * (twelfthRib - crest);
        const double from = compartment.transverseLine(z).x - 2, to = compartment.raphe(z).x + 1;
        const double x = from + u * (to - from);
        return Vec3(x, compartment.anterior(x, z) + 0.3, z);
    };
    made.push_back({"middle_layer_of_thoracolumbar_fascia_l", Tissue::fascia, false, latticeSheet(14, 48, before, middle), {}});
    return made;
}

} // namespace acus
