// The phantom's geometry is known, so every figure of a report on it can be written down.
#include "phantom_hazards.h"
#include "safety/report.h"
#include <cmath>

using namespace acus;
using namespace acus::test;

namespace {

NeedleReport straightIn(const Model& model, double x, double depth, double z = 3.3) {
    return simulate(model, *makePlacement({0.3, 60}, {x, 0, z}, {0, -1, 0}, depth));
}

} // namespace

TEST_CASE("layers of the phantom are crossed at their depths", "[report]") {
    const ModelPtr model = phantom();
    const NeedleReport report = straightIn(*model, 0.7, 45);
    struct Row {
        const char* id;
        double enter, exit;
    };
    const Row rows[] = {{"skin", 0, 2}, {"fat", 2, 10}, {"fascia", 10, 10}, {"muscle_superficial", 10, 28}, {"muscle_deep", 28, -1}};
    REQUIRE(report.crossings.size() == 5);
    for (int i = 0; i < 5; ++i) {
        INFO(rows[i].id);
        CHECK(model->structures[report.crossings[i].structure].id == rows[i].id);
        CHECK(report.crossings[i].enterMm == Approx(rows[i].enter).margin(1e-9));
        CHECK(report.crossings[i].exitMm.has_value() == (rows[i].exit >= 0));
        if (report.crossings[i].exitMm)
            CHECK(*report.crossings[i].exitMm == Approx(rows[i].exit));
    }
    REQUIRE(report.tipInside.size() == 1);
    CHECK(model->structures[report.tipInside[0]].id == "muscle_deep");
    CHECK_FALSE(report.boneContactMm.has_value());
    CHECK(*straightIn(*model, 0.7, 55).boneContactMm == Approx(50));
    CHECK_FALSE(straightIn(*model, 30, 60).boneContactMm.has_value());
}

TEST_CASE("clearances on the phantom are the distances of a line and a cylinder", "[report]") {
    const ModelPtr model = phantom();
    const NeedleReport report = straightIn(*model, 2, 45);
    // nerve at x = 12, depth 42, radius 1.5; the needle passes beside it at 10 mm
    const HazardReport& nerve = hazard(*model, report.hazards, "nerve");
    CHECK(nerve.clearanceMm == Approx(10 - 1.5 - 0.15).margin(0.003));
    CHECK(nerve.atDepthMm == Approx(42).margin(0.1));
    CHECK(nerve.verdict == Verdict::clear);
    CHECK(glm::distance(nerve.onShaft, nerve.nearest) == Approx(nerve.clearanceMm + 0.15));
    // artery at x = −18, depth 28, radius 2
    CHECK(hazard(*model, report.hazards, "artery").clearanceMm == Approx(20 - 2 - 0.15).margin(0.003));
    CHECK(report.verdict == Verdict::clear);
    // short of the nerve the tip is nearest
    const NeedleReport shallow = straightIn(*model, 12, 30);
    CHECK(hazard(*model, shallow.hazards, "nerve").clearanceMm == Approx(12 - 1.5 - 0.15).margin(0.003));
    CHECK(hazard(*model, shallow.hazards, "nerve").atDepthMm == Approx(30));
}

TEST_CASE("verdicts: clear, near, indeterminate, breach", "[report]") {
    const ModelPtr exact = phantom();
    const auto nerveVerdict = [](const ModelPtr& model, double gapMm) { // gap between shaft and nerve
        return hazard(*model, straightIn(*model, 12 - 1.5 - 0.15 - gapMm, 55).hazards, "nerve").verdict;
    };
    CHECK(nerveVerdict(exact, 5.1) == Verdict::clear);
    CHECK(nerveVerdict(exact, 5.0) == Verdict::indeterminate);
    CHECK(nerveVerdict(exact, 4.9) == Verdict::near);
    CHECK(nerveVerdict(exact, 0.1) == Verdict::near);
    CHECK(nerveVerdict(exact, 0.005) == Verdict::indeterminate);
    CHECK(nerveVerdict(exact, -0.005) == Verdict::indeterminate);
    CHECK(nerveVerdict(exact, -0.1) == Verdict::breach);
    const ModelPtr vague = phantom(0.5);
    CHECK(nerveVerdict(vague, 5.4) == Verdict::indeterminate);
    CHECK(nerveVerdict(vague, 4.6) == Verdict::indeterminate);
    CHECK(nerveVerdict(vague, 4.4) == Verdict::near);
    CHECK(nerveVerdict(vague, 0.4) == Verdict::indeterminate);
    CHECK(nerveVerdict(vague, -0.4) == Verdict::indeterminate);
    CHECK(nerveVerdict(vague, -1.0) == Verdict::breach);

    const NeedleReport through = straightIn(*exact, 12, 55);
    const HazardReport& nerve = hazard(*exact, through.hazards, "nerve");
    CHECK(nerve.clearanceMm == 0);
    CHECK(nerve.atDepthMm == Approx(40.5).margin(0.002));
    CHECK(nerve.penetrationMm == Approx(1.5 + 0.15).margin(0.03));
    CHECK(through.verdict == Verdict::breach);
}

TEST_CASE("a needle of no depth still knows where it is", "[report]") {
    const ModelPtr model = phantom();
    const NeedleReport report = simulate(*model, *makePlacement({0.3, 60}, {0.7, -5, 0.2}, {0, -1, 0}, 0));
    REQUIRE(report.tipInside.size() == 1);
    CHECK(model->structures[report.tipInside[0]].id == "fat");
}

TEST_CASE("the printed report has the members other programs rely on", "[report]") {
    const ModelPtr model = phantom();
    const Json json = toJson(*model, straightIn(*model, 12, 55));
    for (const char* key : {"needle", "entry_mm", "direction", "depth_mm", "crossings", "tip", "hazards", "bone_contact_mm", "verdict"})
        CHECK(json.contains(key));
    CHECK(json["crossings"].back()["exit_mm"].is_null());
    CHECK(json["tip"]["inside"] == Json::array({"bone_plate"}));
    CHECK(json["hazards"][0]["structure"] == "nerve");
    CHECK(json["hazards"][0]["verdict"] == "breach");
    CHECK(json["bone_contact_mm"] == Approx(50));
}
