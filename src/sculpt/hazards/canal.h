// What lies in the vertebral canal and leaves it: dural sac, cord, conus, cauda equina; roots, ganglia and spinal nerves.
#pragma once
#include "sculpt/hazards/course.h"
#include "sculpt/hazards/places.h"
#include <memory>

namespace acus {

/// A section of the canal: centre of the dural sac there and its half width and half depth.
struct CanalSection {
    Vec3 centre{0};
    double a = 8, b = 6;
    Vec3 back{0, 1, 0};   ///< unit, dorsal, at right angles to the canal
};

/// The dural sac from the top of the region to its end, one section every few millimetres; x = 0. Heeds the skeleton and
/// Deviation::sacEnd, no soft tissue.
class DuralSac {
  public:
    DuralSac(const Places& places, const Json& figures);
    /// By height (z, mm); beyond the ends the first or last section.
    CanalSection at(double z) const;
    double top() const { return sections.front().centre.z; }
    double end() const { return sections.back().centre.z; }
    const std::vector<CanalSection>& all() const { return sections; }

  private:
    std::vector<CanalSection> sections;
};

/// Distance to bone, disc or ligamentum flavum.
double canalWallDistance(const Skeleton& skeleton, const Vec3& p);

/// By the figures in the "canal" block of assets/patient/nerves.json.
std::shared_ptr<const DuralSac> duralSacOf(const Places& places);
/// Appends the courses in order: spinal_dura, spinal_cord, conus_medullaris, cauda_equina, then "t9_spinal_nerve_l" …
/// "s4_spinal_nerve_l", each of which also holds its root and ganglion (Course::cuts).
Status canalCourses(const Places& places, const DuralSac& sac, std::vector<Course>& courses);

} // namespace acus
