// acus records, as a user would.
#include "catch.h"
#include "core/files.h"
#include "core/json.h"
#include <algorithm>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using namespace acus;

namespace {

struct RecordsHome {
    Path path = std::filesystem::temp_directory_path() / ("acus-records-" + std::to_string(::getpid()));
    RecordsHome() { std::filesystem::create_directories(path); }
    ~RecordsHome() { std::filesystem::remove_all(path); }
    std::string out, err;
    int run(const std::string& arguments) {
        const std::string command = "cd " + path.string() + " && XDG_DATA_HOME=" + path.string() + " " + ACUS_PROGRAM + " records " + arguments +
                                    " </dev/null >out 2>err";
        const int status = std::system(command.c_str());
        out = *readFile(path / "out", 1 << 24);
        err = *readFile(path / "err", 1 << 20);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    bool refused(const std::string& arguments, const std::string& why) {
        return run(arguments) == 2 && out.empty() && err.find('\n') == err.size() - 1 && err.find(why) != std::string::npos;
    }
};

const char* record = R"({"acus_record": 1, "learner": {"pseudonym": "Ada", "created_at": "2026-03-01T08:00:00Z"}, "settings": {"language": "de"},
 "attempts": [{"id": "0a", "plan": "piriformis_pa/right", "mode": "test", "started_at": "2026-03-02T00:00:00Z", "verdict": "Passed with 18.",
  "passed": true, "points": 18, "of": 20, "attempt": {"acus_attempt": 1}}],
 "answers": [{"id": "q1", "item": "origin/psoas", "fact": "origin:psoas", "correct": true, "grade": 3, "at": "2026-03-02T00:00:00Z"}]})";

} // namespace

TEST_CASE("a record is put in, listed, taken out and erased", "[program]") {
    RecordsHome home;
    CHECK(home.run("list") == 0);
    CHECK(home.out == "No learner yet.\n");
    CHECK(home.refused("export", "there is no learner yet"));
    CHECK(home.refused("", "subcommand"));
    REQUIRE(writeFileAtomically(home.path / "ada.json", record).ok());
    CHECK(home.run("import ada.json") == 0);
    CHECK(home.out == "ada.json: Ada: 1 new attempt, 1 new answer\n");
    CHECK(home.run("import ada.json") == 0);
    CHECK(home.out == "ada.json: Ada: 0 new attempts, 0 new answers\n");
    CHECK(home.run("import ada.json --learner Ben") == 0);   // an attempt is of one learner: it stays Ada's
    CHECK(home.out == "ada.json: Ben: 0 new attempts, 0 new answers\n");
    CHECK(home.run("list") == 0);
    CHECK(home.out.starts_with("Ada: 1 attempt (1 passed), 1 answer, since 2026-03-01T08:00:00Z\nBen: 0 attempts"));
    CHECK(home.run("list --learner Ada --json") == 0);
    CHECK(Json::parse(home.out)[0].at("verdict") == "Passed with 18.");
    CHECK(home.refused("export", "--learner NAME (Ada, Ben)"));
    CHECK(home.run("export --learner Ada") == 0);
    const Json exported = Json::parse(home.out);
    CHECK(exported.at("settings").at("language") == "de");
    CHECK(exported.at("attempts").size() == 1);
    CHECK(exported.at("schedule").size() == 2);
    CHECK(home.run("export --learner Ada -o mine.json") == 0);
    CHECK(home.run("today --learner Ada --json") == 0);
    const Json due = Json::parse(home.out);
    CHECK(due.size() >= 8);
    CHECK(std::count_if(due.begin(), due.end(), [](const Json& entry) { return entry.at("new") == true; }) == 12);   // techniques, and four facts
    CHECK(home.run("today --learner Ben") == 0);
    CHECK(std::count(home.out.begin(), home.out.end(), '\n') == 12);
    CHECK(home.out.find(": new: not practised yet\n") != std::string::npos);
    CHECK(home.refused("curve nonsense --learner Ada", "is no technique"));
    CHECK(home.run("curve " + due[0].at("key").get<std::string>().substr(10) + " --learner Ben") == 0);
    CHECK(home.out.starts_with("No test yet.\n8 successes in a row"));
    CHECK(home.refused("erase", "--learner NAME"));
    REQUIRE(std::filesystem::create_directories(home.path / "acus" / "attempts"));
    REQUIRE(writeFileAtomically(home.path / "acus" / "attempts" / "0a.attempt.json", "{}").ok());
    CHECK(home.run("erase --learner Ada") == 0);
    CHECK(home.out == "Ada: erased, 1 attempt with 1 file and 1 answer\n");
    CHECK_FALSE(std::filesystem::exists(home.path / "acus" / "attempts" / "0a.attempt.json"));
    CHECK(home.refused("erase --learner Ada", "there is no learner \"Ada\""));
    CHECK(home.run("import mine.json --store other.sqlite") == 0);
    CHECK(home.run("--store other.sqlite export") == 0);
    CHECK(Json::parse(home.out) == exported);
    CHECK(home.refused("import missing.json", "missing.json"));
    CHECK(home.refused("import out", "out"));
    CHECK(home.refused("list --store /proc/none", "can't be opened"));
}

TEST_CASE("the attempts of this user are taken from their folder", "[program]") {
    RecordsHome home;
    CHECK(home.refused("import", "there is no such folder"));
    CHECK(home.run("list") == 0);
    CHECK(home.out == "No learner yet.\n");
    REQUIRE(std::filesystem::create_directories(home.path / "acus" / "attempts"));
    REQUIRE(writeFileAtomically(home.path / "acus" / "attempts" / "x.attempt.json", "{").ok());
    CHECK(home.run("import") == 0);
    CHECK(home.out.find(": me: 0 new attempts in 1 file\nleft out: ") != std::string::npos);
}
