#include "sculpt/envelope/fasciae.h"
#include "sculpt/envelope/shell_mesh.h"

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

struct Region {
    const char* id;
    const char* thickness;                      ///< key in the figures
    bool estimated;
    std::function<double(const Vec3&)> inside;  ///< mm from the border, positive within
};

std::vector<Region> regionsOf(const BodyPoints& body, const BodyForm& form) {
    const double scale = body.softScale();
    const Vec3 psis = body.psis(), crest = body.at("crest_lateral_l"), crestTop = body.at("iliac_crest_top_l");
    const Vec3 trochanter = body.at("greater_trochanter_lateral_l"), tuber = body.tuber();
    const double top = body.height("t12") + 6 * scale, sacrum = psis.z - 58 * scale;

    // Lateral border of the posterior layer: beside the erector down to the crest, along it to the PSIS, then over the sacrum.
    const LevelCurve border({{form.bank(top) + 14 * scale, 0, top},
                         {form.bank(body.height("l2")) + 22 * scale, 0, body.height("l2")},
                         {form.bank(body.height("l4")) + 24 * scale, 0, body.height("l4")},
                         {0.5 * (crestTop.x + psis.x) + 6 * scale, 0, 0.5 * (crestTop.z + psis.z) + 6 * scale},
                         {psis.x + 4 * scale, 0, psis.z - 4 * scale},
                         {18 * scale, 0, sacrum + 16 * scale},
                         {6 * scale, 0, sacrum}});
    const auto posterior = [=](const Vec3& p) {
        return std::min({border.at(p.z).x - p.x, p.x - 0.6, top - p.z, p.z - sacrum, p.y - psis.y + 75 * scale});
    };

    // Upper border of the gluteal fascia: the crest, from the PSIS to its most lateral point and on towards the ASIS.
    const Vec3 asis = body.at("asis_l");
    const auto crestHeight = [=](const Vec3& p) {
        const double t = std::clamp((psis.y - p.y) / (psis.y - asis.y), 0.0, 1.0);
        const double low = psis.z + (asis.z - psis.z) * t;
        return low + 4 * t * (1 - t) * (crestTop.z - 0.5 * (psis.z + asis.z)) - 3;
    };
    const double back = trochanter.y + 14 * scale, front = trochanter.y - 34 * scale;
    const auto gluteal = [=](const Vec3& p) {
        const double medial = p.x - (10 + 26 * smoothStep(psis.z - 60 * scale, psis.z, p.z)) * scale;
        const double behind = p.y - (front + (asis.y - front) * 0.35 * smoothStep(trochanter.z, crest.z, p.z)) - 1;
        const double beforeTract = p.x > 0.72 * trochanter.x ? p.y - back + 60 * smoothStep(trochanter.z + 10 * scale, crest.z - 20 * scale, p.z) : 1e3;
        return std::min({crestHeight(p) - p.z, p.z - (tuber.z + 6 * scale), medial, behind, beforeTract});
    };

    // From the tubercle of the crest over the trochanter down the outside of the thigh.
    const auto tract = [=](const Vec3& p) {
        const double t = std::clamp((p.z - trochanter.z) / (crest.z - trochanter.z), 0.0, 1.0);
        const double middle = trochanter.y - 8 * scale + (crest.y + 4 - trochanter.y + 8 * scale) * t - 6 * scale * smoothStep(0, 120, trochanter.z - p.z);
        const double halfWidth = (24 - 6 * t) * scale;
        return std::min({halfWidth - std::abs(p.y - middle), crest.z - 6 - p.z, p.x - 0.6 * trochanter.x, p.z - (body.hip().z - 178 * scale)});
    };
    return {{"posterior_layer_of_thoracolumbar_fascia_l", "posterior_layer", false, posterior},
            {"gluteal_fascia_l", "gluteal", false, gluteal},
            {"iliotibial_tract_l", "iliotibial_tract", false, tract}};
}

/// A sheet y = height(x, z) of a lattice between two lines, given a thickness backwards. Columns run from u = 0 to 1.
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

Result<std::vector<SculptedStructure>> sculptFasciae(const BodyPoints& body, const BodyForm& form, const SkinSurface& skin, const Compartment* compartment,
                                                     const Box& box, double step, const Progress& progress) {
    const Json& figures = envelopeFigures()["fascia_mm"];
    std::vector<SculptedStructure> made;
    const std::vector<Region> regions = regionsOf(body, form);
    double share = 0;
    for (const Region& region : regions) {
        if (!report(progress, region.id, share))
            return Error{cancelled};
        share += 0.3;
        const double thickness = figures[region.thickness].get<double>();
        const auto value = [&](const Vec3& p) { return skin.underFascia(p) - thickness - 0.1; };
        // Only near its region is the surface looked for.
        const auto near = [&](const Vec3& p) { return std::max(value(p), -10 - region.inside(p)); };
        const Box part{{-2 * step, body.hip().y - 90, std::max(box.low.z, body.hip().z - 186)}, {box.high.x, box.high.y, std::min(box.high.z, body.height("t12") + 30)}};
        SurfaceOptions options;
        options.step = step;
        options.tolerance = 0.06;
        options.longestEdge = 10;
        auto mesh = surfaceOf(*field(part, near, 3), options);
        if (!mesh)
            return mesh.error();
        // The cut-off at the region's own border is no part of the sheet: there `value` is not zero.
        Mesh sheet = clipped(*std::move(mesh), [&](const Vec3& p) { return std::min(region.inside(p), 3 * (1.5 - std::abs(value(p)))); }, 0.5);
        if (sheet.triangles.empty())
            continue;
        made.push_back({region.id, Tissue::fascia, region.estimated, thickened(sheet, [&](const Vec3& p) { return inwards(value, p, thickness); }), {}});
    }
    if (compartment) {
        const double bottom = std::max(body.at("iliac_crest_top_l").z - 4, compartment->lowest()), top = body.height("l1") + 8;
        const double thickness = figures["middle_layer"].get<double>();
        const auto place = [&](double u, double v) {
            const double z = bottom + v * (top - bottom);
            const double from = compartment->transverseLine(z).x - 2, to = compartment->raphe(z).x + 1;
            const double x = from + u * (to - from);
            return Vec3(x, compartment->anterior(x, z) + 0.3, z);
        };
        made.push_back({"middle_layer_of_thoracolumbar_fascia_l", Tissue::fascia, false, latticeSheet(14, 48, place, thickness), {}});
    }
    return made;
}

} // namespace acus
