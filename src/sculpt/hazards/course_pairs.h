// Which stretches of two courses come near each other, the right side's mirror images included.
#pragma once
#include "sculpt/hazards/course.h"

namespace acus {

/// A stretch between two neighbouring nodes.
struct CourseStretch {
    std::uint32_t course = 0, branch = 0, node = 0;
    bool flipped = false;    ///< the mirror image of a left one
};

struct StretchPair {
    CourseStretch a, b;
};

/// Pairs of different courses that ought to stay apart.
class NearPairs {
  public:
    explicit NearPairs(const std::vector<Course>& courses);
    /// Those whose surfaces may be nearer than `reach` as the courses lie now. The first of a pair is never flipped. In a
    /// fixed order.
    std::vector<StretchPair> within(double reach) const;

  private:
    const std::vector<Course>& courses;
    std::vector<std::vector<char>> apart;
};

/// The nearest places of two segments, as shares of them.
struct CourseApproach {
    double s = 0, t = 0;
    Vec3 between{0};   ///< from the place on the first to the place on the second
};
CourseApproach approachOf(const Vec3& a0, const Vec3& a1, const Vec3& b0, const Vec3& b1);

inline Vec3 flippedX(const Vec3& p, bool flip) { return flip ? Vec3(-p.x, p.y, p.z) : p; }

} // namespace acus
