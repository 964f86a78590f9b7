// What a user's machine may do to the program: no room, nothing writable, a strange locale, files that claim too much, several at once.
#include "catch.h"
#include "core/files.h"
#include "core/json.h"
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace acus;

namespace {

struct AbuseFolder {
    Path path = std::filesystem::temp_directory_path() / ("acus-abuse-program-" + std::to_string(::getpid()));
    std::string out, err;
    AbuseFolder() { std::filesystem::create_directories(path); }
    ~AbuseFolder() { std::filesystem::remove_all(path); }

    /// `before`: environment and limits, in the shell's words.
    int run(const std::string& before, const std::string& arguments) {
        const std::string command = "cd " + path.string() + " && (" + before + "; exec " + ACUS_PROGRAM + " " + arguments + ") </dev/null >out 2>err";
        const int status = std::system(command.c_str());
        out = *readFile(path / "out", 1 << 24);
        err = *readFile(path / "err", 1 << 20);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    bool oneLine(const std::string& why) const { return !err.empty() && err.find('\n') == err.size() - 1 && err.find(why) != std::string::npos; }
};

const std::string homes = "export XDG_DATA_HOME=$PWD/home XDG_STATE_HOME=$PWD/home XDG_CACHE_HOME=$PWD/home XDG_CONFIG_HOME=$PWD/home";
/// Where nothing can be written, not even by root.
const std::string nowhere = "export HOME=/proc/1/none XDG_DATA_HOME=/proc/1/none XDG_STATE_HOME=/proc/1/none XDG_CACHE_HOME=/proc/1/none XDG_CONFIG_HOME=/proc/1/none";

const char* const attempt = R"(practice.begin phantom_deep 3
practice.tick consent
needle.place-at-landmark centre right 8
practice.tap
practice.advance 25
practice.wait 2
practice.remove
practice.finish
)";

const char* const packOf = R"({"acus_pack": 1, "id": "p", "name": "P", "version": "1", "license": "x", "attribution": "x", "source": "x", "tolerance_mm": 1,
 "frame": {"units": "mm", "axes": "LPS"}, "structures": [{"id": "skin", "name": "Skin", "side": "median", "tissue": "skin", "mesh": "FILE", "closed": true}]})";

} // namespace

TEST_CASE("a home that can't be written keeps nobody from looking", "[program][abuse]") {
    AbuseFolder place;
    CHECK(place.run(nowhere, "structures --pack phantom") == 0);
    CHECK(place.run(nowhere, "structures --pack '" ACUS_TEST_DATA "/packs/formats'") == 0);   // the cache is a convenience
    CHECK(place.err.find("unexpected") == std::string::npos);
    REQUIRE(writeFileAtomically(place.path / "a.acus", attempt).ok());
    CHECK(place.run(nowhere, "run a.acus --pack phantom") == 0);
    // What was to be kept and can't be is said.
    CHECK(place.run(nowhere, "run a.acus --pack phantom --store /proc/1/none/r.sqlite --learner Ada") == 2);
    CHECK(place.oneLine("/proc/1/none"));
}

TEST_CASE("a full disk costs nobody an attempt that was kept", "[program][abuse]") {
    AbuseFolder place;
    for (const char name : {'a', 'b', 'c'}) {
        std::string text = attempt;
        text.replace(text.find("deep 3"), 6, std::string("deep ") + std::to_string(name));
        REQUIRE(writeFileAtomically(place.path / (std::string(1, name) + ".acus"), text).ok());
    }
    REQUIRE(place.run(homes, "run a.acus --pack phantom --store r.sqlite --learner Ada") == 0);
    REQUIRE(place.run(homes, "records --store r.sqlite export") == 0);
    const Json before = Json::parse(place.out);
    REQUIRE(before.at("attempts").size() == 1);
    // 16 KB are left for each file: the next attempt finds no room in the record, says so, and waits beside it.
    CHECK(place.run(homes + "; ulimit -f 32; trap '' XFSZ", "run b.acus --pack phantom --store r.sqlite --learner Ada") != 0);
    CHECK(!place.err.empty());
    REQUIRE(place.run(homes, "records --store r.sqlite export") == 0);
    CHECK(Json::parse(place.out).at("attempts").size() >= 1);
    CHECK(Json::parse(place.out).at("attempts")[0] == before.at("attempts")[0]);
    // With room again both go in.
    REQUIRE(place.run(homes, "run c.acus --pack phantom --store r.sqlite --learner Ada") == 0);
    REQUIRE(place.run(homes, "records --store r.sqlite export") == 0);
    CHECK(Json::parse(place.out).at("attempts").size() == 3);
}

TEST_CASE("no locale, a missing one, or one with a decimal comma change no figure", "[program][abuse]") {
    AbuseFolder place;
    const std::string needle = "simulate --pack phantom --entry=1.5,0,2.5 --direction=0,-1,0.25 --depth=33.25 --json";
    REQUIRE(place.run(homes + "; export LC_ALL=C", needle) == 0);
    const std::string expected = place.out;
    for (const char* locale : {"export LC_ALL=xx_YY.UTF-8", "export LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8", "unset LC_ALL LANG LC_CTYPE LANGUAGE", "export LC_ALL='' LANG=$(printf '\\377')"}) {
        INFO(locale);
        CHECK(place.run(homes + "; " + locale, needle) == 0);
        CHECK(place.out == expected);
        CHECK(place.err.empty());
    }
}

TEST_CASE("a pack that claims 50 GB is refused at once", "[program][abuse]") {
    AbuseFolder place;
    const std::string pack = packOf;
    const auto claim = [&](const std::string& file, std::string_view header, std::uint64_t bytes) {
        std::filesystem::create_directories(place.path / "p");
        std::string text = pack;
        text.replace(text.find("FILE"), 4, file);
        REQUIRE(writeFileAtomically(place.path / "p/pack.json", text).ok());
        REQUIRE(writeFileAtomically(place.path / "p" / file, header).ok());
        if (bytes)
            std::filesystem::resize_file(place.path / "p" / file, bytes);   // a hole: it takes no room
#ifdef ACUS_SANITIZED
        return place.run(homes, "check p");
#else
        return place.run(homes + "; ulimit -v 8000000", "check p");
#endif
    };
    constexpr std::uint64_t big = 50ull << 30;
    CHECK(claim("x.obj", "v 0 0 0\n", big) == 2);
    CHECK(place.oneLine("is larger than 512 MiB"));
    // Small files that say they are large: a GLB of 4 GB (all it can say), an STL of 4 billion triangles, a PLY of as many vertices.
    CHECK(claim("x.glb", std::string_view("glTF\2\0\0\0\xff\xff\xff\xff\xff\xff\xff\x7fJSON{}", 22), 0) == 2);
    CHECK(place.oneLine("x.glb"));
    CHECK(claim("x.stl", std::string(80, 'x') + "\xff\xff\xff\xff", 0) == 2);
    CHECK(place.oneLine("x.stl"));
    CHECK(claim("x.ply", "ply\nformat binary_little_endian 1.0\nelement vertex 4000000000\nproperty float x\nproperty float y\nproperty float z\nelement face 4000000000\nproperty list uchar int vertex_indices\nend_header\n", 0) == 2);
    CHECK(place.oneLine("x.ply"));
    std::filesystem::create_directories(place.path / "p");
    REQUIRE(writeFileAtomically(place.path / "p/pack.json", "{").ok());
    std::filesystem::resize_file(place.path / "p/pack.json", big);
    CHECK(place.run(homes, "check p") == 2);
    CHECK(place.oneLine("pack.json"));
}

TEST_CASE("several programs keep attempts in one record at the same time", "[program][abuse]") {
    AbuseFolder place;
    for (int i = 0; i < 4; ++i) {
        std::string text = attempt;
        text.replace(text.find("deep 3"), 6, "deep " + std::to_string(10 + i));
        REQUIRE(writeFileAtomically(place.path / (std::to_string(i) + ".acus"), text).ok());
    }
    const std::string one = std::string(ACUS_PROGRAM) + " run $i.acus --pack phantom --store r.sqlite --learner Ada";
    const std::string all = "cd " + place.path.string() + " && " + homes + " && for i in 0 1 2 3; do (" + one + " >out$i 2>&1 || echo failed >>failed) & done; wait";
    REQUIRE(std::system(("sh -c '" + all + "'").c_str()) == 0);
    CHECK_FALSE(std::filesystem::exists(place.path / "failed"));
    REQUIRE(place.run(homes, "records --store r.sqlite export") == 0);
    CHECK(Json::parse(place.out).at("attempts").size() == 4);
}
