#include "core/language.h"
#include "anatomy/names.h"
#include "course/quiz_ground.h"
#include "anatomy/catalogue.h"
#include "course/plan_depth.h"
#include "course/rule_text.h"
#include "safety/admissible.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

QuizGround::QuizGround(const Model& model) : model(model) {
    std::set<std::string> inPack, seen;
    for (const Structure& structure : model.structures)
        if (const CatalogueEntry* entry = catalogued(structure.id))
            inPack.insert(entry->id);
    std::vector<const Technique*> all;
    for (const Technique& technique : techniqueLibrary()) {
        if (!technique.pack.empty() && technique.pack != model.info.id)
            continue;
        if (technique.pack.empty() && seen.insert(technique.muscle).second) {
            all.push_back(&technique);
            if (inPack.contains(technique.muscle))
                taught.push_back(&technique);
        }
        if (technique.restricted || !technique.place)
            continue;
        for (const std::string& level : technique.levels.empty() ? std::vector<std::string>{""} : technique.levels)
            for (const Side side : {Side::left, Side::right})
                choices.push_back({&technique, side, level});
    }
    if (taught.size() < 8)
        taught = all;
}

const Plan& QuizGround::planOf(const Technique& technique, Side side, const std::string& level) {
    const std::string key = technique.id + "/" + level + "/" + std::string(nameOf(side));
    const auto known = plans.find(key);
    return known != plans.end() ? known->second : plans.emplace(key, planOn(model, technique, side, level)).first->second;
}

const Plan* QuizGround::drawPlan(Random& random) {
    std::vector<const Choice*> open;
    for (const Choice& choice : choices)
        if (about.has(*choice.technique))
            open.push_back(&choice);
    for (int attempt = 0; attempt < 60 && !open.empty(); ++attempt) {
        const Choice& choice = *drawn(open, random);
        if (const Plan& plan = planOf(*choice.technique, choice.side, choice.level); plan.usable())
            return &plan;
    }
    for (const Choice* choice : open)
        if (const Plan& plan = planOf(*choice->technique, choice->side, choice->level); plan.usable())
            return &plan;
    if (!about.everything())
        return nullptr;
    planMuscles();
    return madePlans.empty() ? nullptr : &drawn(madePlans, random);
}

const Technique* QuizGround::drawMuscle(Random& random) const {
    if (about.everything())
        return drawn(taught, random);
    std::vector<const Technique*> open;
    std::copy_if(taught.begin(), taught.end(), std::back_inserter(open), [&](const Technique* one) { return about.hasMuscle(*one); });
    return open.empty() ? nullptr : drawn(open, random);
}

void QuizGround::planMuscles() {
    if (searched)
        return;
    searched = true;
    for (std::uint32_t i = 0; i < model.structures.size() && madePlans.size() < 8; ++i) {
        const Structure& structure = model.structures[i];
        if (structure.tissue != Tissue::muscle)
            continue;
        auto technique = std::make_unique<Technique>();
        technique->id = "reach_" + structure.id;
        technique->muscle = structure.id;
        technique->muscleName = structure.name;
        Plan plan;
        plan.technique = technique.get();
        plan.side = structure.side;
        Goal& goal = plan.goal;
        goal.targets = {i};
        goal.needles = {{0.30, 60}, {0.30, 75}, {0.30, 100}};
        const Result<EntryMap> map = entryMap(model, goal, goal.needles.front(), 8, {});
        if (!map)
            continue;
        constexpr double besideMm = 12;   // far enough from hazards for their margins, near enough to ask about them
        const EntryCell* best = nullptr;
        for (const EntryCell& cell : map->cells)
            if (cell.admitted > 0 && (!best || std::abs(cell.clearanceMm - besideMm) < std::abs(best->clearanceMm - besideMm)))
                best = &cell;
        if (!best)
            continue;
        goal.entry = best->at;
        goal.direction = best->best;
        const Admission admission = admit(model, goal, goal.needles.front(), goal.entry, goal.direction);
        if (!admission.admitted)
            continue;
        goal.lowMm = admission.lowMm;
        goal.highMm = admission.highMm;
        goal.deepestMm = admission.highMm;
        made.push_back(std::move(technique));
        madePlans.push_back(std::move(plan));
    }
}

std::string shortName(const Structure& structure) {
    const CatalogueEntry* entry = catalogued(structure.id);
    return !speaksEnglish() || namesInLatin() ? shownWithoutSide(structure) : entry ? entry->name : structure.name;
}

std::string targetName(const Model& model, const Plan& plan) {
    const auto at = [&](const std::string& name) {
        const std::string level = levelName(plan.level);
        return plan.level.empty() ? name : trf("{} at {}", name, plan.level.starts_with("rib") ? shownName(std::string_view(level)) : shownLevel(level));
    };
    if (plan.goal.targets.size() == 1)
        if (const Structure& only = model.structures[plan.goal.targets.front()]; !catalogued(only.id))
            return at(shownName(only));
    return at(shownName(std::string_view((plan.side == Side::median ? std::string() : std::string(nameOf(plan.side)) + " ") + plan.technique->muscleName)));
}

std::string approachIn(const Technique& technique) {
    return technique.approach.empty() ? std::string() : " (" + std::string(tr(std::string_view(technique.approach))) + ")";
}

std::string measuredOn(const Model& model) { return trf("measured on the triangles of: {}", tr(std::string_view(model.info.name))); }

std::string millimetres(double mm) {
    return decimal(mm, 1) + " mm";
}

bool setOptions(QuizItem& item, std::vector<QuizOption> rightFirst, Random& random) {
    std::set<std::string> texts;
    for (const QuizOption& option : rightFirst)
        if (option.text.empty() || characters(option.text) > longestOption || !texts.insert(option.text).second)
            return false;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < rightFirst.size(); ++i)
        order.push_back(i);
    shuffle(order, random);
    item.options.clear();
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i] == 0)
            item.correct = i;
        item.options.push_back(std::move(rightFirst[order[i]]));
    }
    return item.options.size() >= 2;
}

} // namespace acus
