#include "sculpt/bones/pelvis.h"
#include "sculpt/bones/pelvis_recipe.h"
#include "sculpt/deviations.h"
#include <cmath>
#include <string>

namespace acus {

namespace {

PelvisSize sizeFrom(const Json& figures) {
    const auto of = [&](const char* key) { return figures.at(key).get<double>(); };
    PelvisSize size;
    size.biIliac = of("bi_iliac");
    size.asisSpan = of("asis_span");
    size.psisSpan = of("psis_span");
    size.aiisSpan = of("aiis_span");
    size.hipJointSpan = of("hip_joint_span");
    size.ischialSpineSpan = of("ischial_spine_span");
    size.height = of("height");
    size.depth = of("depth");
    size.subpubicAngle = of("subpubic_angle");
    size.notchOpening = of("notch_opening");
    size.acetabularRadius = of("acetabular_radius");
    size.hipJointY = of("hip_joint_y");
    size.hipJointZ = of("hip_joint_z");
    size.psisZ = of("psis_z");
    size.sacralWidth = of("sacral_width");
    size.sacralLength = of("sacral_length");
    size.sacralSlope = of("sacral_slope");
    size.s1Width = of("s1_width");
    size.s1Depth = of("s1_depth");
    return size;
}

const Json& pelvisFigures() {
    static const Json json = boneAsset("assets/patient/pelvis.json");
    return json;
}

} // namespace

PelvisSize scannedPelvisSize() { return sizeFrom(pelvisFigures().at("scanned")); }

PelvisSize pelvisSize(const PatientParameters& parameters) {
    const Json& published = pelvisFigures().at(parameters.sex == Sex::male ? "male" : "female");
    PelvisSize size = sizeFrom(published);
    // Heights follow stature, breadths less so.
    const double tall = parameters.heightCm / published.at("reference_height_cm").get<double>(), broad = std::pow(tall, 0.7);
    for (double* breadth : {&size.biIliac, &size.asisSpan, &size.psisSpan, &size.aiisSpan, &size.hipJointSpan, &size.ischialSpineSpan, &size.depth,
                            &size.notchOpening, &size.acetabularRadius, &size.hipJointY, &size.sacralWidth, &size.s1Width, &size.s1Depth})
        *breadth *= broad;
    for (double* height : {&size.height, &size.hipJointZ, &size.psisZ, &size.sacralLength})
        *height *= tall;
    const double broader = 1 + deviationOf(parameters, Deviation::pelvicBreadth);
    for (double* breadth : {&size.biIliac, &size.asisSpan, &size.psisSpan, &size.aiisSpan, &size.hipJointSpan, &size.ischialSpineSpan, &size.sacralWidth})
        *breadth *= broader;
    size.openS1Arch = parameters.variants.has(Variant::openS1Arch);
    size.sacralSlope += deviationOf(parameters, Deviation::pelvicIncidence);
    return size;
}

} // namespace acus
