#include "../trainer/phantom_trainer.h"
#include "view/section_picture.h"
#include <algorithm>

using namespace acus;

namespace {

struct Needled : Trainer {
    Needled() : Trainer(phantomModel()) {
        for (const char* line : {"needle.place-at-landmark above_nerve right 8", "needle.angle 20 10", "needle.advance 40"})
            say(*this, line);
    }
};

} // namespace

TEST_CASE("the planes of the needle", "[section]") {
    Needled trainer;
    const Placement needle = trainer.state().now.needle.placement;
    const Plane across = sectionPlane(trainer.state(), SectionKind::across);
    CHECK(glm::length(across.origin - needle.shaft().end()) < 1e-12);
    CHECK(glm::length(across.normal() + needle.direction) < 1e-12);
    CHECK(across.up.z > 0.5);
    for (const double turn : {0.0, 50.0, 70.0}) {
        say(trainer, "section.turn " + std::to_string(turn));
        const Plane along = sectionPlane(trainer.state(), SectionKind::along);
        for (const double depth : {0.0, 17.0, 60.0}) {
            CHECK(std::abs(along.distanceTo(needle.entry + depth * needle.direction)) < 1e-12);
            CHECK(glm::length(along.flat(needle.entry + depth * needle.direction) - glm::dvec2(0, -depth)) < 1e-12);
        }
    }
    CHECK(trainer.state().layout.sectionTurnDeg == Approx(-60)); // half a turn is the same plane
}

TEST_CASE("a section shows what is there", "[section]") {
    Needled trainer;
    SectionStore store;
    const State& state = trainer.state();
    for (const SectionKind kind : {SectionKind::along, SectionKind::across}) {
        const SectionPicture picture = buildSection(state, store, kind, 500, 400, 1);
        REQUIRE(picture.sections);
        // The tip lies where the report says it does.
        const glm::dvec2 tip = picture.pixelOf(picture.plane.flat(state.now.needle.placement.shaft().end()));
        const auto found = structureAt(picture, tip.x, tip.y);
        REQUIRE(found);
        const auto& inside = state.report->tipInside;
        CHECK(std::find(inside.begin(), inside.end(), *found) != inside.end());
        const glm::dvec2 there = picture.mmAt(120, 70), back = picture.pixelOf(there);
        CHECK(glm::length(back - glm::dvec2(120, 70)) < 1e-9);
        std::size_t names = 0;
        for (const SectionPicture::Word& word : picture.words)
            names += word.kind == SectionPicture::Word::Kind::structure;
        CHECK(names >= 1);
        // The same plane isn't cut twice.
        CHECK(buildSection(state, store, kind, 500, 400, 1).sections == picture.sections);
    }
    say(trainer, "needle.remove");
    CHECK_FALSE(buildSection(trainer.state(), store, SectionKind::along, 500, 400, 1).sections);
}

TEST_CASE("names in a section don't cover each other", "[section]") {
    const Needled trainer;
    SectionStore store;
    for (const int width : {240, 480, 900}) {
        const SectionPicture picture = buildSection(trainer.state(), store, SectionKind::along, width, 400, 1);
        using Kind = SectionPicture::Word::Kind;
        for (const auto& a : picture.words)
            for (const auto& b : picture.words)
                if (&a < &b && (a.kind == Kind::structure || b.kind == Kind::structure)) {
                    INFO(a.text << " and " << b.text);
                    const double reach = 3.2 * static_cast<double>(a.text.size() + b.text.size());
                    CHECK((std::abs(a.at.x - b.at.x) >= reach || std::abs(a.at.y - b.at.y) >= 17));
                }
    }
}

TEST_CASE("the sides of a section in words", "[section]") {
    const Vec3 right{-30, 0, 0}, left{30, 0, 0}, midline{0, 0, 0};
    CHECK(sideInWords({-1, 0, 0}, right) == "lateral");
    CHECK(sideInWords({1, 0, 0}, right) == "medial");
    CHECK(sideInWords({1, 0, 0}, left) == "lateral");
    CHECK(sideInWords({1, 0, 0}, midline) == "left");
    CHECK(sideInWords({0, 1, 0}, right) == "posterior");
    CHECK(sideInWords({0, -0.1, -1}, right) == "caudal");
    CHECK(sideInWords({0.6, 0, -0.8}, right) == "caudal-medial");
}
