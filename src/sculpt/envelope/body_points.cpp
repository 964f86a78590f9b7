#include "sculpt/envelope/body_points.h"
#include "core/assets.h"

namespace acus {

namespace {

constexpr std::string_view needed[] = {
    "psis_l", "iliac_crest_top_l", "crest_lateral_l", "asis_l", "pubic_tubercle_l", "symphysis_bottom", "hip_joint_centre_l",
    "greater_trochanter_lateral_l", "ischial_tuberosity_lowest_l", "coccyx_tip", "t9_spinous_tip", "t10_spinous_tip",
    "t11_spinous_tip", "t12_spinous_tip", "l1_spinous_tip", "l2_spinous_tip", "l3_spinous_tip", "l4_spinous_tip", "l5_spinous_tip"};

Json figuresAt(const char* path) {
    auto json = parseJson(asset(path), path);
    assert(json.ok());
    return *std::move(json);
}

} // namespace

const Json& envelopeFigures() {
    static const Json json = figuresAt("assets/patient/envelope.json");
    return json;
}

const Json& fatFigures() {
    static const Json json = figuresAt("assets/patient/fat.json");
    return json;
}

Result<BodyPoints> BodyPoints::of(const Skeleton& skeleton) {
    BodyPoints body;
    body.patient = skeleton.parameters;
    for (const Part& part : skeleton.parts)
        for (const Landmark& landmark : part.points)
            body.points.emplace(landmark.id, landmark.position);
    for (const std::string_view id : needed)
        if (!body.has(id))
            return Error{"the skeleton has no point \"" + std::string(id) + "\", which the skin hangs on"};
    body.psisPlace = body.at("psis_l");
    body.hipPlace = body.at("hip_joint_centre_l");
    body.tuberPlace = body.at("ischial_tuberosity_lowest_l");
    body.coccyxPlace = body.at("coccyx_tip");
    for (std::size_t n = 0; n < levelCount; ++n)
        body.levels[n] = skeleton.vertebra[n].origin.z;
    const double reference = body.of(envelopeFigures()["reference_height_cm"]);
    body.scale = std::pow(body.patient.heightCm / reference, 0.7);
    return body;
}

const Vec3& BodyPoints::at(std::string_view id) const {
    const auto found = points.find(id);
    assert(found != points.end());
    return found->second;
}

double BodyPoints::height(std::string_view level) const {
    for (std::size_t n = 0; n < levelCount; ++n)
        if (levelNames[n] == level)
            return levels[n];
    if (level == "crest")
        return at("crest_lateral_l").z;
    if (level == "hip")
        return hip().z;
    if (level == "pubis")
        return at("pubic_tubercle_l").z;
    assert(level == "tuber");
    return tuber().z;
}

} // namespace acus
