#include "sculpt/envelope/envelope.h"
#include "sculpt/envelope/shell_mesh.h"
#include "sculpt/envelope/skin_surface.h"

namespace acus {

namespace {

constexpr double hullStep = 3, skinStep = 2, fatStep = 2.4;  // mm

struct Cut {
    double top = 0, bottom = 0;
};

Cut cutOf(const BodyPoints& body) {
    const double length = body.parameters().heightCm / 176;
    const double top = body.has("t9_endplate_superior") ? body.at("t9_endplate_superior").z + 2 : body.height("t9") + 13 * length;
    return {top, body.hip().z - 182 * length};
}

Progress part(const Progress& progress, std::string_view what, double from, double to) {
    if (!progress)
        return {};
    return [&progress, what, from, to](std::string_view, double share) { return progress(what, from + share * (to - from)); };
}

/// A surface that is symmetric in x, from the mesh of its left half; open at the cuts when they are given.
Result<Mesh> symmetricSurface(const std::function<double(const Vec3&)>& value, const Box& box, double step, double tolerance, const Cut* cut,
                              const Progress& progress) {
    const Box half{{-2 * step, box.low.y, box.low.z}, box.high};
    SurfaceOptions options;
    options.step = step;
    options.tolerance = tolerance;
    options.longestEdge = 14;
    options.progress = progress;
    auto mesh = surfaceOf(*field(half, value, 2.2), options);
    if (!mesh)
        return mesh.error();
    const double snap = 0.3 * step;
    Mesh open = clipped(*std::move(mesh), 0, 0, true, snap);
    if (cut) {
        open = clipped(std::move(open), 2, cut->bottom, true, snap);
        open = clipped(std::move(open), 2, cut->top, false, snap);
    }
    return withMirrorImage(open);
}

Mesh shellOf(const Mesh& outer, const SkinSurface& skin, const Cut& cut) {
    return thickened(outer, [&](const Vec3& p) {
        const double h = 0.4;
        Vec3 slope(skin.at(p + Vec3(h, 0, 0)) - skin.at(p - Vec3(h, 0, 0)), skin.at(p + Vec3(0, h, 0)) - skin.at(p - Vec3(0, h, 0)),
                   skin.at(p + Vec3(0, 0, h)) - skin.at(p - Vec3(0, 0, h)));
        if (p.z == cut.top || p.z == cut.bottom)
            slope.z = 0;  // the rims stay in their plane
        if (p.x == 0)
            slope.x = 0;
        const double length = glm::length(slope);
        return length > 1e-9 ? slope * (-skin.thickness(p) / length) : Vec3(0);
    });
}

} // namespace

Result<std::vector<SculptedStructure>> sculptEnvelope(const Skeleton& skeleton, std::shared_ptr<const Grid> muscles, double coarseness,
                                                      const Progress& progress) {
    const auto body = BodyPoints::of(skeleton);
    if (!body)
        return body.error();
    FatMap fatMap(*body);
    const BodyForm form(*body, fatMap, muscles != nullptr);
    fatMap.settle([&](const Vec3& p) { return form.at(p); });
    const Cut cut = cutOf(*body);
    const Box box = form.bounds(cut.top + 10, cut.bottom - 10);
    const auto hull = makeHull(skeleton, muscles.get(), form, box, hullStep * coarseness, part(progress, "hull", 0, 0.35));
    if (!hull)
        return hull.error();
    const SkinSurface skin(*body, fatMap, form, *hull, box);

    std::vector<SculptedStructure> made;
    const auto outer = symmetricSurface([&](const Vec3& p) { return skin.at(p); }, box, skinStep * coarseness, 0.05, &cut, part(progress, "skin", 0.35, 0.65));
    if (!outer)
        return outer.error();
    made.push_back({"skin", Tissue::skin, false, shellOf(*outer, skin, cut), {}});

    // The fat keeps off the skin by a hair, so that the two never share a surface.
    const auto fatValue = [&](const Vec3& p) {
        const double underSkin = skin.at(p) + skin.thickness(p) + 0.1;
        const double ends = std::max(p.z - cut.top, cut.bottom - p.z);
        if (underSkin > 4 || underSkin < -90)
            return std::max(std::abs(underSkin), ends);
        return std::max({underSkin, -skin.fascia(p), ends});
    };
    auto fat = symmetricSurface(fatValue, box, fatStep * coarseness, 0.12, nullptr, part(progress, "fat", 0.65, 1));
    if (!fat)
        return fat.error();
    made.push_back({"fat", Tissue::fat, false, *std::move(fat), {}});
    return made;
}

} // namespace acus
