#include "sculpt/muscles/trunk_figures.h"
#include "core/assets.h"
#include "sculpt/deviations.h"
#include "sculpt/muscles/strings.h"
#include <cassert>
#include <cmath>

namespace acus {

namespace {

std::shared_ptr<const Json> figuresNamed(const std::string& name) {
    auto json = parseJson(asset("assets/patient/" + name), name);
    assert(json.ok());
    return std::make_shared<const Json>(std::move(*json));
}

double sectionScale(const Json& trunk, const PatientParameters& parameters) {
    const Json& row = trunk["bulk"][parameters.sex == Sex::male ? "male" : "female"];
    PatientParameters standard;
    standard.sex = parameters.sex;
    standard.heightCm = row["height_cm"].get<double>();
    standard.bmi = row["bmi"].get<double>();
    return std::pow(parameters.leanMassKg() / standard.leanMassKg(), 0.8) * (1 + deviationOf(parameters, Deviation::muscleBulk));
}

} // namespace

TrunkFigures::TrunkFigures(const Skeleton& skeleton)
    : skeleton(skeleton), table(skeleton), trunkJson(figuresNamed("muscles_trunk.json")), fascicleJson(figuresNamed("trunk_fascicles.json")),
      landmarkJson(figuresNamed("table_landmarks.json")) {
    const LocalFrame& t9 = skeleton.vertebra[0];
    top = (skeleton.point("t9_endplate_superior") ? skeleton.point("t9_endplate_superior")->z : t9.toWorld({0, 0, 10.7}).z) + 3;
    length = t9.origin.z / 281.3;
    for (std::size_t i = 0; i < levelCount; ++i)
        heights.push_back(discBelow(static_cast<Level>(i)));
    // Middles of the first four sacral segments, by the dorsal foramina between them.
    for (const double z : {-18.0, -36.0, -55.0, -72.0})
        heights.push_back(table({0, 55, z}).z);
    const Json& male = (*trunkJson)["sections"]["male"]["erector_spinae"];
    const Json& own = (*trunkJson)["sections"][skeleton.parameters.sex == Sex::male ? "male" : "female"]["erector_spinae"];
    bulk = std::sqrt(sectionScale(*trunkJson, skeleton.parameters) * own[6].get<double>() / male[6].get<double>());
}

double TrunkFigures::discBelow(Level level) const {
    const auto i = static_cast<std::size_t>(level);
    const auto endplate = [&](std::size_t n, const char* which, double local) {
        const auto p = skeleton.point(std::string(levelNames[n]) + which);
        return p ? *p : skeleton.vertebra[n].toWorld({0, 0, local});
    };
    const Vec3 above = endplate(i, "_endplate_inferior", -12.5);
    const Vec3 below = i + 1 < levelCount ? endplate(i + 1, "_endplate_superior", 12.5) : Vec3(0);
    return 0.5 * (above.z + below.z);
}

std::vector<Fascicle> TrunkFigures::fascicles(const char* muscle) const {
    std::vector<Fascicle> out;
    for (const Json& row : (*fascicleJson)[muscle]) {
        Fascicle f;
        f.id = row["id"].get<std::string>();
        f.on = row["on"].get<std::string>();
        f.onto = row["onto"].get<std::string>();
        f.pcsa = row["pcsa"].get<double>();
        f.from = ontoBone(skeleton, f.on, vector(row["from"]));
        f.to = ontoBone(skeleton, f.onto, vector(row["to"]));
        out.push_back(std::move(f));
    }
    return out;
}

Vec3 TrunkFigures::vector(const Json& row) const { return table({row[0].get<double>(), row[1].get<double>(), row[2].get<double>()}); }

std::vector<Vec3> TrunkFigures::line(const Json& rows) const {
    std::vector<Vec3> out;
    for (const Json& row : rows)
        out.push_back(vector(row));
    return out;
}

Vec3 TrunkFigures::mark(const std::string& id) const {
    if (const auto p = skeleton.point(id))
        return *p;
    for (const Json* points : {&(*landmarkJson)["points"], &(*landmarkJson)["above_region"]["points"]})
        if (const auto found = points->find(id); found != points->end())
            return vector(*found);
    assert(false && "a landmark that no table has");
    return Vec3(0);
}

double TrunkFigures::interpolated(const std::vector<double>& values, double z) const {
    const std::size_t last = std::min(values.size(), heights.size()) - 1;
    if (z >= heights[0])
        return values[0];
    if (z <= heights[last])
        return values[last];
    std::size_t i = 0;
    while (heights[i + 1] > z)
        ++i;
    return values[i] + (values[i + 1] - values[i]) * (heights[i] - z) / (heights[i] - heights[i + 1]);
}

double TrunkFigures::section(const char* muscle, double z) const {
    const bool male = skeleton.parameters.sex == Sex::male;
    const Json& row = (*trunkJson)["sections"][male ? "male" : "female"][muscle];
    return sectionScale(*trunkJson, skeleton.parameters) * interpolated(row.get<std::vector<double>>(), z);
}

double TrunkFigures::longissimusShare(double z) const {
    return interpolated((*trunkJson)["sections"]["longissimus_share"].get<std::vector<double>>(), z);
}

} // namespace acus
