// A goal in words, for the window and for the editor.
#include "anatomy/names.h"
#include "core/language.h"
#include "course/lesson_goal.h"
#include "course/rule_text.h"
#include <cctype>

namespace acus {

namespace {

std::string joined(const std::vector<std::string>& parts, const char* two) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text = i == 0 ? parts[0] : i + 1 < parts.size() ? text + ", " + parts[i] : trf(two, text, parts[i]);
    return text;
}

std::string landmarkNames(const Model& model, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
        const Landmark* landmark = model.landmark(id);
        names.push_back(landmark ? shownName(*landmark) : id);
    }
    return joined(names, trLater("{} and {}"));
}

std::string placeName(const Model& model, const std::string& plan) {
    const Landmark* landmark = model.landmark(plan);
    return landmark ? shownName(*landmark) : planInWords(plan);
}

std::string rangeInWords(const LessonRange& range, const char* unit) {
    const auto number = [](double value) { return decimal(value, value == static_cast<long long>(value) ? 0 : 1); };
    return (range.low == range.high ? number(range.low) : number(range.low) + "–" + number(range.high)) + unit;
}

const char* viewInWords(const std::string& view) {
    return view == "posterior"  ? tr("from behind")
           : view == "anterior" ? tr("from the front")
           : view == "left"     ? tr("from the patient's left")
           : view == "right"    ? tr("from the patient's right")
           : view == "superior" ? tr("from above")
           : view == "inferior" ? tr("from below")
                                : tr("along the needle");
}

std::string attemptInWords(const LessonGoal& goal) {
    const std::string plan = planInWords(goal.plan);
    if (goal.mode == "test")
        return trf(goal.result == "failed" ? "Fail a blind test: {}" : goal.result == "finished" ? "Finish a blind test: {}" : "Pass a blind test: {}", plan);
    return trf(goal.result == "failed" ? "Fail an attempt: {}" : goal.result == "finished" ? "Finish an attempt: {}" : "Pass an attempt: {}", plan);
}

} // namespace

std::string idsInWords(const Model& model, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
        const auto found = structuresLike(model, id);
        if (found.empty())
            names.push_back(id);
        for (const std::uint32_t structure : found) {
            names.push_back(shownName(model.structures[structure]));
        }
    }
    if (names.size() > 3)
        return trf("{}, {} or {} others", names[0], names[1], names.size() - 2);
    return joined(names, trLater("{} or {}"));
}

std::string planInWords(std::string_view plan) {
    const Technique* technique = techniqueNamed(plan.substr(0, plan.find('/')));
    if (!technique)
        return std::string(plan);
    std::string text = shownName(std::string_view(technique->muscleName));
    while (plan.find('/') != std::string_view::npos) {
        plan.remove_prefix(plan.find('/') + 1);
        const std::string_view word = plan.substr(0, plan.find('/'));
        text += ", " + (word == "left" || word == "right" ? std::string(trIn("side", word)) : shownLevel(levelName(word)));
    }
    return text;
}

std::string inWords(const LessonGoal& goal, const Model& model) {
    using Kind = LessonGoal::Kind;
    switch (goal.kind) {
    case Kind::selected: return trf("Select {}", idsInWords(model, goal.ids));
    case Kind::visible: return trf("Show {}", idsInWords(model, goal.ids));
    case Kind::hidden: return trf("Hide {}", idsInWords(model, goal.ids));
    case Kind::peel: {
        static const char* const off[] = {trLater("Put all layers back"), trLater("Take off skin and fat"), trLater("Take off the superficial muscles too"), trLater("Take off the deep muscles too")};
        const LessonRange range = goal.range.value_or(LessonRange{});
        return range.low >= 0 && range.low <= 3 && range.low == static_cast<int>(range.low) ? tr(off[static_cast<int>(range.low)]) : trf("Take off {} layers", rangeInWords(range, ""));
    }
    case Kind::viewedFrom: return trf("Look {}", viewInWords(goal.ids.empty() ? "" : goal.ids[0]));
    case Kind::technique: return trf("Open the technique {}", planInWords(goal.plan));
    case Kind::palpated: return trf("Palpate {}", landmarkNames(model, goal.ids));
    case Kind::marked: return trf("Mark the skin: {}", placeName(model, goal.plan));
    case Kind::entry: return trf("Place the needle at the entry: {}", placeName(model, goal.plan));
    case Kind::direction: return trf("Point the needle as planned: {}", planInWords(goal.plan));
    case Kind::needle: {
        std::vector<std::string> sizes;
        for (const std::string& id : goal.ids) {
            const Result<NeedleSize> size = parseNeedle(id);
            sizes.push_back(size ? describe(*size) : id);
        }
        return trf("Choose the needle {}", joined(sizes, trLater("{} or {}")));
    }
    case Kind::needleLength: return trf("Choose a needle {} long", rangeInWords(goal.range.value_or(LessonRange{}), " mm"));
    case Kind::depth:
        return goal.range ? trf("Bring the tip to a depth of {}", rangeInWords(*goal.range, " mm")) : trf("Bring the tip into the depth window: {}", planInWords(goal.plan));
    case Kind::tipIn: return trf("Bring the tip into {}", idsInWords(model, goal.ids));
    case Kind::crosses: return trf("Cross {} with the needle", idsInWords(model, goal.ids));
    case Kind::clearance: return trf("Keep the needle at least {} mm from {}", decimal(goal.within.value_or(0), 0), idsInWords(model, goal.ids));
    case Kind::measured: return trf("Measure a way of {}", rangeInWords(goal.range.value_or(LessonRange{}), " mm"));
    case Kind::attempt: return attemptInWords(goal);
    case Kind::all:
    case Kind::any: {
        std::vector<std::string> parts;
        for (const LessonGoal& one : goal.of)
            parts.push_back(inWords(one, model));
        return joined(parts, goal.kind == Kind::all ? trLater("{}; and {}") : trLater("{}; or {}"));
    }
    }
    return {};
}

} // namespace acus
