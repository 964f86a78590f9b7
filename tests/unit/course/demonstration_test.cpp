// Demonstrations as files, thinned, trimmed, and their places on another body.
#include "catch.h"
#include "course/demonstration_camera.h"
#include "course/demonstration_pointer.h"
#include "course/demonstration_place.h"
#include "anatomy/load.h"
#include "anatomy/skin.h"
#include "sculpt/phantom.h"
#include <cmath>
#include <random>

using namespace acus;

namespace {

DemoStep cameraAt(double t, double yaw, double height = 400) {
    DemoStep step;
    step.kind = DemoStep::Kind::camera;
    step.t = t;
    step.camera.yawDeg = yaw;
    step.camera.heightMm = height;
    return step;
}

DemoStep commandAt(double t, std::string line, std::uint64_t gesture = 0) {
    DemoStep step;
    step.t = t;
    step.text = std::move(line);
    step.gesture = gesture;
    return step;
}

DemoStep captionAt(double t, std::string text, bool stop = false) {
    DemoStep step;
    step.kind = DemoStep::Kind::caption;
    step.t = t;
    step.text = std::move(text);
    step.stop = stop;
    return step;
}

Demonstration sample() {
    Demonstration d;
    d.title = "A \"quoted\" title";
    d.author = "N. N.";
    d.packId = "phantom";
    d.packName = "Phantom";
    d.packHash = "0123";
    d.lengthS = 9.5;
    d.steps = {cameraAt(0, -35), commandAt(0.1, "needle.place 0.1 0.2 0.30000000000000004", 7), captionAt(1.25, "Here it goes in.", true), commandAt(2, "peel 1")};
    d.steps[1].places = {{DemoPlace::Kind::landmark, "centre", -12, 7.25, Vec3(0)}};
    d.steps[1].tip = DemoTip{"muscle_deep", false, 3.5, 20};
    d.steps[0].camera.place = {DemoPlace::Kind::structure, "bone", 0, 0, Vec3(0.5, 0.25, 1.5)};
    DemoStep step;
    step.kind = DemoStep::Kind::stop;
    step.t = 3;
    d.steps.push_back(step);
    step.kind = DemoStep::Kind::cancel;
    step.gesture = 7;
    d.steps.push_back(step);
    d.steps.push_back(commandAt(4, "practice.advance 40"));
    d.steps.back().tip = DemoTip{"bone", true, 0, 0};
    d.pointer = {{1, true, false, 0.1, -0.05, {DemoPlace::Kind::structure, "bone", 0, 0, Vec3(0.5, 0.25, 1.5)}}, {3, true, false, 0.3, -0.05, {}}, {3, false, false, 0, 0, {}}};
    d.ends = {{"depth_mm", 12.000000000000002}};
    return d;
}

} // namespace

TEST_CASE("a demonstration is read as it was written", "[demo]") {
    const Demonstration d = sample();
    const Result<Demonstration> read = parseDemonstration(toJson(d), "file");
    REQUIRE(read);
    CHECK(*read == d);
    CHECK(toJson(*read) == toJson(d));
    // A step a line, for people and for diff.
    CHECK(toJson(d).find("\n  {\"t\":1.25,\"caption\":\"Here it goes in.\",\"stop\":true}") != std::string::npos);
}

TEST_CASE("a file that is wrong is told in one line with its field", "[demo]") {
    const std::string good = toJson(sample());
    const auto with = [&](const std::string& what, const std::string& instead) {
        const auto at = good.find(what);
        REQUIRE(at != std::string::npos);
        return good.substr(0, at) + instead + good.substr(at + what.size());
    };
    const std::pair<std::string, const char*> wrong[] = {
        {"[]", "is not a demonstration"},
        {with("\"acus_demonstration\": 1", "\"acus_demonstration\": 2"), "acus_demonstration"},
        {with("\"t\":1.25", "\"t\":1e5"), "steps[2].t is not between"},
        {with("\"t\":1.25", "\"t\":0.05"), "steps[2].t: is earlier"},
        {with("\"t\":4.0", "\"t\":9.75"), "steps[6].t: is later than length_s"},
        {with("\"do\":\"peel 1\"", "\"dont\":\"peel 1\""), "steps[3].do is missing"},
        {with("\"do\":\"peel 1\"", "\"do\":\"peel 1\",\"caption\":\"x\""), "steps[3].do"},
        {with("\"landmark\"", "\"landmarc\""), "steps[1].at[0].landmark"},
        {with("\"height_mm\":400.0", "\"height_mm\":0.0"), "steps[0].camera.height_mm"},
        {with("\"left_mm\":-12.0", "\"left_mm\":-12000.0"), "steps[1].at[0].left_mm"},
        {with("\"gesture\":7", "\"gesture\":-7"), "steps[1].gesture"},
        {with("Here it goes in.", std::string(mostCaption + 1, 'x')), "steps[2].caption"},
        {with("Here it goes in.", "two\\nlines"), "steps[2].caption"},
        {with("\"length_s\": 9.5", "\"length_s\": 1e9"), "length_s"},
        {with("\"in\":\"muscle_deep\"", "\"in\":\"\""), "steps[1].tip.in"},
    };
    for (const auto& [text, field] : wrong) {
        const Result<Demonstration> read = parseDemonstration(text, "file.demo.json");
        REQUIRE(!read);
        INFO(read.message() << " for " << field);
        CHECK(read.message().find(field) != std::string::npos);
        CHECK(read.message().find('\n') == std::string::npos);
        CHECK(read.message().starts_with("file.demo.json: "));
    }
    for (const auto& [is, becomes, field] : {std::tuple("\"x\":0.1", "\"x\":99", "pointer[0].x"), {"\"t\":1.0,", "\"t\":8,", "pointer[1].t"}, {"\"laser\":true", "\"laser\":4", "pointer[0].laser"}}) {
        std::string bad = good;
        const auto at = bad.find(is, bad.find("\"pointer\""));
        REQUIRE(at != std::string::npos);
        bad.replace(at, std::string_view(is).size(), becomes);
        const auto read = parseDemonstration(bad, "file");
        REQUIRE(!read.ok());
        CHECK(read.message().find(field) != std::string::npos);
    }
    // No beginning of a good file is a good file, and none does harm.
    for (std::size_t n = 0; n + 2 < good.size(); ++n)
        CHECK(!parseDemonstration(good.substr(0, n), "file"));
}

TEST_CASE("thinning leaves out cameras that the rest makes anyway", "[demo]") {
    std::vector<DemoStep> steps;
    for (int i = 0; i <= 120; ++i) // turns evenly for a second, rests, turns back
        steps.push_back(cameraAt(i / 60.0, i < 60 ? i : i < 90 ? 60 : 150 - i));
    const std::vector<DemoStep> all = steps;
    thin(steps, std::vector<bool>(steps.size(), false));
    CHECK(steps.size() >= 4);
    CHECK(steps.size() <= 6);
    CHECK(steps.front() == all.front());
    CHECK(steps.back() == all.back());
    for (const DemoStep& was : all) {
        std::size_t i = 1;
        while (i + 1 < steps.size() && steps[i].t < was.t)
            ++i;
        const DemoStep &a = steps[i - 1], &b = steps[i];
        CHECK(std::abs(between(a.camera, b.camera, (was.t - a.t) / (b.t - a.t)).yawDeg - was.camera.yawDeg) < 0.3);
    }
}

TEST_CASE("a camera that must stay stays, and a leap stays a leap", "[demo]") {
    std::vector<DemoStep> steps{cameraAt(0, 0), cameraAt(1, 10), cameraAt(2, 20), cameraAt(5, 20), cameraAt(5, 90), cameraAt(6, 90)};
    thin(steps, {false, true, false, false, false, false});
    CHECK(steps.size() == 6); // 1 must stay; 2 and 5 are bends; the leap has two
    std::vector<DemoStep> straight{cameraAt(0, 0), cameraAt(1, 10), cameraAt(2, 20)};
    thin(straight, {false, false, false});
    CHECK(straight.size() == 2);
}

TEST_CASE("of a drag as many steps stay as the eye needs, and its last", "[demo]") {
    std::vector<DemoStep> steps;
    for (int i = 0; i <= 60; ++i)
        steps.push_back(commandAt(i / 60.0, "needle.depth " + std::to_string(i), 3));
    steps.push_back(commandAt(1.5, "needle.advance 1", 4));
    steps.push_back(commandAt(1.51, "needle.advance 1", 4)); // how much it changes: every one counts
    std::vector<DemoStep> attempt = steps;
    thin(steps, std::vector<bool>(steps.size(), false));
    CHECK(steps.size() < 22);
    CHECK(steps.size() > 12);
    CHECK(steps[steps.size() - 3].text == "needle.depth 60");
    thin(attempt, std::vector<bool>(attempt.size(), true));
    CHECK(attempt.size() == 63);
}

TEST_CASE("what is before the new beginning has happened there", "[demo]") {
    Demonstration d = sample();
    d.steps.insert(d.steps.begin() + 4, captionAt(2.5, "Second."));
    const Demonstration cut = trimmed(d, 2.75, 3.5);
    CHECK(cut.lengthS == 0.75);
    CHECK(cut.ends.empty());
    REQUIRE(cut.steps.size() == 6);
    CHECK(cut.steps[1].text == d.steps[1].text);
    CHECK(cut.steps[1].t == 0);
    CHECK(cut.steps[3].text == "Second.");   // the caption that was on show, not the one before
    CHECK(cut.steps[4].kind == DemoStep::Kind::stop);
    CHECK(cut.steps[4].t == 0.25);
    CHECK(parseDemonstration(toJson(cut), "cut").ok());
}

TEST_CASE("a glide that is cut begins and ends in its middle", "[demo]") {
    Demonstration d = sample();
    d.steps = {cameraAt(0, 0), captionAt(1, "First."), captionAt(2, "Second."), captionAt(2, "Third."), cameraAt(4, 40), commandAt(5, "peel 1")};
    const Demonstration cut = trimmed(d, 2, 3);
    REQUIRE(cut.steps.size() == 4);
    CHECK(cut.steps[0].camera.yawDeg == 0);           // what was done before then still is
    CHECK(cut.steps[1].kind == DemoStep::Kind::camera);
    CHECK(cut.steps[1].camera.yawDeg == 20);
    CHECK(cut.steps[2].text == "Third.");             // of several at the new beginning the one that is seen
    CHECK(cut.steps[3].camera.yawDeg == 30);
    CHECK(cut.steps[3].t == 1);
    REQUIRE(cut.pointer.size() == 3);                 // halfway, to its end, and off
    CHECK(cut.pointer[0].t == 0);
    CHECK(std::abs(cut.pointer[0].x - 0.2) < 1e-12);
    CHECK(cut.pointer[2].t == 1);
    CHECK(!cut.pointer[2].laser);
    const Demonstration shorter = trimmed(d, 1.5, 2);
    REQUIRE(shorter.pointer.size() == 2);
    CHECK(std::abs(shorter.pointer[1].x - 0.2) < 1e-12);
    CHECK(parseDemonstration(toJson(cut), "cut").ok());
    // What an attempt has taken since before the beginning is no longer told.
    d.steps = {cameraAt(0, 0), commandAt(1, "practice.tap"), commandAt(5, "peel 1")};
    CHECK(trimmed(d, 0.5, 9.5).ends == d.ends);
    CHECK(trimmed(d, 2, 9.5).ends.empty());
    // Every cut of any of them is a file that can be read.
    for (double from = 0; from < 9; from += 0.7)
        for (double to = from; to <= 9.5; to += 0.9)
            CHECK(parseDemonstration(toJson(trimmed(sample(), from, to)), "cut").ok());
}

TEST_CASE("of a pointer as much is kept as the eye needs", "[demo]") {
    std::vector<DemoPointing> pointer;
    for (int i = 0; i <= 100; ++i)   // along a straight line, then round a corner, then away
        pointer.push_back({i / 10.0, true, false, i <= 50 ? i / 100.0 : 0.5, i <= 50 ? 0.00004 * i : (i - 50) / 100.0, {}});
    pointer.push_back({10.1, false, false, 0, 0, {}});
    const std::vector<DemoPointing> all = pointer;
    thinPointer(pointer);
    CHECK(pointer.size() == 4);
    for (const DemoPointing& was : all) {
        const auto now = pointingAt(pointer, was.t);
        REQUIRE(now);
        CHECK(now->laser == was.laser);
        if (was.laser)
            CHECK(std::hypot(now->x - was.x, now->y - was.y) < 0.005);
    }
    CHECK(!pointingAt(pointer, -1));
    // Lights that go on and off as fast as can be for an hour: no more than a file may hold.
    std::vector<DemoPointing> flicker;
    for (int i = 0; i < 30000; ++i)
        flicker.push_back({i / 10.0, i % 2 == 0, false, 0.1, 0.1, {}});
    thinPointer(flicker);
    CHECK(flicker.size() == mostPointings);
}

TEST_CASE("what is typed becomes one line that is not too long", "[demo]") {
    CHECK(demoText("  two\n\tlines ", 50) == "two lines");
    CHECK(demoText("ääää", 5) == "ää");
    CHECK(demoText("\n", 5).empty());
}

TEST_CASE("a place on the skin is found again, and one inside by its bone", "[demo]") {
    const Result<ModelPtr> model = bakeModel(phantomContent());
    REQUIRE(model);
    std::mt19937 random(7);
    std::uniform_real_distribution<double> mm(-30, 30);
    const auto over = skinOver(**model, (*model)->landmark("centre")->position);
    REQUIRE(over);
    for (int i = 0; i < 20; ++i) {
        const Vec3 aside = over->point + Vec3(mm(random), 0, mm(random));
        const auto on = skinAlong(**model, {aside + 30.0 * over->normal, -over->normal, 60});
        REQUIRE(on);
        const DemoPlace place = placeOf(**model, on->point);
        CHECK(place.kind == DemoPlace::Kind::landmark);
        const Result<Vec3> again = findPlace(**model, place);
        REQUIRE(again);
        CHECK(glm::distance(*again, on->point) < 0.2);
    }
    const Vec3 inside = over->point - 25.0 * over->normal;
    const DemoPlace place = placeOf(**model, inside);
    CHECK(place.kind == DemoPlace::Kind::structure);
    const Result<Vec3> again = findPlace(**model, place);
    REQUIRE(again);
    CHECK(glm::distance(*again, inside) < 0.01);
    const Result<Vec3> none = findPlace(**model, {DemoPlace::Kind::landmark, "nowhere", 0, 0, Vec3(0)});
    REQUIRE(!none);
    CHECK(none.message() == "this patient has no landmark nowhere");
}

TEST_CASE("a depth is told by what the needle is in, and found on the same line", "[demo]") {
    const Result<ModelPtr> model = bakeModel(phantomContent());
    REQUIRE(model);
    const auto over = skinOver(**model, (*model)->landmark("centre")->position);
    for (const double depth : {3.0, 12.0, 30.0, 44.0}) {
        const Result<Placement> needle = makePlacement({0.30, 60}, over->point, -over->normal, depth);
        REQUIRE(needle);
        const auto tip = tipOf(**model, *needle);
        REQUIRE(tip);
        Placement out = *needle;
        out.depthMm = 0;
        const Result<double> found = findDepth(**model, out, *tip);
        REQUIRE(found);
        CHECK(std::abs(*found - depth) < 0.02);
    }
    const Result<double> none = findDepth(**model, *makePlacement({0.30, 60}, over->point, -over->normal, 1), {"moon", false, 1, 2});
    CHECK(!none);
}
