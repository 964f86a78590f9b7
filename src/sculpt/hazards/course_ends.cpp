#include "sculpt/hazards/course_ends.h"
#include "core/assets.h"
#include "sculpt/hazards/tube_curve.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double hair = 0.22, tapering = 30, thick = 2.3; ///< mm: radius at the tip, length, radius of what is no twig

bool within(const Region& region, const Vec3& p) { return p.z <= region.top && p.z >= region.bottom; }

/// The longest stretch inside the region; ends that were cut are marked.
void cutTo(const Region& region, TubeBranch& branch) {
    const TubeCurve curve(branch.nodes);
    constexpr double step = 0.5;
    double from = 0, to = 0;
    for (double start = 0; start <= curve.length(); start += step) {
        if (!within(region, curve.at(start).p))
            continue;
        double stop = start;
        while (stop + step <= curve.length() && within(region, curve.at(stop + step).p))
            stop += step;
        if (stop - start > to - from) {
            from = start;
            to = stop;
        }
        start = stop;
    }
    if (to <= from)
        return;
    const auto border = [&](double inside, double outside) {
        for (int round = 0; round < 30; ++round) {
            const double middle = 0.5 * (inside + outside);
            (within(region, curve.at(middle).p) ? inside : outside) = middle;
        }
        return inside;
    };
    const bool cutStart = from > 0, cutEnd = to + step < curve.length();
    if (cutStart) {
        from = border(from, from - step);
        branch.begin = TubeEnd::flat;
    }
    if (cutEnd) {
        to = border(to, to + step);
        branch.end = TubeEnd::flat;
    } else {
        to = curve.length();
    }
    if (cutStart || cutEnd)
        branch.nodes = trimmed(branch.nodes, from, to);
}

/// Whether another course or branch goes on from near the end of this one.
bool goesOn(const std::vector<Course>& courses, std::size_t c, std::size_t b, bool atEnd) {
    const auto near = [&](double share) { return atEnd ? share > 0.9 : share < 0.1; };
    for (const Course& other : courses)
        for (const CourseBranch& branch : other.branches)
            for (const CourseLink* link : {&branch.first, &branch.last})
                if (link->course == static_cast<int>(c) && link->branch == static_cast<int>(b) && near(link->at))
                    return true;
    const auto& branches = courses[c].branches;
    const Vec3 tip = atEnd ? branches[b].nodes.back().p : branches[b].nodes.front().p;
    for (std::size_t k = b + 1; k < branches.size(); ++k)
        if (branches[k].parent == static_cast<int>(b) && glm::distance(branches[k].nodes.front().p, tip) < 4)
            return true;
    return false;
}

void taper(std::vector<TubeNode>& nodes, bool atEnd) {
    const TubeCurve curve(nodes);
    const double length = std::min(tapering, 0.45 * curve.length());
    nodes = curve.nodes();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const double left = atEnd ? curve.length() - curve.arcs()[i] : curve.arcs()[i], share = std::min(left / length, 1.0);
        nodes[i].a = std::min(nodes[i].a, hair + (nodes[i].a - hair) * share);
        nodes[i].b = std::min(nodes[i].b, hair + (nodes[i].b - hair) * share);
    }
}

} // namespace

Region regionOf(const Places& places) {
    Region region;
    if (const auto t9 = places.named("t9_endplate_superior"))
        region.top = t9->z + 2;
    const Part* femur = places.bones().find("femur_l");
    const auto hip = parseJson(asset("assets/patient/muscles_hip.json"), "muscles_hip.json");
    if (!femur || !hip)
        return region;
    const Json& end = (*hip)["thigh_end"];
    region.bottom = std::max(places.table({end[0].get<double>(), end[1].get<double>(), end[2].get<double>()}).z, femur->field->bounds().low.z + 2);
    return region;
}

void finishEnds(std::vector<Course>& courses, const Region& region) {
    for (std::size_t c = 0; c < courses.size(); ++c) {
        Course& course = courses[c];
        for (std::size_t b = 0; b < course.branches.size(); ++b) {
            CourseBranch& branch = course.branches[b];
            cutTo(region, branch);
            if (course.free || !course.cuts.empty() || course.tissue == Tissue::organ)
                continue;
            const bool starts = branch.parent < 0 && branch.first.course < 0 && branch.begin == TubeEnd::round;
            const bool ends = branch.last.course < 0 && branch.end == TubeEnd::round;
            if (ends && branch.nodes.back().a < thick && !goesOn(courses, c, b, true))
                taper(branch.nodes, true);
            if (starts && branch.nodes.front().a < thick && !goesOn(courses, c, b, false))
                taper(branch.nodes, false);
        }
    }
}

} // namespace acus
