// How nerves and vessels end: cut with the region that is shown, or thinning out in what they supply.
#pragma once
#include "sculpt/hazards/course.h"
#include "sculpt/hazards/places.h"

namespace acus {

/// Heights (mm) between which the patient is shown.
struct Region {
    double top = 1e9, bottom = -1e9;
};

/// The planes in which skin and thigh muscles are cut.
Region regionOf(const Places& places);

/// What passes out of the region ends flat in its plane; a thin branch that nothing goes on from tapers to a hair.
void finishEnds(std::vector<Course>& courses, const Region& region);

} // namespace acus
