// Metrics computed by hand on the phantom.
#include "assess/metric_table.h"
#include "attempt_fixture.h"
#include <set>

using namespace acus;
using namespace acus::test;

namespace {

/// Straight to 20 mm, back to 10, turned 30° towards the head, on to 40 mm; half a second a step of 5 mm, a second of standing at the end.
InsertionRecord turnedOnce() {
    InsertionRecord record;
    record.size = {0.3, 60};
    const Vec3 turned = tilted(0, 30);
    record.passages = {{{{0, 0, 0}, {0, -20, 0}}, 0, 2}, {{{0, 0, 0}, 40.0 * turned}, 3, 6}};
    double t = 0;
    for (const double depth : {0, 5, 10, 15, 20, 15, 10, 15, 20, 25, 30, 35, 40, 40, 40}) {
        record.samples.push_back({t, depth, 0, 0, 0, 0});
        t += 0.5;
    }
    record.actions = {{Act::tap}, {Act::advance, 20}, {Act::withdraw, 5}, {Act::withdraw, 5}, {Act::redirect}, {Act::advance, 30}, {Act::remove}};
    record.actions[4].direction = turned;
    return record;
}

} // namespace

TEST_CASE("metrics of a needle that was turned once, by hand", "[metrics]") {
    const ModelPtr model = phantom();
    Goal goal = deepMuscle(*model);
    goal.entry = {3, 0, 4};
    const InsertionRecord record = turnedOnce();
    const Measures m = measure(*model, goal, {&record, 1});
    CHECK(*m.value("entry_error") == Approx(5));
    CHECK(*m.value("wrong_side") == 0);
    CHECK(*m.value("angle_error") == Approx(30));
    CHECK(*m.value("deepest") == Approx(40));
    CHECK(*m.value("depth_error") == 0);
    CHECK(*m.value("beyond_deepest") == 0);
    CHECK(*m.value("target_reached") == 1);
    CHECK(*m.value("endpoint_reached") == 1);
    // the deep muscle begins 28 mm down, that is at 32.3 mm along: 35, 40, 40, 40
    CHECK(*m.value("time_in_target") == Approx(2));
    CHECK(*m.value("time_in_tissue") == Approx(7));
    CHECK(*m.value("elapsed_time") == Approx(7));
    CHECK(*m.value("path_in_tissue") == Approx(20 + 10 + 30));
    CHECK(*m.value("tissue_damage") == Approx(0.5 * 10 * 10 * std::sin(30 * 3.14159265358979 / 180)));
    CHECK(*m.value("translational_actions") == 3);
    CHECK(*m.value("tissue_punctures") == 1);
    CHECK(*m.value("skin_punctures") == 1);
    CHECK(*m.value("redirections") == 1);
    CHECK(*m.value("redirections_in_depth") == 0);
    CHECK(*m.value("withdrawals") == 1);
    CHECK(*m.value("length_spare") == Approx(20));
    CHECK(*m.value("shaft_outside") == Approx(100.0 / 3));
    CHECK(*m.value("needle_too_short") == 0);
    CHECK(*m.value("needle_too_long") == 0);
    // the tilted shaft ends at 34.64 mm depth beside the nerve at (12, −42)
    CHECK(*m.value("closest_approach") == Approx(std::hypot(12, 42 - 40 * std::cos(30 * 3.14159265358979 / 180)) - 1.5 - 0.15).margin(0.003));
    CHECK(*m.value("closest_approach_depth") == Approx(40));
    CHECK(m.safety == Verdict::clear);
}

TEST_CASE("the passage that counts is the last that came into the target", "[metrics]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const InsertionRecord attempts[] = {push({-2, 0, 9}, {0, -1, 0}, 20), push({-2, 0, 3}, {0, -1, 0}, 40), push({-2, 0, -8}, {0, -1, 0}, 15)};
    const Measures m = measure(*model, goal, attempts);
    CHECK(*m.value("entry_error") == Approx(3));
    CHECK(*m.value("skin_punctures") == 3);
    CHECK(*m.value("deepest") == Approx(40));
    CHECK(*m.value("tissue_punctures") == 1);
}

TEST_CASE("a metric that can't be had is left out", "[metrics]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const Measures none = measure(*model, goal, {});
    CHECK(none.value("skin_punctures") == 0);
    CHECK_FALSE(none.value("entry_error").has_value());
    CHECK(none.hazards.empty());
    CHECK(none.safety == Verdict::clear);
    InsertionRecord silent = push({-2, 0, 0}, {0, -1, 0}, 40);
    silent.samples.clear();
    const Measures still = measure(*model, goal, {&silent, 1});
    CHECK(still.value("target_reached") == 1);
    CHECK_FALSE(still.value("time_in_target").has_value());
    CHECK_FALSE(still.value("tissue_damage").has_value());
}

TEST_CASE("the end point on bone needs bone of the backdrop where the passage ends", "[metrics]") {
    const ModelPtr model = phantom();
    Goal goal = deepMuscle(*model);
    goal.endOnBone = true;
    goal.backdrop = {part(*model, "bone_plate")};
    InsertionRecord record = push({-2, 0, 0}, {0, -1, 0}, 50);
    CHECK(measure(*model, goal, {&record, 1}).value("endpoint_reached") == 0);
    record.events.push_back(event(InsertionEventKind::bone, 50, part(*model, "bone_plate"), 0.5));
    Measures m = measure(*model, goal, {&record, 1});
    CHECK(m.value("endpoint_reached") == 1);
    CHECK(m.value("bone_contacts") == 1);
    CHECK(m.value("bone_contacts_elsewhere") == 0);
    CHECK(*m.value("depth_error") == Approx(6));
    CHECK(*m.value("beyond_deepest") == Approx(2));
    goal.backdrop = {part(*model, "fascia")};
    m = measure(*model, goal, {&record, 1});
    CHECK(m.value("endpoint_reached") == 0);
    CHECK(m.value("bone_contacts_elsewhere") == 1);
}

TEST_CASE("needles are compared with those that fit", "[metrics]") {
    const ModelPtr model = phantom();
    Goal goal = deepMuscle(*model);
    const auto value = [&](const char* id, NeedleSize size) {
        const InsertionRecord record = push({-2, 0, 0}, {0, -1, 0}, 39, size);
        return *measure(*model, goal, {&record, 1}).value(id);
    };
    CHECK(value("needle_too_short", {0.3, 50}) == Approx(10));
    CHECK(value("needle_too_long", {0.3, 75}) == Approx(15));
    CHECK(value("needle_diameter_off", {0.25, 60}) == Approx(0.05));
    // without any named: the middle of the window is 39 mm, with a quarter outside 52 mm, so 60 mm
    goal.needles.clear();
    CHECK(value("needle_too_short", {0.3, 50}) == Approx(10));
    CHECK(value("needle_too_long", {0.3, 60}) == 0);
    CHECK(value("needle_diameter_off", {0.25, 60}) == 0);
}

TEST_CASE("every metric has a name of its own and one sentence that says where it comes from", "[metrics]") {
    std::set<std::string> ids;
    for (const MetricName& metric : metricTable()) {
        INFO(metric.id);
        CHECK(ids.insert(metric.id).second);
        const std::string definition = metric.definition;
        CHECK(definition.ends_with("."));
        CHECK((definition.find("Perk Tutor") != std::string::npos || definition.find("Acus") != std::string::npos ||
               definition.find("Clean Needle Technique") != std::string::npos));
    }
}

TEST_CASE("the same attempt gives the same digits", "[metrics]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const InsertionRecord record = turnedOnce();
    const Measures a = measure(*model, goal, {&record, 1}), b = measure(*model, goal, {&record, 1});
    REQUIRE(a.metrics.size() == b.metrics.size());
    for (std::size_t i = 0; i < a.metrics.size(); ++i) {
        CHECK(a.metrics[i].id == b.metrics[i].id);
        CHECK(a.metrics[i].value == b.metrics[i].value);
        CHECK(std::isfinite(a.metrics[i].value));
    }
}
