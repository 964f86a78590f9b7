#include "sculpt/position/bone_motion.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr std::array<std::string_view, 9> vertebrae{"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"};
constexpr std::array<std::string_view, 9> discs{"ninth_thoracic", "tenth_thoracic", "eleventh_thoracic", "twelfth_thoracic", "first_lumbar",
                                                "second_lumbar",  "third_lumbar",   "fourth_lumbar",     "fifth_lumbar"};

constexpr double bendFrom = 3; // the disc below T12

/// About x by `flexion` (upper parts go forwards), then about y by `bend` (upper parts go to the left).
Rigid about(const Vec3& centre, double flexionDeg, double bendDeg) {
    const double f = flexionDeg * std::numbers::pi / 180, b = bendDeg * std::numbers::pi / 180;
    const glm::dmat3 flex(Vec3(1, 0, 0), Vec3(0, std::cos(f), std::sin(f)), Vec3(0, -std::sin(f), std::cos(f)));
    const glm::dmat3 bend(Vec3(std::cos(b), 0, -std::sin(b)), Vec3(0, 1, 0), Vec3(std::sin(b), 0, std::cos(b)));
    Rigid motion;
    motion.turn = bend * flex;
    motion.shift = centre - motion.turn * centre;
    return motion;
}

const Mesh* meshOf(const PackContent& pack, std::string_view id) {
    for (std::size_t i = 0; i < pack.structures.size(); ++i)
        if (pack.structures[i].id == id)
            return &pack.meshes[i];
    return nullptr;
}

const Landmark* landmarkOf(const PackContent& pack, std::string_view id) {
    for (const Landmark& mark : pack.landmarks)
        if (mark.id == id)
            return &mark;
    return nullptr;
}

} // namespace

Result<BoneMotion> BoneMotion::of(const PackContent& pack, const PositionFigures& figures) {
    BoneMotion motion;
    const double bendEach = figures.bendToLeftDeg / (pelvisOnSpine - bendFrom);
    for (std::size_t i = 0; i < motion.joints.size(); ++i) {
        Joint& joint = motion.joints[i];
        const Mesh* disc = meshOf(pack, "intervertebral_disc_below_" + std::string(discs[i]) + "_vertebra");
        const Landmark* end = landmarkOf(pack, std::string(vertebrae[i]) + "_endplate_inferior");
        if (disc) {
            const Box box = boundsOf({disc->positions, disc->triangles});
            joint.centre = {0, box.centre().y, box.centre().z};
        } else if (end) {
            joint.centre = end->position; // a pack of some bones only
        } else {
            return Error{"position: the patient has no " + std::string(vertebrae[i]) + "_endplate_inferior"};
        }
        joint.flexionDeg = -figures.lordosisDeg * figures.wedgeShare[i];
        joint.bendDeg = static_cast<double>(i) >= bendFrom ? bendEach : 0;
    }
    motion.bones[9] = about({0, 0, 0}, figures.lordosisDeg * figures.pelvisShare, -0.5 * figures.bendToLeftDeg);
    for (std::size_t i = motion.joints.size(); i-- > 0;)
        motion.bones[i] = motion.bones[i + 1].after(about(motion.joints[i].centre, motion.joints[i].flexionDeg, motion.joints[i].bendDeg));
    for (const bool left : {true, false}) {
        const Landmark* centre = landmarkOf(pack, left ? "hip_joint_centre_l" : "hip_joint_centre_r");
        if (!centre)
            return Error{"position: the patient has no centre of the hip joint"};
        motion.hips[left ? 0 : 1] = {centre->position, left ? figures.hipFlexionLeftDeg : figures.hipFlexionRightDeg, 0};
    }
    return motion;
}

Rigid BoneMotion::spine(double at) const {
    at = std::clamp(at, 0.0, pelvisOnSpine);
    const auto above = std::min(static_cast<std::size_t>(at), joints.size() - 1);
    const double share = 1 - (at - static_cast<double>(above)); // of the joint's turn
    const Joint& joint = joints[above];
    return bones[above + 1].after(about(joint.centre, share * joint.flexionDeg, share * joint.bendDeg));
}

Rigid BoneMotion::thigh(bool left, double share) const {
    const Joint& hip = hips[left ? 0 : 1];
    return about(hip.centre, -share * hip.flexionDeg, 0); // what lies below the joint goes forwards
}

MovesWith movesWith(std::string_view structure) {
    MovesWith with;
    for (std::size_t i = 0; i < vertebrae.size(); ++i)
        if (structure == "vertebra_" + std::string(vertebrae[i]))
            with.spine = static_cast<double>(i);
    constexpr std::array<std::string_view, 4> ribs{"ninth_rib_", "tenth_rib_", "eleventh_rib_", "twelfth_rib_"};
    for (std::size_t i = 0; i < ribs.size(); ++i)
        if (structure.starts_with(ribs[i]))
            with.spine = static_cast<double>(i);
    for (const std::string_view bone : {"hip_bone_l", "hip_bone_r", "sacrum", "coccyx", "pubic_symphysis"})
        if (structure == bone)
            with.spine = pelvisOnSpine;
    with.leftThigh = structure == "femur_l";
    with.rightThigh = structure == "femur_r";
    return with;
}

} // namespace acus
