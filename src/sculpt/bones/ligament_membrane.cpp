#include "sculpt/bones/ligament_membrane.h"
#include "sculpt/shapes/sheet.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr int rays = 28;
constexpr double farthest = 55, intoBone = 0.3;  // mm
constexpr double deepestInBone = 0.3;                   // mm the sheet may lie in bone

/// The way to bone from p along d, or nothing within reach.
std::optional<double> wayToBone(const Field& bone, const Vec3& p, const Vec3& d) {
    for (double t = 0; t < farthest; t += 0.4)
        if (bone.at(p + t * d) < 0)
            return t;
    return std::nullopt;
}

/// A place in the foramen: the widest one about the middle of its corners.
Vec3 widestPlace(const Field& bone, const LocalFrame& plane) {
    Vec3 best = plane.origin;
    double most = -1e9;
    for (double y = -12; y <= 12; y += 2)
        for (double x = -12; x <= 12; x += 2) {
            const Vec3 p = plane.toWorld({x, y, 0});
            if (const double free = bone.at(p) - 0.02 * (x * x + y * y); free > most)
                most = free, best = p;
        }
    return best;
}

} // namespace

Result<Part> obturatorMembrane(const Skeleton& skeleton, const Part& hipBone, double thickness, double canal) {
    const std::array<const char*, 3> names{"hip_joint_centre_l", "pubic_tubercle_l", "ischial_tuberosity_lowest_l"};
    std::array<Vec3, 3> corner;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto point = skeleton.point(names[i]);
        if (!point)
            return Error{std::string("obturator_membrane_l: there is no point \"") + names[i] + "\""};
        corner[i] = *point;
    }
    const Field& bone = *hipBone.field;
    SheetShape shape;
    shape.frame.z = glm::normalize(glm::cross(corner[1] - corner[0], corner[2] - corner[0]));
    shape.frame.x = glm::normalize(corner[1] - corner[0]);
    shape.frame.y = glm::cross(shape.frame.z, shape.frame.x);
    shape.frame.origin = (corner[0] + corner[1] + corner[2]) / 3.0;
    shape.frame.origin = widestPlace(bone, shape.frame);

    // The foramen's rim is no plane: each ray may rise or sink to find it. Then once more from the middle of what was found.
    std::vector<Vec3> rim;
    for (int round = 0; round < 3; ++round) {
        rim.clear();
        for (int ray = 0; ray < rays; ++ray) {
            const double angle = 2 * std::numbers::pi * ray / rays;
            const Vec3 inPlane = std::cos(angle) * shape.frame.x + std::sin(angle) * shape.frame.y;
            for (const double rise : {0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.45, -0.45, 0.6, -0.6}) {
                const Vec3 d = glm::normalize(inPlane + rise * shape.frame.z);
                if (const auto way = wayToBone(bone, shape.frame.origin, d)) {
                    rim.push_back(shape.frame.toLocal(shape.frame.origin + (*way + intoBone) * d));
                    break;
                }
            }
        }
        if (rim.size() < 3 * rays / 4)
            return Error{"obturator_membrane_l: the foramen is not closed"};
        if (round < 2) {
            Vec3 low(1e9), high(-1e9);
            for (const Vec3& p : rim) {
                low = glm::min(low, p);
                high = glm::max(high, p);
            }
            shape.frame.origin = shape.frame.toWorld(0.5 * (low + high));
        }
    }

    // Under the upper ramus, nearer the joint than the tubercle, the canal stays open.
    const Vec3 groove = shape.frame.toLocal(0.62 * corner[0] + 0.38 * corner[1]);
    const double towards = std::atan2(groove.y, groove.x);
    for (const Vec3& p : rim) {
        double turn = std::abs(std::atan2(p.y, p.x) - towards);
        turn = std::min(turn, 2 * std::numbers::pi - turn);
        const double away = std::hypot(p.x, p.y);
        const double kept = std::max(away - canal * (1 - smoothStep(0.25, 0.6, turn)), 0.3 * away);
        shape.outline.push_back(kept / away * Vec2(p.x, p.y));
        shape.back.push_back({p.x, p.y, p.z - thickness / 2});
        shape.front.push_back({p.x, p.y, p.z + thickness / 2});
    }
    shape.stiffness = 20;
    shape.edge = 0.6;
    shape.grown = 0.2;
    shape.least = thickness;
    const FieldPtr plate = sheet(shape);
    Part part;
    part.id = "obturator_membrane_l";
    part.tissue = Tissue::ligament;
    part.step = 0.6;
    part.field = field(plate->bounds(),
                       [plate, whole = hipBone.field](const Vec3& p) {
                           const double value = plate->at(p);
                           return value > 2 ? value : std::max(value, -whole->at(p) - deepestInBone);
                       },
                       1.8);
    return part;
}

} // namespace acus
