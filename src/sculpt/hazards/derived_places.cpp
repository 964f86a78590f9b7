#include "sculpt/hazards/derived_places.h"
#include "core/assets.h"
#include "sculpt/hazards/tube_curve.h"

namespace acus {

namespace {

/// The highest bone above or below p, looked for a few millimetres to both sides across the crest.
Vec3 onCrest(const Skeleton& skeleton, const Vec3& p, const Vec3& along) {
    const Vec3 up = glm::normalize(Vec3(0, 0.35, 0.94));
    Vec3 across = glm::cross(along, up);
    across /= std::max(glm::length(across), 1e-9);
    Vec3 best = p;
    double highest = -1e9;
    for (double side = -9; side <= 9; side += 1.5)
        for (double h = 22; h > -25; h -= 0.5) {
            const Vec3 q = p + side * across + h * up;
            if (skeleton.boneDistance(q) < 0) {
                if (h > highest) {
                    highest = h;
                    best = q;
                }
                break;
            }
        }
    return best;
}

void nameBoth(Places& places, const std::string& id, const Vec3& left) {
    places.name(id, left);
    places.name(id + "_r", {-left.x, left.y, left.z});
}

} // namespace

Status nameDerivedPlaces(Places& places) {
    std::vector<TubeNode> crest;
    for (const char* id : {"psis_l", "iliac_crest_30_l", "iliac_crest_top_l", "iliac_crest_70_l", "crest_lateral_l"})
        if (const auto at = places.named(id))
            crest.push_back({*at, 1, 1, Vec3(0)});
    if (crest.size() >= 2) {
        const TubeCurve curve(crest);
        // Along the bone, not along the chords between the few named points.
        std::vector<TubeNode> ridge;
        for (double s = 0; s < std::min(curve.length(), 140.0); s += 8)
            ridge.push_back({s == 0 ? crest[0].p : onCrest(places.bones(), curve.at(s).p, curve.tangent(s)), 1, 1, Vec3(0)});
        const TubeCurve line(ridge);
        for (const int mm : {50, 65, 73})
            places.name("crest_" + std::to_string(mm) + "_mm_l", onCrest(places.bones(), line.at(mm).p, line.tangent(mm)));
    }
    const auto ribs = parseJson(asset("assets/patient/ribs.json"), "ribs.json");
    if (!ribs)
        return ribs.error();
    const double scale = places.bones().parameters.heightCm / (*ribs)["scanned_stature"].get<double>();
    for (int rib = 9; rib <= 12; ++rib) {
        const LocalFrame& frame = places.bones().vertebra[static_cast<std::size_t>(rib - 9)];
        std::vector<TubeNode> shaft;
        for (const Json& row : (*ribs)["ribs"][std::to_string(rib)]["stations"])
            shaft.push_back({frame.toWorld(scale * Vec3(row[0].get<double>(), row[1].get<double>(), row[2].get<double>())), scale * row[3].get<double>(),
                             scale * row[4].get<double>(), Vec3(0)});
        const TubeCurve curve(shaft);
        for (int i = 1; i <= 7; ++i) {
            const double s = (0.13 + 0.105 * i) * curve.length();
            const TubeNode node = curve.at(s);
            const Vec3 t = curve.tangent(s);
            Vec3 down = Vec3(0, 0, -1) + t.z * t;
            down /= std::max(glm::length(down), 1e-9);
            Vec3 in = glm::cross(t, down);
            if (glm::dot(in, Vec3(-node.p.x, -40 - node.p.y, 0)) < 0)
                in = -in;
            const Vec3 at = node.p + 0.8 * node.a * down + (node.b + 1.2) * in;
            const std::string id = "rib_" + std::to_string(rib) + "_groove_" + std::to_string(i);
            nameBoth(places, id, at);
        }
    }
    const auto nerves = parseJson(asset("assets/patient/nerves.json"), "nerves.json");
    if (!nerves)
        return nerves.error();
    for (const auto& [id, row] : (*nerves)["places"].items()) {
        if (id == "source")
            continue;
        const auto place = places.read(row);
        if (!place)
            return Error{"nerves.json: " + id + " " + place.message()};
        nameBoth(places, id, place->at);
    }
    return Done{};
}

} // namespace acus
