#include "sculpt/envelope/fat_map.h"
#include "sculpt/deviations.h"

namespace acus {

namespace {

double thicknessOf(const Json& site, const PatientParameters& patient) {
    const Json& law = site[patient.sex == Sex::female ? "woman" : "man"];
    const double low = site.value("low", false) ? 1 : -1;
    const double thickness = (law[0].get<double>() * (patient.bmi - 18) + law[1].get<double>()) * (1 + deviationOf(patient, Deviation::fat)) *
                             (1 + low * deviationOf(patient, Deviation::fatLow));
    return std::max(thickness, fatFigures()["least"].get<double>());
}

} // namespace

double fatAt(const PatientParameters& patient, std::string_view site) {
    for (const Json& row : fatFigures()["sites"])
        if (row["id"] == site)
            return thicknessOf(row, patient);
    return 0;
}

FatMap::FatMap(const BodyPoints& body) {
    const Json& figures = fatFigures();
    // A larger body is smoother in proportion.
    reach = figures["reach"].get<double>() * body.softScale() * (1 + 0.02 * std::max(body.parameters().bmi - 22, 0.0));
    least = figures["least"].get<double>();
    for (const Json& row : figures["sites"]) {
        const std::string at = row["at"].get<std::string>();
        if (!body.has(at))
            continue;
        const Json& offset = row["offset"];
        const Vec3 away = body.softScale() * Vec3(offset[0].get<double>(), offset[1].get<double>(), offset[2].get<double>());
        sites.push_back({row["id"].get<std::string>(), body.at(at) + away, thicknessOf(row, body.parameters())});
    }
}

void FatMap::settle(const std::function<double(const Vec3&)>& fascia) {
    for (Site& site : sites)
        for (int turn = 0; turn < 8; ++turn) {
            const double h = 1;
            const Vec3& p = site.place;
            Vec3 slope(fascia(p + Vec3(h, 0, 0)) - fascia(p - Vec3(h, 0, 0)), fascia(p + Vec3(0, h, 0)) - fascia(p - Vec3(0, h, 0)),
                       fascia(p + Vec3(0, 0, h)) - fascia(p - Vec3(0, 0, h)));
            const double length = glm::length(slope);
            if (length < 0.2)
                break;
            const double step = std::clamp(site.thickness - fascia(p), -15.0, 15.0);
            site.place += slope * (step / length);
            site.place.x = std::max(site.place.x, 0.0);
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
