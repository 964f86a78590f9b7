#include "sculpt/muscles/trunk.h"
#include "geometry/parallel.h"
#include "geometry/polygonise.h"
#include "sculpt/muscles/deep_back.h"
#include "sculpt/muscles/paraspinal.h"
#include "sculpt/muscles/posterior_wall.h"
#include "sculpt/muscles/taken.h"
#include "sculpt/muscles/trunk_sheets.h"
#include <algorithm>

namespace acus {

namespace {

constexpr double deepStep = 0.9, paraspinalStep = 1.2, wallStep = 1.4, sheetStep = 1.2, unionStep = 2, unionReach = 30;

struct FinishedTrunk {
    MuscleGrid muscle;
    std::shared_ptr<const Grid> implicit;
};

std::shared_ptr<const Grid> unionOf(const NearSolids& all, double step) {
    Box box = all.box();
    box.low.x = -2 * step;
    box.low -= Vec3(0, 16, 16);
    box.high += Vec3(16);
    auto out = std::make_shared<Grid>(Grid::over(box, step, static_cast<float>(unionReach)));
    parallelFor(0, out->size[2], [&](int k) {
        for (int j = 0; j < out->size[1]; ++j)
            for (int i = 0; i < out->size[0]; ++i)
                out->at(i, j, k) = static_cast<float>(all.distance(out->point(i, j, k), unionReach));
    });
    redistance(*out, unionReach);
    return out;
}

} // namespace

Result<TrunkMuscles> makeTrunkMuscles(const Skeleton& skeleton, double coarseness, const Progress& progress) {
    const TrunkFigures figures(skeleton);
    TrunkMuscles out;
    std::vector<FinishedTrunk> finished;
    NearSolids solids; // those finished, in the same order
    Taken taken(skeleton);
    PartitionOptions options;
    options.boneGap += 0.75 * (std::max(coarseness, 1.0) - 1); // what coarse samples may be off by
    options.obstacle = [&taken](const Vec3& p) { return taken.distance(p); };
    const auto finish = [&](std::vector<MuscleGrid>& muscles, std::vector<Grid>& implicits) {
        for (std::size_t m = 0; m < muscles.size(); ++m) {
            finished.push_back({std::move(muscles[m]), std::make_shared<const Grid>(std::move(implicits[m]))});
            solids.add(finished.back().implicit);
            taken.add(finished.back().implicit);
        }
    };

    std::vector<MuscleGrid> deep;
    for (MuscleBody& body : deepBackBodies(figures))
        deep.push_back(muscleGrid(std::move(body), deepStep * std::min(coarseness, 1.3), {Vec3(-1e6), {1e6, 1e6, figures.top}}));
    std::vector<Grid> implicits;
    for (std::size_t m = 0; m < deep.size(); ++m)
        implicits.push_back(partitioned(deep, m, options));
    finish(deep, implicits);
    if (!report(progress, "short muscles of the back", 0.08))
        return Error{cancelled};

    Compartment compartment(figures);
    auto paraspinal = fillCompartment(figures, compartment, options, paraspinalStep * coarseness, [&](std::string_view what, double share) {
        return report(progress, what, 0.08 + 0.42 * share);
    });
    if (!paraspinal)
        return paraspinal.error();
    // Others keep off the whole compartment, its seams included.
    taken.add(paraspinal->extent);
    finish(paraspinal->muscles, paraspinal->implicits);

    PosteriorWall wall = fillPosteriorWall(figures, compartment, options, wallStep * coarseness);
    out.psoas = std::make_shared<const Grid>(wall.implicits[0]);
    finish(wall.muscles, wall.implicits);
    if (!report(progress, "psoas and quadratus lumborum", 0.6))
        return Error{cancelled};

    TrunkSheets sheets = layTrunkSheets(figures, compartment, options, sheetStep * coarseness);
    const std::size_t beforeSheets = finished.size();
    finish(sheets.muscles, sheets.implicits);
    for (std::size_t n = beforeSheets; n < finished.size(); ++n)
        out.sheets.add(finished[n].implicit);
    if (!report(progress, "abdominal wall", 0.75))
        return Error{cancelled};

    out.distance = unionOf(solids, unionStep * std::max(1.0, 0.75 * coarseness));
    out.structures.resize(finished.size());
    parallelFor(std::size_t{0}, finished.size(), [&](std::size_t n) {
        FleshOptions surface;
        surface.beside = [&solids, n](const Vec3& p) { return solids.distance(p, 1e9, n); }; // whatever goes through a tunnel keeps it open
        out.structures[n] = flesh(finished[n].muscle, *finished[n].implicit, surface);
    });
    // A crumb is no muscle.
    std::erase_if(out.structures, [](const SculptedStructure& s) { return volumeOf(MeshView{s.mesh.positions, s.mesh.triangles}) < 200; });
    if (!report(progress, "surfaces of the trunk's muscles", 1.0))
        return Error{cancelled};
    out.compartment = std::make_shared<const Compartment>(std::move(compartment));
    return out;
}

Result<std::vector<SculptedStructure>> sculptTrunkMuscles(const Skeleton& skeleton, double coarseness, const Progress& progress) {
    auto muscles = makeTrunkMuscles(skeleton, coarseness, progress);
    if (!muscles)
        return muscles.error();
    return std::move(muscles->structures);
}

} // namespace acus
