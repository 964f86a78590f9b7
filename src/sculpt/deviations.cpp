#include "sculpt/deviations.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace acus {

namespace {

constexpr std::array<std::string_view, deviationCount> ids{
    "column_length", "vertebra_size", "canal_size", "disc_share", "pelvic_incidence", "pelvic_breadth", "transverse_length", "spinous_length", "rib_12_length",
    "muscle_bulk", "fat", "fat_low", "kidney_length", "kidney_height", "kidney_difference", "conus_height", "sac_end"};

Deviation deviationNamed(std::string_view id) {
    const auto found = std::find(ids.begin(), ids.end(), id);
    assert(found != ids.end());
    return static_cast<Deviation>(found - ids.begin());
}

DeviationInfo read(const Json& row) {
    DeviationInfo info;
    info.id = row["id"].get<std::string>();
    info.deviation = deviationNamed(info.id);
    info.unit = row["unit"].get<std::string>();
    info.one = row["one"].get<double>();
    info.most = row["most"].get<double>();
    info.more = row["more"].get<std::string>();
    info.less = row["less"].get<std::string>();
    info.source = row["source"].get<std::string>();
    if (row.contains("leans"))
        for (const auto& [on, r] : row["leans"].items())
            info.leans.push_back({deviationNamed(on), r.get<double>()});
    return info;
}

} // namespace

std::span<const DeviationInfo> deviationList() {
    static const std::vector<DeviationInfo> list = [] {
        const auto parsed = parseJson(asset("assets/patient/population.json"), "population.json");
        assert(parsed.ok());
        std::vector<DeviationInfo> made(deviationCount);
        for (const Json& row : (*parsed)["deviations"]) {
            DeviationInfo info = read(row);
            made[static_cast<std::size_t>(info.deviation)] = std::move(info);
        }
        return made;
    }();
    return list;
}

double deviationOf(const PatientParameters& parameters, Deviation which) {
    const double sd = parameters.deviations.sd(which);
    return sd == 0 ? 0 : sd * deviationList()[static_cast<std::size_t>(which)].one;
}

Deviations drawDeviations(const std::function<double(std::size_t)>& normal) {
    const auto within = [&](const DeviationInfo& info, double from, double share) {
        for (int attempt = 0; attempt < 100; ++attempt)
            if (const double sd = from + share * normal(static_cast<std::size_t>(info.deviation)); std::abs(sd) <= info.most)
                return std::round(100 * sd) / 100; // what is written is what was sculpted
        return 0.0;
    };
    Deviations drawn;
    for (const bool leaning : {false, true})
        for (const DeviationInfo& info : deviationList()) {
            if (info.leans.empty() == leaning)
                continue;
            double from = 0, rest = 1;
            for (const DeviationInfo::Lean& lean : info.leans) {
                from += lean.r * drawn.sd(lean.on);
                rest -= lean.r * lean.r;
            }
            drawn.set(info.deviation, within(info, from, std::sqrt(std::max(rest, 0.0))));
        }
    return drawn;
}

std::string deviationWords(const Deviations& deviations) {
    std::vector<std::string> said;
    for (const DeviationInfo& info : deviationList())
        if (const double sd = deviations.sd(info.deviation); std::abs(sd) >= 1)
            said.push_back(sd > 0 ? info.more : info.less);
    std::string text;
    for (std::size_t i = 0; i < said.size(); ++i)
        text += (i == 0 ? "Has " : i + 1 == said.size() ? " and " : ", ") + said[i];
    return text.empty() ? text : text + ".";
}

} // namespace acus
