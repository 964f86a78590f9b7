// Courses of nerves and vessels as they are written in assets/patient/nerves.json and vessels.json.
#pragma once
#include "sculpt/hazards/course.h"
#include "sculpt/hazards/places.h"

namespace acus {

/// Appends the file's structures to `courses`. In the file,
///   "levels" repeats a structure: # is the level, % the one below;
///   "branches": "from" an earlier branch of the same structure, "size" diameters along it ([share, mm] or [share, width,
///   thickness]), "course" its places, or {"way": id} for those of a stretch in "ways" ("backwards": true from its end on);
///   the first and last may be {"on": "course id", "at": share}: an end that stays on a course that was read before, or on
///   its mirror image ("mirror": true); "lift" ([share, mm] …): how high above the muscles a stretch of it runs; "enters": true, of a branch that ends in a muscle: "avoid" is not for it;
///   "if" and "unless": a variant that a structure is for, or that replaces it (population.h).
Status readCourses(const std::string& asset, const Places& places, std::vector<Course>& courses);

} // namespace acus
