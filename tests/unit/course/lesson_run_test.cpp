// A lesson being done: goals, hints, skipping, tests, and what is kept of it.
#include "course/lesson_run.h"
#include "phantom_plan.h"

using namespace acus;

namespace {

std::shared_ptr<const Lesson> lesson() {
    static const auto made = std::make_shared<const Lesson>(*readLesson(R"({"acus_lesson": 1, "id": "l", "title": "L", "pass": 0.7, "steps": [
        {"id": "read", "title": "R", "text": "x"},
        {"id": "peel", "title": "P", "hints": ["a", "b"], "goal": {"peel": 2}},
        {"id": "feel", "title": "F", "goal": {"all": [{"palpated": "above_nerve"}, {"palpated": "above_artery"}]}},
        {"id": "ask", "title": "A", "quiz": {"items": [{"draw": "find"}], "pass": 0.5}},
        {"id": "do", "title": "D", "practice": {"plans": ["phantom_deep/right", "phantom_deep/left"], "mode": "guided", "times": 2, "metrics": [{"metric": "entry_error", "at_most": 5}]}},
        {"id": "test", "title": "T", "practice": {"plans": ["phantom_deep"], "mode": "test"}}]})", "l.json"));
    return made;
}

LessonFacts facts(int peel = 0) {
    LessonFacts made;
    made.model = phantomModel().get();
    made.peel = peel;
    return made;
}

LessonAttempt lessonAttempt(Mode mode, bool passed, double points, double entryError = 1) {
    return {"phantom_deep/right", mode, true, passed, points, 100, passed ? "Passed" : "Failed: too deep", {{"entry_error", entryError}}};
}

} // namespace

TEST_CASE("a lesson goes from step to step as goals are met") {
    LessonRun run(lesson(), {});
    CHECK(run.at() == 0);
    CHECK(run.met());            // only to be read
    run.next();
    CHECK(run.step().id == "peel");
    CHECK_FALSE(run.met());
    CHECK(run.whyNotNext());
    CHECK_FALSE(run.see(facts(1)));
    CHECK(run.see(facts(2)));
    CHECK_FALSE(run.see(facts(2)));   // said once
    CHECK_FALSE(run.see(facts(0)));   // stays met
    CHECK(run.met());
    CHECK_FALSE(run.whyNotNext());
    run.next();

    const Vec3 nerve = phantomModel()->landmark("above_nerve")->position, artery = phantomModel()->landmark("above_artery")->position;
    run.felt({nerve, {0, -1, 0}});
    CHECK_FALSE(run.see(facts()));
    CHECK(run.parts(facts()) == std::vector<bool>{true, false});
    run.felt({artery, {0, -1, 0}});
    CHECK(run.see(facts()));
    run.next();

    CHECK(run.step().id == "ask");
    run.quizFinished(0.4);
    CHECK_FALSE(run.met());
    run.quizFinished(0.5);
    CHECK(run.met());
    CHECK(run.of(3).tries == 2);
    run.next();

    CHECK(run.planNow() == "phantom_deep/right");
    run.attemptBegun();
    CHECK(run.planNow() == "phantom_deep/left");
    run.attemptFinished(lessonAttempt(Mode::guided, true, 90));
    run.attemptFinished(lessonAttempt(Mode::guided, true, 90, 5.5));   // outside what the step asks
    run.attemptFinished(lessonAttempt(Mode::guided, false, 90));
    CHECK_FALSE(run.met());
    run.attemptFinished(lessonAttempt(Mode::test, true, 90));
    CHECK(run.met());
    run.next();

    CHECK_FALSE(run.progress().passed);
    run.attemptFinished(lessonAttempt(Mode::guided, true, 95));        // no test
    CHECK(run.progress().tests == 0);
    run.attemptFinished(lessonAttempt(Mode::test, false, 80));
    CHECK(run.progress().standing() == std::string("failed"));
    CHECK(run.progress().lastVerdict == "Failed: too deep");
    CHECK_FALSE(run.whyNotNext());   // how it went may be read
    run.attemptFinished(lessonAttempt(Mode::test, true, 69));
    CHECK_FALSE(run.progress().passed);
    run.attemptFinished(lessonAttempt(Mode::test, true, 70));
    CHECK(run.progress().passed);
    CHECK(run.progress().tests == 3);
    run.next();
    CHECK(run.over());
    CHECK(run.progress().standing() == std::string("passed"));
    run.again();
    CHECK(run.at() == 0);
    CHECK(run.progress().passed);
    CHECK_FALSE(run.of(1).met);
}

TEST_CASE("hints come one by one and are counted; a goal can be skipped and made up for") {
    LessonRun run(lesson(), {});
    CHECK(run.whyNotHint());
    run.next();
    CHECK_FALSE(run.whyNotHint());
    run.hint();
    CHECK(run.hintsShown() == 1);
    run.hint();
    run.hint();
    CHECK(run.hintsShown() == 2);
    CHECK(run.whyNotHint());
    run.next();
    CHECK(run.of(1).skipped);
    CHECK(run.of(1).hints == 2);
    run.back();
    CHECK(run.hintsShown() == 0);
    CHECK(run.see(facts(2)));
    CHECK_FALSE(run.of(1).skipped);
    CHECK(run.of(1).hints == 2);
}

TEST_CASE("what was felt in one step does not count in the next") {
    LessonRun run(lesson(), {});
    run.felt({phantomModel()->landmark("above_nerve")->position, {0, -1, 0}});
    run.felt({phantomModel()->landmark("above_artery")->position, {0, -1, 0}});
    run.go(2);
    CHECK_FALSE(run.see(facts()));
}

TEST_CASE("progress is kept as text and taken up where one was") {
    LessonRun run(lesson(), {});
    run.go(1);
    run.hint();
    run.see(facts(2));
    run.go(3);
    run.quizFinished(0.25);
    const auto kept = readProgress(toText(run.progress()));
    INFO((kept ? "" : kept.message()));
    REQUIRE(kept);
    CHECK(*kept == run.progress());
    const LessonRun later(lesson(), *kept);
    CHECK(later.at() == 3);
    CHECK(later.of(1).met);
    CHECK(later.of(3).share == Approx(0.25));
    // Of another lesson, or from before a step was renamed: begun anew, without harm.
    LessonProgress other = *kept;
    other.lesson = "another";
    CHECK(LessonRun(lesson(), other).at() == 0);
    other = *kept;
    other.step = "gone";
    other.steps["gone"].met = true;
    CHECK(LessonRun(lesson(), other).at() == 0);
    for (const char* broken : {"", "[]", "{}", R"({"lesson": 1})", R"({"lesson": "l", "steps": {"a": 1}})"})
        CHECK_FALSE(readProgress(broken).ok());
}
