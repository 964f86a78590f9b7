#include "sample_store.h"
#include <algorithm>

using namespace acus;

TEST_CASE("times are read as they are written, and other texts are none") {
    CHECK(secondsOf("1970-01-01T00:00:00Z") == 0);
    CHECK(secondsOf("2026-03-02T00:00:00Z") == someMonday);
    CHECK(secondsOf("2026-03-02T01:30:00+01:30") == someMonday);
    CHECK(secondsOf("2026-03-01T19:00:00.75-05:00") == someMonday);
    CHECK(secondsOf("2000-02-29T12:00:00Z") == 951'825'600);
    for (const char* wrong : {"", "2026-03-02", "2026-13-02T00:00:00Z", "2026-02-30T00:00:00Z", "2026-03-02T24:00:00Z", "2026-03-02T00:00:00",
                              "2026-03-02T00:00:00 Z", "2026-03-02T00:00:00+1:00", "yesterday", "2026-03-02T00:00:00Zx"})
        CHECK_FALSE(secondsOf(wrong));
    CHECK(iso8601Of(someMonday + 3661) == "2026-03-02T01:01:01Z");
    CHECK(iso8601Of(-1) == "1969-12-31T23:59:59Z");
}

TEST_CASE("grades of attempts") {
    CHECK(gradeOf(attemptAt(0, false, 20)) == Grade::again);
    CHECK(gradeOf(attemptAt(0, true, 16.9)) == Grade::hard);   // 84.5 %
    CHECK(gradeOf(attemptAt(0, true, 17)) == Grade::good);     // 85 %
    CHECK(gradeOf(attemptAt(0, true, 18.9)) == Grade::good);
    CHECK(gradeOf(attemptAt(0, true, 19)) == Grade::easy);     // 95 %
    CHECK(gradeOf(attemptAt(0, true, 20, "x//right", "guided")) == Grade::good);
}

TEST_CASE("the schedule is that of the reviews in the order of their time, however they came in") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = must(Store::open(folder.where));
    std::vector<AttemptEntry> attempts = {attemptAt(someMonday, false), attemptAt(someMonday + 700, true, 18),
                                          attemptAt(someMonday + 2 * day, true, 16), attemptAt(someMonday + 6 * day, true, 20)};
    Memory expected;
    const Grade grades[] = {Grade::again, Grade::good, Grade::hard, Grade::easy};
    for (std::size_t i = 0; i < attempts.size(); ++i)
        expected = reviewed(expected, grades[i], *secondsOf(attempts[i].startedAt));
    std::vector<std::size_t> order = {0, 1, 2, 3};
    int learner = 0;
    do {
        const std::string name = "L" + std::to_string(learner++);
        must(store.addLearner({name, ""}));
        std::vector<AttemptEntry> own;
        for (const std::size_t i : order) {
            own.push_back(attempts[i]);
            own.back().id += name;
        }
        must(store.add(name, own, {}));
        const auto schedule = must(store.schedule(name));
        REQUIRE(schedule.size() == 1);
        CHECK(schedule[0].key == "technique:piriformis_pa");
        CHECK(schedule[0].memory == expected);
        CHECK(schedule[0].firstS == someMonday);
        CHECK(schedule[0].reviews == 4);
        CHECK(schedule[0].failures == 1);
        CHECK(schedule[0].lastWords == "Passed.");
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("attempts of one second are in the order of its thousandths, and those of older records before them") {
    CHECK(iso8601OfMs(1000 * someMonday) == iso8601Of(someMonday));
    CHECK(iso8601OfMs(1000 * someMonday + 7).ends_with(".007Z"));
    CHECK(millisecondsOf(iso8601OfMs(1000 * someMonday + 250)) == 1000 * someMonday + 250);
    CHECK(millisecondsOf("1970-01-01T01:00:00.5+01:00") == 500);
    CHECK(secondsOf(iso8601OfMs(1000 * someMonday + 999)) == someMonday);
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = must(Store::open(folder.where));
    // By their ids they would stand the other way round.
    std::vector<AttemptEntry> attempts = {attemptAt(someMonday, false), attemptAt(someMonday, true, 18), attemptAt(someMonday, false)};
    const char* ids[] = {"c", "b", "a"};
    for (std::size_t i = 0; i < 3; ++i) {
        attempts[i].id = ids[i];
        attempts[i].startedAt = iso8601OfMs(1000 * someMonday + 10 * static_cast<std::int64_t>(i));
        attempts[i].verdict = ids[i];
    }
    for (const std::string name : {"forth", "back"}) {
        must(store.addLearner({name, ""}));
        for (AttemptEntry& attempt : attempts)
            attempt.id = attempt.verdict + name;
        must(store.add(name, attempts, {}));
        CHECK(must(store.schedule(name))[0].lastWords == "a");
        const auto listed = must(store.attempts(name));
        REQUIRE(listed.size() == 3);
        CHECK(listed[0].verdict + listed[1].verdict + listed[2].verdict == "cba");
        CHECK(must(store.everything(name)).attempts[2].verdict == "a");
        std::reverse(attempts.begin(), attempts.end());
    }
}

TEST_CASE("sides and levels of a technique are one; explored, unfinished and undated attempts are kept but not rehearsed") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = must(Store::open(folder.where));
    must(store.addLearner({"Ada", ""}));
    AttemptEntry unfinished = attemptAt(someMonday, false), undated = unfinished;
    unfinished.id = "u1", unfinished.verdict.clear(), unfinished.of = 0;
    undated.id = "u2", undated.startedAt = "once";
    const std::vector<AttemptEntry> attempts = {attemptAt(someMonday, true, 18, "multifidus_pa/l4/right"),
                                                attemptAt(someMonday + 5, true, 18, "multifidus_pa/l5/left"),
                                                attemptAt(someMonday, true, 18, "piriformis_pa//left", "explore"), unfinished, undated};
    CHECK(must(store.add("Ada", attempts, {})).attempts == 5);
    CHECK(must(store.attempts("Ada")).size() == 5);
    const auto schedule = must(store.schedule("Ada"));
    REQUIRE(schedule.size() == 1);
    CHECK(schedule[0].key == "technique:multifidus_pa");
    CHECK(schedule[0].reviews == 2);
}
