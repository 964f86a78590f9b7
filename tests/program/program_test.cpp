#include "catch.h"
#include "core/json.h"
#include "run_folder.h"
#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <sys/wait.h>

using namespace acus;
using namespace acus::test;

namespace {

/// On the phantom, whose every figure is known, unless a pack is named.
Outcome acusRun(const RunFolder& folder, std::string arguments, const std::string& input = "/dev/null") {
    for (const char* command : {"simulate", "structures", "render", "run", "map"})
        if (arguments.starts_with(command) && arguments.find("--pack") == std::string::npos)
            arguments += " --pack phantom";
    const Path out = folder.path / "out", err = folder.path / "err";
    const std::string command = "cd " + folder.path.string() + " && XDG_CACHE_HOME=" + folder.path.string() + " " + ACUS_PROGRAM + " " +
                                arguments + " <" + input + " >" + out.string() + " 2>" + err.string();
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), *readFile(out, 1 << 28), *readFile(err, 1 << 20)};
}

std::vector<std::array<std::string, 2>> table(const char* name) {
    std::ifstream file(std::string(ACUS_TEST_DATA) + "/broken/" + name);
    std::vector<std::array<std::string, 2>> rows;
    for (std::string line; std::getline(file, line);)
        if (const auto tab = line.find('\t'); !line.starts_with('#') && tab != std::string::npos)
            rows.push_back({line.substr(0, tab), line.substr(tab + 1)});
    REQUIRE(rows.size() > 5);
    return rows;
}

} // namespace

TEST_CASE("wrong arguments give one line and exit code 2", "[program]") {
    RunFolder folder("program");
    for (const auto& [arguments, expected] : table("arguments.tsv")) {
        const Outcome outcome = acusRun(folder, arguments);
        INFO("acus " << arguments << "\n" << outcome.err);
        CHECK(outcome.code == 2);
        CHECK(oneLine(outcome.err));
        CHECK(outcome.err.find(expected) != std::string::npos);
        CHECK(outcome.out.empty());
    }
}

TEST_CASE("a batch answers every line in order, wrong ones with an error", "[program]") {
    RunFolder folder("program");
    const std::string good = R"({"entry_mm":[0,0,0],"direction":[0,-1,0],"depth_mm":30,"needle":"0.30x40"})";
    const auto rows = table("batch.tsv");
    {
        std::ofstream file(folder.path / "needles.jsonl");
        for (const auto& row : rows)
            file << row[0] << "\n" << good << "\n";
    }
    const Outcome outcome = acusRun(folder, "simulate --batch needles.jsonl");
    CHECK(outcome.code == 2);
    CHECK(oneLine(outcome.err));
    std::istringstream lines(outcome.out);
    std::string line;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        REQUIRE(std::getline(lines, line));
        INFO(rows[i][0] << "\n" << line);
        CHECK(Json::parse(line).at("error").get<std::string>().find(rows[i][1]) != std::string::npos);
        CHECK(line.find("needles.jsonl:" + std::to_string(2 * i + 1)) != std::string::npos);
        REQUIRE(std::getline(lines, line));
        CHECK(Json::parse(line).at("depth_mm") == 30);
    }
    CHECK_FALSE(std::getline(lines, line));
    CHECK(acusRun(folder, "simulate --batch -", (folder.path / "needles.jsonl").string()).code == 2);
}

TEST_CASE("wrong scripts name the line and leave the rest undone", "[program]") {
    RunFolder folder("program");
    int scripts = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ACUS_TEST_DATA) + "/broken/scripts")) {
        std::ifstream file(entry.path());
        std::string expected;
        std::getline(file, expected); // "# expect: …"
        REQUIRE(expected.starts_with("# expect: "));
        const Outcome outcome = acusRun(folder, "run " + entry.path().string());
        INFO(entry.path().filename() << "\n" << outcome.err);
        CHECK(outcome.code == 2);
        CHECK(oneLine(outcome.err));
        CHECK(outcome.err.find(expected.substr(10)) != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(folder.path / "never.png"));
        ++scripts;
    }
    CHECK(scripts >= 10);
}

TEST_CASE("a full disk is told", "[program]") {
    if (!std::filesystem::exists("/dev/full"))
        return;
    RunFolder folder("program");
    const std::string command = std::string(ACUS_PROGRAM) + " structures --pack phantom --json >/dev/full 2>" + (folder.path / "err").string();
    const int status = std::system(command.c_str());
    CHECK(WEXITSTATUS(status) == 2);
    CHECK(oneLine(*readFile(folder.path / "err", 1 << 20)));
}

TEST_CASE("the map of safe entries in words, as JSON and as a file", "[program]") {
    RunFolder folder("program");
    const Outcome words = acusRun(folder, "map --target muscle_deep --step 10 --json map.json");
    REQUIRE(words.code == 0);
    CHECK(words.out.find("Entries to Deep muscle with a needle of 0.30 × 60 mm in Training phantom") != std::string::npos);
    CHECK(words.out.find("most freedom") != std::string::npos);
    const Json map = Json::parse(*readFile(folder.path / "map.json", 1 << 24));
    CHECK(map.at("targets") == Json::array({"muscle_deep"}));
    CHECK(map.at("step_mm") == 10);
    CHECK(map.at("cells").size() > 100);
    for (const Json& cell : map.at("cells")) {
        CHECK(cell.at("tried") == 37);
        CHECK(cell.at("direction").is_array() == (cell.at("admitted") > 0));
    }
    const Outcome printed = acusRun(folder, "map --target muscle_deep --step 10 --json -");
    CHECK(Json::parse(printed.out) == map);
}

TEST_CASE("one needle prints the same figures alone and in a batch", "[program]") {
    RunFolder folder("program");
    std::ofstream(folder.path / "one.jsonl") << R"({"entry_mm":[11,5,2],"direction":[0.05,-2,0.1],"depth_mm":48})" << "\n";
    const Outcome alone = acusRun(folder, "simulate --entry 11,5,2 --direction 0.05,-2,0.1 --depth 48 --json");
    const Outcome batch = acusRun(folder, "simulate --batch one.jsonl");
    REQUIRE(alone.code == 0);
    REQUIRE(batch.code == 0);
    CHECK(Json::parse(alone.out) == Json::parse(batch.out));
    const Outcome words = acusRun(folder, "simulate --entry -11,5,2 --direction 0.05,-2,0.1 --depth 48");
    CHECK(words.code == 0);
    CHECK(words.out.find("Verdict:") != std::string::npos);
}

TEST_CASE("sculpting that is stopped leaves nothing half-written", "[program]") {
    RunFolder folder("program");
    // Once it has begun, as its first word tells: a fixed time would be too short on a busy machine.
    const std::string command = "cd " + folder.path.string() + " && { " + ACUS_PROGRAM +
                                " sculpt --height 180 -o pack >out 2>err & p=$!; for i in $(seq 600); do [ -s err ] && break; sleep 0.05; done; "
                                "kill -TERM $p; wait $p; ls | grep -v -e out -e err -e left >left; }";
    CHECK(std::system(command.c_str()) != -1);
    CHECK(*readFile(folder.path / "left", 1 << 20) == "");
    CHECK(readFile(folder.path / "err", 1 << 20)->find("stopped") != std::string::npos);
}

// Run by CTest with the cache in which the standard patient has been made.
TEST_CASE("the standard patient is what opens when no pack is named, is whole, and passes the audit", "[.standard]") {
    RunFolder folder("program");
    const auto run = [&](const std::string& arguments) {
        const std::string command = "cd " + folder.path.string() + " && " + ACUS_PROGRAM + " " + arguments + " >out 2>err";
        const int status = std::system(command.c_str());
        return WEXITSTATUS(status);
    };
    CHECK(run("structures --json") == 0);
    const Json listed = Json::parse(*readFile(folder.path / "out", 1 << 24));
    const Json& structures = listed.is_array() ? listed : listed.at("structures");
    CHECK(structures.size() > 400);
    CHECK(readFile(folder.path / "err", 1 << 20)->empty());
    CHECK(run("simulate --entry -15,100,55 --direction 0,-1,0 --depth 60 --json") == 0);
    const Json report = Json::parse(*readFile(folder.path / "out", 1 << 24));
    CHECK(report.at("pack").dump().find("standard") != std::string::npos);
    CHECK(report.at("crossings").size() >= 3); // skin, fat and muscle at least
    const int audit = run("check");
    INFO(*readFile(folder.path / "out", 1 << 24));
    CHECK(audit == 0);
}

TEST_CASE("techniques say what a pack lacks", "[program]") {
    RunFolder folder("program");
    const Outcome listed = acusRun(folder, "techniques --pack phantom --json");
    REQUIRE(listed.code == 0);
    const Json rows = Json::parse(listed.out);
    CHECK(rows.size() > 100);
    std::vector<std::string> ids;
    for (const Json& row : rows) {
        ids.push_back(row.at("id"));
        INFO(ids.back());
        for (const char* key : {"muscle", "approach", "restricted", "sources", "entry_mm", "direction", "depth_window_mm", "needle", "missing"})
            CHECK(row.contains(key));
        CHECK(!row.at("sources").empty());
        if (std::string(row.at("id")).starts_with("phantom_"))
            continue;   // made for it
        CHECK(!row.at("missing").empty());
        CHECK(row.at("depth_window_mm").is_null());
    }
    std::sort(ids.begin(), ids.end());
    CHECK(std::unique(ids.begin(), ids.end()) == ids.end());
    const Outcome card = acusRun(folder, "techniques quadratus_lumborum_side/left --pack phantom");
    CHECK(card.code == 0);
    CHECK(card.out.find("this patient lacks: left quadratus lumborum") != std::string::npos);
}

TEST_CASE("a sweep of what can't be swept is refused before anybody is sculpted", "[program]") {
    RunFolder folder("program");
    const Outcome unknown = acusRun(folder, "techniques --sweep nonsense");
    CHECK(unknown.code == 2);
    CHECK(unknown.err.find("no technique \"nonsense\"") != std::string::npos);
    const Outcome shown = acusRun(folder, "techniques --sweep gracilis_shown");
    CHECK(shown.code == 2);
    CHECK(shown.err.find("shown, not needled") != std::string::npos);
    CHECK(acusRun(folder, "validate --population --patients 0").code != 0);
    // A file of another question is left alone.
    std::ofstream(folder.path / "other.jsonl") << "{\"acus_population\":0}\n";
    const Outcome other = acusRun(folder, "validate --population --patients 1 --results other.jsonl");
    CHECK(other.code == 2);
    CHECK(other.err.find("begin a new file") != std::string::npos);
}

TEST_CASE("simulate agrees with the planned needles", "[.standard]") {
    RunFolder folder("program");
    const auto run = [&](const std::string& arguments) {
        return std::system(("cd " + folder.path.string() + " && " + ACUS_PROGRAM + " " + arguments + " >out 2>err").c_str());
    };
    REQUIRE(run("techniques --json") == 0);
    const Json rows = Json::parse(*readFile(folder.path / "out", 1 << 26));
    std::vector<Json> planned;
    std::ofstream requests(folder.path / "needles.jsonl");
    for (const Json& row : rows)
        if (!row.at("restricted").get<bool>()) {
            INFO(row.at("id"));
            REQUIRE(row.at("depth_window_mm").is_array());
            planned.push_back(row);
            const double middle = 0.5 * (row["depth_window_mm"][0].get<double>() + row["depth_window_mm"][1].get<double>());
            requests << Json{{"entry", row["entry_mm"]}, {"direction", row["direction"]}, {"depth", middle}, {"needle", row["needle"]}}.dump() << "\n";
        }
    requests.close();
    REQUIRE(planned.size() > 60);
    REQUIRE(run("simulate --batch needles.jsonl") == 0);
    std::istringstream answers(*readFile(folder.path / "out", 1 << 26));
    std::size_t row = 0;
    for (std::string line; std::getline(answers, line); ++row) {
        const Json answer = Json::parse(line);
        INFO(planned[row].at("id"));
        CHECK(answer.at("verdict") != "breach");
        const Json& targets = planned[row].at("targets");
        const Json& inside = answer.at("tip").at("inside");
        CHECK(std::any_of(inside.begin(), inside.end(), [&](const Json& id) { return std::find(targets.begin(), targets.end(), id) != targets.end(); }));
    }
    CHECK(row == planned.size());
}
