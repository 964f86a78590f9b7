// acus quiz as a user runs it: files in and out, as a quiz and as GIFT, and what is wrong with one in a line.
#include "catch.h"
#include "core/json.h"
#include "run_folder.h"
#include <sys/wait.h>

using namespace acus;
using namespace acus::test;

namespace {

Outcome quiz(const RunFolder& folder, const std::string& arguments) {
    const std::string command = "cd " + folder.path.string() + " && XDG_CACHE_HOME=" + folder.path.string() + " " + ACUS_PROGRAM + " quiz --pack phantom " + arguments + " </dev/null >out 2>err";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, *readFile(folder.path / "out", 1 << 24), *readFile(folder.path / "err", 1 << 20)};
}

} // namespace

TEST_CASE("a quiz goes out as a file and as GIFT, and comes in again the same", "[program]") {
    RunFolder folder("program_quiz");
    const Outcome made = quiz(folder, "--count 6 --seed 4 --json --save hip.json --gift hip.gift");
    INFO(made.err);
    REQUIRE(made.code == 0);
    CHECK(quiz(folder, "--file hip.json --json").out == made.out);
    CHECK(quiz(folder, "--from-gift hip.gift --json").out == made.out);   // the ids are the titles
    const auto rows = parseJson(made.out, "out");
    REQUIRE(rows);
    REQUIRE(rows->size() == 6);
    for (const Json& row : *rows) {
        CHECK(row.at("correct").get<std::size_t>() < row.at("options").size());
        CHECK(!row.at("source").get<std::string>().empty());
        CHECK(row.contains("task"));
    }
    const Outcome about = quiz(folder, "--count 3 --kind origin --about piriformis --json");
    REQUIRE(about.code == 0);
    CHECK(about.out.find("origin@piriformis:piriformis:") != std::string::npos);
    REQUIRE(writeFileAtomically(folder.path / "own.gift", "::One:: Which? {=this#because ~that}\n"));
    const Outcome own = quiz(folder, "--from-gift own.gift --save own.json");
    CHECK(own.code == 0);
    CHECK(own.out.find("Which?") != std::string::npos);
    CHECK(quiz(folder, "--file own.json").out == own.out);
}

TEST_CASE("what is wrong with a quiz is one line that names it", "[program]") {
    RunFolder folder("program_quiz");
    REQUIRE(writeFileAtomically(folder.path / "broken.json", R"({"acus_quiz": 1, "items": [{"question": "Which?"}]})"));
    REQUIRE(writeFileAtomically(folder.path / "broken.gift", "Which? {=this ~that\n"));
    const std::pair<const char*, const char*> table[] = {
        {"--file nowhere.json", "nowhere.json"}, {"--file broken.json", "items[0]"}, {"--from-gift broken.gift", "broken.gift:1"},
        {"--file broken.json --from-gift broken.gift", "one of them"}, {"--about nowhere", "about"}, {"--kind riddle", "--kind"},
        {"--count 2 --save /proc/nothing/x.json", "/proc/nothing"}};
    for (const auto& [arguments, expected] : table) {
        const Outcome outcome = quiz(folder, arguments);
        INFO(arguments << ": " << outcome.err);
        CHECK(outcome.code == 2);
        CHECK(outcome.err.find(expected) != std::string::npos);
        CHECK(outcome.err.find('\n') == outcome.err.size() - 1);
        CHECK(outcome.out.empty());
    }
}
