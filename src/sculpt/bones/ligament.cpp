#include "sculpt/bones/ligament.h"
#include "core/assets.h"
#include "core/json.h"
#include "sculpt/bones/ligament_band.h"
#include "sculpt/bones/ligament_membrane.h"
#include "sculpt/bones/surface_point.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <glm/vector_relational.hpp>

namespace acus {

namespace {

constexpr double figuresStatureCm = 176;
constexpr double strandsApart = 1.55;  // of their radius

const Json& ligamentFigures() {
    static const Json read = [] {
        auto parsed = parseJson(asset("assets/patient/ligaments.json"), "ligaments.json");
        assert(parsed.ok());
        return std::move(*parsed);
    }();
    return read;
}

/// Onto whichever of the bones is nearest.
Vec3 ontoNearest(const std::vector<FieldPtr>& bones, const Vec3& p) {
    const Field* nearest = nullptr;
    double least = 1e9;
    for (const FieldPtr& bone : bones)
        if (const double d = bone->at(p); d < least) {
            least = d;
            nearest = bone.get();
        }
    return nearest ? ontoSurface(*nearest, p) : p;
}

/// One end of a band: the named places and the bones it ends on.
struct End {
    std::vector<FieldPtr> bones;
    std::vector<Vec3> line;

    double length() const {
        double sum = 0;
        for (std::size_t i = 1; i < line.size(); ++i)
            sum += glm::distance(line[i - 1], line[i]);
        return sum;
    }
    std::vector<Vec3> strands(std::size_t count) const {
        std::vector<Vec3> points = spread(line, count);
        for (Vec3& p : points)
            p = ontoNearest(bones, p);
        return points;
    }
};

Result<End> endOf(const Skeleton& skeleton, const Json& json, const std::string& id) {
    End end;
    for (const Json& name : json["on"]) {
        const Part* part = skeleton.find(name.get<std::string>());
        if (!part)
            return Error{id + ": there is no bone \"" + name.get<std::string>() + "\""};
        end.bones.push_back(part->field);
    }
    const double scale = skeleton.parameters.heightCm / figuresStatureCm;
    for (const Json& place : json["places"]) {
        const auto point = skeleton.point(place[0].get<std::string>());
        if (!point)
            return Error{id + ": there is no point \"" + place[0].get<std::string>() + "\""};
        const Vec3 offset(place[1].get<double>(), place[2].get<double>(), place[3].get<double>());
        end.line.push_back(ontoNearest(end.bones, *point + scale * offset));
    }
    return end;
}

} // namespace

Result<std::vector<Part>> sculptLigaments(const Skeleton& skeleton) {
    std::vector<FieldPtr> bones;
    for (const Part& part : skeleton.parts)
        if (part.tissue == Tissue::bone)
            bones.push_back(part.field);
    const double scale = skeleton.parameters.heightCm / figuresStatureCm;
    std::vector<Part> parts;
    for (const Json& ligament : ligamentFigures()["ligaments"]) {
        Part part;
        part.id = ligament["id"].get<std::string>();
        part.tissue = Tissue::ligament;
        part.step = 0.7;
        std::vector<FieldPtr> bands;
        for (const Json& band : ligament["bands"]) {
            const auto from = endOf(skeleton, band["from"], part.id), to = endOf(skeleton, band["to"], part.id);
            if (!from)
                return from.error();
            if (!to)
                return to.error();
            BandShape shape;
            shape.radius = scale * band["radius"].get<double>();
            // As many as close the band where it is widest.
            const auto strands = static_cast<std::size_t>(std::ceil(std::max(from->length(), to->length()) / (strandsApart * shape.radius))) + 1;
            shape.from = from->strands(strands);
            shape.to = to->strands(strands);
            shape.waist = band["waist"].get<double>();
            const Json& bow = band["bow"];
            shape.bow = scale * Vec3(bow[0].get<double>(), bow[1].get<double>(), bow[2].get<double>());
            bands.push_back(ligamentBand(shape, bones));
        }
        part.field = bands.size() == 1 ? bands[0] : unite(std::move(bands), 1);
        if (!part.paired())
            part.field = mirrored(part.field);
        // Ligaments that share a bone's margin lie side by side there.
        for (const Part& earlier : parts)
            if (glm::all(glm::lessThan(earlier.field->bounds().low, part.field->bounds().high)) &&
                glm::all(glm::lessThan(part.field->bounds().low, earlier.field->bounds().high)))
                part.field = subtract(part.field, grown(earlier.field, 0.2), 0);
        parts.push_back(std::move(part));
    }
    if (const Part* hip = skeleton.find("hip_bone_l")) {
        auto membrane = obturatorMembrane(skeleton, *hip, scale * ligamentFigures()["obturator_membrane"]["thickness"].get<double>(),
                                          scale * ligamentFigures()["obturator_membrane"]["canal"].get<double>());
        if (!membrane)
            return membrane.error();
        parts.push_back(std::move(*membrane));
    }
    return parts;
}

} // namespace acus
