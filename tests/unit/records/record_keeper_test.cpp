#include "records/record_keeper.h"
#include "records/learner_summary.h"
#include "records/schedule.h"
#include "sample_store.h"
#include <cmath>
#include <sqlite3.h>

using namespace acus;

namespace {

struct KeeperFolder : StoreFolder {
    RecordKeeper::Place place{file(), path / "waiting", path / "attempts", 20};
    RecordKeeper keeper(const std::string& learner = "me") {
        return RecordKeeper(place, learner, [] { return someMonday; });
    }
    std::size_t waitingFiles() const {
        std::size_t count = 0;
        std::error_code ignored;
        for (std::filesystem::directory_iterator entry(place.waiting, ignored), end; entry != end; ++entry)
            ++count;
        return count;
    }
};

/// Another program in the middle of writing.
struct Busy {
    sqlite3* connection = nullptr;
    explicit Busy(const std::string& file) {
        REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
        REQUIRE(sqlite3_exec(connection, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    }
    ~Busy() { sqlite3_close(connection); }
};

} // namespace

TEST_CASE("looking makes no file; the first thing done makes it and its learner", "[records]") {
    KeeperFolder folder;
    RecordKeeper keeper = folder.keeper();
    CHECK(keeper.catchUp().ok());
    CHECK(keeper.record().attempts.empty());
    CHECK(must(keeper.everyone()) == std::vector<std::string>{"me"});
    CHECK(!keeper.exportTo(folder.path / "out.json").ok());
    CHECK_FALSE(std::filesystem::exists(folder.file()));
    CHECK(keeper.keep(attemptAt(someMonday, true)).ok());
    CHECK(keeper.keep(answerAt(someMonday + 5, false)).ok());
    CHECK(keeper.keepSetting("lesson:multifidus", "failed").ok());
    CHECK(keeper.keepSetting("lesson:multifidus", "passed").ok());
    const LearnerRecord record = keeper.record();
    CHECK(record.attempts.size() == 1);
    CHECK(record.answers.size() == 1);
    CHECK(record.schedule.size() == 2);
    CHECK(record.settings == std::vector<std::pair<std::string, std::string>>{{"lesson:multifidus", "passed"}});
    CHECK(must(keeper.attemptText(record.attempts[0].id)).find("acus_attempt") != std::string::npos);
    CHECK(keeper.trouble().empty());
    CHECK(folder.waitingFiles() == 0);
}

TEST_CASE("what can't be written waits in a file, and goes in later or with the next start", "[records]") {
    KeeperFolder folder;
    {
        RecordKeeper keeper = folder.keeper();
        REQUIRE(keeper.keep(answerAt(someMonday, true)).ok());
        Busy other(folder.file());
        const Status status = keeper.keep(attemptAt(someMonday + 60, false));
        REQUIRE(!status.ok());
        CHECK(status.message().find("busy") != std::string::npos);
        CHECK(keeper.keepSetting("x", "1").ok() == false);
        CHECK(keeper.waiting() == 2);
        CHECK(!keeper.trouble().empty());
        CHECK(folder.waitingFiles() == 1);
        CHECK(!keeper.use("you").ok());       // what waits is of the present learner
    }
    RecordKeeper next = folder.keeper();
    CHECK(next.catchUp().ok());
    CHECK(next.record().attempts.size() == 1);
    CHECK(next.record().settings.size() == 1);
    CHECK(folder.waitingFiles() == 0);
    {
        Busy other(folder.file());
        CHECK(!next.keep(answerAt(someMonday + 90, true)).ok());
    }
    CHECK(next.catchUp().ok());               // the same program, once the other has finished
    CHECK(next.waiting() == 0);
    CHECK(next.record().answers.size() == 2);
    CHECK(folder.waitingFiles() == 0);
}

TEST_CASE("a damaged record is set aside, told once, and the trainer goes on", "[records]") {
    KeeperFolder folder;
    REQUIRE(writeFileAtomically(folder.file(), std::string(5000, 'x')).ok());
    RecordKeeper keeper = folder.keeper();
    CHECK(keeper.catchUp().ok());
    const auto notices = keeper.takeNotices();
    REQUIRE(notices.size() == 1);
    CHECK(notices[0].find("set aside") != std::string::npos);
    CHECK(keeper.takeNotices().empty());
    CHECK(keeper.keep(answerAt(someMonday, true)).ok());
    CHECK(keeper.record().answers.size() == 1);
}

TEST_CASE("a waiting file that is none stays and is told; an answer without a question is refused and waits for nothing", "[records]") {
    KeeperFolder folder;
    REQUIRE(writeFileAtomically(folder.place.waiting / "a.record.json", "{}").ok());
    RecordKeeper keeper = folder.keeper();
    CHECK(keeper.catchUp().ok());
    REQUIRE(keeper.takeNotices().size() == 1);
    CHECK(folder.waitingFiles() == 1);
    AnswerEntry nothing = answerAt(someMonday, true);
    nothing.item.clear();
    CHECK(!keeper.keep(nothing).ok());
    CHECK(keeper.waiting() == 0);
}

TEST_CASE("profiles: added, chosen, renamed, exported, erased with the attempts' files", "[records]") {
    KeeperFolder folder;
    RecordKeeper keeper = folder.keeper();
    REQUIRE(keeper.keep(attemptAt(someMonday, true)).ok());
    CHECK(keeper.add("Ada").ok());
    CHECK(!keeper.add("Ada").ok());
    CHECK(!keeper.add(" Ada").ok());
    CHECK(keeper.trouble().empty());          // refused is no trouble with the record
    CHECK(keeper.learner() == "Ada");
    CHECK(keeper.record().attempts.empty());
    const AttemptEntry hers = attemptAt(someMonday + day, false);
    REQUIRE(keeper.keep(hers).ok());
    REQUIRE(writeFileAtomically(folder.place.attempts / (hers.id + ".attempt.json"), "{}").ok());
    CHECK(keeper.rename("Ada L.").ok());
    CHECK(!keeper.rename("me").ok());
    CHECK(keeper.learner() == "Ada L.");
    CHECK(must(keeper.everyone()) == std::vector<std::string>{"Ada L.", "me"});
    CHECK(keeper.exportTo(folder.path / "ada.json").ok());
    CHECK(bytesOf(folder.path / "ada.json").find("Ada L.") != std::string::npos);
    CHECK(!keeper.use("Ben").ok());
    CHECK(!keeper.erase("Ben").ok());
    CHECK(must(keeper.erase("Ada L.")).find("1 attempt and 0 answers") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.place.attempts / (hers.id + ".attempt.json")));
    CHECK(keeper.learner() == "me");
    CHECK(keeper.record().attempts.size() == 1);
    CHECK(bytesOf(folder.file()).find("Ada L.") == std::string::npos);
}

TEST_CASE("two programs on one record", "[records]") {
    KeeperFolder folder;
    RecordKeeper one = folder.keeper(), other = folder.keeper();
    for (int i = 0; i < 5; ++i) {
        REQUIRE(one.keep(answerAt(someMonday + 10 * i, true)).ok());
        REQUIRE(other.keep(answerAt(someMonday + 10 * i + 5, false)).ok());
    }
    CHECK(one.record().answers.size() == 10);
    CHECK(other.record().answers.size() == 10);
}

TEST_CASE("what the panels show of a learner", "[records]") {
    KeeperFolder folder;
    RecordKeeper keeper = folder.keeper();
    for (int i = 0; i < 4; ++i)
        REQUIRE(keeper.keep(attemptAt(someMonday + 8 * day * i, i != 3)).ok());
    REQUIRE(keeper.keep(attemptAt(someMonday + 24 * day + 600, true, 18, "piriformis_pa//right", "guided")).ok());
    REQUIRE(keeper.keep(answerAt(someMonday + 24 * day + 700, true)).ok());
    TodayOptions options;
    options.nowS = someMonday + 24 * day + 3600, options.dayStartS = someMonday + 24 * day;
    const std::vector<StudyItem> items = {{techniqueKey("piriformis_pa"), "Piriformis", "piriformis", "technique"},
                                          {factKey("origin:piriformis"), "Origin of piriformis", "piriformis", "origin"},
                                          {techniqueKey("psoas"), "Psoas", "psoas", "technique"}};
    const LearnerSummary summary = summaryOf(keeper.record(), items, options);
    REQUIRE(summary.techniques.size() == 1);
    const TechniqueProgress& piriformis = summary.techniques[0];
    CHECK(piriformis.curve.passed == std::vector<bool>{true, true, true, false});
    CHECK(piriformis.testedAt.size() == 4);
    CHECK(piriformis.guided == 1);
    CHECK(piriformis.guidedPassed == 1);
    CHECK(piriformis.lastPassed);
    CHECK(summary.passed("piriformis_pa") == 4);
    CHECK(summary.passed("psoas") == 0);
    CHECK(summary.triedToday == 2);
    CHECK(summary.passedToday == 1);
    CHECK(summary.answeredToday == 1);
    REQUIRE(summary.facts.size() == 1);
    CHECK(summary.facts[0].kind == "origin");
    CHECK(summary.facts[0].met == 1);
    CHECK(summary.facts[0].answers == 1);
    REQUIRE(summary.weeks.size() == 4);       // the first attempt was 24 days ago; weeks end today
    CHECK(summary.weeks[0].passed == 1);
    CHECK(summary.weeks[3].passed == 1);
    CHECK(summary.weeks[3].failed == 1);
    CHECK(summary.attempts.front().mode == "guided");
    CHECK(summary.attempts.front().json.empty());
    // All that was met is due again later: named, with the time.
    CHECK(std::count_if(summary.today.begin(), summary.today.end(), [](const TodayEntry& entry) { return entry.isNew; }) == 1);
    for (const Coming& coming : summary.coming)
        CHECK(coming.dueS > options.nowS);
}

TEST_CASE("a clock that jumps back years loses nothing and leaves a schedule that can be followed", "[records]") {
    KeeperFolder folder;
    std::int64_t now = someMonday;
    RecordKeeper keeper(folder.place, "me", [&now] { return now; });
    std::size_t attempts = 0, answers = 0;
    for (const std::int64_t jump : {0ll, 3600ll, -86'400ll * 3650, 60ll, 86'400ll * 7300, -86'400ll * 3650}) {
        now += jump;
        INFO("jumped by " << jump << " s");
        attempts += keeper.keep(attemptAt(now, attempts % 2 == 0)).ok();
        answers += keeper.keep(answerAt(now, answers % 2 == 1)).ok();
        const LearnerRecord record = keeper.record();
        CHECK(record.attempts.size() == attempts);
        CHECK(record.answers.size() == answers);
        for (const ScheduleEntry& entry : record.schedule) {
            CHECK(std::isfinite(entry.memory.stability));
            CHECK(entry.memory.stability >= 0.001);
            CHECK((entry.memory.difficulty >= 1 && entry.memory.difficulty <= 10));
            REQUIRE(entry.memory.reviewedS);
            CHECK(entry.memory.dueS >= *entry.memory.reviewedS);
        }
    }
    CHECK(attempts == 6);
    CHECK(answers == 6);
    CHECK(keeper.trouble().empty());
    // And the next program, which has the right time again, reads the same.
    RecordKeeper next = folder.keeper();
    CHECK(next.record().attempts.size() == 6);
}
