// A class, as an instructor leads it: three learners' files on the phantom, a roster, the report, and what goes out.
#include "catch.h"
#include "core/files.h"
#include "core/json.h"
#include <algorithm>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using namespace acus;

namespace {

struct Desk {
    Path path = std::filesystem::temp_directory_path() / ("acus-class-" + std::to_string(::getpid()));
    Desk() { std::filesystem::create_directories(path); }
    ~Desk() { std::filesystem::remove_all(path); }
    std::string out, err;
    int run(const std::string& arguments) {
        const std::string command =
            "cd " + path.string() + " && XDG_DATA_HOME=" + path.string() + "/data " + ACUS_PROGRAM + " " + arguments + " </dev/null >out 2>err";
        const int status = std::system(command.c_str());
        out = *readFile(path / "out", 1 << 26);
        err = *readFile(path / "err", 1 << 20);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    bool refused(const std::string& arguments, const std::string& why) {
        return run(arguments) == 2 && out.empty() && err.find('\n') == err.size() - 1 && err.find(why) != std::string::npos;
    }

    /// A blind attempt on the phantom, 50 mm deep at x, as a learner's exported record.
    void learner(const std::string& name, double xMm, bool palpates) {
        const std::string x = std::to_string(xMm);
        std::string script = "mode test\npractice.begin phantom_deep/right\n";
        for (const char* step : {"identify", "screen", "consent", "position", "drape", "field", "count", "hands", palpates ? "palpate" : "skin", "needle"})
            script += std::string("practice.tick ") + step + "\n";
        script += "needle.size 0.30x75\nneedle.place " + x + " 0 0\npractice.tap\npractice.advance 26\npractice.advance 30\npractice.wait 2\npractice.remove\n"
                  "practice.finish\npractice.save " + name + "/one.attempt.json\n";
        std::filesystem::create_directories(path / name);
        REQUIRE(writeFileAtomically(path / (name + ".acus"), script).ok());
        REQUIRE(run("run " + name + ".acus --pack phantom") == 0);
        REQUIRE(run("records import " + name + " --store " + name + ".sqlite --learner " + name) == 0);
        REQUIRE(run("records export --store " + name + ".sqlite --learner " + name + " -o " + name + ".json") == 0);
    }
};

} // namespace

TEST_CASE("an instructor takes a roster and three result files and reads the class report", "[program]") {
    Desk desk;
    desk.learner("fox", -3, true);
    desk.learner("owl", -13, false);
    desk.learner("cat", -14, false);
    REQUIRE(writeFileAtomically(desk.path / "roster.csv", "pseudonym;name;id\nfox;Ada;1\nowl;Grace;2\ncat;Emmy;3\nelk;Mary;4\n").ok());
    CHECK(desk.refused("class show --store class.sqlite", "there is no class yet"));
    CHECK(desk.refused("class import roster.csv --store class.sqlite", "--class NAME"));
    CHECK(desk.run("class import roster.csv --class Spring --store class.sqlite") == 0);
    CHECK(desk.out == "Spring: 4 people in roster.csv, 4 new in the class\n");
    CHECK(desk.run("records import fox.json owl.json cat.json --store class.sqlite") == 0);
    CHECK(desk.run("records import owl.json --store class.sqlite") == 0);   // twice is once
    CHECK(desk.run("class show --store class.sqlite --json") == 0);
    const Json view = Json::parse(desk.out);
    CHECK(view.at("attempts") == 3);
    CHECK(view.at("members").size() == 4);
    CHECK(view.at("hazards")[0].at("structure") == "artery");
    CHECK(view.at("hazards")[0].at("within_margin") == 2);
    CHECK(view.at("hazards")[0].at("attempts") == 3);
    CHECK(desk.run("report --class Spring --store class.sqlite --no-pictures -o class.html") == 0);
    const std::string html = *readFile(desk.path / "class.html", 1 << 24);
    for (const char* part : {"Emmy", "Mary", "within the margin in 2 of 3 attempts", "Nothing done yet: Mary"})
        CHECK(html.find(part) != std::string::npos);
    CHECK(desk.run("report --learner owl --store class.sqlite -o owl.html") == 0);
    CHECK(readFile(desk.path / "owl.html", 1 << 24)->find("owl") != std::string::npos);
    CHECK(desk.run("export gradebook --class Spring --store class.sqlite") == 0);
    CHECK(std::count(desk.out.begin(), desk.out.end(), '\n') == 4);
    CHECK(desk.run("export attempts --store class.sqlite --learner fox -o fox-all.json") == 0);
    CHECK(Json::parse(*readFile(desk.path / "fox-all.json", 1 << 24))[0].at("attempt").at("technique") == "phantom_deep/right");
    CHECK(desk.run("export xapi --class Spring --store class.sqlite --home https://lms.example.org") == 0);
    CHECK(std::count(desk.out.begin(), desk.out.end(), '\n') == 3);
    CHECK(desk.refused("export xapi --store class.sqlite --home nowhere", "--home: is no address"));
    CHECK(desk.refused("export gradebook --class Autumn --store class.sqlite", "there is no class \"Autumn\""));
    CHECK(desk.run("export anki --count 2 --pack phantom -o deck.txt") == 0);
    CHECK(desk.run("class leave --class Spring --learner elk --store class.sqlite") == 0);
    REQUIRE(writeFileAtomically(desk.path / "bad.csv", "name,id\nA,1\nB\n").ok());
    CHECK(desk.refused("class import bad.csv --class Spring --store class.sqlite", "bad.csv: row 3: has 1 fields, the header 2"));
    CHECK(desk.refused("report --store class.sqlite -o x.html", "say whose report"));
}
