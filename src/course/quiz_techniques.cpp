// Questions on how a muscle is needled: where in, with which needle, how deep, until what.
#include "core/language.h"
#include "anatomy/names.h"
#include "course/quiz_ground.h"
#include "course/quiz_truth.h"
#include "course/region.h"
#include "course/rule_text.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

std::string sourceOf(const Technique& technique) {
    std::string text;
    for (const std::string& source : technique.sources)
        if (source != technique.factsSource)
            text += (text.empty() ? "" : "; ") + source;
    return text.empty() ? std::string(tr("teaching value")) : text;
}

void aboutPlan(const Model& model, const Plan& plan, QuizItem& item) {
    item.id = plan.id();
    for (const std::uint32_t target : plan.goal.targets)
        item.show.push_back(model.structures[target].id);
    if (!item.show.empty())
        item.structure = item.show.front();
}

/// Techniques of the library in a drawn order, those of the same region first.
std::vector<const Technique*> others(const Technique& technique, Random& random) {
    std::vector<const Technique*> list;
    for (const Technique& other : techniqueLibrary())
        if (other.muscle != technique.muscle && other.place && other.pack.empty())
            list.push_back(&other);
    shuffle(list, random);
    const auto regions = regionsOf(technique);
    const auto near = [&](const Technique* other) {
        const auto theirs = regionsOf(*other);
        return std::any_of(theirs.begin(), theirs.end(), [&](std::string_view one) { return std::find(regions.begin(), regions.end(), one) != regions.end(); });
    };
    std::stable_partition(list.begin(), list.end(), near);
    return list;
}

bool overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

std::string approachOf(const Technique& technique) { return approachIn(technique); }
std::string shownMuscle(const Technique& technique) { return shownName(std::string_view(technique.muscleName)); }

} // namespace

std::optional<QuizItem> makeChooseEntry(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const Plan* plan = ground.drawPlan(random);
    if (!plan || plan->technique->entryRule.empty())
        return std::nullopt;
    const Technique& technique = *plan->technique;
    const auto rule = [&](const Technique& one, const std::string& level) { return filled(tr(std::string_view(one.entryRule)), plan->side, level); };
    std::vector<QuizOption> options = {{rule(technique, plan->level), {}, "", {}, ""}};
    std::vector<std::pair<double, const Plan*>> wrongs;   // by how far their entries are
    for (const Technique* other : others(technique, random)) {
        const bool sameLevel = std::find(other->levels.begin(), other->levels.end(), plan->level) != other->levels.end();
        const std::string level = other->levels.empty() ? "" : sameLevel ? plan->level : other->levels.front();
        const Plan& wrong = ground.planOf(*other, plan->side, level);
        const double apart = glm::length(wrong.goal.entry - plan->goal.entry);
        if (!wrong.marks.empty() && wrong.marks.back().kind == PlanMark::Kind::place && apart > plan->goal.entryToleranceMm + wrong.goal.entryToleranceMm + 5 &&
            characters(rule(*other, level)) <= longestOption)
            wrongs.push_back({apart, &wrong});
    }
    std::stable_sort(wrongs.begin(), wrongs.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    wrongs.resize(std::min<std::size_t>(wrongs.size(), 8));
    shuffle(wrongs, random);
    double nearest = 150;
    for (const auto& [apart, wrong] : wrongs) {
        const std::string text = rule(*wrong->technique, wrong->level);
        if (options.size() == 4 || std::any_of(options.begin(), options.end(), [&](const QuizOption& one) { return one.text == text; }))
            continue;
        options.push_back({text, {}, "", wrong->goal.entry, trf("this is the way to {}{}", shownMuscle(*wrong->technique), approachOf(*wrong->technique))});
        nearest = std::min(nearest, apart);
    }
    if (options.size() != 4)
        return std::nullopt;
    options.front().at = plan->goal.entry;
    QuizItem item;
    aboutPlan(model, *plan, item);
    item.question = trf("Where does the needle go in for the {}{}?", targetName(model, *plan), approachOf(technique));
    item.why = rule(technique, plan->level) + " " + filled(tr(std::string_view(technique.directionRule)), plan->side, plan->level);
    item.source = sourceOf(technique);
    item.difficulty = 0.9 - 0.6 * nearest / 150;
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

std::optional<QuizItem> makeChooseNeedle(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const Plan* plan = ground.drawPlan(random);
    if (!plan)
        return std::nullopt;
    const Goal& goal = plan->goal;
    const NeedleSize& right = goal.needles.front();
    if (right.lengthMm < goal.highMm)
        return std::nullopt;
    std::vector<NeedleSize> tooShort;
    for (const NeedleSize& size : needleCatalogue())
        if (size.lengthMm < goal.lowMm - 1 && std::none_of(tooShort.begin(), tooShort.end(), [&](const NeedleSize& one) { return one.lengthMm == size.lengthMm; }))
            tooShort.push_back(size);
    if (tooShort.size() < 3)
        return std::nullopt;
    std::sort(tooShort.begin(), tooShort.end(), [](const NeedleSize& a, const NeedleSize& b) { return a.lengthMm > b.lengthMm; });
    tooShort.resize(std::min<std::size_t>(tooShort.size(), 4));
    shuffle(tooShort, random);
    const auto length = [](const NeedleSize& size) { return std::to_string(std::lround(size.lengthMm)) + " mm"; };
    std::vector<QuizOption> options = {{length(right), {}, "", {}, ""}};
    for (std::size_t i = 0; i < 3; ++i)
        options.push_back({length(tooShort[i]), {}, "", {}, trf("too short: the target begins at {}", millimetres(goal.lowMm))});
    QuizItem item;
    aboutPlan(model, *plan, item);
    item.question = trf("Which length of needle reaches the {}{} in {}?", targetName(model, *plan), approachOf(*plan->technique), tr(std::string_view(model.info.name)));
    item.why = trf("Along the planned way the window of depth is {} to {}, so the {} needle reaches it; the others end before it.", millimetres(goal.lowMm), millimetres(goal.highMm), describe(right));
    item.source = measuredOn(model);
    item.difficulty = 0.3 + (goal.lowMm - tooShort.front().lengthMm < 10 ? 0.3 : 0);
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

std::optional<QuizItem> makeDepth(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const Plan* plan = ground.drawPlan(random);
    if (!plan)
        return std::nullopt;
    const Goal& goal = plan->goal;
    const long right = std::lround(plan->plannedDepthMm());
    const double sureMm = std::max(1.0, 2 * model.info.toleranceMm);
    if (static_cast<double>(right) < goal.lowMm + 0.25 || static_cast<double>(right) > goal.highMm)
        return std::nullopt;
    std::vector<long> wrong;
    for (const double factor : {0.35, 0.55, 0.75}) {
        const long mm = std::lround(goal.lowMm * factor);
        std::vector<std::uint32_t> inside;
        model.queries->partsAt(goal.entry + static_cast<double>(mm) * goal.direction, inside);
        const bool reached = std::any_of(inside.begin(), inside.end(), [&](std::uint32_t part) { return std::find(goal.targets.begin(), goal.targets.end(), part) != goal.targets.end(); });
        if (static_cast<double>(mm) < goal.lowMm - sureMm - 3 && mm >= 3 && !reached)
            wrong.push_back(mm);
    }
    const double deepest = std::max(goal.highMm, goal.deepestMm);   // even a window that is cut short by a hazard may be advised to its end
    for (const double more : {6.0, 15.0, 25.0})
        wrong.push_back(std::lround(deepest + sureMm + more));
    shuffle(wrong, random);
    std::vector<QuizOption> options = {{std::to_string(right) + " mm", {}, "", {}, std::string(tr("within the window"))}};
    for (const long mm : wrong)
        if (options.size() < 4)
            options.push_back({std::to_string(mm) + " mm", {}, "", {}, static_cast<double>(mm) < goal.lowMm ? std::string(tr("before the target")) : trf("beyond the window: no deeper than {}", millimetres(goal.highMm))});
    QuizItem item;
    aboutPlan(model, *plan, item);
    item.needle = goal.planned(0);
    item.question = trf("At which depth is the tip right for the {}{} in {}, measured along the planned needle from the skin?", targetName(model, *plan), approachOf(*plan->technique), tr(std::string_view(model.info.name)));
    const Figure& advised = plan->technique->deepestAt(plan->level);
    item.why = advised.value > 0 ? trf("The window is {} to {} on this patient; never deeper than {} [{}].", millimetres(goal.lowMm), millimetres(goal.highMm), millimetres(advised.value),
                                       advised.teaching() ? std::string(tr("teaching value")) : advised.source)
                                 : trf("The window is {} to {} on this patient.", millimetres(goal.lowMm), millimetres(goal.highMm));
    item.source = measuredOn(model);
    item.difficulty = 0.3 + 0.5 * std::min(1.0, goal.lowMm / 80);
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

std::optional<QuizItem> makeEndpoint(QuizGround& ground, Random& random) {
    const Plan* plan = ground.drawPlan(random);
    if (!plan || plan->technique->endpoint.empty())
        return std::nullopt;
    const Technique& technique = *plan->technique;
    std::vector<QuizOption> options = {{std::string(tr(std::string_view(technique.endpoint))), {}, "", {}, ""}};
    std::vector<const Technique*> used = {&technique};
    for (const Technique* other : others(technique, random)) {
        if (options.size() == 4)
            break;
        // Of two that end in soft tissue, or on the same bone, one might do for the other.
        const bool another = std::all_of(used.begin(), used.end(), [&](const Technique* one) {
            return (one->endOnBone || other->endOnBone) && !overlap(one->backdrop, other->backdrop) && !factsOverlap(one->endpoint, other->endpoint);
        });
        if (!another || other->endpoint.empty())
            continue;
        options.push_back({std::string(tr(std::string_view(other->endpoint))), {}, "", {}, trf("this is so of {}", shownMuscle(*other) + approachOf(*other))});
        used.push_back(other);
    }
    if (options.size() != 4)
        return std::nullopt;
    QuizItem item;
    aboutPlan(ground.model, *plan, item);
    item.question = trf("Where does the needle stop in the {}{}?", targetName(ground.model, *plan), approachOf(technique));
    item.why = tr(std::string_view(technique.endpoint));
    item.source = sourceOf(technique);
    item.difficulty = 0.5;
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

} // namespace acus
