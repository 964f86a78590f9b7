// What lies below a fingertip: a star of rays, inwards from the skin, within a finger's breadth. Depths count from the skin.
#pragma once
#include "anatomy/model.h"
#include <array>
#include <limits>
#include <optional>
#include <vector>

namespace acus {

/// One ray. A finger presses fat aside and muscle less: `cover` weighs what it has to press through, mm of muscle worth.
struct FingerRay {
    Vec3 skin{0};                                                  ///< where it enters
    double boneMm = std::numeric_limits<double>::infinity();       ///< first bone or cartilage; infinite: none within reach
    double boneCover = std::numeric_limits<double>::infinity();
    std::uint32_t bone = 0;                                        ///< valid where boneMm is finite
    Vec3 boneAt{0};
    double muscleTopMm = std::numeric_limits<double>::infinity();  ///< the first muscle
    double muscleTopCover = std::numeric_limits<double>::infinity();
    std::uint32_t muscle = 0;                                      ///< the thickest within reach; valid where muscleTopMm is finite
    double muscleMm = 0;                                           ///< all muscle down to `muscleReachMm`, or to the bone
};

struct FingerStar {
    static constexpr double padMm = 3, nearMm = 8, farMm = 12, muscleReachMm = 30;
    Vec3 at{0}, inwards{0, -1, 0}, cranial{0, 0, 1}, left{1, 0, 0};  ///< unit; cranial and left (the patient's) lie in the skin
    std::array<FingerRay, 7> pad;         ///< the middle, and six around it
    std::array<FingerRay, 8> near, far;   ///< counter-clockwise from cranial over left; opposite: k and k + 4
};

/// `at` on the skin, `inwards` unit.
FingerStar feelAround(const Model& model, const Vec3& at, const Vec3& inwards);

/// Which structures are the outside of the patient: skin, or everything in a pack without.
std::vector<bool> outside(const Model& model);

} // namespace acus
