// The courses of one patient, laid out and cleared, before they become surfaces.
#pragma once
#include "sculpt/hazards/course.h"
#include "sculpt/hazards/hazards.h"
#include "sculpt/hazards/organs.h"

namespace acus {

struct LaidOut {
    std::vector<Course> courses;
    KidneySeat leftKidney, rightKidney;
};

Result<LaidOut> layOutCourses(const Skeleton& skeleton, const Places& places, const HazardSurroundings& surroundings, const Progress& progress = {});

/// The pieces a course becomes: its cuts, or itself, its ends shortened to where they leave what they join.
std::vector<Course> piecesOf(const Course& course, const std::vector<Course>& all);

/// Distance to bones, discs and muscles.
SolidDistance solidsOf(const Skeleton& skeleton, const HazardSurroundings& surroundings);

} // namespace acus
