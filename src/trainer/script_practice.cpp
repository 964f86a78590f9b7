#include "trainer/script_practice.h"
#include "course/practice.h"
#include "records/learner_summary.h"
#include "trainer/arguments.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

using Value = std::variant<double, std::string>;

Result<Value> resultField(const Debrief& result, std::string_view field) {
    if (field == "passed")
        return Value(std::string(!result.score.decided ? "undecided" : result.score.passed ? "yes" : "no"));
    if (field == "safety")
        return Value(std::string(nameOf(result.measures.safety)));
    if (field == "points")
        return Value(result.score.points);
    if (field == "better")
        return Value(result.betterText);
    if (field.starts_with("metric.")) {
        const auto value = result.measures.value(field.substr(7));
        return value ? Result<Value>(Value(*value)) : Result<Value>(Error{"no metric \"" + std::string(field.substr(7, 40)) + "\""});
    }
    std::string ids;   // findings
    for (const Finding& finding : result.findings)
        ids += (ids.empty() ? "" : ",") + finding.id;
    return Value(ids.empty() ? "none" : ids);
}

/// "due.2" is the second of today's list.
Result<Value> learnerField(const State& state, std::string_view field) {
    if (!state.learner)
        return Error{"nothing is kept of a learner here"};
    const LearnerSummary& learner = *state.learner;
    if (field == "learner")
        return Value(learner.learner);
    if (field == "due")
        return Value(static_cast<double>(std::count_if(learner.today.begin(), learner.today.end(), [](const TodayEntry& entry) { return !entry.isNew; })));
    const auto number = parseNumber(field.substr(4));
    if (!number || *number < 1 || *number > static_cast<double>(learner.today.size()) || *number != std::floor(*number))
        return Error{"today has no entry " + std::string(field.substr(4, 20))};
    const TodayEntry& entry = learner.today[static_cast<std::size_t>(*number) - 1];
    return Value(field.starts_with("due.") ? entry.item.key : entry.why);
}

} // namespace

std::optional<Result<Value>> practiceField(const State& state, std::string_view field) {
    if (field == "mode")
        return Value(std::string(nameOf(state.mode)));
    if (field == "technique")
        return Value(state.plan ? state.plan->id() : std::string("none"));
    if (field == "learner" || field == "due" || field.starts_with("due.") || field.starts_with("why."))
        return learnerField(state, field);
    if (field == "felt")
        return state.palpated ? Result<Value>(Value(state.palpated->words)) : Result<Value>(Error{"nothing was palpated"});
    if (field == "phase")
        return state.practice ? Value(std::string(nameOf(state.practice->phase()))) : Value(std::string("none"));
    for (const std::string_view known : {"passed", "safety", "points", "better", "findings"})
        if (field == known || field.starts_with("metric.")) {
            if (!state.practice || !state.practice->result())
                return Result<Value>(Error{"no attempt is finished"});
            return resultField(*state.practice->result(), field);
        }
    return std::nullopt;
}

std::string debriefText(const State& state) {
    if (!state.practice || !state.practice->result())
        return "No attempt is finished.";
    const Debrief& result = *state.practice->result();
    std::string text = result.score.verdict + "\n";
    for (const Finding& finding : result.findings)
        text += "- " + finding.text + "\n";
    text += "What would have been right: " + result.betterText + "\n";
    for (const Metric& metric : result.measures.metrics) {
        char row[200];
        std::snprintf(row, sizeof row, "  %-28s %8.1f %s\n", metric.name.c_str(), metric.value, metric.unit.c_str());
        text += row;
    }
    return text + result.planText;
}

} // namespace acus
