// Demonstrations: recorded, played, gone back in, taken over, on another body.
#include "catch.h"
#include "core/files.h"
#include "course/practice.h"
#include "course/technique.h"
#include "phantom_trainer.h"
#include "trainer/demo_lines.h"
#include "trainer/demo_outcome.h"
#include "trainer/demo_view.h"
#include "trainer/script.h"
#include <cmath>
#include <cstdlib>
#include <filesystem>

using namespace acus;

namespace {

struct DemoFolder {
    Path path;
    DemoFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "acus-demo-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~DemoFolder() { std::filesystem::remove_all(path); }
};

const DemoView& view(const Trainer& trainer) {
    REQUIRE(trainer.state().demo);
    return *trainer.state().demo;
}

/// A needle into the phantom's deep muscle, with a look around, a note and captions; not by attempts.
void recordNeedle(Trainer& trainer) {
    say(trainer, "demo.record A needle in the phantom");
    say(trainer, "demo.caption \"This is the phantom.\"");
    say(trainer, "demo.wait 2");
    say(trainer, "view posterior");
    say(trainer, "demo.wait 3 glide");
    say(trainer, "needle.place-at-landmark centre right 10 cranial 4");
    say(trainer, "demo.caption \"The needle stands square to the skin.\"");
    say(trainer, "demo.pause");
    say(trainer, "demo.pause");
    for (int i = 0; i < 30; ++i) {
        say(trainer, "needle.advance 1.1");
        say(trainer, "demo.wait 0.1");
    }
    say(trainer, "fade.tissue muscle ghost");
    say(trainer, "needle.tilt 3 2", 11);
    say(trainer, "needle.tilt 3 2", 11);
    say(trainer, "pin.add tip \"the tip\"");
    say(trainer, "demo.wait 1");
    say(trainer, "undo");
    say(trainer, "undo"); // both tilts: they were one drag
    say(trainer, "cut.plane view");
    say(trainer, "select nerve");
    say(trainer, "demo.wait 1");
}


std::string phantomTechnique() {
    Trainer trainer(phantomModel());
    for (const Technique& technique : techniqueLibrary())
        if (technique.pack == "phantom")
            return technique.id;
    return "";
}

/// The same block 3 mm farther from everything, its layers a fifth thicker: another body with the same words.
ModelPtr otherPhantom() {
    PackContent pack = phantomContent();
    pack.info.id = "thick";
    pack.info.hash = "another";
    for (Mesh& mesh : pack.meshes)
        for (Vec3& vertex : mesh.positions)
            vertex = Vec3(vertex.x + 3, vertex.y * 1.2, vertex.z);
    for (Landmark& landmark : pack.landmarks)
        landmark.position = Vec3(landmark.position.x + 3, landmark.position.y * 1.2, landmark.position.z);
    auto baked = bakeModel(std::move(pack));
    REQUIRE(baked.ok());
    return *baked;
}

} // namespace

TEST_CASE("a demonstration played is the demonstration recorded, digit for digit", "[demo]") {
    const DemoFolder folder;
    const std::string file = (folder.path / "needle.demo.json").string();
    Json ends;
    {
        Trainer trainer(phantomModel());
        say(trainer, "peel 1"); // it begins with what was shown
        recordNeedle(trainer);
        ends = demoOutcome(trainer.state());
        say(trainer, "demo.stop");
        CHECK(demoOutcome(trainer.state()) == ends);
        CHECK(view(trainer).content->ends == ends);
        CHECK(view(trainer).stage == DemoView::Stage::following);
        CHECK(view(trainer).changed);
        CHECK(refusal(trainer, "demo.leave").find("not saved") != std::string::npos);
        say(trainer, "demo.save " + file);
        say(trainer, "demo.leave");
        CHECK(!trainer.state().demo);
        CHECK(trainer.state().now.look.peel == 1);   // as it was before the recording
        CHECK(!trainer.state().now.needle.placed);
    }
    CHECK(std::filesystem::file_size(file) < 20000);
    Trainer other(phantomModel());
    say(other, "demo.play " + file);
    CHECK(view(other).caption == "This is the phantom.");
    CHECK(other.state().now.look.peel == 1);
    say(other, "demo.scrub end");
    CHECK(view(other).missing.empty());
    CHECK(demoOutcome(other.state()).dump() == ends.dump());
}

TEST_CASE("an attempt within a demonstration is the same attempt, wherever one comes from", "[demo]") {
    REQUIRE(!phantomTechnique().empty());
    Trainer trainer(phantomModel());
    int keptAttempts = 0;
    trainer.keepAttempt = [&](const Model&, const Practice&) { ++keptAttempts; };
    say(trainer, "demo.record An attempt");
    say(trainer, "practice.begin " + phantomTechnique());
    for (const char* line : {"practice.tick consent", "demo.wait 1.5", "needle.size 0.30x60", "needle.place-at-landmark centre", "demo.wait 2", "practice.tap",
                             "demo.wait 0.7", "practice.advance 20", "demo.wait 0.4", "practice.advance 14 3", "demo.wait 3", "practice.piston 5 3",
                             "demo.wait 1", "practice.remove", "demo.wait 1", "practice.finish", "practice.scrub 3"})
        say(trainer, line);
    say(trainer, "demo.stop");
    CHECK(keptAttempts == 0);
    const Json ends = view(trainer).content->ends;
    CHECK(demoOutcome(trainer.state()).dump() == ends.dump());
    const double length = view(trainer).lengthS;
    CHECK(length == 9.6);
    // Back into the middle, forth, back again: always the same.
    std::vector<std::string> seen;
    for (double t = 0; t <= length; t += 0.8) {
        say(trainer, "demo.scrub " + std::to_string(t));
        seen.push_back(demoOutcome(trainer.state()).dump());
    }
    for (std::size_t i = seen.size(); i-- > 0;) {
        say(trainer, "demo.scrub " + std::to_string(0.8 * static_cast<double>(i)));
        CHECK(demoOutcome(trainer.state()).dump() == seen[i]);
    }
    say(trainer, "demo.scrub end");
    CHECK(demoOutcome(trainer.state()).dump() == ends.dump());
}

TEST_CASE("one takes over in the middle, and the demonstration goes on from where it was", "[demo]") {
    Trainer trainer(phantomModel());
    say(trainer, "demo.record");
    say(trainer, "practice.begin " + phantomTechnique());
    for (const char* line : {"needle.place-at-landmark centre", "demo.wait 2", "practice.tap", "demo.wait 2", "practice.advance 10", "demo.wait 2",
                             "practice.advance 10", "demo.wait 2"})
        say(trainer, line);
    say(trainer, "demo.stop");
    const std::string ends = demoOutcome(trainer.state()).dump();
    say(trainer, "demo.scrub 5");
    CHECK(trainer.state().now.needle.placement.depthMm > 9);
    CHECK(refusal(trainer, "practice.advance 5") == "a demonstration is on: take over to do it yourself");
    CHECK(refusal(trainer, "view left").empty());
    const std::string middle = demoOutcome(trainer.state()).dump();
    say(trainer, "demo.takeover");
    CHECK(demoOutcome(trainer.state()).dump() == middle);   // everything as it stands
    say(trainer, "practice.advance 3");
    say(trainer, "practice.remove");
    say(trainer, "practice.finish");
    CHECK(trainer.state().practice->result());
    CHECK(refusal(trainer, "demo.scrub 1") == "go on with the demonstration first");
    say(trainer, "demo.resume");
    CHECK(view(trainer).atS == 5);
    CHECK(demoOutcome(trainer.state()).dump() == middle);
    say(trainer, "demo.scrub end");
    CHECK(demoOutcome(trainer.state()).dump() == ends);
    // What was taken over stays when the demonstration is left.
    say(trainer, "demo.scrub 5");
    say(trainer, "demo.takeover");
    say(trainer, "demo.leave discard");
    CHECK(trainer.state().practice);
    CHECK(!trainer.state().demo);
    say(trainer, "practice.advance 2");
}

TEST_CASE("playing takes its time, waits where it was paused, and is as fast as is asked", "[demo]") {
    Trainer trainer(phantomModel());
    recordNeedle(trainer);
    say(trainer, "demo.stop");
    say(trainer, "demo.scrub 0");
    say(trainer, "demo.pause");
    CHECK(view(trainer).going);
    for (int i = 0; i < 10; ++i)
        trainer.pass(0.1);
    CHECK(std::abs(view(trainer).atS - 1) < 1e-9);
    say(trainer, "demo.speed 4");
    for (int i = 0; i < 10; ++i)
        trainer.pass(0.1);
    CHECK(std::abs(view(trainer).atS - 5) < 1e-9);
    for (int i = 0; i < 10; ++i)
        trainer.pass(0.1);
    CHECK(view(trainer).atS == 5);  // where it was paused
    CHECK(!view(trainer).going);
    say(trainer, "demo.pause");
    for (int i = 0; i < 10; ++i)
        trainer.pass(0.1);
    CHECK(view(trainer).atS > 8.9);
    say(trainer, "demo.speed 1");
    say(trainer, "demo.scrub 3");
    say(trainer, "demo.pause");
    for (int i = 0; i < 25; ++i)
        trainer.pass(0.1);
    CHECK(view(trainer).atS == 5);
    CHECK(!view(trainer).going);
    say(trainer, "demo.stops none");
    say(trainer, "demo.scrub 3");
    say(trainer, "demo.pause");
    for (int i = 0; i < 80; ++i)
        trainer.pass(0.1);
    CHECK(view(trainer).atS == view(trainer).lengthS);
    CHECK(!view(trainer).going);
    // The camera glides.
    say(trainer, "demo.scrub 3.5");
    const double between = trainer.state().camera.yawDeg;
    CHECK(between > -35);
    CHECK(between < 0);
}

TEST_CASE("on another body the needle goes where it went in words", "[demo]") {
    const DemoFolder folder;
    const std::string file = (folder.path / "a.demo.json").string();
    {
        Trainer trainer(phantomModel());
        say(trainer, "demo.record");
        const Vec3 entry = Vec3(-12, 0, 8);
        say(trainer, "needle.place " + std::to_string(entry.x) + " 0 " + std::to_string(entry.z));
        say(trainer, "needle.depth 39"); // half through the deep muscle
        say(trainer, "select nerve");
        say(trainer, "demo.wait 1");
        say(trainer, "demo.stop");
        say(trainer, "demo.save " + file);
    }
    Trainer trainer(otherPhantom());
    say(trainer, "demo.play " + file);
    say(trainer, "demo.scrub end");
    CHECK(view(trainer).elsewhere);
    INFO((view(trainer).missing.empty() ? "" : view(trainer).missing[0]));
    CHECK(view(trainer).missing.empty());
    const Placement& needle = trainer.state().now.needle.placement;
    CHECK(std::abs(needle.entry.x - -9) < 0.1);
    CHECK(std::abs(needle.entry.z - 8) < 0.1);
    CHECK(std::abs(needle.depthMm - 39 * 1.2) < 0.1);
    // What a body lacks is told, and the rest goes on.
    PackContent pack = phantomContent();
    pack.info.hash = "third";
    pack.landmarks.clear();
    Trainer bare(*bakeModel(std::move(pack)));
    say(bare, "demo.play " + file);
    say(bare, "demo.scrub end");
    REQUIRE(!view(bare).missing.empty());
    CHECK(view(bare).missing[0].find('\n') == std::string::npos);
    CHECK(bare.state().now.selected);
}

TEST_CASE("a recording begins at second 0, however long the program has run", "[demo]") {
    double now = 1000;
    Trainer trainer(phantomModel());
    trainer.clock = [&] { return now; };
    say(trainer, "peel 1");
    say(trainer, "fade.tissue muscle ghost");
    say(trainer, "demo.record Late");
    CHECK(view(trainer).lengthS < 0.01);
    now += 2;
    say(trainer, "needle.place-at-landmark centre right 10 cranial 4");
    now += 3;
    say(trainer, "demo.caption \"Here.\"");
    say(trainer, "demo.stop");
    REQUIRE(view(trainer).chapters.size() == 1);
    CHECK(view(trainer).chapters[0].t == Approx(5).margin(0.01));
    CHECK(view(trainer).lengthS == Approx(5).margin(0.01));
}

TEST_CASE("captions are changed afterwards, ends trimmed", "[demo]") {
    Trainer trainer(phantomModel());
    recordNeedle(trainer);
    say(trainer, "demo.stop");
    const std::string ends = demoOutcome(trainer.state()).dump();
    REQUIRE(view(trainer).chapters.size() == 2);
    say(trainer, "demo.caption-text 2 Square to the skin.");
    say(trainer, "demo.caption-move 2 6.5");
    say(trainer, "demo.caption-stop 1 on");
    CHECK(view(trainer).chapters[1].text == "Square to the skin.");
    CHECK(view(trainer).chapters[1].t == 6.5);
    CHECK(view(trainer).chapters[0].stop);
    say(trainer, "demo.scrub end");
    CHECK(demoOutcome(trainer.state()).dump() == ends);
    say(trainer, "demo.trim 4 8");
    CHECK(view(trainer).lengthS == 4);
    CHECK(view(trainer).chapters.size() == 2);
    CHECK(trainer.state().now.needle.placed);
    say(trainer, "demo.caption-remove 1");
    CHECK(view(trainer).chapters.size() == 1);
    CHECK(!refusal(trainer, "demo.caption-text 2 x").empty() + !trainer.execute(*parseCommand("demo.caption-text 2 x")).ok() >= 1);
}

TEST_CASE("where the instructor pointed is shown again, here and on another body", "[demo]") {
    const DemoFolder folder;
    const std::string file = (folder.path / "point.demo.json").string();
    const Vec3 seen(0, 0, 5);
    {
        Trainer trainer(phantomModel());
        CHECK(!refusal(trainer, "demo.point 0 0 laser").empty());
        say(trainer, "demo.record Look here");
        say(trainer, "demo.wait 1");
        say(trainer, "demo.point -0.2 0.1 laser 0 0 5");
        for (int i = 1; i <= 40; ++i) {
            say(trainer, "demo.wait 0.1");
            say(trainer, "demo.point " + std::to_string(-0.2 + 0.01 * i) + " 0.1 laser 0 0 5");
        }
        say(trainer, "demo.wait 3");      // rests
        say(trainer, "demo.point 0.2 -0.3 both");
        say(trainer, "demo.wait 1");
        say(trainer, "demo.point off");
        say(trainer, "demo.wait 1");
        for (const char* wrong : {"demo.point 0 0", "demo.point 0 0 torch", "demo.point 9 0 laser", "demo.point on", "demo.point 0 0 laser 1", "demo.point 0 nan laser"})
            CHECK(!trainer.execute(*parseCommand(wrong)).ok());
        say(trainer, "demo.stop");
        say(trainer, "demo.save " + file);
        CHECK(view(trainer).content->pointer.size() <= 6);
        CHECK(std::filesystem::file_size(file) < 4000);
    }
    Trainer trainer(phantomModel());
    say(trainer, "demo.play " + file);
    const auto pointer = [&](double at) {
        say(trainer, "demo.scrub " + std::to_string(at));
        return view(trainer).pointer;
    };
    CHECK(!pointer(0.5));
    REQUIRE(pointer(3));
    CHECK(std::abs(pointer(3)->x - 0.0) < 0.005);
    CHECK(pointer(3)->from == trainer.state().camera);
    CHECK(glm::distance(*pointer(3)->at, seen) < 0.05);
    CHECK(std::abs(pointer(7.5)->x - 0.2) < 1e-9);    // it rested there, it did not creep on
    CHECK(pointer(8.5)->spotlight);
    CHECK(!pointer(8.5)->at);
    CHECK(!pointer(9.5));
    REQUIRE(pointer(3));
    say(trainer, "demo.takeover");
    CHECK(!view(trainer).pointer);

    Trainer other(otherPhantom());
    say(other, "demo.play " + file);
    say(other, "demo.scrub 3");
    REQUIRE(view(other).pointer);
    CHECK(!view(other).pointer->from);                // another picture: it is found by the body
    CHECK(glm::distance(*view(other).pointer->at, Vec3(3, 0, 5)) < 0.1);
}

TEST_CASE("a trimmed demonstration looks at every moment as it did", "[demo]") {
    Trainer trainer(phantomModel());
    recordNeedle(trainer);
    // A drag that is taken back, another that is not, both across a cut.
    for (const auto& [gesture, cancel] : {std::pair(21, true), {22, false}}) {
        for (int i = 1; i <= 8; ++i) {
            say(trainer, "needle.depth " + std::to_string(20 + i), static_cast<std::uint64_t>(gesture));
            say(trainer, "demo.wait 0.3");
        }
        trainer.endGesture(static_cast<std::uint64_t>(gesture), cancel);
    }
    say(trainer, "demo.wait 1");
    say(trainer, "demo.stop");
    const double length = view(trainer).lengthS;
    const Demonstration whole = *view(trainer).content;
    const auto seen = [](Trainer& of, double at) {
        say(of, "demo.scrub " + std::to_string(at));
        return std::tuple(of.state().now, of.state().camera, view(of).caption);
    };
    CHECK(std::get<0>(seen(trainer, length)).needle.placement.depthMm == 28);
    const DemoFolder folder;
    for (const auto& [from, to] : {std::pair(0.0, length), {1.0, 4.0}, {3.3, length}, {length - 3.1, length - 0.2}, {length - 4, length - 2.7}, {7.0, 7.5}}) {
        const std::string file = (folder.path / "cut.demo.json").string();
        REQUIRE(writeDemonstration(trimmed(whole, from, to), file).ok());
        Trainer cut(phantomModel());
        say(cut, "demo.play " + file);
        for (const double share : {1.0, 0.0, 0.6, 0.3, 1.0}) {
            const double at = std::round(1000 * share * (to - from)) / 1000;
            const auto [is, looks, says] = seen(cut, at);
            const auto [was, looked, said] = seen(trainer, from + at);
            INFO(from << " to " << to << " at " << at);
            CHECK(is == was);
            CHECK(says == said);
            CHECK(std::abs(looks.yawDeg - looked.yawDeg) < 0.02);
            CHECK(std::abs(looks.heightMm - looked.heightMm) < 0.02);
            CHECK(glm::distance(looks.target, looked.target) < 0.02);
        }
        CHECK(view(cut).missing.empty());
    }
    for (const char* wrong : {"demo.trim 5 3", "demo.trim 3 3.4", "demo.trim -1 5", "demo.trim 0 99999", "demo.trim 0 nan", "demo.trim 1"})
        CHECK(!trainer.execute(*parseCommand(wrong)).ok());
    CHECK(*view(trainer).content == whole);
}

TEST_CASE("a file can't do what a demonstration does not do", "[demo]") {
    for (const char* line : {"quit", "pack /tmp", "picture /tmp/x.png", "mode.lock secret", "practice.save /tmp/x", "practice.report /tmp/x", "theme dark", "demo.save /tmp/x",
                             "panel.toggle help", "ui.scale 2"})
        CHECK(!demoKeeps(*parseCommand(line)));
    for (const char* line : {"needle.advance 1", "peel 2", "practice.tap", "panel.toggle landmarks", "undo", "fade nerve ghost", "technique none"})
        CHECK(demoKeeps(*parseCommand(line)));
    const DemoFolder folder;
    Demonstration d;
    d.packHash = phantomModel()->info.hash;
    d.lengthS = 1;
    DemoStep step;
    step.text = "practice.save " + (folder.path / "bad").string();
    d.steps = {step};
    REQUIRE(writeDemonstration(d, folder.path / "bad.demo.json").ok());
    Trainer trainer(phantomModel());
    int asked = 0;
    trainer.outside = [&](const Command&) { ++asked; return Status(Done{}); };
    say(trainer, "demo.play " + (folder.path / "bad.demo.json").string());
    say(trainer, "demo.scrub end");
    CHECK(asked == 0);
    CHECK(view(trainer).missing.size() == 1);
}

TEST_CASE("whoever records or watches keeps language, names, contrast and motion") {
    Trainer trainer(phantomModel());
    for (const char* line : {"language de", "names latin", "contrast high", "motion reduced", "theme light"})
        say(trainer, line);
    const auto same = [&] {
        const Layout& layout = trainer.state().layout;
        CHECK(layout.language == "de");
        CHECK(layout.latinNames);
        CHECK(layout.highContrast);
        CHECK(layout.reducedMotion);
        CHECK(!layout.darkTheme);
    };
    say(trainer, "labels 7");
    say(trainer, "demo.record One");
    same();
    CHECK(trainer.state().layout.labels == 7);   // of the picture
    say(trainer, "demo.wait 1");
    say(trainer, "demo.stop");
    same();
    say(trainer, "demo.scrub 0");
    same();
    say(trainer, "demo.leave discard");
    same();
    say(trainer, "demo.play phantom_first_needle");
    same();
    CHECK(trainer.state().layout.labels == 0);
    say(trainer, "demo.leave");
    same();
    CHECK(trainer.state().layout.labels == 7);
}
