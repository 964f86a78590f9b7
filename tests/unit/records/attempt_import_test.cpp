#include "records/attempt_import.h"
#include "sample_store.h"

using namespace acus;

namespace {

Attempt attempt(int number, bool passed) {
    Attempt a;
    a.id = contentHash(std::to_string(number));
    a.packHash = "9f", a.packId = "standard", a.packName = "Standard patient";
    a.plan = "piriformis_pa/right";
    a.settings.mode = Mode::test;
    a.rules = "r1", a.program = "0.1.0";
    a.startedAt = iso8601Of(someMonday + 60 * number);
    a.log = {{0, "tick consent"}, {1.25, "finish"}};
    a.verdict = passed ? "Passed." : "Failed: the pleura was pierced.";
    a.passed = passed, a.points = 18.5, a.of = 20;
    return a;
}

void put(const Path& folder, const std::string& name, const std::string& text) { must(writeFileAtomically(folder / name, text)); }

} // namespace

TEST_CASE("attempts in a folder come into the store, once, with their whole text; what is no attempt is told") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = must(Store::open(folder.where));
    must(store.addLearner({"Ada", ""}));
    const Path attempts = folder.path / "attempts";
    CHECK_FALSE(importAttempts(store, "Ada", attempts).ok());
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        const Attempt a = attempt(i, i != 0);
        ids.push_back(a.id);
        put(attempts, a.id + ".attempt.json", toJson(a));
    }
    Attempt nameless = attempt(9, true);
    nameless.id.clear();
    put(attempts, "broken.attempt.json", "{");
    put(attempts, "nameless.attempt.json", toJson(nameless));
    put(attempts, "other.txt", "not looked at");
    const ImportedAttempts first = must(importAttempts(store, "Ada", attempts));
    CHECK(first.files == 5);
    CHECK(first.added == 3);
    REQUIRE(first.problems.size() == 2);
    CHECK(first.problems[0].find("broken.attempt.json") != std::string::npos);
    CHECK(first.problems[1].ends_with("nameless.attempt.json: id: is missing"));
    CHECK(must(importAttempts(store, "Ada", attempts)).added == 0);
    const auto listed = must(store.attempts("Ada"));
    REQUIRE(listed.size() == 3);
    CHECK(listed[0] == entryOf(attempt(0, false), ""));
    CHECK(must(store.attemptText(ids[2])) == toJson(attempt(2, true)));
    CHECK(must(store.schedule("Ada"))[0].lastWords == "Passed.");
    CHECK_FALSE(importAttempts(store, "Eve", attempts).ok());

    // Erased with their files; an id that leads elsewhere is no file of theirs.
    ids.push_back("../other");
    put(folder.path, "other.attempt.json", "stays");
    CHECK(must(deleteAttemptFiles(ids, attempts)) == 3);
    CHECK(std::filesystem::exists(folder.path / "other.attempt.json"));
    CHECK(std::filesystem::exists(attempts / "broken.attempt.json"));
    CHECK(must(deleteAttemptFiles(ids, attempts)) == 0);
}
