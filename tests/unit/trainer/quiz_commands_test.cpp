// A quiz by commands: begun, answered, blind while a question is open, handed on, left; and things are as they were.
#include "trainer/commands.h"
#include "../course/course_fixture.h"
#include "core/files.h"
#include "course/practice.h"
#include "course/quiz.h"
#include "course/quiz_draft.h"
#include "course/quiz_file.h"
#include "course/quiz_run.h"
#include "phantom_trainer.h"
#include "records/entries.h"
#include <filesystem>

using namespace acus;

namespace {

const QuizRun& run(const Trainer& trainer) {
    REQUIRE(trainer.state().quiz);
    return *trainer.state().quiz;
}

void answerRightly(Trainer& trainer) {
    const QuizItem& item = run(trainer).item();
    say(trainer, "quiz.answer " + std::to_string(item.correct + 1));
}

} // namespace

TEST_CASE("a quiz is answered to its end, each answer handed on, and things are as they were") {
    Trainer trainer(phantomModel());
    double now = 10;
    std::vector<AnswerEntry> kept;
    trainer.clock = [&] { return now; };
    trainer.keepAnswer = [&](const AnswerEntry& entry) { kept.push_back(entry); };
    say(trainer, "peel 1");
    const State before = trainer.state();
    say(trainer, "quiz.begin --count 4 --seed 3 --kind name --kind origin");
    CHECK(run(trainer).count() == 4);
    CHECK(questionOpen(trainer.state()));
    CHECK(!trainer.canUndo());
    for (int i = 0; i < 4; ++i) {
        CHECK(!refusal(trainer, "quiz.next").empty());
        now += 5;
        if (i == 1)
            say(trainer, "quiz.answer " + std::to_string(1 + (run(trainer).item().correct + 1) % run(trainer).item().options.size()));
        else
            answerRightly(trainer);
        CHECK(!questionOpen(trainer.state()));
        CHECK(!refusal(trainer, "quiz.answer 1").empty());
        say(trainer, "quiz.next");
    }
    CHECK(run(trainer).over());
    CHECK(run(trainer).score().right == 3);
    REQUIRE(kept.size() == 4);
    CHECK(kept[0].seconds == 5);
    CHECK(kept[0].grade == Grade::easy);
    CHECK(!kept[1].correct);
    CHECK(kept[1].grade == Grade::again);
    CHECK(kept[0].kind == run(trainer).item(0).kind);
    CHECK(!kept[0].fact.empty());
    CHECK(kept[0].detail.find("difficulty") != std::string::npos);
    say(trainer, "quiz.again wrong");
    CHECK(run(trainer).count() == 1);
    answerRightly(trainer);
    say(trainer, "quiz.leave");
    CHECK(!trainer.state().quiz);
    CHECK(trainer.state().now.look == before.now.look);
    CHECK(trainer.state().camera == before.camera);
    CHECK(trainer.state().layout == before.layout);
    CHECK(!refusal(trainer, "quiz.answer 1").empty());
    CHECK(!refusal(trainer, "quiz.leave").empty());
}

TEST_CASE("while a question is open nothing names or shows its answer") {
    Trainer trainer(phantomModel());
    say(trainer, "quiz.begin --count 1 --seed 3 --kind find");
    for (const char* line : {"select nerve", "labels 10", "find nerve", "isolate nerve", "show-all", "needle.place 0 0 0", "undo", "mode test", "practice.begin", "view.xray"}) {
        INFO(line);
        CHECK(!refusal(trainer, line).empty());
    }
    CHECK(refusal(trainer, "view posterior").empty());
    CHECK(refusal(trainer, "peel 2").empty());
    CHECK(refusal(trainer, "quiz.leave").empty());
    const Aids aids = aidsNow(trainer.state());
    CHECK(aids.anatomy);
    CHECK(!aids.names);
    CHECK(!aids.hazards);
    const std::string right = run(trainer).item().structure;
    say(trainer, "quiz.click " + right);
    CHECK(run(trainer).answer(0)->mark.right);
    CHECK(trainer.state().now.selected == phantomModel()->indexOf(right));
    CHECK(aidsNow(trainer.state()).names);
}

TEST_CASE("an area is painted and judged with the anatomy hidden meanwhile") {
    Trainer skin(test::trunk());   // the phantom's layers lie everywhere
    say(skin, "quiz.begin --count 1 --seed 3 --kind paint");
    CHECK(!aidsNow(skin.state()).anatomy);
    for (std::uint32_t i = 0; i < test::trunk()->structures.size(); ++i)
        CHECK((visibleFade(skin.state(), i) == Fade::gone) == (test::trunk()->structures[i].tissue != Tissue::skin));
    Trainer& trainer = skin;
    CHECK(!refusal(trainer, "quiz.submit").empty());
    const QuizItem item = run(trainer).item();
    const Vec3 at = item.options[item.correct].at.value();
    say(trainer, "quiz.paint " + std::to_string(at.x) + " " + std::to_string(at.y) + " " + std::to_string(at.z));
    CHECK(run(trainer).sketch().painted.size() == 1);
    say(trainer, "quiz.wipe");
    CHECK(run(trainer).sketch().painted.empty());
    say(trainer, "quiz.paint " + std::to_string(at.x) + " " + std::to_string(at.y) + " " + std::to_string(at.z));
    say(trainer, "quiz.submit");
    CHECK(run(trainer).answer(0)->mark.share > 0);
    CHECK(aidsNow(trainer.state()).anatomy);

}

TEST_CASE("layers are put in order beside a needle whose way is not shown") {
    PackContent pack;   // one tube in another
    pack.info.id = pack.info.name = "tubes";
    pack.info.toleranceMm = 0.1;
    const std::pair<const char*, double> tubes[] = {{"skin", 50}, {"fat", 45}, {"muscle", 35}, {"bone", 15}};
    for (const auto& [id, radius] : tubes) {
        pack.structures.push_back(test::named(id, *tissueNamed(id)));
        pack.meshes.push_back(test::prism(0, 0, radius, 200, 90));
    }
    pack.landmarks = {{"l4_spinous_tip", "L4 spinous process", {0, 40, 10}}};
    auto baked = bakeModel(std::move(pack));
    REQUIRE(baked.ok());
    Trainer trainer(*baked);
    say(trainer, "quiz.begin --count 1 --seed 3 --kind order");
    CHECK(trainer.state().now.needle.placed);
    CHECK(!aidsNow(trainer.state()).anatomy);
    CHECK(!trainer.state().report);
    CHECK(!refusal(trainer, "quiz.paint 0 0 0").empty());
    const std::size_t count = run(trainer).item().layers.size();
    for (std::size_t layer = 0; layer < count; ++layer)
        for (std::size_t place = 0; place < count; ++place)
            if (run(trainer).sketch().order[place] == layer && place != layer) {
                say(trainer, "quiz.move " + std::to_string(place + 1) + " " + std::to_string(layer + 1));
                break;
            }
    say(trainer, "quiz.submit");
    CHECK(run(trainer).answer(0)->mark.right);
    CHECK(trainer.state().report);
}

TEST_CASE("a blind attempt answers the item that asks for it") {
    Trainer trainer(phantomModel());
    std::vector<AnswerEntry> kept;
    trainer.keepAnswer = [&](const AnswerEntry& entry) { kept.push_back(entry); };
    const std::string begin = "quiz.begin --count 1 --seed 3 --kind place-needle";
    say(trainer, begin);
    CHECK(run(trainer).item().task == QuizTask::place);
    say(trainer, "quiz.place");
    REQUIRE(trainer.state().practice);
    CHECK(trainer.state().practice->settings().mode == Mode::test);
    CHECK(!refusal(trainer, "quiz.next").empty());
    say(trainer, "practice.finish");
    CHECK(kept.size() == 1);
    CHECK(!run(trainer).open());
    CHECK(!run(trainer).answer(0)->mark.right);
    CHECK(!run(trainer).answer(0)->mark.words.empty());
    say(trainer, "practice.leave");
    CHECK(!trainer.state().practice);
    say(trainer, "quiz.next");
    CHECK(run(trainer).over());
    say(trainer, "quiz.leave");
    CHECK(trainer.state().mode == Mode::explore);
}

TEST_CASE("a quiz begins from facts that are due, from ids, and from files; what is wrong with one is said") {
    Trainer trainer(phantomModel());
    say(trainer, "quiz.begin --fact origin:piriformis --fact innervation:quadratus_lumborum");
    REQUIRE(run(trainer).count() == 2);
    CHECK(factOf(run(trainer).item(0)) == "origin:piriformis");
    CHECK(factOf(run(trainer).item(1)) == "innervation:quadratus_lumborum");
    const std::string id = run(trainer).item(1).id;
    say(trainer, "quiz.begin --item " + id);
    CHECK(run(trainer).item(0).id == id);
    say(trainer, "quiz.begin --count 3 --about piriformis --kind origin");
    CHECK(factOf(run(trainer).item()) == "origin:piriformis");
    say(trainer, "quiz.leave");
    for (const char* line : {"quiz.begin --kind riddle", "quiz.begin --about nowhere", "quiz.begin --count 0", "quiz.begin --count", "quiz.begin please x"})
        CHECK(!refusal(trainer, line).empty());
    CHECK(!trainer.execute(*parseCommand("quiz.begin --fact origin:nowhere")));
    CHECK(!trainer.execute(*parseCommand("quiz.file /nowhere.json")));
    CHECK(!trainer.state().quiz);

    const Path folder = std::filesystem::temp_directory_path() / "acus_quiz_commands_test";
    QuizMaker maker(*phantomModel());
    QuizFile file{"Week 3", {maker.item("find", 9).value()}};
    REQUIRE(writeFileAtomically(folder / "week3.json", writeQuiz(file)));
    REQUIRE(writeFileAtomically(folder / "week3.gift", writeGiftQuiz(file)));
    say(trainer, "quiz.file " + (folder / "week3.json").string());
    CHECK(run(trainer).title() == "Week 3");
    CHECK(run(trainer).item().id == file.items[0].id);
    say(trainer, "quiz.file " + (folder / "week3.gift").string());
    CHECK(run(trainer).item().id == file.items[0].id);   // the same item again, with its picture
    std::filesystem::remove_all(folder);
}

TEST_CASE("questions are chosen near the learner's level") {
    Trainer trainer(phantomModel());
    const auto mean = [&](bool right) {
        trainer.answersKept = [right] {
            std::vector<AnswerEntry> answers(40);
            for (AnswerEntry& one : answers) {
                one.kind = "find";
                one.correct = right;
                one.detail = R"({"difficulty": 0.6})";
            }
            return answers;
        };
        say(trainer, "quiz.begin --count 20 --seed 5 --kind find --kind name --kind depth");
        double sum = 0;
        for (const QuizItem& item : run(trainer).items())
            sum += item.difficulty;
        return sum;
    };
    CHECK(mean(false) < mean(true));
}

TEST_CASE("a quiz is made by commands, saved, tried and opened again") {
    const Path folder = std::filesystem::temp_directory_path() / "acus_quiz_making_test";
    Trainer trainer(phantomModel());
    std::vector<AnswerEntry> kept;
    trainer.keepAnswer = [&](const AnswerEntry& entry) { kept.push_back(entry); };
    CHECK(!refusal(trainer, "quiz.make.keep").empty());
    say(trainer, "quiz.make");
    REQUIRE(trainer.state().quizDraft);
    const auto items = [&]() -> const std::vector<QuizItem>& { return trainer.state().quizDraft->items(); };
    CHECK(!refusal(trainer, "quiz.make.save /tmp/x.json").empty());
    say(trainer, "quiz.make.generate --kind find");
    REQUIRE(trainer.state().candidate);
    CHECK(trainer.state().quiz);   // looked at
    CHECK(!questionOpen(trainer.state()));
    const std::string skipped = trainer.state().candidate->id;
    say(trainer, "quiz.make.generate --kind origin --about piriformis");
    CHECK(trainer.state().candidate->id != skipped);
    say(trainer, "quiz.make.keep");
    CHECK(!trainer.state().candidate);
    QuizItem own;
    own.question = "Which?";
    own.options = {{"this", {}, "", {}, ""}, {"that", {}, "", {}, ""}};
    own.source = "a book";
    Command put{"quiz.make.put", {writeQuizItem([&] { nameByHand(own); return own; }())}};
    REQUIRE(trainer.execute(put));
    REQUIRE(items().size() == 2);
    own.correct = 1;
    put.arguments = {writeQuizItem(own), "2"};
    REQUIRE(trainer.execute(put));
    CHECK(items()[1].correct == 1);
    CHECK(!trainer.execute({"quiz.make.put", {R"({"question": "", "options": ["a", "b"], "correct": 0})"}}));
    say(trainer, "quiz.make.move 2 1");
    CHECK(items()[0].kind == "instructor");
    say(trainer, "quiz.make.delete 2");
    say(trainer, "quiz.make.undo");
    CHECK(items().size() == 2);
    CHECK(!refusal(trainer, "quiz.make.look 3").empty());
    say(trainer, "quiz.make.look 2");
    say(trainer, "quiz.make.title \"Week 3\"");
    say(trainer, "quiz.make.save " + (folder / "week3.json").string());
    say(trainer, "quiz.make.gift " + (folder / "week3.gift").string());
    CHECK(!trainer.state().quizDraft->changed());
    CHECK(kept.empty());   // looking at a question is no answer
    say(trainer, "quiz.make.try");
    CHECK(!trainer.state().quizDraft);
    answerRightly(trainer);
    say(trainer, "quiz.leave");
    REQUIRE(trainer.state().quizDraft);   // back to the making
    CHECK(items().size() == 2);
    say(trainer, "quiz.make.import " + (folder / "week3.gift").string());
    CHECK(items().size() == 4);
    say(trainer, "quiz.make.leave");
    CHECK(!trainer.state().quizDraft);
    CHECK(!trainer.state().quiz);
    say(trainer, "quiz.make " + (folder / "week3.json").string());
    CHECK(trainer.state().quizDraft->title() == "Week 3");
    CHECK(items().size() == 2);
    say(trainer, "quiz.make.leave");
    say(trainer, "quiz.file " + (folder / "week3.json").string());
    CHECK(run(trainer).count() == 2);
    std::filesystem::remove_all(folder);
}
