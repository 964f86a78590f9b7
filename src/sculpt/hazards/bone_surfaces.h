// Where bones end, to a hundredth of a millimetre: the grid of all bones is right to half its step only.
#pragma once
#include "sculpt/skeleton.h"
#include <vector>

namespace acus {

class BoneSurfaces {
  public:
    explicit BoneSurfaces(const Skeleton& skeleton);
    /// Signed distance (mm) to the nearest bone: the grid's away from bones, their own fields' near them.
    double operator()(const Vec3& p) const;

  private:
    struct Bone {
        Box box;
        FieldPtr field;
    };
    const Skeleton& skeleton;
    std::vector<Bone> bones;
};

} // namespace acus
