// Doing a lesson: begin, go on, back, ask for a hint, practise, leave.
#include "core/language.h"
#include "core/utf8.h"
#include "course/lesson_check.h"
#include "course/lesson_library.h"
#include "course/lesson_run.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include "sculpt/patient_here.h"
#include "trainer/draft.h"
#include "trainer/lesson_look.h"

namespace acus {

namespace {

constexpr const char* group = "Lesson";

Status needLesson(const Draft& draft) {
    if (!draft.lesson)
        return Error{tr("no lesson is on")};
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    if (draft.quiz && !draft.quiz->over())
        return Error{tr("the questions are open: answer or leave them first")};
    return Done{};
}

/// What was on beside the lesson's own page ends: a debrief, a quiz that is over.
void leaveOthers(Draft& draft) {
    draft.leave = draft.practice != nullptr;
    draft.quizLeft = draft.quiz != nullptr;
}

Result<Lesson> lessonNamed(const std::string& name) {
    if (name.ends_with(".json"))
        return readLessonFile(name);
    const LessonShelf shelf = lessonShelf();
    if (const ShelvedLesson* shelved = shelf.find(name))
        return shelved->lesson;
    std::vector<std::string> ids;
    for (const ShelvedLesson& one : shelf.lessons)
        ids.push_back(one.lesson.id);
    return Error{"lesson: \"" + plainLine(name, 60) + "\" is not known" + suggestion(name, ids)};
}

Status begin(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    if (draft.modeLocked && draft.mode != Mode::explore)
        return Error{tr("the mode is locked by the instructor")};
    for (std::size_t i = 1; i < arguments.count(); ++i)
        if (arguments.text(i) == "preview" && i + 1 == arguments.count())
            draft.preview = true;
        else
            draft.lessonStep = arguments.text(i);
    Result<Lesson> lesson = lessonNamed(arguments.text(0));
    if (!lesson)
        return lesson.error();
    if (!liesHere(draft.model->info, lesson->pack))
        return Error{trf("this lesson is for another patient: open {} first", lesson->pack)};
    if (!draft.lessonStep.empty() && !lesson->stepNamed(draft.lessonStep))
        return Error{"lesson: " + lesson->id + " has no step \"" + plainLine(draft.lessonStep, 60) + "\""};
    if (draft.quiz && !draft.quiz->over())
        return Error{tr("the questions are open: answer or leave them first")};
    leaveOthers(draft);
    draft.message.clear();
    draft.beginLesson = std::make_shared<const Lesson>(*std::move(lesson));
    return Done{};
}

/// A change of the run, then the picture of the step it is at.
template <class Change> Status turn(Draft& draft, Change&& change) {
    if (const Status status = needLesson(draft); !status)
        return status;
    auto run = std::make_shared<LessonRun>(*draft.lesson);
    if (const std::optional<std::string> why = change(*run))
        return Error{*why};
    leaveOthers(draft);
    draft.lesson = run;
    draft.turnedLesson = true;
    return Done{};
}

Status next(Draft& draft, Arguments& arguments) {
    bool skip = false;
    if (arguments.count() > 0)
        skip = arguments.choice(0, "word", {"skip"}) == 0;
    if (!arguments.ok())
        return *arguments.error();
    return turn(draft, [&](LessonRun& run) -> std::optional<std::string> {
        if (run.over())
            return tr("the lesson is over");
        if (!skip)
            if (const auto why = run.whyNotNext())
                return why;
        run.next();
        return std::nullopt;
    });
}

Status back(Draft& draft, Arguments&) {
    return turn(draft, [](LessonRun& run) -> std::optional<std::string> {
        if (run.at() == 0)
            return tr("this is the first step");
        run.back();
        return std::nullopt;
    });
}

Status go(Draft& draft, Arguments& arguments) {
    return turn(draft, [&](LessonRun& run) -> std::optional<std::string> {
        const auto step = run.lesson().stepNamed(arguments.text(0));
        if (!step)
            return "lesson: no step \"" + plainLine(arguments.text(0), 60) + "\"";
        run.go(*step);
        return std::nullopt;
    });
}

Status again(Draft& draft, Arguments&) {
    return turn(draft, [](LessonRun& run) -> std::optional<std::string> {
        run.again();
        return std::nullopt;
    });
}

Status look(Draft& draft, Arguments&) {
    return turn(draft, [](LessonRun& run) -> std::optional<std::string> {
        if (run.over() || !run.step().view)
            return tr("this step has no picture of its own");
        return std::nullopt;
    });
}

Status hint(Draft& draft, Arguments&) {
    if (const Status status = needLesson(draft); !status)
        return status;
    auto run = std::make_shared<LessonRun>(*draft.lesson);
    if (const auto why = run->whyNotHint())
        return Error{*why};
    run->hint();
    draft.lesson = run;
    return Done{};
}

Status practise(Draft& draft, Arguments&) {
    if (const Status status = needLesson(draft); !status)
        return status;
    if (draft.lesson->over() || !draft.lesson->step().practice)
        return Error{tr("this step has nothing to practise")};
    const LessonPractice& practice = *draft.lesson->step().practice;
    if (draft.modeLocked && draft.mode != practice.mode)
        return Error{tr("the mode is locked by the instructor")};
    if (!draft.plan || draft.plan->id() != draft.lesson->planNow()) { // a plan takes a while, and buttons ask at each frame
        Result<Plan> plan = planNamed(*draft.model, draft.lesson->planNow());
        if (!plan)
            return plan.error();
        draft.plan = std::make_shared<const Plan>(*std::move(plan));
    }
    draft.quizLeft = draft.quiz != nullptr;
    draft.mode = practice.mode;
    draft.beginAids = practice.aids;
    return beginAttempt(draft, static_cast<std::uint64_t>(draft.lesson->of(draft.lesson->at()).tries) + 1);
}

/// The items are made when it is done (LessonWatch::ask): that takes too long to ask at each frame whether one may.
Status ask(Draft& draft, Arguments&) {
    if (const Status status = needLesson(draft); !status)
        return status;
    if (draft.lesson->over() || !draft.lesson->step().quiz)
        return Error{tr("this step has no questions")};
    leaveOthers(draft);
    draft.quizLeft = false;   // the new one takes the old one's place
    return Done{};
}

Status leave(Draft& draft, Arguments&) {
    if (const Status status = needLesson(draft); !status)
        return status;
    leaveOthers(draft);
    draft.leaveLesson = true;
    draft.message.clear();
    return Done{};
}

} // namespace

std::vector<CommandRule> lessonActions() {
    return {
        {{"lesson.begin", "ID|FILE.json [STEP] [preview]", "Begin a lesson, or go on with it", group}, 1, 3, begin},
        {{"lesson.next", "[skip]", "On to the next step", group}, 0, 1, next},
        {{"lesson.back", "", "Back to the step before", group}, 0, 0, back},
        {{"lesson.go", "STEP", "Go to a step", group}, 1, 1, go},
        {{"lesson.hint", "", "A hint", group}, 0, 0, hint},
        {{"lesson.look", "", "The step's picture again", group}, 0, 0, look},
        {{"lesson.practise", "", "Do the attempt that this step asks for", group}, 0, 0, practise},
        {{"lesson.ask", "", "Answer this step's questions", group}, 0, 0, ask},
        {{"lesson.again", "", "The lesson from its beginning", group}, 0, 0, again},
        {{"lesson.leave", "", "Leave the lesson; it is remembered where one was", group}, 0, 0, leave},
    };
}

} // namespace acus
