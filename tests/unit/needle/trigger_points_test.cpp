#include "block.h"
#include "catch.h"
#include "needle/trigger_points.h"
#include <algorithm>
#include <cmath>

using namespace acus;
using namespace acus::test;

namespace {

InsertionSetup withSpot(const Model& model, const char* muscle) {
    InsertionSetup setup = straightIn();
    setup.triggerPoints = {{*model.indexOf(muscle), {0.7, -35, 3.3}, 2}};
    return setup;
}

} // namespace

TEST_CASE("the tip in a trigger point makes the muscle twitch, less each time", "[needle][trigger]") {
    const ModelPtr model = phantom();
    Insertion insertion(model, withSpot(*model, "muscle_deep"));
    REQUIRE(insertion.perform(act(Act::tap)));
    REQUIRE(insertion.perform(advance(31)));
    auto twitches = eventsOf(insertion, InsertionEventKind::twitch);
    REQUIRE(twitches.size() == 1);
    CHECK(twitches[0].value == 1);
    CHECK(twitches[0].depthMm == Approx(33).margin(0.051));
    CHECK(insertion.samples().back().cutN == Approx(2 * 0.08));   // a taut band
    CHECK(eventsOf(insertion, InsertionEventKind::grasp).size() == 1);
    CHECK(eventsOf(insertion, InsertionEventKind::grasp)[0].value == Approx(1.5).margin(0.001));
    // Inside it nothing more happens; to leave it and come back makes another twitch.
    REQUIRE(insertion.perform(advance(1)));
    REQUIRE(insertion.perform(withdraw(1.5)));
    CHECK(eventsOf(insertion, InsertionEventKind::twitch).size() == 1);
    REQUIRE(insertion.perform(piston(5, 2)));   // 34.5 → 29.5 → 34.5
    twitches = eventsOf(insertion, InsertionEventKind::twitch);
    REQUIRE(twitches.size() == 3);
    CHECK(twitches[1].value == Approx(0.7));
    CHECK(twitches[2].value == Approx(0.49));
    CHECK(describe(*model, twitches[0]) == "a twitch of the deep muscle, at 33 mm");
    REQUIRE(insertion.perform(piston(5, 20)));
    CHECK(eventsOf(insertion, InsertionEventKind::twitch).size() == 7);   // 0.7⁶ is 0.12, the next would be below 0.1
    REQUIRE(insertion.perform(waitFor(20)));
    CHECK(eventsOf(insertion, InsertionEventKind::released).size() >= 1);
}

TEST_CASE("a trigger point counts only inside its muscle, and within its radius", "[needle][trigger]") {
    const ModelPtr model = phantom();
    Insertion other(model, withSpot(*model, "muscle_superficial"));
    REQUIRE(other.perform(act(Act::tap)));
    REQUIRE(other.perform(advance(31)));
    CHECK(other.samples().back().cutN == Approx(0.08));
    REQUIRE(other.perform(advance(9)));
    CHECK(eventsOf(other, InsertionEventKind::twitch).empty());
    InsertionSetup beside = withSpot(*model, "muscle_deep");
    beside.entry.x += 2.1;
    Insertion missed(model, beside);
    REQUIRE(missed.perform(act(Act::tap)));
    REQUIRE(missed.perform(advance(40)));
    CHECK(eventsOf(missed, InsertionEventKind::twitch).empty());
    // So fast that no step ends within it.
    Insertion fast(model, withSpot(*model, "muscle_deep"));
    REQUIRE(fast.perform(act(Act::tap)));
    REQUIRE(fast.perform(advance(40, 200)));
    CHECK(eventsOf(fast, InsertionEventKind::twitch).size() == 1);
}

TEST_CASE("trigger points lie inside their muscles and are the same for one seed", "[needle][trigger]") {
    const ModelPtr model = phantom();
    const std::vector<std::uint32_t> muscles = {*model->indexOf("muscle_deep"), *model->indexOf("muscle_superficial")};
    const auto spots = triggerPointsIn(*model, muscles, 7, 6), again = triggerPointsIn(*model, muscles, 7, 6);
    const auto others = triggerPointsIn(*model, muscles, 8, 6);
    REQUIRE(spots.size() == 6);
    for (std::size_t i = 0; i < spots.size(); ++i) {
        CHECK(spots[i].structure == muscles[i % 2]);
        CHECK(spots[i].at == again[i].at);
        CHECK(spots[i].at != others[i].at);
        CHECK(spots[i].radiusMm > 0);
        CHECK(model->queries->distanceTo(spots[i].structure, spots[i].at) >= spots[i].radiusMm);
        std::vector<std::uint32_t> parts;
        model->queries->partsAt(spots[i].at, parts);
        CHECK(std::binary_search(parts.begin(), parts.end(), spots[i].structure));
        for (std::size_t j = 0; j < i; ++j)
            CHECK(glm::distance(spots[i].at, spots[j].at) > 8);
    }
    // A thin sheet of muscle holds a small one; what has no inside holds none.
    const ModelPtr thin = blockOf({{"muscle", Tissue::muscle, 10, 12}, {"fascia", Tissue::fascia, 20, 20}});
    const std::vector<std::uint32_t> both = {0, 1};
    const auto small = triggerPointsIn(*thin, both, 1, 2);
    REQUIRE(small.size() == 1);
    CHECK(small[0].radiusMm <= 1);
    CHECK(small[0].radiusMm > 0.5);
    CHECK(triggerPointsIn(*model, {}, 1, 5).empty());
    CHECK(triggerPointsIn(*model, muscles, 1, 0).empty());
}

TEST_CASE("a trigger point along a way lies beside it, inside a muscle of it", "[needle][trigger]") {
    const ModelPtr model = phantom();
    const std::vector<std::uint32_t> muscles = {*model->indexOf("muscle_deep")};
    const Vec3 from{0, -22, 3}, to{0, -45, 3};
    std::vector<double> depths;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const auto spot = triggerPointAlong(*model, muscles, from, to, 2, seed);
        REQUIRE(spot);
        CHECK(spot->at == triggerPointAlong(*model, muscles, from, to, 2, seed)->at);
        CHECK(std::hypot(spot->at.x, spot->at.z - 3) <= 2 + 1e-9);
        CHECK(spot->at.y <= -22);
        CHECK(spot->at.y >= -45);
        std::vector<std::uint32_t> parts;
        model->queries->partsAt(spot->at, parts);
        CHECK(std::binary_search(parts.begin(), parts.end(), muscles[0]));
        depths.push_back(spot->at.y);
    }
    CHECK(*std::max_element(depths.begin(), depths.end()) - *std::min_element(depths.begin(), depths.end()) > 5); // not always at one depth
    CHECK_FALSE(triggerPointAlong(*model, muscles, {300, 0, 0}, {300, 50, 0}, 2, 1)); // beside the patient
    CHECK_FALSE(triggerPointAlong(*model, muscles, from, from, 2, 1));
}
