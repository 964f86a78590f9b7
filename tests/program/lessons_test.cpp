// acus lessons: the shelf, a card, and the check of a file, by exit code.
#include "catch.h"
#include <algorithm>
#include "core/files.h"
#include "core/json.h"
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using namespace acus;

namespace {

struct LessonsFolder {
    Path path = std::filesystem::temp_directory_path() / ("acus_lessons_" + std::to_string(::getpid()));
    LessonsFolder() { std::filesystem::create_directories(path); }
    ~LessonsFolder() { std::filesystem::remove_all(path); }

    int run(const std::string& arguments) const {
        const std::string at = path.string();
        const int status = std::system(("cd " + at + " && XDG_DATA_HOME=" + at + "/data XDG_CACHE_HOME=" + at + " " + ACUS_PROGRAM + " " + arguments + " >" + at + "/out 2>" + at + "/err </dev/null").c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    std::string out() const { return *readFile(path / "out", 1 << 26); }
    std::string err() const { return *readFile(path / "err", 1 << 20); }
};

} // namespace

TEST_CASE("the shelf, a card and the check of a lesson", "[program]") {
    const LessonsFolder place;
    REQUIRE(place.run("lessons --json --pack phantom") == 0);
    const Json rows = Json::parse(place.out());
    bool found = false;
    for (const Json& row : rows)
        if (row["id"] == "orientation") {
            found = true;
            CHECK_FALSE(row["missing"].empty());   // the phantom is no body
            CHECK(row["steps"].size() >= 3);
            CHECK_FALSE(row["own"].get<bool>());
        }
    CHECK(found);
    CHECK(place.run("lessons orientation --pack phantom") == 0);
    CHECK(place.out().find("This patient lacks") != std::string::npos);
    CHECK(place.run("lessons nothing --pack phantom") == 2);

    const std::string good = R"({"acus_lesson": 1, "id": "good", "title": "Good", "learn": "x", "sources": "s", "steps": [
        {"id": "a", "title": "A", "text": "t", "view": ["peel 1"], "goal": {"selected": "nerve"}, "hints": ["h"]},
        {"id": "test", "title": "T", "practice": {"plans": ["phantom_deep"], "mode": "test"}}]})";
    REQUIRE(writeFileAtomically(place.path / "data/acus/lessons/good.json", good).ok());
    CHECK(place.run("lessons --check good --pack phantom") == 0);
    REQUIRE(writeFileAtomically(place.path / "odd.json", R"({"acus_lesson": 1, "id": "odd", "title": "Odd", "steps": [{"id": "a", "title": "A", "goal": {"selected": "spleen"}}]})").ok());
    CHECK(place.run("lessons --check odd.json --pack phantom") == 1);
    CHECK(place.out().find("stops:  step 1 (a), goal: The structure \"spleen\"") != std::string::npos);
    CHECK(place.run("lessons --check odd.json --json --pack phantom") == 1);
    const Json told = Json::parse(place.out());
    CHECK(std::any_of(told.begin(), told.end(), [](const Json& one) { return one["stops"] == true; }));
    REQUIRE(writeFileAtomically(place.path / "broken.json", R"({"acus_lesson": 1, "id": "x"})").ok());
    CHECK(place.run("lessons --check broken.json --pack phantom") == 2);
    CHECK(place.err().find("broken.json: title is missing") != std::string::npos);

    REQUIRE(writeFileAtomically(place.path / "do.acus", "lesson.begin good\nexpect lesson.step a\nselect nerve\nexpect lesson.met yes\nlesson.next\nexpect lesson.step test\nlesson.leave\nexpect lesson none\n").ok());
    CHECK(place.run("run do.acus --pack phantom") == 0);
}
