#include "sculpt/bones/pelvis.h"
#include "sculpt/bones/hip_bone.h"
#include "sculpt/bones/sacrum.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

/// Fills the cleft between the pubic bones: their own section, carried across the midline.
FieldPtr symphysealDisc(const FieldPtr& hip, const std::vector<Landmark>& points) {
    Box box;
    for (const Landmark& point : points)
        if (point.id == "symphysis_top" || point.id == "symphysis_bottom")
            box.include(point.position);
    box.low -= Vec3(0, 16, 6);
    box.high += Vec3(0, 16, 6);
    constexpr double section = 6.5, reach = 6;  // mm from the midline
    box.low.x = -reach;
    box.high.x = reach;
    const FieldPtr disc = field(box, [hip, box](const Vec3& p) {
        const double within = std::max({std::abs(p.x) - reach, box.low.y - p.y, p.y - box.high.y, box.low.z - p.z, p.z - box.high.z});
        return std::max(hip->at({section, p.y, p.z}) + 0.6, within);
    }, hip->slope());
    return subtract(disc, mirrored(hip), 0);
}

} // namespace

Result<std::vector<Part>> sculptPelvis(const PatientParameters& parameters) {
    const PelvisSize size = pelvisSize(parameters);
    SacralBones median = sacralBones(size);
    const PlaceMap map = hipMap(size, {sacrumField(scannedPelvisSize()), median.sacrum, median.auricularFace});
    HipBone hip = hipBone(size, map);
    // Whatever the shapes do: ilium and sacrum never meet.
    hip.bone = subtract(hip.bone, grown(median.sacrum, 1.0), 0.8);

    std::vector<Part> parts;
    Part bone{.id = "hip_bone_l", .field = hip.bone, .step = 0.9, .points = {}};
    for (const Landmark& point : hip.points)
        if (!point.id.starts_with("symphysis"))
            bone.points.push_back(point);
    parts.push_back(std::move(bone));
    parts.push_back({.id = "sacrum", .field = median.sacrum, .step = 0.8, .points = std::move(median.points)});
    parts.push_back({.id = "coccyx", .field = median.coccyx, .step = 0.7, .points = std::move(median.coccyxPoints)});

    Part disc{.id = "pubic_symphysis", .tissue = Tissue::cartilage, .field = symphysealDisc(hip.bone, hip.points), .step = 0.7, .points = {}};
    for (Landmark point : hip.points)
        if (point.id.starts_with("symphysis")) {
            point.position.x = 0;
            disc.points.push_back(std::move(point));
        }
    parts.push_back(std::move(disc));
    return parts;
}

} // namespace acus
