// A lesson through the trainer's commands: pictures, goals, hints, practice, a blind test failed and passed, and everything as it was afterwards.
#include "course/lesson_library.h"
#include "course/lesson_run.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include "phantom_trainer.h"
#include "trainer/lesson_look.h"
#include "trainer/script.h"
#include <map>

using namespace acus;

namespace {

std::string lessonField(const Trainer& trainer, const char* name) {
    const auto value = scriptField(trainer.state(), name);
    INFO((value.ok() ? "" : value.message()));
    REQUIRE(value.ok());
    const auto* text = std::get_if<std::string>(&*value);
    return text ? *text : std::to_string(static_cast<int>(std::get<double>(*value)));
}

/// A file with that lesson, which goes with the test.
struct LessonFolder {
    Path folder = std::filesystem::temp_directory_path() / "acus_lesson_commands_test";
    explicit LessonFolder(const std::string& steps) {
        std::filesystem::remove_all(folder);
        const auto lesson = readLesson(R"({"acus_lesson": 1, "id": "small", "title": "Small", "pass": 0.6, "steps": [)" + steps + "]}", "small");
        INFO((lesson ? "" : lesson.message()));
        REQUIRE(lesson);
        REQUIRE(writeLessonFile(file(), *lesson).ok());
    }
    ~LessonFolder() { std::filesystem::remove_all(folder); }
    Path file() const { return folder / "small.json"; }
    std::string begin(const std::string& rest = "") const { return "lesson.begin " + file().string() + rest; }
};

const char* const whole = R"(
  {"id": "look", "title": "Look", "view": ["peel 2", "select artery", "view left", "labels 8", "landmarks on"], "goal": {"selected": "nerve"}, "hints": ["h", "i"], "done": "Well found"},
  {"id": "feel", "title": "Feel", "view": [], "aids": ["names"], "goal": {"palpated": "above_nerve"}},
  {"id": "place", "title": "Place", "view": ["technique phantom_deep", "needle.size 0.30x75"], "goal": {"all": [{"entry": "phantom_deep"}, {"tip_in": "muscle_deep"}, {"clearance": ["nerve", "artery"], "at_least_mm": 3}]}},
  {"id": "guided", "title": "Guided", "practice": {"plans": ["phantom_deep"], "mode": "guided", "aids": ["entry"]}},
  {"id": "test", "title": "Test", "practice": {"plans": ["phantom_deep"], "mode": "test"}})";

void attempt(Trainer& trainer, bool well) {
    for (const char* line : {"practice.tick identify", "practice.tick screen", "practice.tick consent", "practice.tick position", "practice.tick drape", "practice.tick field",
                             "practice.tick count", "practice.tick hands", "practice.tick palpate", "practice.tick skin", "practice.tick needle", "needle.size 0.30x75"})
        say(trainer, line);
    const Vec3 at = trainer.state().practice->plan().goal.entry;
    // In the middle, or over the artery.
    say(trainer, "needle.place " + std::to_string(well ? at.x : -18.0) + " 0 " + std::to_string(at.z) + " 0 -1 0");
    say(trainer, "practice.tap");
    say(trainer, "practice.advance 45");
    say(trainer, "practice.wait 3");
    say(trainer, "practice.remove");
    for (const char* line : {"practice.tick withdraw", "practice.tick sharps", "practice.tick haemostasis", "practice.tick recount", "practice.tick hands_after", "practice.tick postcheck",
                             "practice.tick aftercare", "practice.tick record", "practice.finish"})
        say(trainer, line);
}

} // namespace

TEST_CASE("a lesson from its first step to a blind test that is failed, read, and passed") {
    const LessonFolder folder(whole);
    Trainer trainer(phantomModel());
    std::map<std::string, std::string> record;
    int attempts = 0;
    trainer.keepLesson = [&](const std::string& lesson, const std::string& progress) { record[lesson] = progress; };
    trainer.lessonProgress = [&](const std::string& lesson) { return record[lesson]; };
    trainer.keepAttempt = [&](const Model&, const Practice&) { ++attempts; };
    say(trainer, "peel 1");
    say(trainer, "select fat");
    const State before = trainer.state();

    say(trainer, folder.begin());
    CHECK(lessonField(trainer, "lesson") == "small");
    CHECK(lessonField(trainer, "lesson.step") == "look");
    CHECK(lessonField(trainer, "lesson.problems") == "0");
    CHECK(lessonField(trainer, "peel") == "2");
    CHECK(lessonField(trainer, "selected") == "artery");
    CHECK(trainer.state().layout.landmarks);
    CHECK(trainer.state().layout.labels == 8);
    CHECK_FALSE(trainer.canUndo());
    CHECK(refusal(trainer, "lesson.next").find("not met") != std::string::npos);
    say(trainer, "lesson.hint");
    CHECK(lessonField(trainer, "lesson.hints") == "1");
    say(trainer, "select nerve");
    CHECK(trainer.state().message == "Well found");
    CHECK(lessonField(trainer, "lesson.met") == "yes");
    say(trainer, "select artery");
    CHECK(lessonField(trainer, "lesson.met") == "yes");
    say(trainer, "lesson.next");

    // Skin alone, and the finger tells names.
    CHECK(lessonField(trainer, "peel") == "0");
    CHECK(lessonField(trainer, "selected") == "none");
    CHECK_FALSE(trainer.state().layout.landmarks);
    CHECK(visibleFade(trainer.state(), *phantomModel()->indexOf("nerve")) == Fade::gone);
    CHECK(refusal(trainer, "peel 2") != "");
    say(trainer, "palpate -18 0 0");
    CHECK(lessonField(trainer, "lesson.met") == "no");
    say(trainer, "palpate 14 0 0");
    CHECK(lessonField(trainer, "lesson.met") == "yes");
    say(trainer, "lesson.next");

    CHECK(trainer.state().plan != nullptr);
    say(trainer, "needle.planned phantom_deep");
    CHECK(lessonField(trainer, "lesson.met") == "yes");
    say(trainer, "lesson.next");

    CHECK(refusal(trainer, "lesson.practise") == "");
    say(trainer, "lesson.practise");
    CHECK(trainer.state().mode == Mode::guided);
    CHECK(trainer.state().practice->settings().aids == Aids{false, true, false, false, false, false});
    CHECK(refusal(trainer, "lesson.next") == "an attempt is running: finish or leave it first");
    CHECK(refusal(trainer, "lesson.leave") == "an attempt is running: finish or leave it first");
    attempt(trainer, true);
    INFO(trainer.state().message);
    CHECK(lessonField(trainer, "passed") == "yes");
    CHECK(lessonField(trainer, "lesson.met") == "yes");
    say(trainer, "practice.leave");
    say(trainer, "lesson.next");

    say(trainer, "lesson.practise");
    CHECK(trainer.state().mode == Mode::test);
    CHECK(trainer.state().practice->settings().aids == Aids{});
    attempt(trainer, false);
    CHECK(lessonField(trainer, "passed") == "no");
    CHECK(lessonField(trainer, "lesson.standing") == "failed");
    say(trainer, "lesson.next");   // straight from the debrief: how it went
    CHECK(lessonField(trainer, "lesson.step") == "end");
    CHECK(trainer.state().practice == nullptr);
    say(trainer, "lesson.leave");
    CHECK(trainer.state().now == before.now);
    CHECK(trainer.state().camera == before.camera);
    CHECK(trainer.state().layout == before.layout);
    CHECK(trainer.state().mode == before.mode);
    CHECK(trainer.state().lesson == nullptr);

    // Another day, in another window.
    Trainer later(phantomModel());
    later.keepLesson = trainer.keepLesson;
    later.lessonProgress = trainer.lessonProgress;
    say(later, folder.begin(" test"));
    CHECK(lessonField(later, "lesson.standing") == "failed");
    say(later, "lesson.practise");
    attempt(later, true);
    CHECK(lessonField(later, "lesson.standing") == "passed");
    say(later, "lesson.next");
    CHECK(lessonField(later, "lesson.step") == "end");
    CHECK(attempts == 2);
    CHECK(record["small"].find("\"passed\":true") != std::string::npos);
}

TEST_CASE("a lesson goes on where it was left, and a preview leaves no trace") {
    const LessonFolder folder(whole);
    Trainer trainer(phantomModel());
    std::map<std::string, std::string> record;
    trainer.keepLesson = [&](const std::string& lesson, const std::string& progress) { record[lesson] = progress; };
    trainer.lessonProgress = [&](const std::string& lesson) { return record[lesson]; };
    say(trainer, folder.begin(" place preview"));
    CHECK(lessonField(trainer, "lesson.step") == "place");
    say(trainer, "needle.planned phantom_deep");
    say(trainer, "lesson.leave");
    CHECK(record.empty());
    say(trainer, folder.begin());
    CHECK(lessonField(trainer, "lesson.step") == "look");
    say(trainer, "lesson.next skip");
    CHECK(lessonField(trainer, "lesson.skipped") == "1");
    say(trainer, "lesson.leave");
    say(trainer, folder.begin());
    CHECK(lessonField(trainer, "lesson.step") == "feel");
    say(trainer, "lesson.back");
    CHECK(refusal(trainer, "lesson.back") == "this is the first step");
    say(trainer, "select nerve");
    CHECK(lessonField(trainer, "lesson.skipped") == "0");
}

TEST_CASE("a step's questions are asked as a quiz, and its share counts for the lesson") {
    const LessonFolder folder(R"({"id": "ask", "title": "Ask", "view": ["peel 1"], "quiz": {"pass": 0.5, "test": true, "items": [
        {"question": {"en": "One?", "de": "Eins?"}, "options": ["yes", "no"], "correct": 0}, {"question": "Two?", "options": ["yes", "no"], "correct": 1}, {"draw": "name", "seed": 4}]}})");
    Trainer trainer(phantomModel());
    say(trainer, folder.begin());
    say(trainer, "lesson.ask");
    REQUIRE(trainer.state().quiz);
    CHECK(trainer.state().quiz->count() == 3);
    CHECK(trainer.state().quiz->item().question == "One?");
    CHECK(refusal(trainer, "lesson.next").find("questions are open") != std::string::npos);
    const auto answerAll = [&](bool right) {
        while (!trainer.state().quiz->over()) {
            const QuizItem& item = trainer.state().quiz->item();
            const std::size_t at = trainer.state().quiz->at();
            say(trainer, "quiz.answer " + std::to_string(1 + (right ? item.correct : (item.correct + 1) % item.options.size())));
            // A test: on to the next at once, the picture is the next question's, and nothing says how right it was.
            CHECK(trainer.state().quiz->at() == at + 1);
            CHECK((trainer.state().quiz->over() || trainer.state().quiz->open()));
        }
        CHECK(trainer.state().quiz->test());
    };
    answerAll(false);
    CHECK(lessonField(trainer, "lesson.standing") == "failed");
    CHECK(lessonField(trainer, "lesson.met") == "no");
    CHECK(trainer.state().lesson->of(0).tries == 1);
    say(trainer, "lesson.ask");   // from the end of the first go
    answerAll(true);
    CHECK(lessonField(trainer, "lesson.standing") == "passed");
    CHECK(trainer.state().lesson->of(0).share == Approx(1));
    say(trainer, "quiz.leave");
    CHECK_FALSE(trainer.state().quiz);
    CHECK(lessonField(trainer, "peel") == "1");
    say(trainer, "lesson.ask");
    say(trainer, "quiz.leave");   // left half-way: nothing is counted
    CHECK(trainer.state().lesson->of(0).tries == 2);
    say(trainer, "lesson.next");
    CHECK(lessonField(trainer, "lesson.step") == "end");
    CHECK(refusal(trainer, "lesson.ask") == "this step has no questions");
}

TEST_CASE("why a lesson can't be begun, and what a patient lacks for it") {
    Trainer trainer(phantomModel());
    CHECK(refusal(trainer, "lesson.begin orientatoin").find("orientation") != std::string::npos);
    CHECK(refusal(trainer, "lesson.begin /nowhere/at_all.json").find("/nowhere/at_all.json") != std::string::npos);
    CHECK(refusal(trainer, "lesson.next") == "no lesson is on");
    CHECK(refusal(trainer, "lesson.begin orientation nostep").find("nostep") != std::string::npos);
    const LessonFolder folder(R"({"id": "a", "title": "A", "view": ["peel 1", "select spleen", "view.centre psis_r"], "goal": {"palpated": "psis_r"}})");
    say(trainer, folder.begin());
    CHECK(lessonField(trainer, "peel") == "1");   // what can be shown is
    CHECK(lessonField(trainer, "lesson.problems") == "4");
    CHECK(trainer.state().message.find("lacks spleen") != std::string::npos);
    trainer.lockMode(Mode::test, true);
    CHECK(refusal(trainer, folder.begin()).find("locked") != std::string::npos);
    Trainer other(phantomModel());
    const LessonFolder foreign(R"({"id": "a", "title": "A"})");
    Lesson lesson = *readLessonFile(foreign.file());
    lesson.pack = "standard";
    REQUIRE(writeLessonFile(foreign.file(), lesson).ok());
    CHECK(refusal(other, foreign.begin()).find("open standard first") != std::string::npos);
}

TEST_CASE("the present picture, told in lines, comes back the same") {
    Trainer trainer(phantomModel());
    for (const char* line : {"fade.tissue muscle ghost", "peel 1", "select nerve", "view left", "view.orbit 12.5 -7", "view.zoom 2", "needle.size 0.30x75",
                             "needle.place 7 0 -13 0.1 -1 0.05", "needle.depth 33", "labels 5", "landmarks on", "cut.plane axial landmark centre", "view.xray on"})
        say(trainer, line);
    const State was = trainer.state();
    const std::vector<std::string> lines = presentView(was);
    Draft draft(was);
    const auto problems = applyView(draft, lines);
    for (const std::string& line : lines)
        UNSCOPED_INFO(line.c_str());
    CHECK(problems.empty());
    CHECK(draft.now.look == was.now.look);
    CHECK(draft.now.selected == was.now.selected);
    CHECK(draft.now.needle.size == was.now.needle.size);
    CHECK(glm::length(draft.now.needle.placement.entry - was.now.needle.placement.entry) < 0.4);
    CHECK(glm::dot(draft.now.needle.placement.direction, was.now.needle.placement.direction) > 0.9999);
    CHECK(draft.now.needle.placement.depthMm == Approx(33));
    CHECK(draft.camera.yawDeg == Approx(was.camera.yawDeg).margin(0.1));
    CHECK(draft.camera.pitchDeg == Approx(was.camera.pitchDeg).margin(0.1));
    CHECK(draft.camera.heightMm == Approx(was.camera.heightMm).margin(1));
    CHECK(draft.layout.labels == 5);
    CHECK(draft.layout.landmarks);
    CHECK(draft.layout.xray);
    CHECK(draft.now.cut.on);
    CHECK(glm::dot(draft.now.cut.normal, was.now.cut.normal) == Approx(1));
    CHECK(std::abs(glm::dot(draft.now.cut.point - was.now.cut.point, was.now.cut.normal)) < 0.1);

    say(trainer, "isolate nerve artery");
    Draft only(trainer.state());
    CHECK(applyView(only, presentView(trainer.state())).empty());
    CHECK(only.now.look.isolated == trainer.state().now.look.isolated);
}
