#include "../unit/import/cardboard.h"
#include "catch.h"
#include <algorithm>
#include "driver.h"
#include "own_folders.h"
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

void waitFor(Driver& driver, ui::ImportMemory::Stage stage) {
    for (int i = 0; i < 3000 && driver.window().imports().memory.stage != stage; ++i)
        REQUIRE(driver.window().turn(0.02));
    driver.settle();
    INFO(driver.window().imports().memory.problem);
    INFO(driver.window().memory().message);
    REQUIRE(driver.window().imports().memory.stage == stage);
}

} // namespace

TEST_CASE("a folder that is dropped is shown, set right and becomes the patient", "[import]") {
    OwnFolders folders;
    TestFolder source("ui");
    for (const char* id : {"vertebra_l1", "vertebra_l2", "vertebra_l3", "vertebra_l4", "vertebra_l5", "sacrum", "hip_bone_l", "hip_bone_r", "piriformis_l"})
        source.put(std::string(id) + ".obj", objOf(strange(cardboard(id), "RAS", 10)));
    source.put("thing.obj", objOf(strange(cardboard("piriformis_r"), "RAS", 10)));
    source.put("broken.obj", "v 1 2\n");
    Driver driver;
    driver.window().onDrop(source.path.string());
    waitFor(driver, ui::ImportMemory::Stage::preview);
    const ui::ImportMemory& memory = driver.window().imports().memory;
    REQUIRE(memory.plan);
    CHECK(memory.plan->used() == 9);
    CHECK(memory.plan->groups[0].frame.axes == "RAS");
    driver.look("import_preview");
    driver.press("Leave out what is certain");
    driver.press("import row thing.obj");
    driver.type("Right piriformis");
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    CHECK(memory.plan->used() == 10);
    // What says nothing is told and changes nothing.
    driver.window().say("ui.import-set thing.obj \"a wooden leg\"");
    driver.settle();
    CHECK(!memory.problem.empty());
    CHECK(memory.plan->used() == 10);
    driver.press("Everything that is doubtful");
    driver.look("import_doubts");
    driver.press("In which frame the files lie");
    driver.press("The unit of all files, whatever they say");
    driver.settle();
    CHECK(!memory.units.empty());
    driver.window().say("ui.import-option units \"\"");
    driver.settle();
    driver.window().say("ui.import-make " + (folders.folder / "pack").string());
    driver.turns(2);
    waitFor(driver, ui::ImportMemory::Stage::done);
    driver.look("import_done");
    CHECK(std::any_of(memory.report.begin(), memory.report.end(), [](const ReportPart& part) {
        return std::any_of(part.lines.begin(), part.lines.end(), [](const auto& columns) {
            return std::any_of(columns.begin(), columns.end(), [](const std::string& column) { return column.find("piriformis_r") != std::string::npos; });
        });
    }));
    driver.press("open imported");
    for (int i = 0; i < 2000 && driver.window().loading(); ++i)
        REQUIRE(driver.window().turn(0.02));
    driver.settle();
    CHECK(!driver.window().imports().memory.open);
    CHECK(driver.state().model->structures.size() == 10);
    // And what is wrong with it.
    driver.window().say("ui.health");
    driver.settle();
    const ui::HealthMemory& health = driver.window().imports().health;
    CHECK(!health.working);
    CHECK(!health.rows.empty());
    CHECK(driver.has("finding missing-role "));
    driver.look("health");
    driver.key(GLFW_KEY_ESCAPE);
    driver.settle();
    CHECK(!driver.window().imports().health.open);
    // A landmark that a rule found is put elsewhere by a click, kept in the pack, and put back.
    const auto kept = [&](const char* id) {
        const Result<PackContent> pack = readPack(driver.state().model->info.folder);
        REQUIRE(pack);
        const auto mark = std::find_if(pack->landmarks.begin(), pack->landmarks.end(), [&](const Landmark& one) { return one.id == id; });
        REQUIRE(mark != pack->landmarks.end());
        CHECK(driver.state().model->info.hash == loadPack(driver.state().model->info.folder, {})->get()->info.hash);
        return mark->position;
    };
    driver.press("patient menu");
    driver.press("ui.landmarks");
    driver.settle();
    const std::string id = driver.state().model->landmarks.front().id;
    const Vec3 before = driver.state().model->landmarks.front().position;
    driver.window().say("view.fit");
    driver.press("landmark " + id);
    driver.settle();
    driver.look("landmarks");
    // The panel covers a part of the picture: another vertebra is clicked that lies beside it.
    driver.resize(1500, 900);
    driver.window().say("view.centre " + id);
    driver.window().say("view.pan 60 0");
    driver.settle();
    const glm::dvec2 pixel = driver.pixelOf(before + Vec3{3, 0, -32});
    driver.click(pixel.x, pixel.y);
    driver.settle();
    const Vec3 after = driver.state().model->landmark(id)->position;
    INFO(driver.window().memory().message);
    CHECK(glm::distance(after, before) > 1);
    CHECK(glm::distance(kept(id.c_str()), after) < 2e-6);
    CHECK(driver.window().memory().landmarks.moved.size() == 1);
    driver.look("landmark_moved");
    driver.press("ui.landmark-back");
    driver.settle();
    CHECK(glm::distance(kept(id.c_str()), before) < 2e-6);
    CHECK(driver.window().memory().landmarks.moved.empty());
    // Of the built-in patient none can be moved.
    driver.window().say("pack phantom");
    for (int i = 0; i < 2000 && driver.window().loading(); ++i)
        REQUIRE(driver.window().turn(0.02));
    driver.settle();
    CHECK(!driver.window().memory().landmarks.open);
    driver.window().say("ui.landmarks");
    driver.settle();
    CHECK(!driver.window().memory().landmarks.open);
    CHECK(driver.window().memory().message.find("exact") != std::string::npos);
}

TEST_CASE("an import that can't be read says why, and one that is stopped leaves nothing", "[import]") {
    OwnFolders folders;
    Driver driver;
    driver.window().say("ui.import");
    driver.settle();
    driver.press("import path");
    driver.type("/nowhere/at/all");
    driver.key(GLFW_KEY_ENTER);
    driver.turns(2);
    waitFor(driver, ui::ImportMemory::Stage::choose);
    CHECK(driver.window().imports().memory.problem.find("is not there") != std::string::npos);
    CHECK(driver.has("import problem"));
    driver.key(GLFW_KEY_ESCAPE);
    driver.settle();
    CHECK(!driver.window().imports().memory.open);
}
