// Files of another time, of another program, and damaged ones.
#include "records/schema.h"
#include "records/sqlite_database.h"
#include "sample_store.h"
#include <csignal>
#include <sys/resource.h>

using namespace acus;

namespace {

/// As version 1 wrote it. Not made by the program's own steps, so that a change of those is noticed.
void makeVersion1(const std::string& file) {
    SQLite::Database db(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    const std::string owner = "learner TEXT NOT NULL REFERENCES learners (pseudonym) ON UPDATE CASCADE ON DELETE CASCADE, ";
    db.exec("CREATE TABLE learners (pseudonym TEXT PRIMARY KEY NOT NULL, created_at TEXT NOT NULL)");
    db.exec("CREATE TABLE attempts (id TEXT PRIMARY KEY NOT NULL, " + owner +
            "pack_hash TEXT NOT NULL, pack_id TEXT NOT NULL, pack_name TEXT NOT NULL, plan TEXT NOT NULL, technique TEXT NOT NULL, "
            "mode TEXT NOT NULL, rules TEXT NOT NULL, program TEXT NOT NULL, started_at TEXT NOT NULL, at_s BIGINT, verdict TEXT NOT NULL, "
            "passed BIGINT NOT NULL, points DOUBLE PRECISION NOT NULL, points_of DOUBLE PRECISION NOT NULL, content TEXT NOT NULL)");
    db.exec("CREATE INDEX attempts_of_learner ON attempts (learner, technique)");
    db.exec("CREATE TABLE answers (id TEXT PRIMARY KEY NOT NULL, " + owner +
            "item TEXT NOT NULL, item_version TEXT NOT NULL, kind TEXT NOT NULL, fact TEXT NOT NULL, correct BIGINT NOT NULL, "
            "grade BIGINT NOT NULL, seconds DOUBLE PRECISION NOT NULL, at_s BIGINT NOT NULL, detail TEXT NOT NULL)");
    db.exec("CREATE INDEX answers_of_learner ON answers (learner, fact)");
    db.exec("CREATE TABLE settings (" + owner + "name TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (learner, name))");
    db.exec("INSERT INTO learners VALUES ('Ada', '2026-01-01T00:00:00Z')");
    db.exec("INSERT INTO attempts VALUES ('x1', 'Ada', 'h', 'standard', 'Standard', 'piriformis_pa//right', 'piriformis_pa', 'test', 'r', "
            "'0.1', '2026-03-02T00:00:00Z', 1772409600, 'Passed.', 1, 19.5, 20, '{}')");
    db.exec("INSERT INTO answers VALUES ('y1', 'Ada', 'q', '1', 'origin', 'origin:piriformis', 0, 1, 3.5, 1772409600, '{}')");
    db.exec("PRAGMA user_version = 1");
    db.exec("PRAGMA application_id = 1097037171");
}

std::vector<Path> beside(const StoreFolder& folder, const std::string& ending) {
    std::vector<Path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path))
        if (entry.path().filename().string().find(ending) != std::string::npos)
            found.push_back(entry.path());
    return found;
}

void write(const Path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

} // namespace

TEST_CASE("a record of version 1 is brought up to date, and kept as it was") {
    const StoreFolder folder;
    makeVersion1(folder.file());
    {
        Store store = must(Store::open(folder.file()));
        REQUIRE(store.notices().size() == 1);
        CHECK(store.notices()[0] == folder.file() + ": the record was brought from version 1 to 3; as it was, it is kept in " + folder.file() +
                                        ".version1.copy1");
        CHECK(must(store.attempts("Ada")).size() == 1);
        const auto schedule = must(store.schedule("Ada"));
        REQUIRE(schedule.size() == 2);
        CHECK(schedule[0].key == "fact:origin:piriformis");
        CHECK(schedule[0].lastGrade == Grade::again);
        CHECK(schedule[1].key == "technique:piriformis_pa");
        CHECK(schedule[1].lastGrade == Grade::easy);
        CHECK(schedule[1].memory == reviewed({}, Grade::easy, 1772409600));
        CHECK(must(store.erase("Ada")).copies == std::vector{folder.file() + ".version1.copy1"});
    }
    CHECK(must(Store::open(folder.file())).notices().empty());
    SQLite::Database copy(folder.file() + ".version1.copy1", SQLite::OPEN_READONLY);
    CHECK(copy.execAndGet("PRAGMA user_version").getInt() == 1);
    CHECK(copy.execAndGet("SELECT count(*) FROM attempts").getInt() == 1);
    CHECK_FALSE(copy.tableExists("schedule"));
}

TEST_CASE("a new record has the same tables as one brought up to date") {
    const StoreFolder fresh, old;
    makeVersion1(old.file());
    const auto tables = [](const std::string& file) {
        must(Store::open(file));
        SQLite::Database db(file, SQLite::OPEN_READONLY);
        SQLite::Statement all(db, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name");
        std::string text;
        while (all.executeStep())
            text += all.getColumn(0).getString() + "\n";
        return text;
    };
    CHECK(tables(fresh.file()) == tables(old.file()));
}

TEST_CASE("a step that fails leaves the older record as it was") {
    const StoreFolder folder;
    makeVersion1(folder.file());
    SQLite::Database(folder.file(), SQLite::OPEN_READWRITE).exec("CREATE TABLE schedule (in_the_way TEXT)");
    CHECK_FALSE(Store::open(folder.file()).ok());
    SQLite::Database db(folder.file(), SQLite::OPEN_READONLY);
    CHECK(db.execAndGet("PRAGMA user_version").getInt() == 1);
    CHECK(db.execAndGet("SELECT count(*) FROM attempts").getInt() == 1);
}

TEST_CASE("a record of a newer Acus is left alone") {
    const StoreFolder folder;
    makeVersion1(folder.file());
    SQLite::Database(folder.file(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 9");
    const std::string before = bytesOf(folder.file());
    const auto opened = Store::open(folder.file());
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.message() == folder.file() + ": the record was written by a newer Acus (its version 9, known here 3); use that one");
    CHECK(bytesOf(folder.file()).size() == before.size());
    CHECK(SQLite::Database(folder.file()).execAndGet("SELECT count(*) FROM attempts").getInt() == 1);
}

TEST_CASE("a database of another program is left alone, to the byte") {
    const StoreFolder folder;
    SQLite::Database(folder.file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE bookmarks (url TEXT)");
    const std::string before = bytesOf(folder.file());
    const auto opened = Store::open(folder.file());
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.message() == folder.file() + ": the record can't be opened: it is a database of another program");
    CHECK(bytesOf(folder.file()) == before);
}

TEST_CASE("a damaged record is set aside, never deleted, and said") {
    const StoreFolder folder;
    std::string damaged;
    SECTION("no database at all") { damaged = "not a database, but some text that is long enough to be looked at\n"; }
    SECTION("cut off") {
        makeVersion1(folder.file());
        damaged = bytesOf(folder.file()).substr(0, 9000);
    }
    SECTION("a page of rubbish") {
        makeVersion1(folder.file());
        damaged = bytesOf(folder.file());
        std::fill(damaged.begin() + 4096, damaged.begin() + 8192, '\x5a');
    }
    for (int time = 1; time <= 2; ++time) {
        write(folder.file(), damaged);
        {
            Store store = must(Store::open(folder.file()));
            REQUIRE(store.notices().size() == 1);
            CHECK(store.notices()[0].find("was set aside as records.sqlite.damaged" + std::to_string(time)) != std::string::npos);
            must(store.addLearner({"Ben", ""}));
        }
        const Store again = must(Store::open(folder.file()));
        CHECK(again.notices().empty());
        CHECK(must(again.learners()).size() == 1);
        CHECK(bytesOf(folder.file() + ".damaged" + std::to_string(time)) == damaged);
    }
    CHECK(beside(folder, "damaged").size() == 2);
}

TEST_CASE("places where no record can be are errors") {
    const StoreFolder folder;
    CHECK_FALSE(Store::open(folder.path.string()).ok());
    CHECK_FALSE(Store::open(folder.path.string() + "/").ok());
    CHECK_FALSE(Store::open("/proc/records.sqlite").ok());
    CHECK_FALSE(Store::open("").ok());
    CHECK(beside(folder, "damaged").empty());
    CHECK(Store::open((folder.path / "new" / "folder" / "r.sqlite").string()).ok());
}

TEST_CASE("a full disk is said, nothing confirmed is lost, and with room again it goes on") {
    const StoreFolder folder;
    Store store = must(Store::open(folder.file()));
    must(store.addLearner({"Ada", ""}));
    const auto old = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    rlimit tight = before;
    tight.rlim_cur = 400'000;
    std::vector<std::string> confirmed;
    std::string message;
    ::setrlimit(RLIMIT_FSIZE, &tight);
    for (int i = 0; i < 200; ++i) {
        AttemptEntry attempt = attemptAt(someMonday + i, true);
        attempt.json = std::string(20'000, 'x');
        if (const auto added = store.addAttempt("Ada", attempt))
            confirmed.push_back(attempt.id);
        else
            message = added.message();
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, old);
    CHECK(confirmed.size() > 5);
    CHECK(confirmed.size() < 200);
    CHECK(message.find("make room and try again") != std::string::npos);
    CHECK(message.find('\n') == std::string::npos);
    CHECK(must(store.addAttempt("Ada", attemptAt(someMonday + 500, true))));
    const Store again = must(Store::open(folder.file()));
    CHECK(again.notices().empty());
    CHECK(must(again.attempts("Ada")).size() == confirmed.size() + 1);
    for (const std::string& id : confirmed)
        CHECK(again.attemptText(id).ok());
}
