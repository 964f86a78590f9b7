#include "trainer/lesson_watch.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "course/lesson_check.h"
#include "course/lesson_quiz.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include "trainer/camera_pose.h"
#include "trainer/lesson_look.h"

namespace acus {

namespace {

LessonAttempt attemptOf(const Practice& practice) {
    const Debrief& result = *practice.result();
    LessonAttempt attempt{practice.plan().id(), practice.settings().mode, result.score.decided, result.score.passed, result.score.points, result.score.of, result.score.verdict, {}};
    for (const Metric& metric : result.measures.metrics)
        attempt.metrics.emplace_back(metric.id, metric.value);
    return attempt;
}

} // namespace

const Plan* LessonWatch::planOf(const Model& model, const std::string& id) {
    auto found = plans.find(id);
    if (found == plans.end()) {
        Result<Plan> plan = planNamed(model, id);
        found = plans.emplace(id, plan ? std::optional<Plan>(*std::move(plan)) : std::nullopt).first;
    }
    return found->second ? &*found->second : nullptr;
}

LessonFacts LessonWatch::facts(const State& state) {
    LessonFacts facts;
    facts.model = state.model.get();
    facts.selected = state.now.selected;
    facts.visible = [&state](std::uint32_t structure) { return visibleFade(state, structure) != Fade::gone; };
    facts.peel = state.now.look.peel;
    facts.yawDeg = state.camera.yawDeg;
    facts.pitchDeg = state.camera.pitchDeg;
    facts.needlesEye = state.camera.needlesEye;
    if (state.plan)
        facts.plan = state.plan->id();
    if (state.practice)
        for (const Vec3& mark : state.practice->penMarks())
            facts.marks.push_back(touchAt(*state.model, mark));
    for (const Pin& pin : state.now.pins)
        facts.marks.push_back(touchAt(*state.model, pin.at));
    facts.size = state.now.needle.size;
    if (state.now.needle.placed)
        facts.needle = state.now.needle.placement;
    facts.report = state.report ? &*state.report : nullptr;
    if (state.measured)
        facts.measuredMm = state.measured->mm();
    facts.planOf = [this, model = state.model](const std::string& id) { return planOf(*model, id); };
    return facts;
}

Status LessonWatch::ask(Draft& draft) {
    const LessonRun& run = *draft.lesson;
    QuizMaker maker(*draft.model);
    LessonItems made = itemsOf(*run.step().quiz, run.lesson().id + "/" + run.step().id, currentLanguage(), maker);
    if (made.items.empty())
        return Error{tr("this patient has none of these questions") + (made.problems.empty() ? std::string() : ": " + made.problems.front())};
    QuizStart start;
    start.ready = std::move(made.items);
    start.test = run.step().quiz->test;
    start.title = run.lesson().title.say(currentLanguage());
    draft.quizStart = std::move(start);
    draft.mode = Mode::explore;
    asked = true;
    return Done{};
}

void LessonWatch::showStep(Draft& draft) {
    draft.lessonProblems.clear();
    if (draft.lesson->over())
        return;
    const LessonStep& step = draft.lesson->step();
    if (step.view)
        draft.lessonProblems = applyView(draft, *step.view);
    draft.palpated.reset();
}

void LessonWatch::take(const State& state, Draft& draft, const Hooks& hooks) {
    if (draft.beginLesson || draft.turnedLesson)
        draft.compare.reset();
    if (draft.beginLesson) {
        if (!state.lesson) {
            before = Before{draft.now, draft.camera, draft.layout, draft.plan, draft.mode};
            before->now.needle = state.practice ? NeedleState{state.now.needle.size, false, {}} : draft.now.needle;
        }
        preview = draft.preview;
        LessonProgress progress;
        if (!preview && hooks.lessonProgress)
            if (const Result<LessonProgress> kept = readProgress(hooks.lessonProgress(draft.beginLesson->id)); kept)
                progress = *kept;
        auto run = std::make_shared<LessonRun>(draft.beginLesson, progress);
        if (!draft.lessonStep.empty())
            run->go(run->lesson().stepNamed(draft.lessonStep).value_or(0));
        draft.lesson = run;
        freshPicture(draft);
        showStep(draft);
        const std::vector<std::string> lacking = lackingFor(*draft.model, run->lesson());
        for (const std::string& id : lacking)
            draft.lessonProblems.push_back(trf("this patient has no {}", shownNameOf(id)));
        draft.message = run->lesson().title.say(currentLanguage()) + (lacking.empty() ? "" : ": " + trf(lacking.size() > 1 ? "this patient lacks {} and more" : "this patient lacks {}", shownNameOf(lacking.front())));
        draft.mode = Mode::explore;
    }
    if (draft.turnedLesson) {
        draft.mode = Mode::explore;
        showStep(draft);
        draft.message.clear();
    }
    if (draft.leaveLesson && before) {
        leaveNeedlesEye(draft.camera, draft.now.needle);
        draft.now = before->now;
        draft.camera = before->camera;
        draft.plan = before->plan;
        draft.mode = before->mode;
        draft.palpated.reset();
        // The window keeps what was changed meanwhile that has nothing to do with the lesson.
        draft.layout.fourViews = before->layout.fourViews;
        draft.layout.xray = before->layout.xray;
        draft.layout.landmarks = before->layout.landmarks;
        draft.layout.labels = before->layout.labels;
    }
    if (draft.leaveLesson) {
        before.reset();
        draft.lesson.reset();
        draft.lessonProblems.clear();
        kept.clear();
    }
}

void LessonWatch::keep(const LessonRun& run, const Hooks& hooks) {
    std::string text = toText(run.progress());
    if (text == kept)
        return;
    kept = std::move(text);
    if (!preview && hooks.keepLesson)
        hooks.keepLesson(run.lesson().id, kept);
}

bool LessonWatch::follow(State& state, bool begun, const std::shared_ptr<const Practice>& finishedBefore, const Hooks& hooks) {
    if (!state.lesson)
        return false;
    std::shared_ptr<LessonRun> run;
    const auto change = [&]() -> LessonRun& {
        if (!run)
            run = std::make_shared<LessonRun>(*state.lesson);
        return *run;
    };
    if (begun)
        change().attemptBegun();
    if (state.palpated && state.palpated->feel != Feel::nothing && lastFelt != state.palpated->at)
        change().felt({state.palpated->at, state.palpated->inwards});
    lastFelt = state.palpated ? std::optional(state.palpated->at) : std::nullopt;
    if (state.practice && state.practice->result() && state.practice != finishedBefore)
        change().attemptFinished(attemptOf(*state.practice));
    if (asked && state.quiz && state.quiz->over()) {
        change().quizFinished(state.quiz->score().share);
        asked = false;
    }
    asked = asked && state.quiz;
    const LessonRun& now = run ? *run : *state.lesson;
    bool met = !state.lesson->met() && now.met();
    if (!now.over() && !now.met() && now.step().goal) {
        LessonRun seen = now;
        if (seen.see(facts(state))) {
            change() = seen;
            met = true;
        }
    }
    if (run)
        state.lesson = run;
    const std::vector<bool> partsBefore = state.lessonParts;
    state.lessonParts = state.lesson->parts(facts(state));
    keep(*state.lesson, hooks);
    if (met && !state.lesson->over())
        state.message = state.lesson->step().done.empty() ? std::string(tr("Done")) : state.lesson->step().done.say(currentLanguage());
    return run != nullptr || state.lessonParts != partsBefore;
}

} // namespace acus
