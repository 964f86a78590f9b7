#include "records/class_view.h"
#include "course/technique.h"
#include "records/attempt_outcome.h"
#include "records/schedule.h"
#include <algorithm>
#include <cmath>
#include <set>

namespace acus {

namespace {

/// A learner's scores at items, by item.
struct Scores {
    std::map<std::string, double> questions;
    std::map<std::string, std::pair<double, std::size_t>> criteria;   ///< sum of shares, tests
};

std::string questionKey(const AnswerEntry& answer) { return answer.fact.empty() ? answer.item : answer.fact; }

std::string questionText(const AnswerEntry& answer) {
    const Result<Json> detail = parseJson(answer.detail, "");
    if (detail && detail->is_object() && detail->contains("question") && (*detail)["question"].is_string())
        return (*detail)["question"].get<std::string>();
    return questionKey(answer);
}

std::string criterionText(const std::string& technique, const std::string& item) {
    for (const RubricItem& one : rubricFor(technique).items)
        if (one.id == item)
            return one.text;
    return item;
}

class Gatherer {
  public:
    explicit Gatherer(ClassView& view) : view(view) {}

    void take(const RosterEntry& who, const LearnerRecord& record) {
        ClassMember member{who, 0, 0, 0, 0, 0, 0, 0, {}};
        Scores scores;
        answers(record, member, scores);
        std::map<std::string, std::size_t> count;
        std::map<std::string, std::vector<AttemptEntry>> byTechnique;
        for (const AttemptEntry& attempt : record.attempts) {
            if (!attempt.counts())
                continue;
            byTechnique[attempt.technique()].push_back(attempt);
            finished(attempt, member, scores, count[attempt.technique()]++);
        }
        for (const auto& [technique, attempts] : byTechnique)
            member.techniques[technique] = learningCurve(attempts).mastery.state;
        for (const ScheduleEntry& entry : record.schedule)
            member.due += entry.memory.dueS <= view.atS;
        view.members.push_back(std::move(member));
        all.push_back(std::move(scores));
    }

    void finish() {
        std::set<std::string> tried;
        for (const ClassMember& member : view.members)
            for (const auto& [technique, state] : member.techniques)
                tried.insert(technique);
        view.techniques.assign(tried.begin(), tried.end());
        const auto most = std::max_element(packs.begin(), packs.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        if (most != packs.end()) {
            view.packHash = most->first.first;
            view.packId = most->first.second;
            view.otherPacks = view.attempts - most->second;
        }
        for (auto& [hash, approach] : found) {
            if (hash != view.packHash)
                approach.at = Vec3(std::nan(""));
            view.approaches.push_back(std::move(approach));
        }
        view.hazards = hazardDrift(view.approaches, attemptsAt);
        view.questions = analysed([](const Scores& scores, const std::string& id) -> std::optional<double> {
            const auto score = scores.questions.find(id);
            return score == scores.questions.end() ? std::nullopt : std::optional(score->second);
        }, questionTexts, view.questionsAlpha);
        view.criteria = analysed([](const Scores& scores, const std::string& id) -> std::optional<double> {
            const auto score = scores.criteria.find(id);
            return score == scores.criteria.end() ? std::nullopt : std::optional(score->second.first / static_cast<double>(score->second.second));
        }, criterionTexts, view.criteriaAlpha);
    }

  private:
    void answers(const LearnerRecord& record, ClassMember& member, Scores& scores) {
        for (const AnswerEntry& answer : record.answers) {
            ++member.answers;
            member.right += answer.correct;
            member.lastS = std::max(member.lastS, answer.atS);
            const std::string key = questionKey(answer);
            if (scores.questions.emplace(key, answer.correct ? 1.0 : 0.0).second)
                questionTexts.emplace(key, questionText(answer));
        }
    }

    void finished(const AttemptEntry& entry, ClassMember& member, Scores& scores, std::size_t number) {
        const bool test = entry.mode == "test";
        ++member.attempts;
        ++view.attempts;
        member.tests += test;
        member.testsPassed += test && entry.passed;
        member.lastS = std::max(member.lastS, secondsOf(entry.startedAt).value_or(0));
        ++attemptsAt[entry.technique()];
        ++packs[{entry.packHash, entry.packId}];
        const Result<Attempt> attempt = outcomeFromJson(entry.json, "");
        if (!attempt || attempt->items.empty()) {
            ++view.older;
            return;
        }
        for (const Approach& one : attempt->approaches)
            found.emplace_back(entry.packHash, HazardApproach{one.structure, member.who.pseudonym, entry.technique(), number, one.clearanceMm, one.marginMm,
                                                              one.verdict == Verdict::breach, one.at});
        if (!test)
            return;
        for (const ItemScore& item : attempt->items)
            if (item.of > 0) {
                auto& [sum, tests] = scores.criteria[item.id];
                sum += item.points / item.of;
                ++tests;
                criterionTexts.emplace(item.id, criterionText(entry.technique(), item.id));
            }
    }

    template <class ScoreOf>
    std::vector<ClassItem> analysed(ScoreOf scoreOf, const std::map<std::string, std::string>& texts, std::optional<double>& alpha) const {
        std::vector<ItemScores> items;
        for (const auto& [id, text] : texts) {
            ItemScores item{id, {}};
            for (const Scores& scores : all)
                item.scores.push_back(scoreOf(scores, id));
            items.push_back(std::move(item));
        }
        alpha = cronbachAlpha(items);
        std::vector<ClassItem> out;
        for (ItemFigures& figures : analyseItems(items))
            out.push_back({texts.at(figures.id), std::move(figures)});
        std::stable_sort(out.begin(), out.end(), [](const ClassItem& a, const ClassItem& b) {
            return a.figures.discrimination.value_or(-2) > b.figures.discrimination.value_or(-2);
        });
        return out;
    }

    ClassView& view;
    std::vector<Scores> all;
    std::map<std::string, std::size_t> attemptsAt;
    std::map<std::pair<std::string, std::string>, std::size_t> packs;
    std::vector<std::pair<std::string, HazardApproach>> found;   ///< with the pack's hash
    std::map<std::string, std::string> questionTexts, criterionTexts;
};

} // namespace

ClassView classViewOf(std::string name, std::span<const std::pair<RosterEntry, LearnerRecord>> members, std::int64_t nowS) {
    ClassView view;
    view.name = std::move(name);
    view.atS = nowS;
    Gatherer gatherer(view);
    for (const auto& [who, record] : members)
        gatherer.take(who, record);
    gatherer.finish();
    return view;
}

Result<ClassView> classView(const Store& store, const std::string& name, std::int64_t nowS, const Progress& progress) {
    const auto roster = store.roster(name);
    if (!roster)
        return roster.error();
    ClassView view;
    view.name = name;
    view.atS = nowS;
    Gatherer gatherer(view);
    for (std::size_t i = 0; i < roster->size(); ++i) {
        const RosterEntry& who = (*roster)[i];
        if (!report(progress, shownName(who), static_cast<double>(i) / static_cast<double>(roster->size())))
            return Error{cancelled};
        const auto record = store.everything(who.pseudonym);
        if (!record)
            return record.error();
        gatherer.take(who, *record); // one after the other: a class's attempts need not all be in memory
    }
    gatherer.finish();
    return view;
}

Json toJson(const ClassView& view) {
    Json members = Json::array(), hazards = Json::array();
    for (const ClassMember& member : view.members) {
        Json techniques = Json::object();
        for (const auto& [technique, state] : member.techniques)
            techniques[technique] = nameOf(state);
        members.push_back({{"pseudonym", member.who.pseudonym},
                           {"name", member.who.name},
                           {"school_id", member.who.schoolId},
                           {"attempts", member.attempts},
                           {"tests", member.tests},
                           {"tests_passed", member.testsPassed},
                           {"answers", member.answers},
                           {"answers_right", member.right},
                           {"due", member.due},
                           {"last", member.lastS ? Json(iso8601Of(member.lastS)) : Json(nullptr)},
                           {"techniques", techniques}});
    }
    const auto items = [](std::span<const ClassItem> all) {
        Json rows = Json::array();
        for (const ClassItem& item : all)
            rows.push_back({{"id", item.figures.id},
                            {"text", item.text},
                            {"learners", item.figures.n},
                            {"facility", item.figures.facility},
                            {"discrimination", item.figures.discrimination ? Json(*item.figures.discrimination) : Json(nullptr)},
                            {"upper_lower", item.figures.upperLower ? Json(*item.figures.upperLower) : Json(nullptr)},
                            {"judgement", describe(item.figures.judgement)}});
        return rows;
    };
    for (const HazardDrift& drift : view.hazards)
        hazards.push_back({{"structure", drift.structure},
                           {"attempts", drift.of},
                           {"within_margin", drift.near},
                           {"breached", drift.breached},
                           {"learners", drift.learners},
                           {"median_mm", drift.medianMm},
                           {"trend_mm_per_attempt", drift.trendMm ? Json(*drift.trendMm) : Json(nullptr)}});
    return {{"class", view.name},
            {"at", iso8601Of(view.atS)},
            {"members", members},
            {"questions", items(view.questions)},
            {"questions_alpha", view.questionsAlpha ? Json(*view.questionsAlpha) : Json(nullptr)},
            {"criteria", items(view.criteria)},
            {"criteria_alpha", view.criteriaAlpha ? Json(*view.criteriaAlpha) : Json(nullptr)},
            {"attempts", view.attempts},
            {"attempts_without_approaches", view.older},
            {"pack", {{"id", view.packId}, {"hash", view.packHash}}},
            {"attempts_on_other_packs", view.otherPacks},
            {"hazards", hazards}};
}

} // namespace acus
