#include "sculpt/bones/sacrum.h"
#include "sculpt/bones/pelvis_recipe.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

// The sacrococcygeal joint of the scanned subject: a place on it and the direction down the bone.
const Vec3 sacrococcygeal{0, 62, -86.5};
const Vec3 downwards{0, 0.1, -0.995};

bool onBone(const std::string& id) { return id.find("foramen") == std::string::npos && id.find("centre") == std::string::npos; }

std::vector<Landmark> moved(std::vector<Landmark> points, const SacralMap& map, const Field& bone) {
    for (Landmark& point : points) {
        point.position = map.toPatient(point.position);
        if (onBone(point.id))
            point.position = ontoSurfaceNear(bone, point.position);
        if (!point.id.ends_with("_l"))
            point.position.x = 0;
    }
    return points;
}

} // namespace

SacralMap sacralMap(const PelvisSize& size) {
    const PelvisSize scanned = scannedPelvisSize();
    return {size.sacralWidth / scanned.sacralWidth, size.sacralLength / scanned.sacralLength, size.sacralSlope - scanned.sacralSlope};
}

Vec3 ontoSurfaceNear(const Field& field, Vec3 point, double limit) {
    const Vec3 start = point;
    for (int step = 0; step < 12; ++step) {
        const double value = field.at(point);
        const Vec3 gradient = gradientOf(field, point, 0.2);
        const double square = glm::dot(gradient, gradient);
        if (std::abs(value) < 0.02 || square < 0.01)
            break;
        point -= std::clamp(value, -2.0, 2.0) / square * gradient;
    }
    return glm::length(point - start) <= limit ? point : start;
}

namespace {

// Read and made once, as the hip bone's.
const Json& sacralFigures() {
    static const Json json = boneAsset("assets/patient/sacrum.json");
    return json;
}

const std::vector<BonePiece>& coccygealPieces() {
    static const std::vector<BonePiece> pieces = bonePieces(sacralFigures(), "coccyx_pieces");
    return pieces;
}

std::vector<BonePiece> sacralPieces(const PelvisSize& size) {
    static const std::vector<BonePiece> closed = bonePieces(sacralFigures()), gap = bonePieces(sacralFigures(), "open_s1_arch_pieces");
    std::vector<BonePiece> pieces = closed;
    if (size.openS1Arch)
        pieces.insert(pieces.end(), gap.begin(), gap.end());
    return pieces;
}

} // namespace

SacralBones sacralBones(const PelvisSize& size) {
    const std::vector<BonePiece> pieces = sacralPieces(size);
    const SacralMap map = sacralMap(size);
    const Box everywhere{Vec3(-200), Vec3(200)};
    const FieldPtr below = halfSpace(sacrococcygeal, -downwards, everywhere), above = halfSpace(sacrococcygeal, downwards, everywhere);

    SacralBones bones;
    // Each keeps to its side of the joint, a little rounded at it.
    bones.sacrum = carried(intersect(assembled(pieces), above, 1.5), map);
    bones.coccyx = carried(intersect(assembled(coccygealPieces()), below, 1.5), map);
    for (const BonePiece& piece : pieces)
        if (piece.name == "auricular face")
            bones.auricularFace = carried(piece.field, map);
    bones.points = moved(bonePoints(sacralFigures()), map, *bones.sacrum);
    if (size.openS1Arch)
        std::erase_if(bones.points, [](const Landmark& point) { return point.id == "s1_spinous_tip"; });
    bones.coccyxPoints = moved(bonePoints(sacralFigures(), "coccyx_points"), map, *bones.coccyx);
    return bones;
}

FieldPtr sacrumField(const PelvisSize& size) {
    return carried(unite(assembled(sacralPieces(size)), assembled(coccygealPieces()), 2), sacralMap(size));
}

} // namespace acus
