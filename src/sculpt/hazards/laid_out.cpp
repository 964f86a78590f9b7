#include "sculpt/hazards/laid_out.h"
#include "core/assets.h"
#include "sculpt/hazards/canal.h"
#include "sculpt/hazards/clearing.h"
#include "sculpt/hazards/course_ends.h"
#include "sculpt/hazards/course_figures.h"
#include "sculpt/hazards/derived_places.h"
#include "sculpt/hazards/muscle_obstacles.h"
#include "sculpt/hazards/tube_curve.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

/// Discs and ligaments; what spans the gaps that nerves leave by is not among them.
std::vector<Obstacle> partObstacles(const Skeleton& skeleton) {
    std::vector<Obstacle> obstacles;
    for (const Part& part : skeleton.parts) {
        const bool ligament = part.tissue == Tissue::ligament && (part.id.starts_with("sacrospinous") || part.id.starts_with("sacrotuberous") ||
                                                                  part.id.starts_with("iliolumbar") || part.id.starts_with("inguinal") || part.id == "ligamenta_flava");
        if (part.tissue != Tissue::disc && part.tissue != Tissue::cartilage && !ligament)
            continue;
        const FieldPtr field = part.besideBones();
        obstacles.push_back({part.id, field->bounds(), [field](const Vec3& p) { return field->at(p); }, true, ligament ? 0.1 : 0.4});
    }
    return obstacles;
}

} // namespace

SolidDistance solidsOf(const Skeleton& skeleton, const HazardSurroundings& surroundings) {
    std::vector<FieldPtr> discs;
    for (const Part& part : skeleton.parts)
        if (part.tissue == Tissue::disc)
            discs.push_back(part.besideBones());
    return [&skeleton, discs, muscles = surroundings.muscleDistance](const Vec3& p) {
        double d = skeleton.boneDistance(p);
        if (muscles)
            d = std::min(d, muscles->sample({std::abs(p.x), p.y, p.z}));
        for (const FieldPtr& disc : discs) {
            const Box box = disc->bounds();
            const Vec3 away = glm::max(glm::max(box.low - p, p - box.high), Vec3(0));
            if (glm::length(away) < std::min(d, 10.0))
                d = std::min(d, disc->at(p));
        }
        return d;
    };
}

Result<LaidOut> layOutCourses(const Skeleton& skeleton, const Places& given, const HazardSurroundings& surroundings, const Progress& progress) {
    Places places = given;
    LaidOut result;
    const Status derived = nameDerivedPlaces(places);
    if (!derived)
        return derived.error();
    const auto organs = parseJson(asset("assets/patient/organs.json"), "organs.json");
    if (!organs)
        return organs.error();
    const SolidDistance solid = solidsOf(skeleton, surroundings);
    result.leftKidney = seatKidney(places, (*organs)["kidney"], true, solid);
    result.rightKidney = seatKidney(places, (*organs)["kidney"], false, solid);
    places.name("kidney_hilum_l", result.leftKidney.hilum());
    places.name("kidney_sinus_l", result.leftKidney.sinus());
    places.name("kidney_hilum_r", result.rightKidney.hilum());
    places.name("kidney_sinus_r", result.rightKidney.sinus());
    const std::shared_ptr<const DuralSac> sac = surroundings.sac ? surroundings.sac : duralSacOf(places);
    Status done = canalCourses(places, *sac, result.courses);
    if (done)
        done = readCourses("assets/patient/nerves.json", places, result.courses);
    if (done)
        done = readCourses("assets/patient/vessels.json", places, result.courses);
    if (!done)
        return done.error();
    std::vector<Obstacle> obstacles = partObstacles(skeleton);
    if (surroundings.muscles)
        for (Obstacle& muscle : muscleObstacles(*surroundings.muscles, result.courses))
            obstacles.push_back(std::move(muscle));
    ClearingOptions options;
    options.progress = progress;
    if (surroundings.muscleDistance)
        options.cover = [&skeleton, grid = surroundings.muscleDistance](const Vec3& p) {
            return std::min(grid->sample({std::abs(p.x), p.y, p.z}), skeleton.boneDistance(p));
        };
    done = clearCourses(result.courses, skeleton, obstacles, options);
    if (!done)
        return done.error();
    finishEnds(result.courses, regionOf(places));
    return result;
}

std::vector<Course> piecesOf(const Course& course, const std::vector<Course>& all) {
    Course whole = course;
    // An end that sits on the axis of something wider begins where it comes to its wall.
    for (std::size_t b = 0; b < whole.branches.size(); ++b) {
        CourseBranch& branch = whole.branches[b];
        const TubeCurve curve(branch.nodes);
        double from = 0, to = 1;
        const auto buried = [&](const CourseLink& link, bool atStart) {
            const Course& target = all[static_cast<std::size_t>(link.course)];
            const TubeCurve trunk(target.branches[static_cast<std::size_t>(link.branch)].nodes);
            const double step = 0.4;
            for (double s = 0; s < 0.45 * curve.length(); s += step) {
                const TubeNode node = curve.at(atStart ? s : curve.length() - s);
                double away = 0;
                const double on = trunk.nearest(node.p, &away);
                const TubeNode wall = trunk.at(on);
                const Vec3 n = away > 1e-6 ? (node.p - wall.p) / away : Vec3(1, 0, 0);
                if (away + std::min(node.a, node.b) > reachOf(wall, n))
                    return std::max(s - step, 0.0) / curve.length();
            }
            return 0.45;
        };
        if (branch.first.course >= 0 && !branch.first.mirrored)
            from = buried(branch.first, true);
        if (branch.last.course >= 0 && !branch.last.mirrored)
            to = 1 - buried(branch.last, false);
        if (whole.cuts.empty() && (from > 0 || to < 1) && b == 0)
            branch.nodes = trimmed(branch.nodes, from * curve.length(), to * curve.length());
    }
    if (whole.cuts.empty())
        return {whole};
    std::vector<Course> pieces;
    for (const Course::Cut& cut : whole.cuts) {
        Course piece = whole;
        piece.id = cut.id;
        piece.cuts.clear();
        piece.branches.resize(1);
        TubeBranch& branch = piece.branches[0];
        const double length = TubeCurve(branch.nodes).length();
        branch.nodes = trimmed(branch.nodes, cut.from * length, cut.to * length);
        if (cut.id.find("ganglion") != std::string::npos) { // rounded at both ends
            auto& nodes = piece.branches[0].nodes;
            nodes.front().a = nodes.front().b = 0.8 * nodes.front().a;
            nodes.back().a = nodes.back().b = 0.8 * nodes.back().a;
        }
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

} // namespace acus
