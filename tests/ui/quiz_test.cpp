// A quiz in the real window on the standard patient: begun, answered by click, key, brush and order, and nothing readable meanwhile.
#include "catch.h"
#include "core/letters.h"
#include "course/quiz_paint.h"
#include "course/quiz_draft.h"
#include "course/quiz_run.h"
#include "driver.h"
#include "screen_text.h"
#include <algorithm>
#include <filesystem>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

const QuizRun& run(Driver& driver) {
    REQUIRE(driver.state().quiz);
    return *driver.state().quiz;
}

/// No structure is named on the screen but those of the question itself and its options.
void checkNameless(Driver& driver) {
    driver.window().onChange();
    driver.turns(2);
    const std::string seen = lowered(textOnScreen());
    const QuizItem& item = run(driver).item();
    std::string asked = lowered(item.question + " " + item.act);
    if (item.task == QuizTask::choose)
        for (const QuizOption& option : item.options)
            asked += " " + lowered(option.text);
    for (const std::string& layer : item.layers)
        asked += " " + lowered(layer);
    for (const Structure& structure : driver.state().model->structures)
        if (structure.name.size() > 5 && structure.tissue != Tissue::skin && asked.find(lowered(structure.name)) == std::string::npos) {
            INFO(structure.name);
            CHECK(seen.find(lowered(structure.name)) == std::string::npos);
        }
}

/// A pixel where the structure is what is clicked, hunted over the picture.
std::optional<glm::dvec2> pixelShowing(Driver& driver, const std::string& id) {
    const std::uint32_t wanted = driver.state().model->indexOf(id).value();
    const ui::Rect picture = driver.picture();
    for (double y = 4; y < picture.size.y; y += 4)
        for (double x = 4; x < picture.size.x; x += 4) {
            const auto pick = pickStructure(driver.state(), static_cast<int>(picture.size.x), static_cast<int>(picture.size.y), x, y);
            if (pick && pick->structure == wanted)
                return glm::dvec2{picture.at.x + x, picture.at.y + y};
        }
    return std::nullopt;
}

void bothThemes(Driver& driver, const std::string& name) {
    driver.moveTo(5, 5);
    driver.lookInBothThemes(name, "_dark");
}

} // namespace

TEST_CASE("a mixed quiz is begun by clicks and answered by keys to its score", "[lesson]") {
    Driver driver(1280, 900, "");
    driver.press("ui.quiz");
    driver.press("5 questions");
    bothThemes(driver, "quiz_start");
    driver.press("quiz begin");
    CHECK(run(driver).count() == 5);
    for (int i = 0; i < 5; ++i) {
        checkNameless(driver);
        CHECK(!driver.has("ui.find"));
        const QuizItem item = run(driver).item();
        INFO(item.id);
        if (item.task == QuizTask::choose) {
            driver.key(GLFW_KEY_1 + static_cast<int>(item.correct));
            driver.settle();
            CHECK(run(driver).answer(static_cast<std::size_t>(i))->mark.right);
            CHECK(lowered(textOnScreen()).find("source") != std::string::npos);
        } else {
            driver.press("quiz.next skip");
            continue;
        }
        driver.key(GLFW_KEY_ENTER);
        driver.settle();
    }
    CHECK(run(driver).over());
    bothThemes(driver, "quiz_end");
    driver.press("ui.quiz");
    CHECK(!driver.state().quiz);
    CHECK(driver.has("quiz begin"));
}

TEST_CASE("a structure is found by a click in 3D, an area painted, layers put in order", "[lesson]") {
    Driver driver(1280, 900, "");
    driver.say("quiz.begin --count 1 --seed 5 --kind find");
    bothThemes(driver, "quiz_find");
    checkNameless(driver);
    const std::string wanted = run(driver).item().structure;
    const auto at = pixelShowing(driver, wanted);
    REQUIRE(at);   // peeled so that it can be reached
    driver.click(at->x, at->y);
    driver.settle();
    REQUIRE(run(driver).answer(0));
    CHECK(run(driver).answer(0)->mark.right);
    bothThemes(driver, "quiz_find_answer");

    driver.say("quiz.begin --count 1 --seed 5 --kind paint");
    checkNameless(driver);
    const QuizItem item = run(driver).item();
    const std::uint32_t part = driver.state().model->indexOf(item.structure).value();
    const PaintSheet area = areaOver(*driver.state().model, part, *item.into);
    driver.say("view.centre " + std::to_string(structureBounds(*driver.state().model, part).centre().x) + " " + std::to_string(structureBounds(*driver.state().model, part).centre().y) + " " +
                    std::to_string(structureBounds(*driver.state().model, part).centre().z));
    driver.say("view.zoom " + std::to_string(driver.state().camera.heightMm / 420));
    for (std::size_t r = 2; r < area.rows; r += 4) {   // a stroke a row
        std::optional<std::size_t> first, last;
        for (std::size_t c = 0; c < area.columns; ++c)
            if (area.in[r * area.columns + c]) {
                first = first ? first : c;
                last = c;
            }
        if (!first)
            continue;
        const glm::dvec2 from = driver.pixelOf(area.centre(*first, r)), to = driver.pixelOf(area.centre(*last, r));
        driver.drag(from.x, from.y, to.x + 1, to.y);
    }
    CHECK(run(driver).sketch().painted.size() > 5);
    bothThemes(driver, "quiz_paint");
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    REQUIRE(run(driver).answer(0));
    INFO(run(driver).answer(0)->mark.words);
    CHECK(run(driver).answer(0)->mark.share > 0.5);
    bothThemes(driver, "quiz_paint_answer");

    driver.say("quiz.begin --count 1 --seed 5 --kind order");
    checkNameless(driver);
    bothThemes(driver, "quiz_order");
    const std::size_t count = run(driver).item().layers.size();
    for (std::size_t layer = 0; layer < count; ++layer)
        for (int guard = 0; guard < 12; ++guard) {
            const auto& order = run(driver).sketch().order;
            const auto place = static_cast<std::size_t>(std::find(order.begin(), order.end(), layer) - order.begin());
            if (place == layer)
                break;
            driver.window().memory().quiz.row = place;
            driver.key(GLFW_KEY_UP, GLFW_MOD_SHIFT);
            driver.settle();
        }
    driver.press("quiz.submit");
    REQUIRE(run(driver).answer(0));
    CHECK(run(driver).answer(0)->mark.right);
    bothThemes(driver, "quiz_order_answer");
}

TEST_CASE("every kind of question has its picture, and its answer another", "[lesson]") {
    Driver driver(1280, 900, "");
    for (const std::string kind : {"name", "safe-needle", "hazard", "nearest-hazard", "crossings", "choose-entry", "choose-needle", "depth", "endpoint", "origin", "place-needle"}) {
        INFO(kind);
        driver.say("quiz.begin --count 1 --seed 5 --kind " + kind);
        checkNameless(driver);
        driver.moveTo(5, 5);
        driver.look("quiz_" + kind);
        const QuizItem& item = run(driver).item();
        if (item.task == QuizTask::choose)
            driver.say("quiz.answer " + std::to_string(1 + (item.correct + 1) % item.options.size()));
        else if (item.task == QuizTask::click)
            driver.say("quiz.click " + item.options[(item.correct + 1) % item.options.size()].structure);
        else
            continue;
        CHECK(run(driver).answer(0));
        driver.look("quiz_" + kind + "_answer");
    }
    driver.say("quiz.leave");
}

TEST_CASE("an instructor makes a ten-item quiz by clicking, saves it, and a colleague answers it", "[lesson]") {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "acus_quiz_making";
    std::filesystem::remove_all(folder);
    {
        Driver driver(1280, 900, "");
        driver.press("ui.quiz");
        driver.press("quiz.make");
        REQUIRE(driver.state().quizDraft);
        bothThemes(driver, "quiz_making_empty");
        driver.press("make page generate");
        driver.press("make offer");
        driver.settle();
        REQUIRE(driver.state().candidate);
        bothThemes(driver, "quiz_making_generate");
        const std::string first = driver.state().candidate->id;
        driver.press("make skip");
        CHECK(driver.state().candidate->id != first);
        for (int i = 0; i < 9; ++i)
            driver.press("quiz.make.keep");
        CHECK(driver.state().quizDraft->items().size() == 9);

        driver.press("make page write");
        driver.press("own question");
        driver.type("Which nerve leaves below piriformis");
        driver.press("own option 1");
        driver.type("Sciatic nerve");
        driver.press("own option 2");
        driver.type("Superior gluteal nerve");
        driver.press("own right 1");
        // The muscle is picked from the patient.
        driver.say("select piriformis_r");
        driver.press("own show selected");
        bothThemes(driver, "quiz_making_write");
        driver.press("own add");
        REQUIRE(driver.state().quizDraft->items().size() == 10);
        CHECK(driver.state().quizDraft->items()[9].show == std::vector<std::string>{"piriformis_r"});

        driver.press("make page items");
        driver.press("quiz title");
        driver.type("Hip, week 3");
        driver.press("quiz item 2");
        bothThemes(driver, "quiz_making_items");
        driver.press("quiz.make.move 2 1");
        driver.press("quiz.make.delete 1");
        CHECK(driver.state().quizDraft->items().size() == 9);
        driver.press("quiz.make.undo");
        CHECK(driver.state().quizDraft->items().size() == 10);
        driver.press("make page file");
        driver.look("quiz_making_file");
        driver.press("quiz.make.save");
        driver.type((folder / "hip.json").string());
        driver.press("take file");
        CHECK(driver.has("file problem"));   // the folder is not there yet
        std::filesystem::create_directories(folder);
        driver.press("take file");
        CHECK(std::filesystem::exists(folder / "hip.json"));
        CHECK(driver.state().quizDraft->title() == "Hip, week 3");
        driver.press("quiz.make.leave");
    }
    Driver driver(1280, 900, "");
    driver.press("ui.quiz");
    driver.press("quiz file path");
    driver.type((folder / "hip.json").string());
    driver.press("quiz file open");
    CHECK(run(driver).count() == 10);
    CHECK(run(driver).title() == "Hip, week 3");
    for (int i = 0; i < 10; ++i) {
        const QuizItem item = run(driver).item();
        INFO(item.id);
        if (item.task == QuizTask::choose) {
            driver.press("quiz.answer " + std::to_string(item.correct + 1));
            CHECK(run(driver).answer(static_cast<std::size_t>(i))->mark.right);
            driver.press("quiz.next");
        } else {
            driver.press("quiz.next skip");
        }
    }
    CHECK(run(driver).over());
    CHECK(run(driver).answer(9).has_value());
    std::filesystem::remove_all(folder);
}
