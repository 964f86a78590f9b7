#include "course/lesson_run.h"
#include "core/language.h"
#include <algorithm>

namespace acus {

LessonRun::LessonRun(std::shared_ptr<const Lesson> lesson, const LessonProgress& before) : content(std::move(lesson)) {
    if (before.lesson == content->id) {
        kept = before;
        std::erase_if(kept.steps, [&](const auto& step) { return !content->stepNamed(step.first); });
    }
    kept.lesson = content->id;
    enter(content->stepNamed(kept.step).value_or(0));
}

const StepProgress& LessonRun::of(std::size_t step) const {
    static const StepProgress untouched;
    const auto found = kept.steps.find(content->steps[step].id);
    return found == kept.steps.end() ? untouched : found->second;
}

bool LessonRun::asks(std::size_t step) const {
    const LessonStep& one = content->steps[step];
    return one.goal || one.quiz || one.practice;
}

void LessonRun::enter(std::size_t step) {
    current = step;
    hints = 0;
    touches.clear();
    finished.clear();
    if (over()) {
        nowMet = true;
        kept.step.clear();
        return;
    }
    kept.step = content->steps[current].id;
    if (!asks(current))
        mine().met = true;
    nowMet = of(current).met;
}

void LessonRun::meet() {
    nowMet = true;
    mine().met = true;
    mine().skipped = false;
    if (current + 1 == content->steps.size() && step().isTest())
        kept.passed = true;
}

std::optional<std::string> LessonRun::whyNotNext() const {
    if (over())
        return tr("the lesson is over");
    const bool testTaken = step().isTest() && of(current).share;
    if (!nowMet && !testTaken)
        return tr("the goal of this step is not met yet; it can be skipped");
    return std::nullopt;
}

void LessonRun::next() {
    if (over())
        return;
    if (!nowMet && !(step().isTest() && of(current).share))
        mine().skipped = true;
    enter(current + 1);
}

void LessonRun::back() {
    if (current > 0)
        enter(current - 1);
}

void LessonRun::go(std::size_t step) { enter(std::min(step, content->steps.size())); }

std::optional<std::string> LessonRun::whyNotHint() const {
    if (over() || step().hints.empty())
        return tr("this step has no hints");
    if (hints >= static_cast<int>(step().hints.size()))
        return tr("there are no more hints");
    return std::nullopt;
}

void LessonRun::hint() {
    if (whyNotHint())
        return;
    ++hints;
    mine().hints = std::max(mine().hints, hints);
}

void LessonRun::again() {
    for (auto& [id, step] : kept.steps) {
        step.met = step.skipped = false;
        step.hints = step.passes = 0;
        step.share.reset();
    }
    enter(0);
}

const std::string& LessonRun::planNow() const {
    static const std::string none;
    if (over() || !step().practice || step().practice->plans.empty())
        return none;
    return step().practice->plans[static_cast<std::size_t>(of(current).tries) % step().practice->plans.size()];
}

void LessonRun::attemptBegun() {
    if (!over() && step().practice)
        ++mine().tries;
}

void LessonRun::attemptFinished(const LessonAttempt& attempt) {
    if (over())
        return;
    finished.push_back(attempt);
    if (!step().practice)
        return;
    const LessonPractice& practice = *step().practice;
    const bool asked = std::any_of(practice.plans.begin(), practice.plans.end(), [&](const std::string& plan) { return meansPlan(plan, attempt.plan); }) &&
                       (practice.mode == Mode::guided ? attempt.mode == Mode::guided || attempt.mode == Mode::test : attempt.mode == Mode::test);
    if (!asked)
        return;
    const bool test = practice.mode == Mode::test;
    mine().share = attempt.share();
    if (test && current + 1 == content->steps.size()) {
        ++kept.tests;
        kept.lastVerdict = attempt.verdict;
    }
    if (attempt.decided && attempt.passed && within(practice.metrics, attempt) && (!test || attempt.share() >= content->pass - 1e-9))
        ++mine().passes;
    if (mine().passes >= practice.times)
        meet();
}

void LessonRun::quizFinished(double share) {
    if (over() || !step().quiz)
        return;
    ++mine().tries;
    mine().share = share;
    const bool passed = share >= step().quiz->pass - 1e-9;
    if (step().quiz->test && current + 1 == content->steps.size()) {
        ++kept.tests;
        kept.lastVerdict = std::to_string(static_cast<int>(100 * share + 0.5)) + " % of the questions right";
    }
    if (passed)
        meet();
}

void LessonRun::felt(const SkinTouch& touch) {
    if (touches.size() < 10000)
        touches.push_back(touch);
}

bool LessonRun::see(LessonFacts facts) {
    if (over() || nowMet || !step().goal)
        return false;
    facts.felt = touches;
    facts.attempts = finished;
    if (!holds(*step().goal, facts))
        return false;
    meet();
    return true;
}

std::vector<bool> LessonRun::parts(LessonFacts facts) const {
    std::vector<bool> held;
    if (over() || !step().goal || (step().goal->kind != LessonGoal::Kind::all && step().goal->kind != LessonGoal::Kind::any))
        return held;
    facts.felt = touches;
    facts.attempts = finished;
    for (const LessonGoal& one : step().goal->of)
        held.push_back(holds(one, facts));
    return held;
}

} // namespace acus
