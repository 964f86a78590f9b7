#include "course/lesson_check.h"
#include "anatomy/names.h"
#include "assess/metric_table.h"
#include "core/language.h"
#include "course/lesson_goal.h"
#include "course/lesson_quiz.h"
#include "course/lesson_view.h"
#include "course/rule_text.h"
#include "core/letters.h"
#include "sculpt/patient_wish.h"
#include <algorithm>
#include <functional>

namespace acus {

namespace {

class Check {
  public:
    Check(const Model& model, const Lesson& lesson, bool withItems) : model(model), lesson(lesson), withItems(withItems) {}

    void run() {
        // Whether somebody who is asked for by an address lies there is not known here: whoever opens the lesson sees to it.
        if (!lesson.pack.empty() && lesson.pack != model.info.id && !lesson.pack.starts_with("patient:"))
            say(Weight::stops, "pack", trf("This lesson is for the patient \"{}\", not \"{}\".", lesson.pack, model.info.id));
        if (lesson.pack.starts_with("patient:"))
            if (const Status asked = mayBeAsked(lesson.pack); !asked)
                say(Weight::stops, "pack", upperFirst(asked.message()) + ".");
        eachText([&](std::optional<std::size_t> where, const std::string& field, const LessonText& text) { languages(where, field, text); });
        if (lesson.sources.empty())
            say(Weight::advice, "sources", tr("The lesson names no source; without one what it says is a teaching value."));
        if (lesson.learn.empty())
            say(Weight::advice, "learn", tr("It does not say what one learns."));
        for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
            step = i;
            checkStep(lesson.steps[i]);
        }
        step.reset();
        if (lesson.steps.empty() || !lesson.steps.back().isTest())
            say(Weight::advice, "steps", tr("The last step is no blind test."));
        for (std::size_t i = 0; i + 1 < lesson.steps.size(); ++i)
            if (lesson.steps[i].isTest()) {
                step = i;
                say(Weight::advice, "steps", tr("A blind test stands before the end; the last step alone decides."));
            }
        step.reset();
    }

    std::vector<LessonFinding> findings;
    std::vector<std::string> lacking;

  private:
    using Weight = LessonFinding::Weight;

    void say(Weight weight, const std::string& field, const std::string& text) { findings.push_back({weight, step, field, text}); }

    void lacks(const std::string& field, const std::string& id, const std::string& sentence) {
        if (std::find(lacking.begin(), lacking.end(), id) == lacking.end())
            lacking.push_back(id);
        say(Weight::stops, field, sentence);
    }

    void eachText(const std::function<void(std::optional<std::size_t>, const std::string&, const LessonText&)>& see) const {
        const auto all = [&](std::optional<std::size_t> where, const std::string& field, const std::vector<LessonText>& texts) {
            for (std::size_t i = 0; i < texts.size(); ++i)
                see(where, field + "[" + std::to_string(i) + "]", texts[i]);
        };
        see({}, "title", lesson.title);
        see({}, "summary", lesson.summary);
        all({}, "learn", lesson.learn);
        for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
            const LessonStep& one = lesson.steps[i];
            see(i, "title", one.title);
            all(i, "text", one.text);
            see(i, "task", one.task);
            all(i, "hints", one.hints);
            see(i, "done", one.done);
            if (one.quiz)
                for (std::size_t k = 0; k < one.quiz->items.size(); ++k) {
                    const std::string field = "quiz.items[" + std::to_string(k) + "]";
                    see(i, field + ".question", one.quiz->items[k].question);
                    see(i, field + ".why", one.quiz->items[k].why);
                }
        }
    }

    void languages(std::optional<std::size_t> where, const std::string& field, const LessonText& text) {
        step = where;
        for (const std::string& language : lesson.languages)
            if (!text.empty() && !text.has(language))
                say(Weight::advice, field, trf("has no text in \"{}\".", language));
        for (const auto& [language, said] : text.in)
            if (std::find(lesson.languages.begin(), lesson.languages.end(), language) == lesson.languages.end())
                say(Weight::advice, field, trf("has a text in \"{}\", which the lesson does not name among its languages.", language));
        step.reset();
    }

    void checkStep(const LessonStep& one) {
        if (one.text.empty() && one.task.empty() && !one.quiz && !one.practice)
            say(Weight::advice, "text", tr("The step says nothing."));
        if (one.view)
            for (std::size_t i = 0; i < one.view->size(); ++i) {
                const std::string field = "view[" + std::to_string(i) + "]";
                if (const auto why = notForView((*one.view)[i]))
                    say(Weight::stops, field, *why + ".");
                else
                    for (const std::string& id : lackingForView(model, (*one.view)[i]))
                        lacks(field, id, trf("It needs \"{}\", which is not in this patient.", id));
            }
        if (one.goal)
            checkGoal(*one.goal, "goal");
        if (one.goal && one.hints.empty())
            say(Weight::advice, "hints", tr("There is a goal but no hint for whoever does not find it."));
        if (one.practice)
            checkPractice(*one.practice);
        if (one.quiz)
            checkQuiz(*one.quiz);
    }

    void checkIds(const std::vector<std::string>& ids, const std::string& field) {
        std::size_t known = 0;
        for (const std::string& id : ids)
            known += !structuresLike(model, id).empty();
        if (known == 0)
            for (const std::string& id : ids)
                lacks(field, id, trf("The structure \"{}\" is not in this patient.", id));
        else if (known < ids.size())
            for (const std::string& id : ids)
                if (structuresLike(model, id).empty())
                    say(Weight::advice, field, trf("The structure \"{}\" is not in this patient; the others will do.", id));
    }

    void checkMetrics(const std::vector<MetricBound>& bounds, const std::string& field) {
        for (const MetricBound& bound : bounds) {
            if (std::none_of(metricTable().begin(), metricTable().end(), [&](const MetricName& known) { return known.id == bound.metric; }))
                say(Weight::stops, field + ".metrics", trf("There is no metric \"{}\".", bound.metric));
            if (bound.atLeast && bound.atMost && *bound.atLeast > *bound.atMost)
                say(Weight::stops, field + ".metrics", trf("\"{}\" can't be at least {} and at most less.", bound.metric, *bound.atLeast));
        }
    }

    /// `needled`: a needle has to go in, so that the technique must not be restricted.
    void checkPlan(const std::string& name, const std::string& field, bool needled) {
        const Result<Plan> plan = planNamed(model, name);
        if (!plan) {
            say(Weight::stops, field, plan.message() + ".");
            return;
        }
        for (const std::string& id : plan->missing)
            lacks(field, id, trf("The technique {} needs \"{}\", which is not in this patient.", name, id));
        if (needled && plan->technique->restricted)
            say(Weight::stops, field, trf("{} is for demonstration only: {}", upperFirst(shownName(std::string_view(plan->technique->muscleName))), tr(std::string_view(plan->technique->why))));
        else if (needled && plan->missing.empty() && !plan->problem.empty())
            say(Weight::stops, field, trf("{} has no safe needle on this patient: {}.", name, plan->problem));
    }

    void checkPlace(const LessonGoal& goal, const std::string& field) {
        const bool technique = techniqueNamed(std::string_view(goal.plan).substr(0, goal.plan.find('/'))) != nullptr;
        if (technique)
            checkPlan(goal.plan, field, true);
        else if (!model.landmark(goal.plan))
            lacks(field, goal.plan, trf("The landmark or technique \"{}\" is not in this patient.", goal.plan));
    }

    void checkGoal(const LessonGoal& goal, const std::string& field) {
        using Kind = LessonGoal::Kind;
        switch (goal.kind) {
        case Kind::selected:
        case Kind::visible:
        case Kind::hidden:
        case Kind::crosses: checkIds(goal.ids, field); break;
        case Kind::tipIn: {
            checkIds(goal.ids, field);
            bool closed = false, any = false;
            for (const std::string& id : goal.ids)
                for (const std::uint32_t structure : structuresLike(model, id)) {
                    any = true;
                    closed = closed || model.structures[structure].closed;
                }
            if (any && !closed)
                say(Weight::stops, field, tr("No tip can be inside: these structures are sheets without an inside."));
            break;
        }
        case Kind::clearance: {
            checkIds(goal.ids, field);
            for (const std::string& id : goal.ids)
                for (const std::uint32_t structure : structuresLike(model, id))
                    if (!isHazard(model.structures[structure].tissue)) {
                        say(Weight::stops, field, trf("\"{}\" is no hazard, its clearance is not measured.", model.structures[structure].id));
                        return;
                    }
            break;
        }
        case Kind::peel:
            if (!goal.range || goal.range->high < 0 || goal.range->low > 3)
                say(Weight::stops, field, tr("Layers are taken off from 0 to 3."));
            break;
        case Kind::palpated:
            for (const std::string& id : goal.ids)
                if (!model.landmark(id))
                    lacks(field, id, trf("The landmark \"{}\" is not in this patient.", id));
            break;
        case Kind::marked:
        case Kind::entry: checkPlace(goal, field); break;
        case Kind::direction: checkPlan(goal.plan, field, true); break;
        case Kind::technique: checkPlan(goal.plan, field, false); break;
        case Kind::depth:
            if (!goal.range)
                checkPlan(goal.plan, field, true);
            else if (goal.range->high < 0 || goal.range->low > 200)
                say(Weight::stops, field, tr("No needle reaches that depth."));
            break;
        case Kind::needleLength:
            if (!goal.range || std::none_of(needleCatalogue().begin(), needleCatalogue().end(),
                                            [&](const NeedleSize& size) { return size.lengthMm >= goal.range->low && size.lengthMm <= goal.range->high; }))
                say(Weight::stops, field, tr("No needle of the catalogue is that long."));
            break;
        case Kind::measured:
            if (!goal.range || goal.range->high <= 0)
                say(Weight::stops, field, tr("A way is longer than nothing."));
            break;
        case Kind::attempt:
            checkPlan(goal.plan, field, true);
            checkMetrics(goal.metrics, field);
            break;
        case Kind::all:
            for (std::size_t i = 0; i < goal.of.size(); ++i) {
                checkGoal(goal.of[i], field + ".all[" + std::to_string(i) + "]");
                for (std::size_t k = 0; k < i; ++k)
                    if (contradict(goal.of[i], goal.of[k]))
                        say(Weight::stops, field, trf("Its parts exclude each other: {} and {}.", toJson(goal.of[k]).dump(), toJson(goal.of[i]).dump()));
            }
            break;
        case Kind::any:
            for (std::size_t i = 0; i < goal.of.size(); ++i)
                checkGoal(goal.of[i], field + ".any[" + std::to_string(i) + "]");
            break;
        case Kind::viewedFrom:
        case Kind::needle: break;
        }
    }

    static bool contradict(const LessonGoal& a, const LessonGoal& b) {
        using Kind = LessonGoal::Kind;
        const bool bothRanges = a.kind == b.kind && a.range && b.range;
        if (bothRanges)
            return a.range->low > b.range->high || b.range->low > a.range->high;
        if (a.kind == b.kind && (a.kind == Kind::viewedFrom || a.kind == Kind::needle || a.kind == Kind::selected))
            return std::none_of(a.ids.begin(), a.ids.end(), [&](const std::string& id) { return std::find(b.ids.begin(), b.ids.end(), id) != b.ids.end(); }) &&
                   (a.kind != Kind::selected || (a.ids.size() == 1 && b.ids.size() == 1 && a.ids[0].find_first_of("*?") == std::string::npos && b.ids[0].find_first_of("*?") == std::string::npos));
        return ((a.kind == Kind::visible && b.kind == Kind::hidden) || (a.kind == Kind::hidden && b.kind == Kind::visible)) && a.ids == b.ids;
    }

    void checkPractice(const LessonPractice& practice) {
        if (practice.plans.empty())
            say(Weight::stops, "practice.plans", tr("Nothing is named that could be practised."));
        for (const std::string& plan : practice.plans)
            checkPlan(plan, "practice.plans", true);
        checkMetrics(practice.metrics, "practice");
    }

    void checkQuiz(const LessonQuiz& quiz) {
        if (quiz.items.empty())
            say(Weight::stops, "quiz.items", tr("There are no questions."));
        for (std::size_t i = 0; i < quiz.items.size(); ++i) {
            const std::string field = "quiz.items[" + std::to_string(i) + "]";
            for (const std::string& id : quiz.items[i].show)
                if (!model.indexOf(id))
                    lacks(field + ".show", id, trf("The structure \"{}\" is not in this patient.", id));
            if (!quiz.items[i].again.empty() || quiz.items[i].draw || !quiz.items[i].source.empty())
                continue;
            say(Weight::advice, field + ".source", tr("The answer has no source; it is shown as a teaching value."));
        }
        if (!withItems)
            return;
        QuizMaker maker(model);
        for (const std::string& problem : itemsOf(quiz, lesson.id, "en", maker).problems)
            say(Weight::stops, "quiz." + problem.substr(0, problem.find(':')), problem.substr(std::min(problem.size(), problem.find(':') + 2)) + ".");
    }

    const Model& model;
    const Lesson& lesson;
    bool withItems;
    std::optional<std::size_t> step;
};

} // namespace

std::vector<LessonFinding> lessonFindings(const Model& model, const Lesson& lesson, bool withItems) {
    Check check(model, lesson, withItems);
    check.run();
    return std::move(check.findings);
}

std::vector<std::string> lackingFor(const Model& model, const Lesson& lesson) {
    Check check(model, lesson, false);
    check.run();
    return std::move(check.lacking);
}

std::string describe(const Lesson& lesson, const LessonFinding& finding) {
    std::string where;
    if (finding.step && *finding.step < lesson.steps.size())
        where = "step " + std::to_string(*finding.step + 1) + " (" + lesson.steps[*finding.step].id + "), ";
    return where + finding.field + ": " + finding.text;
}

} // namespace acus
