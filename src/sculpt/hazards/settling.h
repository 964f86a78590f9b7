// The last of clearing: what still touches bone by less than the grid of all bones can tell.
#pragma once
#include "sculpt/hazards/bone_surfaces.h"
#include "sculpt/hazards/course.h"
#include <utility>
#include <vector>

namespace acus {

/// One course that leaves the bones, round after round. Remembers how far each place of it was from having to: most of a course
/// hardly moves, and asking the bones' own fields is what settling costs.
class BoneLeaver {
  public:
    /// Pushes nodes that are not fixed by most of what their tubes' rims lack to stand `gap` mm off the bones. Always the same
    /// course, bones and gap.
    void leave(Course& course, const BoneSurfaces& bones, double gap);

  private:
    struct Answer {
        Vec3 at{0};
        std::pair<Vec3, Vec3> section{Vec3(0), Vec3(0)};   // directions of its axes; their lengths stay
        double spare = -1;   // mm that a place may move from there before it is asked again
    };
    Vec3 moveAt(std::size_t place, const TubeNode& node, const Vec3& along, const BoneSurfaces& bones, double gap);
    std::vector<Answer> answers;   // four a node: at it, and at three places towards the next
};

} // namespace acus
