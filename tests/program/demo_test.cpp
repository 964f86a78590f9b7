// acus demo and acus compare as a user calls them.
#include "catch.h"
#include "core/json.h"
#include "run_folder.h"
#include <sys/wait.h>

using namespace acus;
using namespace acus::test;

namespace {

/// `before`: settings of the environment.
Outcome run(const RunFolder& folder, const std::string& arguments, const std::string& before = "") {
    const std::string command = "cd " + folder.path.string() + " && XDG_CACHE_HOME=" + folder.path.string() + " XDG_DATA_HOME=" + folder.path.string() + " " + before + " " +
                                ACUS_PROGRAM + " " + arguments + " >out.txt 2>err.txt </dev/null";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, *readFile(folder.path / "out.txt", 1 << 24), *readFile(folder.path / "err.txt", 1 << 20)};
}

constexpr const char* script = R"(demo.record "From a script"
demo.caption "The phantom."
view posterior
demo.wait 0.4 glide
needle.place-at-landmark centre
needle.advance 12.3
demo.wait 0.4
practice.begin phantom_deep
needle.place-at-landmark above_artery left 15
practice.tap
demo.wait 0.3
practice.advance 30
demo.wait 0.2
practice.remove
practice.finish
demo.stop
demo.save my.demo.json
)";

} // namespace

TEST_CASE("a demonstration recorded by a script is played digit for digit by another process", "[demo]") {
    const RunFolder folder("demo");
    folder.write("record.acus", script);
    const Outcome recorded = run(folder, "run record.acus --pack phantom");
    INFO(recorded.err);
    REQUIRE(recorded.code == 0);
    const Outcome played = run(folder, "demo my.demo.json");
    INFO(played.out << played.err);
    CHECK(played.code == 0);
    CHECK(played.out.find("digit for digit") != std::string::npos);
    CHECK(played.out.find("The phantom.") != std::string::npos);
    const Outcome told = run(folder, "demo my.demo.json --json");
    REQUIRE(told.code == 0);
    const Json json = Json::parse(told.out);
    CHECK(json["as_recorded"] == true);
    CHECK(json["ends"]["phase"] == "debrief");
    CHECK(json["captions"].size() == 1);

    // A step that was changed is found out.
    std::string text = *readFile(folder.path / "my.demo.json", 1 << 22);
    const auto at = text.find("practice.advance 30");
    REQUIRE(at != std::string::npos);
    folder.write("other.demo.json", text.replace(at, 19, "practice.advance 31"));
    const Outcome other = run(folder, "demo other.demo.json");
    CHECK(other.code == 1);
    CHECK(other.out.find("does not end as it was recorded") != std::string::npos);
}

TEST_CASE("the shipped demonstration of the phantom ends as it was recorded", "[demo]") {
    const RunFolder folder("demo");
    const Outcome played = run(folder, "demo phantom_first_needle");
    INFO(played.out << played.err);
    CHECK(played.code == 0);
}

TEST_CASE("a demonstration becomes pictures, and a video where ffmpeg is", "[demo]") {
    const RunFolder folder("demo");
    folder.write("record.acus", "demo.record Short\nneedle.place-at-landmark centre\ndemo.caption \"It goes in.\"\ndemo.wait 0.5\nneedle.advance 9\ndemo.wait 0.5\ndemo.stop\ndemo.save s.demo.json\n");
    REQUIRE(run(folder, "run record.acus --pack phantom").code == 0);
    const Outcome frames = run(folder, "demo s.demo.json --frames shots --fps 4 --size 320x200");
    INFO(frames.out << frames.err);
    REQUIRE((frames.code == 0 || frames.code == 3));
    if (frames.code == 3 || frames.err.find("EGL") != std::string::npos)
        return; // no GL at all on this machine
    for (int i = 1; i <= 5; ++i)
        CHECK(std::filesystem::exists(folder.path / ("shots/frame-0000" + std::to_string(i) + ".png")));
    CHECK(!std::filesystem::exists(folder.path / "shots/frame-00006.png"));
    CHECK(*readFile(folder.path / "shots/frame-00001.png", 1 << 24) != *readFile(folder.path / "shots/frame-00005.png", 1 << 24));

    std::filesystem::create_directories(folder.path / "empty");
    const Outcome none = run(folder, "demo s.demo.json --video out.mp4", "PATH=" + (folder.path / "empty").string());
    CHECK(none.code == 2);
    CHECK(oneLine(none.err));
    CHECK(none.err.find("ffmpeg") != std::string::npos);

    // Something that stands in for it writes down what it is told, one word a line, and makes the file.
    std::filesystem::create_directories(folder.path / "bin");
    folder.write("bin/ffmpeg", "#!/bin/sh\nfor word; do echo \"$word\"; last=$word; done >\"" + folder.path.string() + "/told.txt\"\nls frame-*.png >>\"" + folder.path.string() +
                                   "/told.txt\"\necho video >\"$last\"\n");
    std::filesystem::permissions(folder.path / "bin/ffmpeg", std::filesystem::perms::owner_all);
    const std::string path = "PATH=" + (folder.path / "bin").string() + ":$PATH";
    const Outcome made = run(folder, "demo s.demo.json --fps 4 --size 320x200 --video 'a b;c$(d).mp4'", path);
    INFO(made.err);
    CHECK(made.code == 0);
    CHECK(std::filesystem::exists(folder.path / "a b;c$(d).mp4"));
    const std::string told = *readFile(folder.path / "told.txt", 1 << 20);
    CHECK(told.find("/.a b;c$(d).part.mp4\n") != std::string::npos);
    CHECK(told.find("-framerate\n4\n") != std::string::npos);
    CHECK(told.find("frame-00005.png\n") != std::string::npos);

    // Before any picture: where it can't go, and what is no video.
    for (const auto& [file, why] : {std::pair("nowhere/x.mp4", "nowhere is not there"), std::pair("x.gif", ".webm")}) {
        const Outcome wrong = run(folder, std::string("demo s.demo.json --video ") + file, path);
        CHECK(wrong.code == 2);
        CHECK(oneLine(wrong.err));
        CHECK(wrong.err.find(why) != std::string::npos);
    }
    // What fails leaves what was there.
    folder.write("x.mp4", "older");
    folder.write("bin/ffmpeg", "#!/bin/sh\nfor word; do last=$word; done\necho half >\"$last\"\necho 'no such codec' >&2\nexit 1\n");
    const Outcome failed = run(folder, "demo s.demo.json --fps 4 --size 320x200 --video x.mp4", path);
    CHECK(failed.code == 2);
    CHECK(*readFile(folder.path / "x.mp4", 100) == "older");
    CHECK(!std::filesystem::exists(folder.path / ".x.part.mp4"));
    CHECK(failed.err.find("no such codec") != std::string::npos);
    CHECK(oneLine(failed.err));
}

TEST_CASE("ffmpeg itself makes a video of the size, rate and length that were asked for", "[demo]") {
    if (std::system("ffmpeg -version >/dev/null 2>&1 && ffprobe -version >/dev/null 2>&1") != 0) {
        WARN("skipped: ffmpeg is not installed");
        return;
    }
    const RunFolder folder("demo");
    std::filesystem::create_directories(folder.path / "Übung 1");
    folder.write("record.acus", "demo.record Short\nneedle.place-at-landmark centre\ndemo.wait 0.5\nneedle.advance 9\ndemo.wait 0.5\ndemo.stop\ndemo.save s.demo.json\n");
    REQUIRE(run(folder, "run record.acus --pack phantom").code == 0);
    const Outcome made = run(folder, "demo s.demo.json --fps 8 --size 321x200 --video 'Übung 1/die erste.mp4'");
    INFO(made.err);
    if (made.code == 3 || made.err.find("EGL") != std::string::npos)
        return; // no GL at all on this machine
    REQUIRE(made.code == 0);
    const std::string probe = "cd '" + folder.path.string() + "/Übung 1' && ffprobe -v error -show_entries stream=width,height,r_frame_rate,nb_frames,pix_fmt,color_space -of csv=p=0 'die erste.mp4' >../told.txt";
    REQUIRE(std::system(probe.c_str()) == 0);
    CHECK(*readFile(folder.path / "told.txt", 1000) == "322,200,yuv420p,bt709,8/1,9\n");
}

TEST_CASE("two attempts are compared in words", "[demo]") {
    const RunFolder folder("demo");
    for (const auto& [name, depth] : {std::pair("a", "46"), std::pair("b", "30")})
        folder.write((std::string(name) + ".acus").c_str(), std::string("practice.begin phantom_deep\nneedle.place-at-landmark above_artery left 15\npractice.tap\npractice.advance ") +
                                                                 depth + "\npractice.remove\npractice.finish\npractice.save " + name + ".attempt.json\n");
    for (const char* name : {"a", "b"}) {
        const Outcome made = run(folder, std::string("run ") + name + ".acus --pack phantom");
        INFO(made.err);
        REQUIRE(made.code == 0);
    }
    const Outcome told = run(folder, "compare a.attempt.json b.attempt.json");
    INFO(told.out << told.err);
    CHECK(told.code == 0);
    CHECK(told.out.find("Deepest") != std::string::npos);
    CHECK(told.out.find("less deep") != std::string::npos);
    const Outcome json = run(folder, "compare a.attempt.json b.attempt.json --json");
    const Json rows = Json::parse(json.out);
    bool points = false;
    for (const Json& row : rows)
        points = points || row["id"] == "points";
    CHECK(points);
    const Outcome none = run(folder, "compare a.attempt.json nothing.json");
    CHECK(none.code == 2);
    CHECK(oneLine(none.err));
}

TEST_CASE("what is wrong with a demonstration is said in one line", "[demo]") {
    const RunFolder folder("demo");
    folder.write("bad.demo.json", "{\"acus_demonstration\": 1, \"pack\": {\"hash\": \"x\"}, \"length_s\": 1, \"steps\": [{\"t\": 0, \"do\": 5}]}");
    for (const char* arguments : {"demo nothing", "demo bad.demo.json", "demo phantom_first_needle --size 5x5", "demo phantom_first_needle --fps 0"}) {
        const Outcome outcome = run(folder, arguments);
        INFO(arguments << ": " << outcome.err);
        CHECK(outcome.code == 2);
        CHECK(oneLine(outcome.err));
    }
}
