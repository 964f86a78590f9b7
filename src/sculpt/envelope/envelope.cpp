#include "sculpt/envelope/envelope.h"
#include "geometry/parallel.h"
#include "sculpt/envelope/fasciae.h"
#include "sculpt/envelope/shell_mesh.h"
#include "sculpt/envelope/skin_surface.h"

namespace acus {

namespace {

constexpr double hullStep = 3, skinStep = 2, fasciaStep = 2.5;  // mm
constexpr double gap = 0.1;  // mm between skin and fat, so that the two never share a surface

struct Cut {
    double top = 0, bottom = 0;
};

/// The body is cut above its topmost bones, and where the thigh muscles are.
Cut cutOf(const Skeleton& skeleton, const BodyPoints& body, const Underneath& under) {
    return {skeleton.upperCut(), under.thighCut.value_or(body.hip().z - 190 * body.parameters().heightCm / 176)};
}

Progress part(const Progress& progress, std::string_view what, double from, double to) {
    if (!progress)
        return {};
    return [&progress, what, from, to](std::string_view, double share) { return progress(what, from + share * (to - from)); };
}

/// A surface that is symmetric in x, from the mesh of its left half; open at the cuts.
Result<Mesh> symmetricSurface(const std::function<double(const Vec3&)>& value, const Box& box, double step, double tolerance, const Cut& cut,
                              const Progress& progress) {
    const Box half{{-2 * step, box.low.y, box.low.z}, box.high};
    SurfaceOptions options;
    options.step = step;
    options.tolerance = tolerance;
    options.longestEdge = 14;
    options.progress = progress;
    constexpr double steepest = 3.2; // of the skin where cleft, fold and rounded midline meet, in the heavy
    auto mesh = surfaceOf(*field(half, value, steepest), options);
    if (!mesh)
        return mesh.error();
    const double snap = 0.3 * step;
    Mesh open = clipped(*std::move(mesh), 0, 0, true, snap);
    open = clipped(std::move(open), 2, cut.bottom, true, snap);
    open = clipped(std::move(open), 2, cut.top, false, snap);
    return withMirrorImage(largestPart(open));
}

/// The way inwards from a point of the skin's outer surface; within their plane at the rims.
Vec3 inwardsFrom(const Vec3& p, const SkinSurface& skin, const Cut& cut) {
    const double h = 0.4;
    Vec3 slope(skin.at(p + Vec3(h, 0, 0)) - skin.at(p - Vec3(h, 0, 0)), skin.at(p + Vec3(0, h, 0)) - skin.at(p - Vec3(0, h, 0)),
               skin.at(p + Vec3(0, 0, h)) - skin.at(p - Vec3(0, 0, h)));
    if (p.z == cut.top || p.z == cut.bottom)
        slope.z = 0;
    if (p.x == 0)
        slope.x = 0;
    const double length = glm::length(slope);
    return length > 1e-9 ? slope / -length : Vec3(0);
}

} // namespace

Result<std::vector<SculptedStructure>> sculptEnvelope(const Skeleton& skeleton, const Underneath& under, double coarseness,
                                                      const Progress& progress) {
    const auto body = BodyPoints::of(skeleton);
    if (!body)
        return body.error();
    FatMap fatMap(*body);
    const BodyForm form(*body, fatMap, !under.muscles.empty());
    fatMap.settle([&](const Vec3& p) { return form.at(p); });
    const Cut cut = cutOf(skeleton, *body, under);
    const Box box = form.bounds(cut.top + 10, cut.bottom - 10);
    const auto hull = makeHull(skeleton, under.muscles, form, box, {cut.bottom, cut.top}, hullStep * coarseness, part(progress, "hull", 0, 0.35));
    if (!hull)
        return hull.error();
    const SkinSurface skin(*body, fatMap, form, *hull, box);

    std::vector<SculptedStructure> made;
    const auto outer = symmetricSurface([&](const Vec3& p) { return skin.at(p); }, box, skinStep * coarseness, 0.05, cut, part(progress, "skin", 0.35, 0.6));
    if (!outer)
        return outer.error();
    std::vector<Vec3> inwards(outer->positions.size());
    parallelFor(std::size_t{0}, inwards.size(), [&](std::size_t v) { inwards[v] = inwardsFrom(outer->positions[v], skin, cut); });
    Mesh inside = *outer, fatOutside = *outer;
    for (std::size_t v = 0; v < inwards.size(); ++v) {
        const double thickness = skin.thickness(outer->positions[v]);
        inside.positions[v] += thickness * inwards[v];
        fatOutside.positions[v] += (thickness + gap) * inwards[v];
    }
    made.push_back({"skin", Tissue::skin, false, shellBetween(*outer, inside), {}});

    const auto fascia = symmetricSurface([&](const Vec3& p) { return skin.fascia(p); }, box, fasciaStep * coarseness, 0.1, cut, part(progress, "fat", 0.6, 0.8));
    if (!fascia)
        return fascia.error();
    made.push_back({"fat", Tissue::fat, false, shellBetween(fatOutside, *fascia), {}});
    auto sheets = sculptFasciae(*body, skin, under, box, {cut.bottom, cut.top}, skinStep * coarseness, part(progress, "fasciae", 0.8, 1));
    if (!sheets)
        return sheets.error();
    for (SculptedStructure& sheet : *sheets)
        made.push_back(std::move(sheet));
    return made;
}

} // namespace acus
