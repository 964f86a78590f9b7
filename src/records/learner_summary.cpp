#include "records/learner_summary.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "records/schedule.h"
#include <algorithm>
#include <map>

namespace acus {

namespace {

constexpr std::int64_t weekSeconds = 7 * 86400;
constexpr std::size_t mostWeeks = 26, mostComing = 8;

std::string nameOf(std::string_view technique) {
    const Technique* known = techniqueNamed(technique);
    return known ? shownName(std::string_view(known->muscleName)) + ", " + std::string(tr(std::string_view(known->approach))) : std::string(technique);
}

std::vector<TechniqueProgress> techniquesOf(const LearnerRecord& record, const TodayOptions& options) {
    std::map<std::string, std::vector<AttemptEntry>> byTechnique;
    for (const AttemptEntry& attempt : record.attempts)
        if (attempt.counts() && secondsOf(attempt.startedAt)) {
            AttemptEntry listed = attempt;
            listed.json.clear();
            byTechnique[attempt.technique()].push_back(std::move(listed));
        }
    std::vector<TechniqueProgress> all;
    std::vector<std::pair<std::int64_t, std::size_t>> last;   // when, to the thousandth of a second
    for (const auto& [id, attempts] : byTechnique) {
        TechniqueProgress one{id, nameOf(id), learningCurve(attempts), {}, 0, 0, 0, false, 0, 0};
        for (const AttemptEntry& attempt : attempts) {
            if (attempt.mode == "test")
                one.testedAt.push_back(attempt.startedAt);
            else
                ++one.guided, one.guidedPassed += attempt.passed;
        }
        one.lastS = *secondsOf(attempts.back().startedAt);
        one.lastPassed = attempts.back().passed;
        for (const ScheduleEntry& entry : record.schedule)
            if (entry.key == techniqueKey(id)) {
                one.recall = recallAt(entry.memory, options.nowS);
                one.dueS = entry.memory.dueS;
            }
        last.push_back({-*millisecondsOf(attempts.back().startedAt), all.size()});
        all.push_back(std::move(one));
    }
    std::sort(last.begin(), last.end());
    std::vector<TechniqueProgress> sorted;
    for (const auto& [when, index] : last)
        sorted.push_back(std::move(all[index]));
    return sorted;
}

std::vector<FactProgress> factsOf(const LearnerRecord& record, const TodayOptions& options) {
    std::map<std::string, FactProgress> byKind;
    const std::string prefix = factKey("");
    for (const ScheduleEntry& entry : record.schedule) {
        if (!entry.key.starts_with(prefix))
            continue;
        const std::string fact = entry.key.substr(prefix.size());
        FactProgress& kind = byKind[fact.substr(0, fact.find(':'))];
        ++kind.met;
        kind.due += isDue(entry.memory, options);
        kind.recall += recallAt(entry.memory, options.nowS);
    }
    for (const AnswerEntry& answer : record.answers) {
        const auto found = byKind.find(answer.fact.substr(0, answer.fact.find(':')));
        if (found == byKind.end() || answer.fact.empty())
            continue;
        ++found->second.answers;
        found->second.correct += answer.correct;
    }
    std::vector<FactProgress> all;
    for (auto& [kind, progress] : byKind) {
        progress.kind = kind;
        progress.recall /= progress.met;
        all.push_back(std::move(progress));
    }
    return all;
}

std::vector<Coming> comingOf(const LearnerRecord& record, std::span<const StudyItem> toStudy, const TodayOptions& options) {
    std::map<std::string_view, const StudyItem*> known;
    for (const StudyItem& item : toStudy)
        known[item.key] = &item;
    std::vector<Coming> all;
    for (const ScheduleEntry& entry : record.schedule)
        if (const auto item = known.find(entry.key); item != known.end() && !isDue(entry.memory, options))
            all.push_back({item->second->name, entry.memory.dueS});
    std::stable_sort(all.begin(), all.end(), [](const Coming& a, const Coming& b) { return a.dueS < b.dueS; });
    all.resize(std::min(all.size(), mostComing));
    return all;
}

std::vector<WeekOfAttempts> weeksOf(const LearnerRecord& record, const TodayOptions& options) {
    std::vector<WeekOfAttempts> weeks(mostWeeks);
    // The last one ends with the present day, so that today is always in a bar of its own size.
    const std::int64_t end = options.dayStartS + 86400;
    for (std::size_t i = 0; i < mostWeeks; ++i)
        weeks[i].fromS = end - weekSeconds * static_cast<std::int64_t>(mostWeeks - i);
    std::size_t first = mostWeeks;
    for (const AttemptEntry& attempt : record.attempts) {
        const auto at = secondsOf(attempt.startedAt);
        if (!attempt.counts() || !at || *at < weeks.front().fromS || *at >= end)
            continue;
        const auto week = static_cast<std::size_t>((*at - weeks.front().fromS) / weekSeconds);
        first = std::min(first, week);
        ++(attempt.passed ? weeks[week].passed : weeks[week].failed);
    }
    weeks.erase(weeks.begin(), weeks.begin() + static_cast<std::ptrdiff_t>(first));
    return weeks;
}

} // namespace

const TechniqueProgress* LearnerSummary::progress(std::string_view technique) const {
    const auto found = std::find_if(techniques.begin(), techniques.end(), [&](const TechniqueProgress& one) { return one.id == technique; });
    return found == techniques.end() ? nullptr : &*found;
}

int LearnerSummary::passed(std::string_view technique) const {
    return static_cast<int>(std::count_if(attempts.begin(), attempts.end(), [&](const AttemptEntry& attempt) {
        return attempt.passed && attempt.technique() == technique;
    }));
}

const MasteryStanding* LearnerSummary::masteryOf(std::string_view technique) const {
    const auto found = std::find_if(mastery.begin(), mastery.end(), [&](const MasteryStanding& one) { return one.test.technique == technique; });
    return found == mastery.end() ? nullptr : &*found;
}

const std::string* LearnerSummary::setting(std::string_view name) const {
    for (const auto& [key, text] : settings)
        if (key == name)
            return &text;
    return nullptr;
}

LearnerSummary summaryOf(LearnerRecord record, std::span<const StudyItem> toStudy, const TodayOptions& options) {
    LearnerSummary summary;
    summary.learner = record.learner.pseudonym;
    summary.nowS = options.nowS;
    summary.dayStartS = options.dayStartS;
    summary.newFactsPerDay = options.newFactsPerDay;
    summary.today = todayList(toStudy, record.schedule, options);
    summary.coming = comingOf(record, toStudy, options);
    for (const AttemptEntry& attempt : record.attempts)
        if (const auto at = secondsOf(attempt.startedAt); attempt.counts() && at && *at >= options.dayStartS) {
            ++summary.triedToday;
            summary.passedToday += attempt.passed;
        }
    for (const AnswerEntry& answer : record.answers)
        if (answer.atS >= options.dayStartS) {
            ++summary.answeredToday;
            summary.rightToday += answer.correct;
        }
    summary.techniques = techniquesOf(record, options);
    summary.mastery = masteryTests(record.settings, record.attempts);
    summary.facts = factsOf(record, options);
    summary.weeks = weeksOf(record, options);
    summary.settings = std::move(record.settings);
    summary.attempts = std::move(record.attempts);
    for (AttemptEntry& attempt : summary.attempts)
        attempt.json.clear();
    std::reverse(summary.attempts.begin(), summary.attempts.end());
    return summary;
}

} // namespace acus
