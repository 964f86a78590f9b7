#include "sculpt/envelope/fat_map.h"

namespace acus {

FatMap::FatMap(const BodyPoints& body) {
    const Json& figures = fatFigures();
    reach = figures["reach"].get<double>() * body.softScale();
    least = figures["least"].get<double>();
    for (const Json& row : figures["sites"]) {
        const std::string at = row["at"].get<std::string>();
        if (!body.has(at))
            continue;
        const Json& offset = row["offset"];
        const Json& law = row[body.woman() ? "woman" : "man"];
        const Vec3 away = body.softScale() * Vec3(offset[0].get<double>(), offset[1].get<double>(), offset[2].get<double>());
        const double thickness = law[0].get<double>() * (body.parameters().bmi - 18) + law[1].get<double>();
        sites.push_back({row["id"].get<std::string>(), body.at(at) + away, std::max(thickness, least)});
    }
}

double FatMap::at(const Vec3& p) const {
    const Vec3 q(std::abs(p.x), p.y, p.z);
    double nearest = 1e9;
    std::array<double, 64> squared{};
    for (std::size_t n = 0; n < sites.size() && n < squared.size(); ++n) {
        const Vec3 d = q - sites[n].place;
        squared[n] = glm::dot(d, d);
        nearest = std::min(nearest, squared[n]);
    }
    // Against the nearest, so that far from every site the mean is still of something. The shift cancels in the ratio.
    double sum = 0, weight = 0;
    for (std::size_t n = 0; n < sites.size() && n < squared.size(); ++n) {
        const double w = std::exp(-0.5 * (squared[n] - nearest) / (reach * reach));
        sum += w * sites[n].thickness;
        weight += w;
    }
    return sum / weight;
}

} // namespace acus
