#include "sculpt/bones/femur.h"
#include "core/assets.h"
#include "core/json.h"
#include "geometry/vec_json.h"
#include "sculpt/bones/femur_loft.h"
#include "sculpt/bones/surface_point.h"
#include <algorithm>
#include <cassert>
#include <cmath>

namespace acus {

namespace {

const Json& femurFigures() {
    static const Json read = [] {
        auto parsed = parseJson(asset("assets/patient/femur.json"), "femur.json");
        assert(parsed.ok());
        return std::move(*parsed);
    }();
    return read;
}

std::vector<double> numbers(const Json& list) { return list.get<std::vector<double>>(); }
/// Radii and places of one ring in this femur: places by `scale`, radii by `girth` as well.
LoftRing ringFrom(const Json& json, const char* along, const Json& at, const FemurSize& size) {
    LoftRing ring;
    ring.along = size.scale * json[along].get<double>();
    const auto centre = numbers(at);
    ring.centre = size.scale * Vec2(centre[0], centre[1]);
    ring.radii = numbers(json["radii"]);
    for (double& radius : ring.radii)
        radius *= size.scale * size.girth;
    return ring;
}

FieldPtr neckField(const FemurSize& size) {
    const Json& json = femurFigures()["neck"];
    RingLoftShape shape;
    // Local x is "up" across the axis, local y back, z along the axis.
    const double lastRing = size.scale * json["sections"].back()["along"].get<double>();
    const Vec3 reach = lastRing * glm::normalize(vectorOf(json["axis"])) + Vec3(size.offset, 0, 0);
    shape.frame.z = glm::normalize(reach);
    shape.frame.y = {0, 1, 0};
    shape.frame.x = glm::cross(shape.frame.z, shape.frame.y);
    for (const Json& section : json["sections"]) {
        shape.rings.push_back(ringFrom(section, "along", json["centre"], size));
        shape.rings.back().along *= glm::length(reach) / lastRing;
    }
    // From within the head to within the trochanters.
    shape.low = 0.3 * size.headRadius;
    shape.high = shape.rings.back().along + 3 * size.scale;
    shape.lowEdge = 2;
    shape.highEdge = 7;
    return ringLoft(shape);
}

FieldPtr shaftField(const FemurSize& size) {
    const Json& json = femurFigures()["shaft"];
    RingLoftShape shape;
    for (const Json& section : json["sections"]) {
        shape.rings.push_back(ringFrom(section, "z", section["centre"], size));
        shape.rings.back().centre.x += size.offset;
    }
    std::reverse(shape.rings.begin(), shape.rings.end());
    shape.high = size.scale * json["top"].get<double>();
    shape.low = size.scale * json["bottom"].get<double>();
    shape.highEdge = 6;
    shape.lowEdge = 4;
    // The greater trochanter's tip is a curved wall that overhangs the fossa; as the crest it goes down to the lesser trochanter.
    const Json& crest = femurFigures()["trochanter_crest"]["points"];
    std::vector<FieldPtr> wall;
    const auto at = [&](std::size_t i) { return size.scale * vectorOf(crest[i]) + Vec3(size.offset, 0, 0); };
    const auto radius = [&](std::size_t i) { return size.scale * crest[i][3].get<double>(); };
    for (std::size_t i = 0; i + 1 < crest.size(); ++i)
        wall.push_back(roundCone(at(i), radius(i), at(i + 1), radius(i + 1)));
    return unite(ringLoft(shape), unite(std::move(wall), 4), 8);
}

} // namespace

FemurSize scannedFemurSize() { return {femurFigures()["head"]["radius"].get<double>(), 1, 1, 0}; }

FemurSize femurSize(const PatientParameters& parameters) {
    const Json& population = femurFigures()["population"];
    const char* sex = parameters.sex == Sex::male ? "m" : "f";
    const Json& head = population["head_diameter"];
    FemurSize size;
    size.scale = parameters.heightCm / population["scanned_stature"].get<double>();
    const double ofStature = parameters.heightCm / head[parameters.sex == Sex::male ? "stature_m" : "stature_f"].get<double>();
    size.headRadius = 0.5 * head[sex].get<double>() * std::pow(ofStature, 0.7);
    size.offset = size.scale * population["further_offset"]["mm"].get<double>();
    size.girth = population["shaft_against_stature"][sex].get<double>();
    return size;
}

FieldPtr femurField(const FemurSize& size, const Vec3& hipJointCentre) {
    FieldPtr bone = unite(shaftField(size), neckField(size), 6);
    bone = unite(bone, sphere({0, 0, 0}, size.headRadius), 2);
    const Json& fovea = femurFigures()["fovea"];
    const double headScale = size.headRadius / femurFigures()["head"]["radius"].get<double>();
    bone = subtract(bone, sphere(headScale * vectorOf(fovea["centre"]), headScale * fovea["radius"].get<double>()), 3);
    LocalFrame frame;
    frame.origin = hipJointCentre;
    return placed(bone, frame);
}

Result<std::vector<Part>> sculptFemur(const PatientParameters& parameters, const Vec3& hipJointCentre) {
    const FemurSize size = femurSize(parameters);
    Part part;
    part.id = "femur_l";
    part.field = femurField(size, hipJointCentre);
    part.step = 0.9;
    const auto add = [&](const std::string& id, const Vec3& local) {
        part.points.push_back({id, "", ontoSurface(*part.field, hipJointCentre + local)});
    };
    add("femoral_head_l", {0, 0, size.headRadius});
    for (const auto& [id, at] : femurFigures()["points"].items())
        if (at.is_array())
            add(id, size.scale * vectorOf(at) + Vec3(size.offset, 0, 0));
    // The scanned atlas's name of the same point.
    part.points.push_back({"greater_trochanter_tip_l", "", part.points[1].position});
    return std::vector<Part>{std::move(part)};
}

} // namespace acus
