// What a needle crosses, what lies under a point, which hazard is nearest: answers from the triangles.
#include "core/language.h"
#include "anatomy/names.h"
#include "course/quiz_way.h"
#include <algorithm>

namespace acus {

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// Names without sides, or nothing where two structures would read alike.
std::vector<std::string> namesOf(const Model& model, const std::vector<std::uint32_t>& order) {
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const std::uint32_t part : order) {
        names.push_back(shortName(model.structures[part]));
        if (!seen.insert(names.back()).second)
            return {};
    }
    return names;
}

std::string depthsOf(const Model& model, const Placement& needle, const std::vector<std::uint32_t>& order) {
    std::string text;
    const NeedleReport report = simulate(model, needle, 1);
    for (const std::uint32_t part : order)
        for (const Crossing& crossing : report.crossings)
            if (crossing.structure == part) {
                text += (text.empty() ? "" : ", ") + trf("{} from {}", shortName(model.structures[part]), millimetres(crossing.enterMm));
                break;
            }
    return text;
}

/// Other orders of the same names; the outermost stays where it is, and the fat under it where the rest is enough.
std::vector<std::vector<std::string>> reordered(const std::vector<std::string>& names, std::size_t count, Random& random) {
    std::vector<std::vector<std::string>> lists;
    for (int attempt = 0; attempt < 60 && lists.size() < count; ++attempt) {
        std::vector<std::string> list = names;
        const std::size_t first = names.size() > 4 && attempt <= 20 ? 2 : 1;
        const auto place = [&] { return first + static_cast<std::size_t>(random.below(list.size() - first)); };
        const std::size_t i = place(), j = place();
        std::swap(list[i], list[j]);
        if (attempt > 20)
            std::swap(list[1], list[1 + static_cast<std::size_t>(random.below(list.size() - 1))]);
        if (list != names && std::find(lists.begin(), lists.end(), list) == lists.end())
            lists.push_back(list);
    }
    return lists;
}

/// A muscle or bone beside the shaft that it misses by 3 mm at least.
std::optional<std::uint32_t> missedBeside(const Model& model, const Placement& needle, const std::vector<std::uint32_t>& crossed, Random& random) {
    std::vector<std::uint32_t> beside;
    for (std::uint32_t part = 0; part < model.structures.size(); ++part) {
        const Tissue tissue = model.structures[part].tissue;
        if ((tissue != Tissue::muscle && tissue != Tissue::ligament) || std::find(crossed.begin(), crossed.end(), part) != crossed.end())
            continue;
        double least = 1e9;
        for (double depth = 0; depth <= needle.depthMm + 0.5; depth += 1)
            least = std::min(least, model.queries->distanceTo(part, needle.shaft().at(depth)));
        if (least > 3.5 && least < 40)
            beside.push_back(part);
    }
    return beside.empty() ? std::nullopt : std::optional(drawn(beside, random));
}

void lightAll(const Model& model, QuizItem& item, const std::vector<std::uint32_t>& parts) {
    for (const std::uint32_t part : parts)
        item.reveal.push_back(model.structures[part].id);
}

/// What every question about an order ends with.
std::optional<QuizItem> asked(const Model& model, QuizItem item, const std::vector<std::uint32_t>& order, std::vector<QuizOption> options, Random& random) {
    if (options.size() != 4)
        return std::nullopt;
    item.why = trf("From the skin inwards: {}.", depthsOf(model, *item.needle, order));
    item.source = measuredOn(model);
    lightAll(model, item, order);
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

} // namespace

std::optional<QuizItem> makeCrossings(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const Plan* plan = ground.drawPlan(random);
    if (!plan)
        return std::nullopt;
    QuizItem item;
    item.needle = drawNeedle(model, *plan, random);
    const std::vector<std::uint32_t> order = certainOrder(model, *item.needle);
    const std::vector<std::string> names = namesOf(model, order);
    if (names.size() < 4)
        return std::nullopt;
    std::vector<QuizOption> options = {{listed(names), {}, "", {}, ""}};
    if (const auto beside = missedBeside(model, *item.needle, order, random)) {
        std::vector<std::string> list = names;
        const std::string name = shortName(model.structures[*beside]);
        if (std::find(list.begin(), list.end(), name) == list.end()) {
            list[2 + static_cast<std::size_t>(random.below(list.size() - 2))] = name;
            options.push_back({listed(list), {}, "", {}, trf("it does not cross {}", name)});
        }
    }
    const std::size_t without = 2 + static_cast<std::size_t>(random.below(names.size() - 2));
    std::vector<std::string> fewer = names;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(without));
    options.push_back({listed(fewer), {}, "", {}, trf("it also crosses {}", names[without])});
    for (const auto& list : reordered(names, 4 - options.size(), random))
        options.push_back({listed(list), {}, "", {}, std::string(tr("the order is another"))});
    item.id = plan->id();
    item.question = trf("This needle for the {} is {} deep. What does it cross, in the order in which it enters?", targetName(model, *plan), millimetres(item.needle->depthMm));
    item.difficulty = 0.15 * static_cast<double>(names.size() - 3) + 0.3 * item.needle->depthMm / 80;
    return asked(model, std::move(item), order, std::move(options), random);
}

std::optional<QuizItem> makeOrder(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const auto way = drawWay(model, random);
    if (!way)
        return std::nullopt;
    QuizItem item;
    item.needle = way->needle;
    const std::vector<std::uint32_t> order = certainOrder(model, *item.needle);
    const std::vector<std::string> names = namesOf(model, order);
    if (names.size() < 4)
        return std::nullopt;
    std::vector<QuizOption> options = {{listed(names), {}, "", {}, ""}};
    for (const auto& list : reordered(names, 3, random))
        options.push_back({listed(list), {}, "", {}, ""});
    item.id = way->place;
    std::replace(item.id.begin(), item.id.end(), ':', ' ');
    item.question = trf("A way straight in from the skin, {}, {} long. In which order do the layers lie, from outside?", way->shown, millimetres(item.needle->depthMm));
    item.difficulty = 0.15 * static_cast<double>(names.size() - 3) + 0.2;
    item.task = QuizTask::order;
    item.act = trf("A needle goes straight in, {}, {} deep. Put the layers in the order in which it meets them.", way->shown, millimetres(item.needle->depthMm));
    item.layers = names;
    return asked(model, std::move(item), order, std::move(options), random);
}

std::optional<QuizItem> makeNearestHazard(QuizGround& ground, Random& random) {
    const Model& model = ground.model;
    const Plan* plan = ground.drawPlan(random);
    if (!plan)
        return std::nullopt;
    QuizItem item;
    item.needle = drawNeedle(model, *plan, random);
    const NeedleReport report = simulate(model, *item.needle, 80);
    const double sureMm = std::max(1.0, 2 * model.info.toleranceMm);
    if (report.hazards.size() < 3 || report.hazards[1].clearanceMm - report.hazards[0].clearanceMm < sureMm)
        return std::nullopt;
    std::vector<QuizOption> options;
    for (std::size_t i = 0; i < std::min<std::size_t>(4, report.hazards.size()); ++i) {
        const HazardReport& hazard = report.hazards[i];
        QuizOption option;
        option.text = shownName(model.structures[hazard.structure]);
        option.structure = model.structures[hazard.structure].id;
        option.why = hazard.clearanceMm > 0 ? trf("{} away, at a depth of {}", millimetres(hazard.clearanceMm), millimetres(hazard.atDepthMm))
                                            : trf("touched at a depth of {}", millimetres(hazard.atDepthMm));
        item.why += (i > 0 ? "; " : "") + trf("{} is {}", option.text, option.why);
        item.reveal.push_back(option.structure);
        options.push_back(std::move(option));
    }
    item.why += ".";
    item.id = plan->id();
    item.question = trf("This needle for the {} is {} deep. Which of these does its shaft come nearest to?", targetName(model, *plan), millimetres(item.needle->depthMm));
    item.source = measuredOn(model);
    item.difficulty = 1 - (report.hazards[1].clearanceMm - report.hazards[0].clearanceMm) / 10;
    item.structure = model.structures[plan->goal.targets.front()].id;
    for (const std::uint32_t target : plan->goal.targets)
        item.show.push_back(model.structures[target].id);
    return setOptions(item, std::move(options), random) ? std::optional(item) : std::nullopt;
}

} // namespace acus
