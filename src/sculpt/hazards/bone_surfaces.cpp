#include "sculpt/hazards/bone_surfaces.h"
#include <cmath>
#include <glm/vector_relational.hpp>

namespace acus {

namespace {

constexpr double from = 1, to = 2; ///< mm: between them the grid's distance passes over into the fields'

} // namespace

BoneSurfaces::BoneSurfaces(const Skeleton& skeleton) : skeleton(skeleton) {
    for (const Part& part : skeleton.parts)
        if (part.tissue == Tissue::bone)
            bones.push_back({part.field->bounds(), part.field});
}

double BoneSurfaces::operator()(const Vec3& p) const {
    const double rough = skeleton.boneDistance(p);
    if (rough >= to)
        return rough;
    const Vec3 q(std::abs(p.x), p.y, p.z);
    double fine = to;
    for (const Bone& bone : bones)
        if (glm::all(glm::lessThan(bone.box.low - Vec3(to), q)) && glm::all(glm::lessThan(q, bone.box.high + Vec3(to))))
            fine = std::min(fine, bone.field->at(q));
    return fine + (rough - fine) * smoothStep(from, to, rough);
}

} // namespace acus
