#include "sculpt/hazards/places.h"
#include "sculpt/envelope/fat_map.h"
#include <algorithm>
#include <cmath>

namespace acus {

Places::Places(const Skeleton& skeleton) : skeleton(skeleton), map(skeleton) {
    const double stature = skeleton.parameters.heightCm / 176;
    const bool female = skeleton.parameters.sex == Sex::female;
    size = stature;
    nerveSize = std::pow(stature, 0.15); // nerves and cord hardly follow the body: the same published norms hold for both sexes
    vesselSize = std::pow(stature, 0.7) * (female ? 0.90 : 1.0); // aorta 17 beside 19 mm: Zhu 2021
    fat = std::min(1.0, fatAt(skeleton.parameters, "crest_back") / fatAt(PatientParameters{}, "crest_back"));
}

std::optional<Vec3> Places::named(const std::string& id) const {
    Vec3 sum(0);
    int count = 0;
    for (std::size_t from = 0; from <= id.size();) {
        const std::size_t bar = std::min(id.find('|', from), id.size());
        const std::string one = id.substr(from, bar - from);
        const auto own = extra.find(one);
        if (own != extra.end()) {
            sum += own->second;
        } else if (const auto point = skeleton.point(one)) {
            sum += *point;
        } else {
            return std::nullopt;
        }
        ++count;
        from = bar + 1;
    }
    return sum / static_cast<double>(count);
}

LocalFrame Places::axesAt(const std::string& point) const {
    const std::string level = point.substr(0, point.find('_'));
    for (std::size_t i = 0; i < levelCount; ++i)
        if (levelNames[i] == level)
            return skeleton.vertebra[i];
    return {};
}

Result<Places::Place> Places::read(const Json& json) const {
    const auto numbersFrom = [&](std::size_t from) {
        for (std::size_t i = from; i < json.size(); ++i)
            if (!json[i].is_number())
                return false;
        return true;
    };
    if (json.is_array() && (json.size() == 3 || json.size() == 4) && numbersFrom(0)) {
        Place place;
        place.at = map({json[0].get<double>(), json[1].get<double>(), json[2].get<double>()});
        place.hold = json.size() == 4 ? json[3].get<double>() : 0;
        return place;
    }
    if (json.is_array() && (json.size() == 1 || json.size() == 4 || json.size() == 5) && json[0].is_string() && numbersFrom(1)) {
        const auto id = json[0].get<std::string>();
        const auto at = named(id);
        if (!at)
            return Error{"no point is named " + id};
        Place place;
        place.at = *at;
        if (json.size() >= 4)
            place.at += size * axesAt(id).directionToWorld({json[1].get<double>(), json[2].get<double>(), json[3].get<double>()});
        place.hold = json.size() == 5 ? json[4].get<double>() : 0;
        return place;
    }
    return Error{"is no place: " + json.dump()};
}

} // namespace acus
