#include "sculpt/hazards/organs.h"
#include "core/assets.h"
#include "geometry/polygonise.h"
#include "geometry/vec_json.h"
#include "sculpt/envelope/smooth_grid.h"
#include "sculpt/hazards/course_ends.h"
#include "sculpt/hazards/tube_curve.h"
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

/// A field without what lies nearer than `gap` to a solid.
FieldPtr clearOf(FieldPtr organ, const SolidDistance& solid, double gap, double k) {
    const Box box = organ->bounds();
    return field(
        box,
        [organ = std::move(organ), solid, gap, k](const Vec3& p) {
            const double value = organ->at(p);
            return value > 8 ? value : smoothMax(value, gap - solid(p), k);
        },
        2.0);
}

/// Without fins, spurs and frayed edges: only what balls of that radius fill. What an organ gives way to is many thin things; it bears
/// their print, but doesn't creep between them.
Result<FieldPtr> rounded(const FieldPtr& organ, double radius, double step) {
    auto grid = sampleField(*organ, organ->bounds(), {step, radius + 6, {}});
    if (!grid)
        return grid.error();
    redistance(*grid, radius + 6);
    dropThin(*grid, radius, radius + 6);
    dropIslands(*grid, 0, static_cast<float>(radius));
    return field(organ->bounds(), [grid = std::make_shared<const Grid>(*std::move(grid))](const Vec3& p) { return smoothSample(*grid, p); }, 1.6);
}

/// Bowel: a tube along a course, with pouches every `pouch` mm when that is not 0.
FieldPtr bowel(const Places& places, const Json& figures) {
    std::vector<TubeNode> nodes;
    for (const Json& row : figures["course"]) {
        const double r = places.scale() * row[3].get<double>();
        nodes.push_back({places.table(vectorOf(row)), r, r, Vec3(0)});
    }
    auto curve = std::make_shared<TubeCurve>(resampled(nodes, 0.25, 3));
    const double pouch = figures.value("pouch", 0.0);
    Box box;
    for (const TubeNode& node : curve->nodes()) {
        box.include(node.p - Vec3(node.a + 2));
        box.include(node.p + Vec3(node.a + 2));
    }
    return field(
        box,
        [curve, pouch](const Vec3& p) {
            double d = 0;
            const double s = curve->nearest(p, &d);
            double r = curve->at(s).a;
            if (pouch > 0) { // sharp folds inwards, round pouches between them
                const double wave = std::abs(std::sin(std::numbers::pi * s / pouch));
                r *= 0.84 + 0.16 * std::sqrt(wave);
            }
            return d - r;
        },
        1.6);
}

struct OrganMaker {
    double coarseness;
    Progress progress;
    std::vector<SculptedStructure> made;

    Status add(const std::string& id, Tissue tissue, bool estimated, const FieldPtr& organ, double step) {
        SurfaceOptions options;
        options.step = step * coarseness;
        options.tolerance = 0.08 * coarseness;
        options.longestEdge = 16;
        if (coarseness < 1.5)
            options.tunnels = TunnelOptions{0.7, 4}; // none has one; in a coarse preview a cut would be wider than what it mends
        if (!report(progress, "Organs", std::min(0.95, static_cast<double>(made.size()) / 12)))
            return Error{cancelled};
        auto mesh = surfaceOf(*organ, options);
        if (!mesh)
            return mesh.error();
        if (!mesh->triangles.empty())
            made.push_back({id, tissue, estimated, std::move(*mesh), {}});
        return Done{};
    }
};

} // namespace

Result<std::vector<SculptedStructure>> sculptOrgans(const Places& places, const KidneySeat& left, const KidneySeat& right, const SolidDistance& solid,
                                                    const SolidDistance& tubes, double coarseness, const Progress& progress) {
    const auto json = parseJson(asset("assets/patient/organs.json"), "organs.json");
    if (!json)
        return json.error();
    const SolidDistance walls = [solid, tubes](const Vec3& p) {
        return std::min({solid(p), tubes(p), tubes({-p.x, p.y, p.z})}); // made once for both sides
    };
    const auto pleura = pleuraFields(places, (*json)["pleura"], walls);
    if (!pleura)
        return pleura.error();
    OrganMaker maker{coarseness, progress, {}};
    // The recess along their border is thin: finely sampled in a quick look too.
    const double fine = std::min(coarseness, 1.5);
    const auto pleuralSac = rounded(pleura->pleura, 1.8, 1.2 * fine);
    if (!pleuralSac)
        return pleuralSac.error();
    if (const Status done = maker.add("pleura_l", Tissue::pleura, true, *pleuralSac, 1.6); !done)
        return done.error();
    const auto lung = rounded(pleura->lung, 2, 1.4 * fine);
    if (!lung)
        return lung.error();
    if (const Status done = maker.add("lung_l", Tissue::pleura, true, *lung, 2.0); !done)
        return done.error();
    // Below the diaphragm: clear of the sacs of both sides.
    const SolidDistance sac = [field = *pleuralSac](const Vec3& p) {
        const Box box = field->bounds();
        const Vec3 q(std::abs(p.x), p.y, p.z), away = glm::max(glm::max(box.low - q, q - box.high), Vec3(0));
        const double far = glm::length(away);
        return far > 9 ? far : std::max(field->at(q), far);
    };
    std::vector<FieldPtr> before;
    const double top = regionOf(places).top;
    const auto put = [&](const std::string& id, bool estimated, FieldPtr organ, double step, double roundness, bool throughFloor) {
        std::vector<FieldPtr> neighbours = before;
        if (right.isthmus && id == "kidney_r")
            neighbours.clear(); // both halves are one organ
        const Skeleton& skeleton = places.bones();
        const SolidDistance around = [&skeleton, solid, sac, tubes, throughFloor, neighbours, top](const Vec3& p) {
            double d = std::min({throughFloor ? skeleton.boneDistance(p) : solid(p), sac(p) - 1.5, tubes(p), top - p.z});
            for (const FieldPtr& other : neighbours)
                if (other->bounds().low.x < p.x + 3 && other->bounds().high.x > p.x - 3 && other->bounds().low.z < p.z + 3 && other->bounds().high.z > p.z - 3)
                    d = std::min(d, other->at(p));
            return d;
        };
        organ = clearOf(std::move(organ), around, roundness > 0 ? 0.9 : 0.6, 3);
        if (roundness > 0) {
            auto round = rounded(organ, places.scale() * roundness, step * coarseness);
            if (!round)
                return Status(round.error());
            organ = *std::move(round);
        }
        before.push_back(organ);
        return maker.add(id, Tissue::organ, estimated, organ, step);
    };
    const auto lump = [&](const Json& figures) {
        LocalFrame frame;
        frame.origin = places.table(vectorOf(figures["centre"]));
        if (figures.contains("axis")) {
            frame.z = glm::normalize(vectorOf(figures["axis"]));
            frame.x = glm::normalize(glm::cross(Vec3(0, 1, 0), frame.z));
            frame.y = glm::cross(frame.z, frame.x);
        }
        return ellipsoid(frame, places.scale() * vectorOf(figures["radii"]));
    };
    const auto liver = [&](const Json& figures) {
        const FieldPtr both = unite(lump(figures), lump(figures["left_lobe"]), 20);
        std::array<Vec3, 3> under;
        for (std::size_t i = 0; i < 3; ++i)
            under[i] = places.table(vectorOf(figures["visceral"][i]));
        Vec3 down = glm::normalize(glm::cross(under[1] - under[0], under[2] - under[0]));
        if (down.z > 0)
            down = -down;
        return field(both->bounds(), [both, down, at = under[0]](const Vec3& p) { return smoothMax(both->at(p), glm::dot(p - at, down), 14); }, 1.6);
    };
    const Json& all = *json;
    struct Item {
        std::string id;
        FieldPtr field;
        double step;
        double roundness = 0;        ///< mm, of its edges where it gives way; 0: as they come
        bool throughFloor = false;   ///< the muscles of the pelvic floor are sewn to its wall
    };
    const std::vector<Item> items{{"kidney_l", kidneyField(left), 1.4},
                                  {"kidney_r", kidneyField(right), 1.4},
                                  {"rectum", bowel(places, all["rectum"]), 1.6, 0, true},
                                  {"urinary_bladder", lump(all["urinary_bladder"]), 1.8, 6},
                                  {"descending_colon", bowel(places, all["descending_colon"]), 1.6, 4},
                                  {"transverse_colon", bowel(places, all["transverse_colon"]), 1.6, 4},
                                  {"sigmoid_colon", bowel(places, all["sigmoid_colon"]), 1.6, 4},
                                  {"ascending_colon", bowel(places, all["ascending_colon"]), 1.6, 4},
                                  {"spleen", lump(all["spleen"]), 1.8, 8},
                                  {"liver", liver(all["liver"]), 2.4, 9}};
    for (const Item& item : items) {
        const bool estimated = !item.id.starts_with("kidney") && all[item.id].value("estimated", false);
        const Status one = put(item.id, estimated, item.field, item.step, item.roundness, item.throughFloor);
        if (!one)
            return one.error();
    }
    return std::move(maker.made);
}

} // namespace acus
