// acus run --store: what is done is kept, and what is due follows from it. The clock is a parameter.
#include "catch.h"
#include "core/files.h"
#include "core/json.h"
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using namespace acus;

namespace {

struct StoreHome {
    Path path = std::filesystem::temp_directory_path() / ("acus-run-" + std::to_string(::getpid()));
    StoreHome() { std::filesystem::create_directories(path); }
    ~StoreHome() { std::filesystem::remove_all(path); }
    std::string out, err;
    int acus(const std::string& arguments) {
        const std::string command = "cd " + path.string() + " && TZ=UTC XDG_DATA_HOME=" + path.string() + " " + ACUS_PROGRAM + " " + arguments + " </dev/null >out 2>err";
        const int status = std::system(command.c_str());
        out = *readFile(path / "out", 1 << 24);
        err = *readFile(path / "err", 1 << 20);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    int run(const std::string& script, const std::string& options) {
        REQUIRE(writeFileAtomically(path / "script", script).ok());
        return acus("run script --pack phantom " + options);
    }
};

const char* failedTest = "mode test\npractice.begin phantom_deep/right\nneedle.size 0.30x75\nneedle.place -3 0 0\nneedle.advance 1\n"
                         "needle.depth 45\nneedle.remove\npractice.finish\nexpect passed no\n";

} // namespace

TEST_CASE("an attempt that failed is due the next day, with its reason; another learner's list knows nothing of it", "[program]") {
    StoreHome home;
    const std::string store = "--store " + (home.path / "class.sqlite").string() + " ";
    INFO(home.err);
    REQUIRE(home.run(failedTest, store + "--learner Ada --at 2026-03-02T10:00:00Z") == 0);
    CHECK_FALSE(std::filesystem::exists(home.path / "acus"));   // only the record that was named
    CHECK(home.run("expect due 1\nexpect due.1 technique:phantom_deep\nprint why.1\nexpect learner Ada\n", store + "--learner Ada --at 2026-03-03T08:00:00Z") == 0);
    CHECK(home.out.find("due since yesterday; last time: Failed") != std::string::npos);
    CHECK(home.run("expect due 0\nexpect why.1 \"new: not practised yet\"\n", store + "--learner Ben --at 2026-03-03T08:00:00Z") == 0);
    CHECK(home.acus("records list --learner Ada --store " + (home.path / "class.sqlite").string() + " --json") == 0);
    const Json listed = Json::parse(home.out);
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].at("started_at") == "2026-03-02T10:00:00Z");
    // Opened again from the record, on the same patient, it comes to the same.
    CHECK(home.run("attempt.open " + listed[0].at("id").get<std::string>() + "\nexpect phase debrief\nexpect passed no\n", store + "--learner Ada") == 0);
}

TEST_CASE("profiles by command, as in the window", "[program]") {
    StoreHome home;
    const std::string store = "--store class.sqlite ";
    CHECK(home.run("profile.add Ada\nexpect learner Ada\nprofile.rename \"Ada L.\"\nprofile.add Ben\nprofile.use \"Ada L.\"\n" + std::string(failedTest) +
                   "practice.leave\nprofile.export ada.json\n", store + "--at 2026-03-02T10:00:00Z") == 0);
    INFO(home.err);
    CHECK(Json::parse(*readFile(home.path / "ada.json", 1 << 24)).at("attempts").size() == 1);
    CHECK(home.run("profile.use Carl\n", store) == 2);
    CHECK(home.err.find("there is no learner \"Carl\"") != std::string::npos);
    CHECK(home.run("profile.erase \"Ada L.\"\n", store) == 0);
    CHECK(home.acus("records list --store class.sqlite") == 0);
    CHECK(home.out.find("Ada") == std::string::npos);
    CHECK(home.run("mastery.begin phantom_deep 4 5\nexpect mode test\n", store + "--learner Ben") == 0);
    CHECK(home.run("mastery.begin phantom_deep 6 5\n", store + "--learner Ben") == 2);
}

TEST_CASE("acus run: a learner without a record, a time that is none", "[program]") {
    StoreHome home;
    CHECK(home.run("", "--learner Ada") == 2);
    CHECK(home.err.find("--store") != std::string::npos);
    CHECK(home.run("", "--store x.sqlite --at noon") == 2);
    CHECK(home.err.find("--at") != std::string::npos);
    CHECK(home.run("profile.use Ada\n", "") == 2);
}
