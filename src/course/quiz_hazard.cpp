// "Spot the hazard": a needle that comes too near to one structure, and to one alone.
#include "core/language.h"
#include "anatomy/names.h"
#include "course/quiz_ground.h"
#include "course/quiz_near_miss.h"
#include <algorithm>
#include <array>
#include <tuple>

namespace acus {

namespace {

constexpr double hazardLookMm = 60;     // beyond this no margin reaches

struct Spotted {
    Placement needle;
    HazardReport endangered;
    std::vector<HazardReport> others;   ///< nearest first; all keep their margins
};

/// Nothing where a second one falls short, or where the tolerance leaves it open.
std::optional<Spotted> spot(const Model& model, const Goal& goal, const Placement& needle) {
    const NeedleReport report = simulate(model, needle, hazardLookMm);
    Spotted spotted{needle, {}, {}};
    std::size_t shortOnes = 0;
    for (const HazardReport& hazard : report.hazards) {
        const double spare = signedClearanceMm(report, hazard.structure, hazardLookMm) - keptMarginMm(model, goal, hazard.structure), sureMm = 2 * hazard.toleranceMm;
        if (spare < -sureMm) {
            ++shortOnes;
            spotted.endangered = hazard;
        } else if (spare > sureMm) {
            spotted.others.push_back(hazard);
        } else {
            return std::nullopt;
        }
    }
    return shortOnes == 1 && spotted.others.size() >= 2 ? std::optional(std::move(spotted)) : std::nullopt;
}

std::optional<Spotted> drawSpotted(const Model& model, const Goal& goal, const Placement& right, Random& random) {
    const NeedleReport report = simulate(model, right, hazardLookMm);
    std::vector<std::tuple<std::uint32_t, double, MissBy>> tries;
    for (std::size_t i = 0; i < std::min<std::size_t>(report.hazards.size(), 6); ++i)
        for (const double wantedMm : {1.0, -1.0})
            for (const MissBy by : {MissBy::angle, MissBy::entry, MissBy::depth})
                tries.push_back({report.hazards[i].structure, wantedMm, by});
    shuffle(tries, random);
    for (std::size_t i = 0; i < std::min<std::size_t>(tries.size(), 8); ++i) {
        const auto& [hazard, wantedMm, by] = tries[i];
        if (const auto needle = nearMiss(model, right, hazard, wantedMm, by))
            if (auto spotted = spot(model, goal, *needle); spotted && spotted->endangered.structure == hazard)
                return spotted;
    }
    return std::nullopt;
}

} // namespace

std::optional<QuizItem> makeHazard(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const Plan* plan = ground.drawPlan(random);
    if (!plan)
        return std::nullopt;
    const auto spotted = drawSpotted(model, plan->goal, plan->goal.planned(plan->plannedDepthMm()), random);
    if (!spotted)
        return std::nullopt;
    const Structure& endangered = model.structures[spotted->endangered.structure];
    const double keptMm = keptMarginMm(model, plan->goal, spotted->endangered.structure);
    const auto says = [&](const HazardReport& hazard) {
        const std::string kept = millimetres(keptMarginMm(model, plan->goal, hazard.structure));
        return hazard.clearanceMm > 0 ? trf("{} away, {} are to be kept", millimetres(hazard.clearanceMm), kept) : trf("{} deep in it, {} are to be kept", millimetres(hazard.penetrationMm), kept);
    };
    QuizItem item;
    std::vector<QuizOption> options = {{shownName(endangered), {}, endangered.id, {}, says(spotted->endangered)}};
    for (const HazardReport& other : spotted->others)
        if (options.size() < 4 && model.structures[other.structure].name != endangered.name)
            options.push_back({shownName(model.structures[other.structure]), {}, model.structures[other.structure].id, {}, says(other)});
    if (options.size() < 3)
        return std::nullopt;
    item.id = endangered.id;
    item.plan = plan->id();
    item.needle = spotted->needle;
    item.question = trf("This needle for the {} is {} deep and comes too near to one structure. To which?", targetName(model, *plan), millimetres(item.needle->depthMm));
    item.task = QuizTask::click;
    item.act = trf("This needle for the {} is {} deep and comes too near to one nerve, vessel or organ. Click it.", targetName(model, *plan), millimetres(item.needle->depthMm));
    item.why = trf("The shaft is {}: {}. All others keep theirs.", says(spotted->endangered), shownName(endangered));
    item.source = trf("{}; margins: teaching values", measuredOn(model));
    const double nextMm = spotted->others.front().clearanceMm - std::max(0.0, spotted->endangered.clearanceMm);
    item.difficulty = 0.3 + 0.4 * std::max(0.0, 1 - nextMm / 20) + 0.3 * std::min(1.0, spotted->endangered.atDepthMm / 80) + (keptMm > 5 ? 0 : 0.1);
    item.structure = endangered.id;
    for (const std::uint32_t target : plan->goal.targets)
        item.show.push_back(model.structures[target].id);
    item.reveal = {endangered.id};
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

} // namespace acus
