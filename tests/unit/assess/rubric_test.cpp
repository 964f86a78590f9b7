#include "attempt_fixture.h"

using namespace acus;
using namespace acus::test;

namespace {

const char* small = R"({
  "acus_rubric": 1, "id": "small", "name": "Small", "version": "3", "pass_share": 0.5,
  "items": [
    { "id": "entry", "domain": "Palpate", "text": "Entry", "points": 8, "measure": "entry_error", "full": 5, "none": 15, "source": "Someone 2020" },
    { "id": "shaft", "domain": "Insert", "text": "Shaft", "points": 4, "measure": "shaft_outside", "full": 25, "none": 5 },
    { "id": "consent", "domain": "Prepare", "text": "Consent", "points": 2, "measure": "tick:consent" },
    { "id": "hazards", "domain": "Insert", "text": "Margins", "points": 10, "measure": "hazards" },
    { "id": "nearest", "domain": "Reason", "text": "Nearest", "points": 5, "measure": "answer:nearest_hazard" } ],
  "critical": [
    { "id": "consent", "text": "No consent", "measure": "tick:consent" },
    { "id": "reuse", "text": "Used again", "measure": "never:trap_reuse" },
    { "id": "deep", "text": "Too deep", "measure": "beyond_deepest", "above": 2 } ] })";

Rubric rubric() {
    const Result<Rubric> read = Rubric::fromJson(small, "small.json");
    REQUIRE(read.ok());
    return *read;
}

const ItemScore& item(const Score& score, const char* id) {
    for (const ItemScore& one : score.items)
        if (one.id == id)
            return one;
    FAIL(id);
    std::abort();
}

Score scored(const Model& model, const InsertionRecord& record, const Conduct& conduct, const Goal& goal) {
    return score(rubric(), model, measure(model, goal, {&record, 1}), conduct);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

} // namespace

TEST_CASE("points by hand", "[rubric]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    Conduct conduct;
    conduct.ticks = {"consent"};
    conduct.answers = {{"nearest_hazard", false}, {"nearest_hazard", true}};
    // 10 mm beside: half of 8. 51 of 60 mm in: 15 % outside, half of 4. Beside the nerve at x = 12: 12 − 8.35 − 1.65 = 2 of 5 mm.
    const InsertionRecord record = push({8.35, 0, 0}, {0, -1, 0}, 51);
    const Score s = scored(*model, record, conduct, [&] { Goal g = goal; g.entry.x = -1.65; g.deepestMm = 0; return g; }());
    CHECK(item(s, "entry").points == Approx(4));
    CHECK(item(s, "shaft").points == Approx(2));
    CHECK(item(s, "consent").points == 2);
    CHECK(item(s, "hazards").points == Approx(4).margin(0.01));
    CHECK(item(s, "nearest").points == 5);
    CHECK(s.points == Approx(4 + 2 + 2 + 4 + 5).margin(0.01));
    CHECK(s.of == 29);
    CHECK(s.passed);
    CHECK(s.decided);
    CHECK(s.failed.empty());
    CHECK(item(s, "entry").why == "Entry error 10 mm (5 mm or less for all points, none from 15 mm on)");
    CHECK(item(s, "hazards").why == "2 mm from the nerve (5 mm for all points)");
    CHECK(s.verdict == "Passed with 17 of 29 points (59 %).");
}

TEST_CASE("what was not asked takes no part, what was not measured gives nothing", "[rubric]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const Score s = score(rubric(), *model, measure(*model, goal, {}), {{"consent"}, {}});
    CHECK(s.of == 24);
    CHECK(s.points == 2);
    CHECK(item(s, "nearest").why == "not asked");
    CHECK(item(s, "entry").why == "no needle went in");
    CHECK(item(s, "hazards").points == 0);
    CHECK_FALSE(s.passed);
    CHECK(s.decided);
    CHECK(s.verdict == "Not passed: 2 of 24 points (8 %); 50 % are needed.");
}

TEST_CASE("a breach can't be averaged away", "[rubric]") {
    const ModelPtr model = phantom();
    Goal goal = deepMuscle(*model);
    goal.entry = {11.8, 0, 0};
    const Score s = scored(*model, push({11.8, 0, 0}, {0, -1, 0}, 43), {{"consent"}, {{"nearest_hazard", true}}}, goal);
    CHECK(s.points / s.of > 0.6);
    CHECK_FALSE(s.passed);
    CHECK(s.decided);
    CHECK(s.failed == std::vector<std::string>{"hazard:nerve"});
    INFO(s.verdict);
    CHECK(s.verdict.starts_with("Failed: the nerve was touched at 41 mm, whatever the points"));
}

TEST_CASE("within the tolerance of a breach nothing is decided", "[rubric]") {
    const ModelPtr vague = phantom(0.5);
    Goal goal = deepMuscle(*vague);
    goal.entry = {12 - 1.65 - 0.3, 0, 0};
    const Score s = scored(*vague, push(goal.entry, {0, -1, 0}, 43), {{"consent"}, {{"nearest_hazard", true}}}, goal);
    CHECK_FALSE(s.decided);
    CHECK_FALSE(s.passed);
    CHECK(s.failed.empty());
    CHECK(s.verdict.starts_with("Not decided: the needle passed 0.3 mm from the nerve, and this patient's anatomy is true to 0.5 mm"));
    // within the tolerance of a mere margin it is decided
    goal.entry = {12 - 1.65 - 5.2, 0, 0};
    const Score near = scored(*vague, push(goal.entry, {0, -1, 0}, 43), {{"consent"}, {{"nearest_hazard", true}}}, goal);
    CHECK(near.decided);
    CHECK(near.passed);
}

TEST_CASE("a needle that never reaches the muscle fails, whatever was done right besides", "[rubric]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const Rubric& general = rubricFor("no_such_technique");
    const auto judged = [&](double depthMm) {
        const InsertionRecord record = push(goal.entry, goal.direction, depthMm);
        return score(general, *model, measure(*model, goal, {&record, 1}), exemplary());
    };
    CHECK(judged(40).passed);
    const Score shallow = judged(12);
    INFO(shallow.verdict);
    CHECK_FALSE(shallow.passed);
    CHECK(shallow.failed == std::vector<std::string>{"target"});
    CHECK(shallow.verdict.starts_with("Failed: the needle never reached the muscle, whatever the points"));
}

TEST_CASE("critical fails: a missing tick, a trap, a metric beyond its bound", "[rubric]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const InsertionRecord good = push(goal.entry, goal.direction, 40);
    CHECK(scored(*model, good, {{"consent"}, {}}, goal).passed);
    CHECK(scored(*model, good, {}, goal).failed == std::vector<std::string>{"consent"});
    CHECK(scored(*model, good, {{"consent", "trap_reuse"}, {}}, goal).failed == std::vector<std::string>{"reuse"});
    CHECK(scored(*model, good, {{"consent", "trap_reuse"}, {}}, goal).verdict.starts_with("Failed: used again, whatever the points"));
    CHECK(scored(*model, push(goal.entry, goal.direction, 50.5), {{"consent"}, {}}, goal).failed == std::vector<std::string>{"deep"});
    CHECK(scored(*model, push(goal.entry, goal.direction, 49.5), {{"consent"}, {}}, goal).failed.empty());
}

TEST_CASE("a rubric says what is wrong with it", "[rubric]") {
    const auto message = [](const std::string& text) {
        const Result<Rubric> read = Rubric::fromJson(text, "mine.json");
        REQUIRE_FALSE(read.ok());
        CHECK(read.message().find('\n') == std::string::npos);
        return read.message();
    };
    CHECK(message("[]") == "mine.json: the top level must be an object");
    CHECK(message(replaced(small, "\"acus_rubric\": 1", "\"acus_rubric\": 2")) == "mine.json: acus_rubric must be 1");
    CHECK(message(replaced(small, "entry_error", "entry_eror")).starts_with("mine.json: items[0].measure names no metric"));
    CHECK(message(replaced(small, "\"points\": 8", "\"points\": -8")) == "mine.json: items[0].points must be more than 0 and at most 1000");
    CHECK(message(replaced(small, "\"points\": 8", "\"pionts\": 8")) == "mine.json: items[0].pionts is not a field that is known here");
    CHECK(message(replaced(small, "\"none\": 15", "\"none\": 5")) == "mine.json: items[0].none must differ from full");
    CHECK(message(replaced(small, "\"id\": \"shaft\"", "\"id\": \"entry\"")) == "mine.json: items[1].id \"entry\" is there twice");
    CHECK(message(replaced(small, "\"pass_share\": 0.5", "\"pass_share\": 77")) == "mine.json: pass_share must be more than 0 and at most 1");
    CHECK(message(replaced(small, "tick:consent\" }", "tick:\" }")).starts_with("mine.json: items[2].measure names no metric"));
    CHECK(message(replaced(small, "\"measure\": \"hazards\"", "\"measure\": \"never:x\"")) == "mine.json: items[3].measure never: is for critical fails");
    CHECK(message(replaced(small, "\"measure\": \"never:trap_reuse\"", "\"measure\": \"hazards\"")).starts_with("mine.json: critical[1].measure"));
    CHECK(message(replaced(small, ", \"above\": 2", "")).starts_with("mine.json: critical[2].above"));
    CHECK(message(replaced(small, "\"above\": 2", "\"above\": 2, \"below\": 1")) == "mine.json: critical[2].below stands instead of above, not beside it");
    CHECK(message(replaced(small, "\"measure\": \"never:trap_reuse\"", "\"measure\": \"never:trap_reuse\", \"below\": 1")) == "mine.json: critical[1].below goes with metrics only");
    CHECK(message(R"({"acus_rubric": 1, "id": "x", "name": "X", "version": "1", "items": []})") == "mine.json: items must be 1 to 200 items");
}

TEST_CASE("a rubric written and read again is the same", "[rubric]") {
    for (const Rubric& one : {rubric(), rubricFor("")}) {
        const std::string text = toJson(one);
        const Result<Rubric> again = Rubric::fromJson(text, "again");
        REQUIRE(again.ok());
        CHECK(toJson(*again) == text);
        CHECK(again->items.size() == one.items.size());
        CHECK(again->items[0].full == one.items[0].full);
        CHECK(again->critical.size() == one.critical.size());
        CHECK(again->passShare == one.passShare);
    }
}

TEST_CASE("the general rubric: a hundred points, and an exemplary attempt has them all", "[rubric]") {
    REQUIRE_FALSE(rubricLibrary().empty());
    const Rubric& general = rubricFor("no_such_technique");
    CHECK(general.id == "general");
    double sum = 0;
    for (const RubricItem& one : general.items)
        sum += one.points;
    CHECK(sum == 100);
    CHECK(general.passShare == 0.77);
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const InsertionRecord good = push(goal.entry, goal.direction, 40);
    const Score s = score(general, *model, measure(*model, goal, {&good, 1}), exemplary());
    CHECK(s.points == Approx(100));
    CHECK(s.of == 100);
    CHECK(s.passed);
    CHECK(s.verdict == "Passed with 100 of 100 points (100 %).");
}
