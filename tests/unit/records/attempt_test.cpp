#include "records/attempt_folder.h"
#include "../course/phantom_plan.h"
#include <unistd.h>

using namespace acus;

namespace {

std::unique_ptr<Practice> practised() {
    auto practice = std::make_unique<Practice>(phantomModel(), phantomPlan(), PracticeSettings{Mode::test, {}, 7});
    steps(*practice, {"tick consent", "needle 0.30x75", "place -2.5 0 0.125", "aim 0.1 -0.9 0.05", "tap", "advance 31.3", "piston 3 5", "twirl 180 both", "remove",
                      "answer nearest_hazard Nerve", "finish"});
    return practice;
}

struct AttemptsFolder {
    Path path = std::filesystem::temp_directory_path() / ("acus_attempts_" + std::to_string(getpid()));
    AttemptsFolder() { std::filesystem::remove_all(path); }
    ~AttemptsFolder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST_CASE("an attempt goes to text and back") {
    const Attempt made = attemptOf(*phantomModel(), *practised(), "2026-01-02T03:04:05Z");
    const std::string text = toJson(made);
    const Result<Attempt> read = attemptFromJson(text, "made");
    REQUIRE(read.ok());
    CHECK(toJson(*read) == text);
    CHECK(read->log.size() == 11);
    CHECK(read->log[3].line == "aim 0.1 -0.9 0.05");
    CHECK(read->id == made.id);
    CHECK(read->settings.seed == 7);
    CHECK(read->rules == rulesVersion());
}

TEST_CASE("broken attempts are refused in one line that says where") {
    const std::string good = toJson(attemptOf(*phantomModel(), *practised(), ""));
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    };
    const std::pair<std::string, const char*> broken[] = {
        {"", "x"}, {"[]", "is not an attempt"}, {"{}", "acus_attempt"}, {with("\"acus_attempt\": 1", "\"acus_attempt\": 2"), "acus_attempt"},
        {with("\"mode\": \"test\"", "\"mode\": \"holiday\""), "mode"}, {with("\"seed\": 7", "\"seed\": -7"), "seed"},
        {with("\"aids\": []", "\"aids\": [\"cheat\"]"), "aids"}, {with("\"do\": \"tap\"", "\"do\": 5"), "log[4]"}};
    for (const auto& [text, where] : broken) {
        const Result<Attempt> read = attemptFromJson(text, "file");
        INFO(text.substr(0, 40));
        REQUIRE_FALSE(read.ok());
        CHECK(read.message().find('\n') == std::string::npos);
        if (std::string(where) != "x")
            CHECK(read.message().find(where) != std::string::npos);
    }
    for (std::size_t length = 0; length + 2 < good.size(); length += 37)
        CHECK_FALSE(attemptFromJson(std::string_view(good).substr(0, length), "file").ok());
}

TEST_CASE("what came out of an attempt comes out again") {
    const auto first = practised(), second = practised();
    const std::string outcome = outcomeOf(*phantomModel(), *first).dump();
    CHECK(outcome == outcomeOf(*phantomModel(), *second).dump());
    CHECK(outcome.find("skinPierced") == std::string::npos);   // events go by their written names
    CHECK(outcome.find("\"metrics\"") != std::string::npos);
}

TEST_CASE("another patient can't be replayed, and an unknown technique") {
    Attempt attempt = attemptOf(*phantomModel(), *practised(), "");
    attempt.packHash = "0";
    CHECK(replay(phantomModel(), attempt).message().find("another patient") != std::string::npos);
    attempt.packHash = phantomModel()->info.hash;
    attempt.plan = "no_such_technique/right";
    CHECK_FALSE(replay(phantomModel(), attempt).ok());
}

TEST_CASE("kept attempts are found again; what can't be read is counted") {
    const AttemptsFolder folder;
    CHECK(keptAttempts(folder.path).attempts.empty());
    Attempt attempt = attemptOf(*phantomModel(), *practised(), "2026-01-01T00:00:00Z");
    attempt.passed = true;
    attempt.plan = "piriformis_lateral/right";
    REQUIRE(keepAttempt(attempt, folder.path).ok());
    attempt.id = "0123";
    attempt.startedAt = "2026-02-01T00:00:00Z";
    REQUIRE(keepAttempt(attempt, folder.path).ok());
    REQUIRE(writeFileAtomically(folder.path / "broken.attempt.json", "{").ok());
    const KeptAttempts kept = keptAttempts(folder.path);
    REQUIRE(kept.attempts.size() == 2);
    CHECK(kept.attempts[0].id == "0123");
    CHECK(kept.unreadable == 1);
    CHECK(passedAttempts(kept, "piriformis_lateral") == 2);
    CHECK(passedAttempts(kept, "piriformis") == 0);
}

TEST_CASE("an instructor's own rubric travels inside the attempt and judges its replay") {
    Rubric rubric = rubricFor("");
    rubric.id = "exam";
    rubric.name = "Final exam";
    rubric.items.resize(3);
    rubric.items[0].points = 90;
    const std::string tick = "tick " + rubric.items[0].measure.substr(5);
    PracticeSettings settings{Mode::test, {}, 7};
    settings.rubric = std::make_shared<const Rubric>(rubric);
    Practice practice(phantomModel(), phantomPlan(), settings);
    steps(practice, {tick.c_str(), "needle 0.30x75", "place -2.5 0 0", "tap", "advance 31", "remove", "finish"});
    CHECK(practice.rubric().name == "Final exam");
    CHECK(practice.result()->score.items.size() == 3);
    const Attempt made = attemptOf(*phantomModel(), practice, "2026-01-02T03:04:05Z");
    const Result<Attempt> read = attemptFromJson(toJson(made), "made");
    REQUIRE(read.ok());
    REQUIRE(read->settings.rubric);
    CHECK(toJson(*read->settings.rubric) == toJson(rubric));
    CHECK(toJson(*read) == toJson(made));
    // Judged by the program's own it is another attempt: its id says so.
    PracticeSettings plain{Mode::test, {}, 7};
    Practice other(phantomModel(), phantomPlan(), plain);
    steps(other, {tick.c_str(), "needle 0.30x75", "place -2.5 0 0", "tap", "advance 31", "remove", "finish"});
    CHECK(attemptOf(*phantomModel(), other, "2026-01-02T03:04:05Z").id != made.id);
    CHECK(other.result()->score.of != practice.result()->score.of);
    std::string broken = toJson(made);
    broken.replace(broken.find("\"acus_rubric\": 1"), 16, "\"acus_rubric\": 9");
    const Result<Attempt> refused = attemptFromJson(broken, "file");
    REQUIRE(!refused.ok());
    CHECK(refused.message().find("rubric") != std::string::npos);
}
