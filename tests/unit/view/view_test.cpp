#include "../trainer/phantom_trainer.h"
#include "core/random.h"
#include "view/camera.h"
#include "view/frame_builder.h"
#include "view/palette.h"
#include "view/picking.h"
#include <set>

using namespace acus;

namespace {
constexpr int viewWidth = 1000, viewHeight = 800;
double length2(const glm::dvec3& a, const glm::dvec3& b) { return glm::length(glm::dvec2(a) - glm::dvec2(b)); }
} // namespace

TEST_CASE("canonical views look from where they say, the patient upright", "[view]") {
    Trainer trainer(phantomModel());
    const struct {
        const char* name;
        Vec3 from, right;
    } views[] = {{"posterior", {0, 1, 0}, {-1, 0, 0}}, {"anterior", {0, -1, 0}, {1, 0, 0}}, {"left", {1, 0, 0}, {0, 1, 0}},
                 {"right", {-1, 0, 0}, {0, -1, 0}},    {"superior", {0, 0, 1}, {-1, 0, 0}}, {"inferior", {0, 0, -1}, {-1, 0, 0}}};
    for (const char* projection : {"parallel", "perspective"})
        for (const auto& view : views) {
            INFO(view.name);
            say(trainer, std::string("view.projection ") + projection);
            say(trainer, std::string("view ") + view.name);
            const DrawCamera camera = cameraOf(trainer.state());
            CHECK(glm::length(glm::normalize(camera.eye - camera.target) - view.from) < 1e-9);
            const Vec3 target = trainer.state().camera.target;
            const FrameTransform t = transformFor(trainer.state(), viewWidth, viewHeight);
            const auto middle = t.toPixel(target), right = t.toPixel(target + 10.0 * view.right);
            REQUIRE(middle);
            REQUIRE(right);
            CHECK(middle->x == Approx(viewWidth / 2.0));
            CHECK(middle->y == Approx(viewHeight / 2.0));
            CHECK(right->x > middle->x + 5);
            CHECK(right->x - middle->x == Approx(10 / mmPerPixel(trainer.state(), viewHeight)));
        }
}

TEST_CASE("zooming keeps the point under the pointer, panning follows it", "[view]") {
    Trainer trainer(phantomModel());
    Random random(4);
    for (int i = 0; i < 60; ++i) {
        say(trainer, std::string("view.projection ") + (i % 2 ? "parallel" : "perspective"));
        say(trainer, "view.fit");
        say(trainer, "view.orbit " + std::to_string(random.uniform(-90, 90)) + " " + std::to_string(random.uniform(-60, 60)));
        const Vec3 p{random.uniform(-50, 50), random.uniform(-50, 0), random.uniform(-50, 50)};
        const auto before = transformFor(trainer.state(), viewWidth, viewHeight).toPixel(p);
        REQUIRE(before);
        char line[200];
        std::snprintf(line, sizeof line, "view.zoom %.6f at %.12f %.12f %.12f", random.uniform(0.7, 3), p.x, p.y, p.z);
        say(trainer, line);
        const auto after = transformFor(trainer.state(), viewWidth, viewHeight).toPixel(p);
        REQUIRE(after);
        CHECK(length2(*before, *after) < 1e-3);

        const Vec3 target = trainer.state().camera.target;
        const double perPixel = mmPerPixel(trainer.state(), viewHeight);
        std::snprintf(line, sizeof line, "view.pan %.12f %.12f", 30 * perPixel, -20 * perPixel);
        say(trainer, line);
        const auto moved = transformFor(trainer.state(), viewWidth, viewHeight).toPixel(target);
        REQUIRE(moved);
        CHECK(moved->x == Approx(viewWidth / 2.0 + 30));
        CHECK(moved->y == Approx(viewHeight / 2.0 + 20));
    }
}

TEST_CASE("the needle's eye looks along the needle with the head up", "[view]") {
    Trainer trainer(phantomModel());
    say(trainer, "needle.place 20 0 10 -0.3 -1 0.2");
    say(trainer, "needle.depth 30");
    say(trainer, "view needle");
    for (const char* projection : {"parallel", "perspective"}) {
        say(trainer, std::string("view.projection ") + projection);
        const FrameTransform t = transformFor(trainer.state(), viewWidth, viewHeight);
        const Placement& p = trainer.state().now.needle.placement;
        for (const double depth : {-55.0, 0.0, 30.0, 60.0}) {
            const auto pixel = t.toPixel(p.entry + depth * p.direction);
            REQUIRE(pixel);
            CHECK(length2(*pixel, {viewWidth / 2.0, viewHeight / 2.0, 0}) < 1e-6);
        }
        CHECK(t.toPixel(p.entry + Vec3(0, 0, 10))->y < viewHeight / 2.0 - 5);
    }
    // Turning the view leaves the needle's eye from where it looked.
    const Vec3 along = trainer.state().now.needle.placement.direction;
    say(trainer, "view.orbit 0 0");
    CHECK_FALSE(trainer.state().camera.needlesEye);
    const DrawCamera camera = cameraOf(trainer.state());
    CHECK(glm::length(glm::normalize(camera.target - camera.eye) - along) < 1e-9);
    say(trainer, "view needle");
    say(trainer, "needle.remove");
    CHECK_FALSE(trainer.state().camera.needlesEye);
}

TEST_CASE("a frame draws what is seen, as it is seen", "[view]") {
    Trainer trainer(phantomModel());
    const Model& model = *trainer.state().model;
    say(trainer, "peel 2");
    say(trainer, "fade nerve ghost");
    say(trainer, "hide vein");
    say(trainer, "select artery");
    say(trainer, "hover bone_plate");
    Frame frame = buildFrame(trainer.state(), viewWidth, viewHeight, 2);
    std::set<std::string> drawn;
    for (const DrawPart& part : frame.parts) {
        const std::string& id = model.structures[part.part].id;
        drawn.insert(id);
        CHECK((part.opacity < 1) == (id == "nerve"));
        CHECK(part.outlined == (id == "artery"));
        CHECK(part.hovered == (id == "bone_plate"));
    }
    CHECK(drawn == std::set<std::string>{"muscle_deep", "bone_plate", "nerve", "artery"});
    CHECK(frame.width == viewWidth);
    CHECK(frame.height == viewHeight);
    CHECK(frame.pixelScale == 2);
    CHECK(frame.rods.empty());
    CHECK(frame.lines.empty());

    say(trainer, "needle.place 12 0 0 0 -1 0");
    say(trainer, "needle.depth 20");
    frame = buildFrame(trainer.state(), viewWidth, viewHeight, 1);
    const auto dashed = std::find_if(frame.lines.begin(), frame.lines.end(), [](const DrawLine& line) { return line.dashMm > 0; });
    REQUIRE(dashed != frame.lines.end());
    CHECK(glm::length(dashed->from - Vec3(12, -20, 0)) < 1e-9);
    CHECK(glm::length(dashed->to - Vec3(12, -60, 0)) < 1e-9);
    // The stretch through the nerve ahead, 40.5–43.5 mm, stands out.
    CHECK(std::any_of(frame.lines.begin(), frame.lines.end(), [](const DrawLine& line) {
        return line.dashMm == 0 && std::abs(line.from.y + 40.5) < 0.01 && std::abs(line.to.y + 43.5) < 0.01;
    }));
    // A clearance line from the tip to the nerve.
    CHECK(std::any_of(frame.lines.begin(), frame.lines.end(), [](const DrawLine& line) {
        return glm::length(line.from - Vec3(12, -20, 0)) < 1e-6 && std::abs(line.to.y + 40.5) < 0.01;
    }));
    double tip = 0;
    for (const DrawRod& rod : frame.rods)
        tip = std::min(tip, rod.to.y);
    CHECK(tip == Approx(-20));
    const std::size_t points = frame.points.size();
    say(trainer, "panel.toggle landmarks");
    CHECK(buildFrame(trainer.state(), viewWidth, viewHeight, 1).points.size() == points + model.landmarks.size());
}

TEST_CASE("a hazard warns as the needle comes near, the window opens what hides it, the tube stands until the needle is tapped in", "[view]") {
    Trainer trainer(phantomModel());
    const Model& model = *trainer.state().model;
    const auto nerve = [&] {
        const Frame frame = buildFrame(trainer.state(), viewWidth, viewHeight, 1);
        return *std::find_if(frame.parts.begin(), frame.parts.end(), [&](const DrawPart& p) { return model.structures[p.part].id == "nerve"; });
    };
    const auto tubes = [&] {
        const Frame frame = buildFrame(trainer.state(), viewWidth, viewHeight, 1);
        return std::count_if(frame.rods.begin(), frame.rods.end(), [](const DrawRod& rod) { return rod.opacity < 1; });
    };
    CHECK(nerve().alarm == 0);
    say(trainer, "needle.place 12 0 0 0 -1 0");
    say(trainer, "needle.depth 3");
    CHECK(tubes() == 1);
    say(trainer, "needle.depth 20"); // 20.5 mm before the nerve
    CHECK(tubes() == 0);
    CHECK(nerve().alarm == 0);
    say(trainer, "needle.depth 35");
    const float first = nerve().alarm;
    CHECK(first > 0);
    say(trainer, "needle.depth 39");
    CHECK(nerve().alarm > first);
    CHECK(nerve().alarm <= 1);
    say(trainer, "needle.depth 42");
    CHECK(nerve().alarm == 2);

    CHECK_FALSE(buildFrame(trainer.state(), viewWidth, viewHeight, 1).window);
    say(trainer, "view.xray");
    const Frame frame = buildFrame(trainer.state(), viewWidth, viewHeight, 1);
    REQUIRE(frame.window);
    CHECK(glm::length(frame.window->from - Vec3(12, -42, 0)) < 1e-9);
    for (const DrawPart& part : frame.parts) {
        const Tissue tissue = model.structures[part.part].tissue;
        CHECK(part.opens == (tissue != Tissue::nerve && tissue != Tissue::artery && tissue != Tissue::vein));
    }
    CHECK(frame.occlusion);
    say(trainer, "view.quality low");
    CHECK_FALSE(buildFrame(trainer.state(), viewWidth, viewHeight, 1).occlusion);
}

TEST_CASE("picking finds what is drawn, and the skin though it is peeled", "[view]") {
    Trainer trainer(phantomModel());
    say(trainer, "view posterior");
    say(trainer, "view.fit");
    const State& state = trainer.state();
    const auto pixelOf = [&](const Vec3& p) { return *transformFor(state, viewWidth, viewHeight).toPixel(p); };
    const auto picked = [&](const Vec3& p) -> std::string {
        const auto pixel = pixelOf(p);
        const auto pick = pickStructure(state, viewWidth, viewHeight, pixel.x, pixel.y);
        return pick ? state.model->structures[pick->structure].id : "";
    };
    CHECK(picked({12, 0, 0}) == "skin");
    say(trainer, "fade skin ghost");
    CHECK(picked({12, 0, 0}) == "fat"); // through the ghost
    say(trainer, "peel 3");
    CHECK(picked({12, 0, 0}) == "nerve");
    CHECK(picked({30, 0, 0}) == "");
    say(trainer, "view left");
    CHECK(picked({60, -53, 0}) == "bone_plate");
    say(trainer, "view posterior");
    for (const char* projection : {"parallel", "perspective"}) {
        say(trainer, std::string("view.projection ") + projection);
        const auto pixel = pixelOf({7, 0, -3});
        const auto skin = pickSkin(state, viewWidth, viewHeight, pixel.x, pixel.y);
        REQUIRE(skin);
        CHECK(glm::length(skin->point - Vec3(7, 0, -3)) < 1e-6);
        CHECK(glm::length(skin->normal - Vec3(0, 1, 0)) < 1e-6);
    }
    CHECK_FALSE(pickSkin(state, viewWidth, viewHeight, 1, 1));
}

TEST_CASE("the needle is gripped and its handle follows the pointer", "[view]") {
    Trainer trainer(phantomModel());
    say(trainer, "view posterior");
    say(trainer, "view.fit");
    CHECK(pickNeedle(trainer.state(), viewWidth, viewHeight, 500, 400) == NeedleGrip::none);
    say(trainer, "needle.place 10 0 5 0.2 -1 0.3");
    say(trainer, "needle.depth 20");
    say(trainer, "view left");
    say(trainer, "view.orbit 20 10");
    Random random(8);
    for (const char* projection : {"parallel", "perspective"}) {
        say(trainer, std::string("view.projection ") + projection);
        const State& state = trainer.state();
        const Placement p = state.now.needle.placement;
        const auto pixelOf = [&](const State& s, const Vec3& point) { return *transformFor(s, viewWidth, viewHeight).toPixel(point); };
        const Vec3 handleEnd = p.entry - 65.0 * p.direction; // 40 mm of shaft and the handle's 25
        const auto at = pixelOf(state, handleEnd + 5.0 * p.direction), entry = pixelOf(state, p.entry), shaft = pixelOf(state, p.entry - 20.0 * p.direction);
        CHECK(pickNeedle(state, viewWidth, viewHeight, at.x, at.y) == NeedleGrip::handle);
        CHECK(pickNeedle(state, viewWidth, viewHeight, entry.x, entry.y) == NeedleGrip::entry);
        CHECK(pickNeedle(state, viewWidth, viewHeight, shaft.x, shaft.y) == NeedleGrip::shaft);
        CHECK(pickNeedle(state, viewWidth, viewHeight, 3, 3) == NeedleGrip::none);
        CHECK(glm::length(dragHandle(state, viewWidth, viewHeight, 0, 0) - p.direction) < 1e-9);

        for (int i = 0; i < 20; ++i) {
            const double dx = random.uniform(-60, 60), dy = random.uniform(-60, 60);
            const auto before = pixelOf(state, handleEnd);
            const Vec3 direction = dragHandle(state, viewWidth, viewHeight, dx, dy);
            CHECK(glm::length(direction) == Approx(1));
            const auto after = pixelOf(state, p.entry - 65.0 * direction);
            CHECK(length2(after, before + glm::dvec3(dx, dy, 0)) < 1e-5);
        }
        const Vec3 far = dragHandle(state, viewWidth, viewHeight, 1e6, 1e6);
        CHECK(std::isfinite(far.x + far.y + far.z));
    }
}

TEST_CASE("every tissue has a colour of its own, every verdict a tone and a symbol", "[view]") {
    for (std::size_t i = 0; i < tissueCount; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            INFO(nameOf(static_cast<Tissue>(i)) << " and " << nameOf(static_cast<Tissue>(k)));
            CHECK(glm::length(palette().tissueSrgb[i] - palette().tissueSrgb[k]) > 0.04f);
        }
        CHECK(palette().tissueSrgb[i] != glm::vec4(0.75f, 0.75f, 0.75f, 1)); // read, not the fallback
    }
    std::set<std::string> symbols;
    for (const Verdict verdict : {Verdict::clear, Verdict::near, Verdict::indeterminate, Verdict::breach})
        symbols.insert(verdictSymbol(verdict));
    CHECK(symbols.size() == 4);
}
