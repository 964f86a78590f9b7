#include "sculpt/hazards/hazards.h"
#include "geometry/parallel.h"
#include "sculpt/hazards/canal.h"
#include "sculpt/hazards/laid_out.h"

namespace acus {

namespace {

Progress share(const Progress& progress, double from, double to) {
    if (!progress)
        return {};
    return [progress, from, to](std::string_view what, double s) { return progress(what, from + s * (to - from)); };
}

} // namespace

std::shared_ptr<const DuralSac> sculptDuralSac(const Skeleton& skeleton) { return duralSacOf(Places(skeleton)); }

Result<std::vector<SculptedStructure>> sculptHazards(const Skeleton& skeleton, const HazardSurroundings& surroundings, double coarseness,
                                                     const Progress& progress) {
    const Places places(skeleton);
    auto laid = layOutCourses(skeleton, places, surroundings, share(progress, 0, 0.5));
    if (!laid)
        return laid.error();
    std::vector<Course> pieces;
    for (const Course& course : laid->courses)
        for (Course& piece : piecesOf(course, laid->courses))
            pieces.push_back(std::move(piece));
    std::vector<SculptedStructure> made(pieces.size());
    parallelFor(std::size_t{0}, pieces.size(), [&](std::size_t i) {
        made[i] = {pieces[i].id, pieces[i].tissue, pieces[i].estimated, tubeMesh(pieces[i].tubes(), coarseness), {}};
    });
    auto organs = sculptOrgans(places, laid->leftKidney, laid->rightKidney, solidsOf(skeleton, surroundings), tubeDistance(laid->courses, 6), coarseness,
                               share(progress, 0.5, 1));
    if (!organs)
        return organs.error();
    for (SculptedStructure& organ : *organs)
        made.push_back(std::move(organ));
    return made;
}

} // namespace acus
