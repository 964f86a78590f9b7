#include "proof/robustness.h"
#include "proof/statistics.h"
#include "sculpt/deviations.h"
#include "sculpt/population.h"
#include <algorithm>
#include <functional>
#include <map>

namespace acus {

namespace {

struct Split {
    FailsWhen says;
    std::function<bool(const TrialRow&)> inside;
};

std::vector<Split> splitsOf(const std::vector<TrialRow>& rows) {
    std::vector<Split> splits;
    const auto add = [&](const char* kind, const std::string& variant, double value, std::function<bool(const TrialRow&)> inside) {
        splits.push_back({{kind, variant, value, 0, 0, 0, 0}, std::move(inside)});
    };
    add("women", "", 0, [](const TrialRow& row) { return row.sex == "f"; });
    add("men", "", 0, [](const TrialRow& row) { return row.sex == "m"; });
    for (const double bmi : {20.0, 22.0, 24.0, 26.0, 28.0, 30.0, 32.0}) {
        add("bmi_over", "", bmi, [bmi](const TrialRow& row) { return row.bmi > bmi; });
        add("bmi_under", "", bmi, [bmi](const TrialRow& row) { return row.bmi <= bmi; });
    }
    for (const double height : {160.0, 165.0, 170.0, 175.0, 180.0, 185.0}) {
        add("height_over", "", height, [height](const TrialRow& row) { return row.heightCm > height; });
        add("height_under", "", height, [height](const TrialRow& row) { return row.heightCm <= height; });
    }
    std::vector<std::string> variants;
    for (const TrialRow& row : rows)
        for (const std::string& id : row.variants)
            if (std::find(variants.begin(), variants.end(), id) == variants.end())
                variants.push_back(id);
    std::sort(variants.begin(), variants.end());
    for (const std::string& id : variants)
        add("variant", id, 0, [id](const TrialRow& row) { return std::find(row.variants.begin(), row.variants.end(), id) != row.variants.end(); });
    for (const DeviationInfo& one : deviationList()) {
        add("with", one.more, 1, [which = one.deviation](const TrialRow& row) { return row.deviations.sd(which) > 1; });
        add("with", one.less, 1, [which = one.deviation](const TrialRow& row) { return row.deviations.sd(which) < -1; });
    }
    return splits;
}

void count(Tries& tries, std::map<std::string, std::size_t>& hazards, const Json& trial) {
    ++tries.of;
    tries.placed += trial.value("placed", false);
    const bool reached = trial.value("reached", false);
    tries.reached += reached;
    const Json hit = trial.value("hit", Json::array());
    tries.held += reached && hit.empty();
    for (const Json& id : hit)
        ++hazards[id.get<std::string>()];
}

std::vector<std::pair<std::string, std::size_t>> ordered(const std::map<std::string, std::size_t>& hazards) {
    std::vector<std::pair<std::string, std::size_t>> list(hazards.begin(), hazards.end());
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return list;
}

} // namespace

std::optional<FailsWhen> failsWhen(const std::vector<TrialRow>& rows) {
    constexpr std::size_t leastPeople = 5;
    constexpr double rare = 0.01;
    std::vector<Split> splits = splitsOf(rows);
    std::optional<FailsWhen> best;
    double bestP = rare;
    for (Split& split : splits) {
        FailsWhen& says = split.says;
        for (const TrialRow& row : rows) {
            const bool inside = split.inside(row);
            ++(inside ? says.inside : says.outside);
            (inside ? says.failsInside : says.failsOutside) += !row.held;
        }
        const Share in{says.failsInside, says.inside}, out{says.failsOutside, says.outside};
        if (in.of < leastPeople || out.of < leastPeople || in.value() < 2 * out.value() || in.hits == 0)
            continue;
        if (const double p = fisherP(in, out) * static_cast<double>(splits.size()); p < bestP) {
            bestP = p;
            best = says;
        }
    }
    return best;
}

RobustnessTable robustnessOf(const Population& population) {
    RobustnessTable table;
    table.anatomy = population.header.value("anatomy", std::string());
    std::vector<std::string> ids;
    for (const Json& row : population.rows)
        if (row.contains("techniques")) {
            ++table.patients;
            for (const auto& [id, trial] : row["techniques"].items())
                if (std::find(ids.begin(), ids.end(), id) == ids.end())
                    ids.push_back(id);
        }
    for (const std::string& id : ids) {
        TechniqueRobustness one;
        const std::size_t slash = id.find('/');
        one.technique = id.substr(0, slash);
        one.level = slash == std::string::npos ? "" : id.substr(slash + 1);
        std::map<std::string, std::size_t> exact, byHand;
        std::vector<TrialRow> trials;
        for (const Json& row : population.rows) {
            if (!row.contains("techniques") || !row["techniques"].contains(id))
                continue;
            const Json& both = row["techniques"][id];
            count(one.exact, exact, both["exact"]);
            count(one.byHand, byHand, both["hand"]);
            trials.push_back({row.value("sex", std::string()), row.value("height_cm", 0.0), row.value("bmi", 0.0), row.value("variants", std::vector<std::string>{}),
                              both["exact"].value("reached", false) && both["exact"].value("hit", Json::array()).empty(),
                              drawPatient(row.value("seed", std::uint64_t{0})).deviations});
        }
        one.exact.hazards = ordered(exact);
        one.byHand.hazards = ordered(byHand);
        one.failsWhen = failsWhen(trials);
        table.rows.push_back(std::move(one));
    }
    return table;
}

} // namespace acus
