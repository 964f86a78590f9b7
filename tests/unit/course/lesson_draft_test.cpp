// A lesson while it is made: undo, steps, texts in two languages, and a file that can always be written.
#include "catch.h"
#include "core/language.h"
#include "course/lesson_draft.h"

using namespace acus;

TEST_CASE("what was taken from a draft stays while it is changed, until it is settled", "[lesson]") {
    LessonDraft draft(newLesson("a"));
    const Lesson& before = draft.lesson();
    const LessonStep& step = before.steps.front();
    for (int i = 0; i < 3; ++i)
        draft.change("title", [&](Lesson& lesson) { lesson.title.set("en", "Title " + std::to_string(i)); });
    draft.addStep(0, StepType::read, "", "");
    draft.undo();
    draft.redo();
    CHECK(before.title.say("en") == "A new lesson");
    CHECK(step.id == "welcome");
    draft.settle();
    CHECK(draft.lesson().title.say("en") == "Title 2");
    CHECK(draft.lesson().steps.size() == 2);
    CHECK(draft.dirty());
    draft.undo();
    draft.undo();
    CHECK_FALSE(draft.dirty());
}

TEST_CASE("changes are undone one by one, those of one key together") {
    LessonDraft draft(newLesson("a"));
    CHECK_FALSE(draft.canUndo());
    CHECK_FALSE(draft.dirty());
    for (const char* typed : {"L", "Lu", "Lum"})
        draft.change("title", [&](Lesson& lesson) { lesson.title.set("en", typed); });
    draft.change("", [](Lesson& lesson) { lesson.minutes = 30; });
    draft.change("", [](Lesson& lesson) { lesson.minutes = 30; });   // nothing
    CHECK(draft.dirty());
    draft.undo();
    CHECK(draft.lesson().minutes == 15);
    CHECK(draft.lesson().title.say("en") == "Lum");
    draft.undo();
    CHECK(draft.lesson().title.say("en") == "A new lesson");
    CHECK_FALSE(draft.canUndo());
    CHECK_FALSE(draft.dirty());
    draft.redo();
    CHECK(draft.lesson().title.say("en") == "Lum");
    draft.change("", [](Lesson& lesson) { lesson.minutes = 5; });
    CHECK_FALSE(draft.canRedo());
    draft.saved();
    CHECK_FALSE(draft.dirty());
}

TEST_CASE("steps of each kind are added where they belong, moved and removed") {
    LessonDraft draft(newLesson("a"));
    CHECK(draft.addStep(0, StepType::test, "phantom_deep/right", "") == 1);
    CHECK(draft.addStep(1, StepType::task, "", "nerve") == 1);   // before the test
    CHECK(draft.addStep(0, StepType::quiz, "", "") == 1);
    CHECK(draft.addStep(-1, StepType::read, "", "") == 0);
    CHECK(draft.addStep(0, StepType::task, "", "") == 1);
    std::vector<StepType> types;
    for (const LessonStep& step : draft.lesson().steps)
        types.push_back(typeOf(step));
    CHECK(types == std::vector<StepType>{StepType::read, StepType::task, StepType::read, StepType::quiz, StepType::task, StepType::test});
    CHECK(draft.lesson().steps[1].id != draft.lesson().steps[4].id);
    draft.moveStep(4, 1);
    CHECK(draft.lesson().steps[1].goal->ids == std::vector<std::string>{"nerve"});
    draft.removeStep(0);
    CHECK(draft.lesson().steps.size() == 5);
    const auto again = readLesson(lessonFile(draft.lesson()), "draft");
    INFO((again ? "" : again.message()));
    REQUIRE(again);
    CHECK(*again == draft.lesson());
}

TEST_CASE("texts are written as lines, language by language") {
    std::vector<LessonText> texts;
    setLines(texts, "en", "one\ntwo");
    setLines(texts, "de", "eins\nzwei");
    CHECK(texts.size() == 2);
    CHECK(texts[1].say("de") == "zwei");
    CHECK(linesOf(texts, "de") == "eins\nzwei");
    setLines(texts, "en", "one");
    CHECK(linesOf(texts, "en") == "one\n");
    CHECK(linesOf(texts, "de") == "eins\nzwei");
    setLines(texts, "de", "eins");
    CHECK(texts.size() == 1);
    setLines(texts, "en", "one\n");   // a line is being begun
    CHECK(linesOf(texts, "en") == "one\n");
}

TEST_CASE("a draft with holes becomes a file that can be read") {
    Lesson lesson = newLesson("a");
    lesson.title = LessonText();
    lesson.title.set("de", "Nur deutsch");
    lesson.steps[0].title = LessonText();
    lesson.steps[0].text.resize(3);
    lesson.steps[0].text[1].set("de", "Absatz");
    LessonItem item;
    item.options.resize(3);
    item.options[2].set("en", "right");
    item.correct = 2;
    lesson.steps[0].quiz = LessonQuiz{{item}, 0.8, false};
    const Lesson whole = completed(lesson);
    CHECK(whole.steps[0].text.size() == 1);
    CHECK(whole.steps[0].quiz->items[0].options.size() == 2);
    CHECK(whole.steps[0].quiz->items[0].options[whole.steps[0].quiz->items[0].correct].say("en") == "right");
    const auto again = readLesson(lessonFile(whole), "draft");
    INFO((again ? "" : again.message()));
    REQUIRE(again);
    CHECK(again->title.say("en") == "Nur deutsch");
    CHECK(idFrom("Quadratus lumborum, part 2!") == "quadratus_lumborum_part_2");
    CHECK(idFrom("…") == "lesson");
    CHECK(isLessonId(idFrom(std::string(300, 'a'))));
}

TEST_CASE("a lesson is begun in its author's language") {
    REQUIRE(useLanguage("de"));
    LessonDraft draft(newLesson("a"));
    draft.addStep(0, StepType::practice, "", "");
    Lesson english; // of a colleague
    LessonDraft colleagues(english);
    colleagues.addStep(0, StepType::practice, "", "");
    REQUIRE(useLanguage("en"));
    CHECK(colleagues.lesson().steps[0].title == LessonText("Practise"));
    CHECK(draft.lesson().languages == std::vector<std::string>{"en", "de"});
    CHECK(draft.lesson().title.in == std::map<std::string, std::string>{{"de", "Eine neue Lektion"}});
    CHECK(draft.lesson().steps[1].title.say("de") == "Üben");
    CHECK(completed(draft.lesson()).title.say("en") == "Eine neue Lektion"); // every lesson has a text in English, until someone translates it

    Lesson kept = completed(draft.lesson());
    writeIn(kept.title, "de", "Der Rücken");
    CHECK(kept.title.say("en") == "Der Rücken");
    writeIn(kept.title, "en", "The back");
    writeIn(kept.title, "de", "Der untere Rücken");
    CHECK(kept.title.say("en") == "The back");
}
