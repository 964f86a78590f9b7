#include "sculpt/muscles/hip_figures.h"
#include "core/assets.h"
#include "sculpt/deviations.h"
#include <algorithm>
#include <cassert>
#include <cmath>

namespace acus {

namespace {

std::shared_ptr<const Json> figuresOf(std::string_view file) {
    auto json = parseJson(asset(file), file);
    assert(json.ok());
    return std::make_shared<const Json>(std::move(*json));
}

} // namespace

Profile::Profile(const Json& rows) {
    for (const Json& row : rows)
        knots.emplace_back(row[0].get<double>(), row[1].get<double>());
}

double Profile::at(double share) const {
    if (knots.empty())
        return 1;
    if (share <= knots.front().first)
        return knots.front().second;
    for (std::size_t i = 1; i < knots.size(); ++i)
        if (share <= knots[i].first) {
            const auto& [s0, v0] = knots[i - 1];
            const auto& [s1, v1] = knots[i];
            return v0 + (v1 - v0) * (s1 > s0 ? (share - s0) / (s1 - s0) : 1.0);
        }
    return knots.back().second;
}

HipFigures::HipFigures(const Skeleton& skeleton)
    : skeleton(skeleton), table(skeleton), file(figuresOf("assets/patient/muscles_hip.json")), vessels(figuresOf("assets/patient/vessels.json")) {
    const Json& row = (*file)["bulk"][skeleton.parameters.sex == Sex::male ? "male" : "female"];
    PatientParameters standard;
    standard.sex = skeleton.parameters.sex;
    standard.heightCm = row["height_cm"].get<double>();
    standard.bmi = row["bmi"].get<double>();
    // Sections follow the lean mass, lengths the height.
    const double sections = std::pow(skeleton.parameters.leanMassKg() / standard.leanMassKg(), (*file)["bulk"]["exponent"].get<double>());
    volumeScale = row["volume"].get<double>() * sections * skeleton.parameters.heightCm / standard.heightCm *
                  (1 + deviationOf(skeleton.parameters, Deviation::muscleBulk));
    thicknessScale = std::cbrt(volumeScale);
    cut = vector((*file)["thigh_end"]).z;
    // The femur must reach through the cut.
    if (const Part* femur = skeleton.find("femur_l"))
        cut = std::max(cut, femur->field->bounds().low.z + 2);
}

Vec3 HipFigures::vector(const Json& row) const {
    const auto three = [](const Json& at) { return Vec3(at[0].get<double>(), at[1].get<double>(), at[2].get<double>()); };
    if (row.is_array())
        return table(three(row));
    const auto mark = skeleton.point(row["by"].get<std::string>());
    return mark ? *mark + three(row["offset"]) : table(three(row["else"]));
}

std::vector<Vec3> HipFigures::line(const Json& rows) const {
    std::vector<Vec3> out;
    for (const Json& row : rows)
        out.push_back(vector(row));
    return out;
}

std::vector<Vec3> HipFigures::corridorPath(const Json& corridor) const {
    std::vector<Vec3> path = line(corridor["path"]);
    if (!corridor.contains("course"))
        return path;
    const Json& all = (*vessels)["structures"];
    const auto vessel = std::find_if(all.begin(), all.end(), [&](const Json& one) { return one["id"] == corridor["course"]; });
    assert(vessel != all.end());
    for (const Json& place : (*vessel)["branches"][0]["course"])
        if (place.is_array() && place[0].is_number() && place[2].get<double>() >= corridor["lowest"].get<double>())
            path.push_back(vector(place));
    return path;
}

double HipFigures::volume(const Json& muscle) const { return 1000 * muscle["volume_cm3"].get<double>() * volumeScale; }

} // namespace acus
