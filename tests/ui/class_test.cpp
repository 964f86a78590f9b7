// An instructor's class in the real window: a roster of thirty, results of three profiles, the item that tells learners apart, the hazard the class
// drifts towards.
#include "catch.h"
#include <algorithm>
#include "core/files.h"
#include "core/hash.h"
#include "driver.h"
#include "own_folders.h"
#include "records/classroom.h"
#include "records/record_file.h"
#include "records/schedule.h"
#include "screen_text.h"
#include <csignal>
#include <sys/resource.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

/// Results of a profile: three learners, attempts that come nearer and nearer to the phantom's artery, answers of which one question tells who is good.
std::string resultsOf(int learner, const std::string& packHash) {
    LearnerRecord record;
    record.learner = {"s" + std::to_string(learner), iso8601Of(monday)};
    const bool good = learner % 2 == 0;
    for (int k = 0; k < 3; ++k) {
        AttemptEntry a;
        a.packHash = packHash, a.packId = "phantom", a.packName = "Training phantom";
        a.plan = "phantom_deep/right", a.mode = "test", a.rules = "r", a.program = "test";
        a.startedAt = iso8601Of(monday + 3600 * k);
        a.verdict = "Finished.", a.passed = good, a.points = good ? 80 : 40, a.of = 89;
        a.id = contentHash(record.learner.pseudonym + std::to_string(k));
        const double clearance = 8.5 - 3 * k;
        a.json = Json{{"acus_attempt", 1}, {"pack", {{"hash", packHash}, {"id", "phantom"}, {"name", "Training phantom"}}}, {"technique", a.plan}, {"mode", "test"},
                      {"aids", Json::array()}, {"seed", 1}, {"rules", "r"}, {"log", Json::array()},
                      {"result", {{"verdict", "Finished."}, {"passed", good}, {"points", 80.0}, {"of", 89.0},
                                  {"items", Json::array({{{"id", "entry"}, {"points", good ? 8.0 : 2.0}, {"of", 8.0}}, {{"id", "depth"}, {"points", good ? 7.0 : 3.0}, {"of", 8.0}}})},
                                  {"approaches", Json::array({{{"structure", "artery"}, {"clearance_mm", clearance}, {"margin_mm", 5.0}, {"at_depth_mm", 28.0},
                                                               {"at_mm", {-16.0, -28.0, 2.0 * k}}, {"verdict", clearance < 5 ? "near" : "clear"}}})}}}}
                     .dump();
        record.attempts.push_back(a);
    }
    for (const auto& [item, right] : {std::pair("telling", good), std::pair("easy", true), std::pair("other", learner % 3 != 0), std::pair("second", good || learner == 1)}) {
        AnswerEntry answer;
        answer.item = item, answer.itemVersion = "1", answer.kind = "origin", answer.correct = right, answer.grade = right ? Grade::good : Grade::again;
        answer.atS = monday + 60, answer.detail = "{\"question\": \"Question " + std::string(item) + "?\"}";
        record.answers.push_back(answer);
    }
    return toJson(record);
}

void fill(Driver& driver, const std::string& box, const std::string& words) {
    driver.press(box);
    driver.type(words);
    driver.settle();
}

} // namespace

TEST_CASE("an instructor takes in a roster of thirty, merges results and finds the item and the hazard", "[class]") {
    OwnFolders folders;
    std::int64_t now = monday + 5 * day;
    Driver driver(1400, 1000, "phantom", [&] { return now; });
    std::string roster = "pseudonym,name,id\n";
    for (int i = 0; i < 30; ++i)
        roster += "s" + std::to_string(i) + ",Student " + std::to_string(i) + "," + std::to_string(1000 + i) + "\n";
    REQUIRE(writeFileAtomically(folders.folder / "roster.csv", roster).ok());
    for (int i = 0; i < 12; ++i)
        REQUIRE(writeFileAtomically(folders.folder / ("results" + std::to_string(i) + ".json"), resultsOf(i, driver.state().model->info.hash)).ok());

    driver.press("today");
    driver.press("today page Profile");
    for (int i = 0; i < 20 && !driver.has("class.open"); ++i) {
        driver.moveTo(200, 500);
        driver.scroll(-3);
    }
    driver.press("class.open");
    CHECK(reads(driver, "There is no class here yet"));
    driver.look("class_empty");
    fill(driver, "roster file", "nowhere.csv");
    fill(driver, "roster class", "Spring");
    driver.press("take in roster");
    CHECK(driver.window().memory().messageIsError);
    fill(driver, "roster file", "roster.csv");
    driver.press("take in roster");
    REQUIRE(driver.state().classroom);
    INFO(driver.window().memory().message << " / " << driver.window().memory().classroom.roster);
    driver.look("class_taken");
    REQUIRE(driver.state().classroom->view);
    CHECK(driver.state().classroom->view->members.size() == 30);
    driver.look("class_files");

    fill(driver, "results file", "results0.json");
    driver.press("merge results");
    fill(driver, "results file", "results0.json");   // twice is once
    driver.press("merge results");
    CHECK(driver.state().classroom->view->attempts == 3);
    for (int i = 1; i < 12; ++i) {
        driver.window().onDrop((folders.folder / ("results" + std::to_string(i) + ".json")).string());
        driver.settle();
    }
    CHECK(driver.state().classroom->view->attempts == 36);

    driver.press("class page overview");
    const ClassView& view = *driver.state().classroom->view;
    const auto telling = std::find_if(view.questions.begin(), view.questions.end(), [](const ClassItem& item) { return item.figures.id == "telling"; });
    REQUIRE(telling != view.questions.end());
    CHECK(telling->figures.judgement == ItemJudgement::good);
    CHECK(*view.hazards.front().trendMm == Approx(-3));
    CHECK(reads(driver, "The question that tells learners apart best"));
    CHECK(reads(driver, "within the margin in 12 of 36"));
    driver.look("class_overview");
    driver.press("class page people");
    driver.press("member s1");
    CHECK(driver.has("learner report"));
    driver.look("class_people");
    driver.press("learner report");
    CHECK(driver.window().memory().files.name.starts_with("s1, report 2026-03-"));
    driver.saveAs("one.html");
    CHECK(driver.window().memory().message == "Saved: " + (folders.folder / "one.html").string());
    driver.press("class page items");
    CHECK(reads(driver, "Tells apart who can and who can't"));
    driver.look("class_items");
    driver.press("class page hazards");
    driver.press("hazard artery");
    REQUIRE(driver.state().heat);
    driver.look("class_hazards");
    driver.window().say("theme light");
    driver.settle();
    driver.look("class_hazards_light");
    driver.press("class page overview");
    driver.window().say("class.report " + (folders.folder / "watched.html").string());
    driver.turns(1);
    CHECK(driver.has("stop writing"));
    driver.look("class_writing");
    driver.settle();
    CHECK(std::filesystem::remove(folders.folder / "watched.html"));
    // Given up before it is there.
    driver.window().say("class.report " + (folders.folder / "never.html").string());
    driver.window().memory().classroom.stopWriting = true;
    driver.settle();
    CHECK(reads(driver, "Nothing was written"));
    driver.press("ui.class-report");
    driver.saveAs();
    driver.look("class_written");
    driver.press("class page files");
    driver.press("ui.class-export grades");
    driver.saveAs();
    // A full disk.
    {
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        rlimit whole{};
        getrlimit(RLIMIT_FSIZE, &whole);
        rlimit little = whole;
        little.rlim_cur = 4000;
        setrlimit(RLIMIT_FSIZE, &little);
        driver.window().say("class.report " + (folders.folder / "full.html").string());
        driver.settle();
        setrlimit(RLIMIT_FSIZE, &whole);
        std::signal(SIGXFSZ, before);
    }
    CHECK(driver.window().memory().messageIsError);
    CHECK(driver.window().memory().message.find("full.html: cannot be written") != std::string::npos);
    for (const auto& entry : std::filesystem::directory_iterator(folders.folder)) {
        INFO(entry.path());
        CHECK(entry.path().filename().string().find("full.html") == std::string::npos);
        CHECK(entry.path().filename() != "never.html");
    }
    std::size_t reports = 0, tables = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folders.folder)) {
        reports += entry.path().extension() == ".html";
        tables += entry.path().extension() == ".csv" && entry.path().filename() != "roster.csv";
    }
    CHECK(reports == 2);
    CHECK(tables == 1);
    driver.press("Back to the patient");
    CHECK_FALSE(driver.state().heat);
}

TEST_CASE("a machine that is locked for learners shows no class", "[class]") {
    OwnFolders folders;
    Driver driver(1280, 900, "phantom");
    driver.window().say("mode.lock secret");
    driver.settle();
    driver.window().say("class.open");
    driver.settle();
    CHECK(driver.window().memory().messageIsError);
    CHECK_FALSE(driver.state().classroom);
    driver.window().say("mode.unlock secret");
    driver.settle();
}
