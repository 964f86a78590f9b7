// How far a patient's muscles run from the scanned atlas's: courses alone, not thickness, since the scan's muscles are too thin.
#pragma once
#include "anatomy/load.h"
#include <string>
#include <vector>

namespace acus {

/// One muscle, the structures it consists of on either side (left), and the bones it runs between: each of
/// these is laid over the scan's, and carries what is near it.
struct ComparedMuscle {
    std::string name;
    std::vector<std::string> mine, theirs, bones;
};
const std::vector<ComparedMuscle>& comparedMuscles();

/// At one plane across the muscle.
struct CourseSection {
    double share = 0;     ///< along the muscle's longest axis, 0 at its lower end
    Vec3 theirs{0};       ///< mm, centroid of the scan's section, in the scan's frame
    Vec3 off{0};          ///< mm, from there to the patient's
    double sideways = 0;  ///< mm, of that what does not lead away from the nearest bone: a thicker muscle lies no farther sideways
};

struct MuscleCourse {
    std::string name;
    double rms = 0, worst = 0;   ///< mm, of |off|
    double sideways = 0;         ///< mm, root mean square
    Vec3 mean{0};                ///< mm, of off
    std::vector<CourseSection> sections;
};

inline constexpr double courseLimitMm = 6;

/// Those whose name begins with one of `names`, all when that is empty. Says what is missing from either pack.
Result<std::vector<MuscleCourse>> compareCourses(const PackContent& patient, const PackContent& atlas, const std::vector<std::string>& names);

} // namespace acus
