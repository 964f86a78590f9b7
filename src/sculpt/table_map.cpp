#include "core/assets.h"
#include "core/json.h"
#include "geometry/vec_json.h"
#include "sculpt/skeleton.h"
#include <cassert>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

/// mm: how far the map may miss a single landmark to stay smooth between them.
constexpr double stiffness = 3;

/// A vertebra's frame in the midsagittal plane: tilt > 0 leans its upper end forwards.
LocalFrame sagittalFrame(double y, double z, double tiltDeg) {
    const double t = tiltDeg * std::numbers::pi / 180;
    return {{0, y, z}, {1, 0, 0}, {0, std::cos(t), std::sin(t)}, {0, -std::sin(t), std::cos(t)}};
}

LocalFrame chainFrame(const Json& row) {
    return sagittalFrame(row["centre"][0].get<double>(), row["centre"][1].get<double>(), row["tilt_deg"].get<double>());
}

std::vector<SplineMap::Pair> pairsOf(const Skeleton& skeleton) {
    std::vector<SplineMap::Pair> pairs;
    const auto table = parseJson(asset("assets/patient/table_landmarks.json"), "table_landmarks.json");
    assert(table.ok());
    const auto add = [&](const std::string& id, const Vec3& from, const Vec3& to) {
        pairs.push_back({from, to});
        if (id.ends_with("_l"))
            pairs.push_back({{-from.x, from.y, from.z}, {-to.x, to.y, to.z}});
    };
    // What is shortened itself says nothing of the places around it.
    const auto altered = [&](const std::string& id) {
        const PatientParameters& p = skeleton.parameters;
        return (id == "rib_12_tip_l" && (p.variants.has(Variant::shortRib12) || p.deviations.sd(Deviation::rib12Length) != 0)) ||
               (id.starts_with("l4_transverse") && p.variants.has(Variant::shortL4Transverse));
    };
    for (const auto& [id, at] : (*table)["points"].items())
        if (const auto point = skeleton.point(id); point && !altered(id))
            add(id, vectorOf(at), *point);
    // Above T9 nothing is sculpted: the standard chain, hung onto the patient's T9 and scaled like the spine below it.
    const Json& above = (*table)["above_region"];
    const LocalFrame& t9 = skeleton.vertebra[0];
    const LocalFrame standardT9 = chainFrame(above["standard_chain"]["t9"]);
    const double scale = t9.origin.z / standardT9.origin.z;
    for (const auto& [id, at] : above["points"].items()) {
        const std::string level = id.substr(0, id.find('_'));
        const Vec3 local = chainFrame(above["measured_chain"][level]).toLocal(vectorOf(at));
        const Vec3 standard = chainFrame(above["standard_chain"][level]).toWorld(local);
        add(id, vectorOf(at), t9.toWorld(scale * standardT9.toLocal(standard)));
    }
    return pairs;
}

} // namespace

TableMap::TableMap(const Skeleton& skeleton) : map(pairsOf(skeleton), stiffness) {}

} // namespace acus
