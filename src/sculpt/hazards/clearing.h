// All courses relaxed together until none runs through bone, a disc or another.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "sculpt/hazards/course.h"
#include "sculpt/skeleton.h"
#include <functional>

namespace acus {

/// Something courses keep out of: signed distance in mm, within its box.
struct Obstacle {
    std::string id;
    Box box;
    std::function<double(const Vec3&)> distance;
    bool forAll = true;      ///< else only for courses that name it in `avoid`
    double gap = 0.2;        ///< mm to keep
};

struct ClearingOptions {
    int rounds = 160;
    int settling = 40;       ///< rounds after these in which nothing pulls back
    double courseGap = 0.4;  ///< mm
    std::function<double(const Vec3&)> cover;   ///< distance to muscles and bones, for courses that lie on them (Course::lift)
    Progress progress;
};

/// Moves the nodes of the courses. The shape that was laid out is kept as far as may be: what is smoothed is the way each
/// node has been moved, not the course. Deterministic.
Status clearCourses(std::vector<Course>& courses, const Skeleton& skeleton, const std::vector<Obstacle>& obstacles, const ClearingOptions& options = {});

/// What remains: the deepest place of a course in bone and in each other course (mm, > 0 where they overlap).
struct Overlap {
    std::string course, other;   ///< other: a course or "bone"
    double depth = 0;
    Vec3 at{0};
};
std::vector<Overlap> overlapsOf(const std::vector<Course>& courses, const Skeleton& skeleton);

} // namespace acus
