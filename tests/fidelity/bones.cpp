#include "bones.h"
#include "sculpt/bones/femur.h"
#include "sculpt/bones/pelvis.h"
#include "sculpt/bones/rib.h"
#include "sculpt/bones/spine.h"

namespace acus {

std::vector<ComparedBone> comparedBones() {
    std::vector<ComparedBone> bones;
    const auto everywhere = [](const Vec3&) { return true; };
    const auto add = [&](std::string id, double limit, FieldPtr field, Counted counted) {
        bones.push_back({std::move(id), limit, std::move(field), false, std::move(counted)});
    };
    const auto addPair = [&](const std::string& name, double limit, const FieldPtr& field, const Counted& counted) {
        add(name + "_l", limit, field, counted);
        add(name + "_r", limit, field, counted);
        bones.back().mirrored = true;
    };
    for (std::size_t level = 0; level < levelCount; ++level)
        add("vertebra_" + std::string(levelNames[level]), 1.2,
            vertebraField(static_cast<Level>(level), scannedVertebraSize(static_cast<Level>(level))), everywhere);
    addPair("hip_bone", 1.5, hipBoneField(scannedPelvisSize()), everywhere);
    add("sacrum", 1.5, sacrumField(scannedPelvisSize()), everywhere);
    // The atlas's goes down to the knee.
    addPair("femur", 2.0, femurField(scannedFemurSize(), Vec3(0)), [](const Vec3& p) { return p.z > -188; });
    const char* ribs[] = {"ninth_rib", "tenth_rib", "eleventh_rib", "twelfth_rib"};
    for (int rib = firstSculptedRib; rib <= lastSculptedRib; ++rib)
        addPair(ribs[rib - firstSculptedRib], 2.0, ribField(rib, LocalFrame{}, 1), everywhere);
    return bones;
}

} // namespace acus
