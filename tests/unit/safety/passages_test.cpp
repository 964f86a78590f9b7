// Needles that were turned: by hand, and against brute force.
#include "core/random.h"
#include "geometry/brute_force.h"
#include "phantom_hazards.h"
#include "safety/hazard_chain.h"
#include "safety/passage_report.h"
#include <cmath>
#include <iostream>
#include <map>

using namespace acus;
using namespace acus::test;

namespace {

Passage way(std::vector<Vec3> points) { return {std::move(points), 0, 1}; }

/// A chain of two to four pieces from behind, turned by up to 20° at each joint.
Passage randomWay(Random& random, const Box& box) {
    Vec3 at(random.uniform(box.low.x, box.high.x), random.uniform(box.low.y, box.high.y), random.uniform(box.low.z, box.high.z));
    Vec3 direction = glm::normalize(Vec3(random.uniform(-0.5, 0.5), -1, random.uniform(-0.5, 0.5)));
    Passage passage = way({at});
    for (std::uint64_t pieces = 2 + random.below(3); pieces > 0; --pieces) {
        at += random.uniform(4, 20) * direction;
        passage.points.push_back(at);
        direction = glm::normalize(direction + 0.35 * Vec3(random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)));
    }
    return passage;
}

/// The same figures with the plain formulas of the oracle.
struct BruteHazard {
    double clearanceMm = std::numeric_limits<double>::infinity();
    double penetrationMm = 0;
};
std::map<std::uint32_t, BruteHazard> bruteHazards(const Model& model, const BruteForceQueries& oracle, const Passage& passage, double radius, double within) {
    std::map<std::uint32_t, BruteHazard> found;
    for (std::size_t i = 1; i < passage.points.size(); ++i) {
        const Vec3 along = passage.points[i] - passage.points[i - 1];
        const Segment piece{passage.points[i - 1], glm::normalize(along), glm::length(along)};
        std::vector<Clearance> clearances;
        oracle.clearances(piece, within + radius, clearances);
        for (const Clearance& c : clearances)
            found[c.part].clearanceMm = std::min(found[c.part].clearanceMm, std::max(0.0, c.distance - radius));
        std::vector<Interval> intervals;
        oracle.crossings(piece, intervals);
        for (const Interval& interval : intervals) {
            if (!model.meshes.parts[interval.part].hazard)
                continue;
            BruteHazard& h = found[interval.part];
            h.clearanceMm = 0;
            if (model.meshes.parts[interval.part].topology == Topology::solid)
                for (int k = 0; k <= 100; ++k)
                    h.penetrationMm = std::max(h.penetrationMm, radius + oracle.distanceTo(interval.part, piece.at(interval.enter + (interval.exit - interval.enter) * k / 100)));
        }
    }
    return found;
}

/// Compares hazardsOf with brute force on `count` random passages; returns how many hazards were touched.
int compareWithBruteForce(const Model& model, const Box& box, std::uint64_t seed, int count) {
    const BruteForceQueries oracle(model.meshes);
    Random random(seed);
    constexpr double within = 30;
    int touched = 0;
    for (int i = 0; i < count; ++i) {
        const Passage passage = randomWay(random, box);
        const std::vector<HazardReport> hazards = hazardsOf(model, usual, {&passage, 1}, nullptr, within);
        const auto expected = bruteHazards(model, oracle, passage, 0.15, within);
        INFO("seed " << seed << ", passage " << i);
        REQUIRE(hazards.size() == expected.size());
        for (const HazardReport& h : hazards) {
            INFO(model.structures[h.structure].id);
            REQUIRE(expected.contains(h.structure));
            const BruteHazard& brute = expected.at(h.structure);
            CHECK(h.clearanceMm == Approx(brute.clearanceMm).margin(1e-9));
            touched += h.clearanceMm == 0;
            if (brute.penetrationMm > 0)
                CHECK(h.penetrationMm == Approx(brute.penetrationMm).margin(0.1));
        }
    }
    return touched;
}

} // namespace

TEST_CASE("a straight needle in pieces is the straight needle", "[passages]") {
    const ModelPtr model = phantom();
    for (const double x : {2.0, 9.0, 12.0, -17.0}) {
        const Placement needle = *makePlacement(usual, {x, 0, 3}, {0.1, -1, 0.05}, 50);
        const NeedleReport whole = simulate(*model, needle);
        const Passage pieces = way({needle.entry, needle.shaft().at(13), needle.shaft().at(13.5), needle.shaft().at(41.2), needle.shaft().end()});
        const std::vector<HazardReport> hazards = hazardsOf(*model, usual, {&pieces, 1});
        REQUIRE(hazards.size() == whole.hazards.size());
        for (std::size_t i = 0; i < hazards.size(); ++i) {
            CHECK(hazards[i].structure == whole.hazards[i].structure);
            CHECK(hazards[i].clearanceMm == Approx(whole.hazards[i].clearanceMm).margin(1e-9));
            CHECK(hazards[i].atDepthMm == Approx(whole.hazards[i].atDepthMm).margin(1e-6));
            CHECK(hazards[i].penetrationMm == Approx(whole.hazards[i].penetrationMm).margin(0.04));
            CHECK(hazards[i].verdict == whole.hazards[i].verdict);
        }
    }
}

TEST_CASE("depth is counted along the bent needle, and the worst passage of each hazard counts", "[passages]") {
    const ModelPtr model = phantom();
    // straight to 30 mm, then 45° towards the nerve's axis at (12, −42)
    const Passage bent = way({{0, 0, 0}, {0, -30, 0}, {12, -42, 0}}), straight = way({{-10, 0, 0}, {-10, -40, 0}});
    const Passage both[] = {bent, straight};
    const std::vector<HazardReport> hazards = hazardsOf(*model, usual, both);
    const HazardReport& nerve = hazard(*model, hazards, "nerve");
    CHECK(nerve.clearanceMm == 0);
    CHECK(nerve.atDepthMm == Approx(30 + 12 * std::sqrt(2.0) - 1.5).margin(0.002));
    CHECK(nerve.penetrationMm == Approx(1.5 + 0.15).margin(0.03));
    CHECK(nerve.verdict == Verdict::breach);
    const HazardReport& artery = hazard(*model, hazards, "artery");   // by the second passage
    CHECK(artery.clearanceMm == Approx(8 - 2 - 0.15).margin(0.003));
    CHECK(artery.atDepthMm == Approx(28).margin(0.1));
    CHECK(worstOf(hazards) == Verdict::breach);
}

TEST_CASE("an open membrane that was pierced before the bend stays pierced after it", "[passages]") {
    PackContent content = phantomContent();
    for (Structure& structure : content.structures)
        if (structure.id == "fascia")
            structure.tissue = Tissue::dura;
    const ModelPtr model = *bakeModel(std::move(content));
    const Passage bent = way({{0, 0, 0}, {0, -15, 0}, {3, -19, 0}});
    const std::vector<HazardReport> hazards = hazardsOf(*model, usual, {&bent, 1});
    CHECK(hazard(*model, hazards, "fascia").penetrationMm == Approx(9 + 0.15).margin(0.03));
    const Passage outAgain = way({{0, 0, 0}, {0, -15, 0}, {6, -7, 0}});
    CHECK(hazard(*model, hazardsOf(*model, usual, {&outAgain, 1}), "fascia").penetrationMm == Approx(5 + 0.15).margin(0.03));
}

TEST_CASE("a technique's own margins decide, with the tolerance", "[passages]") {
    const ModelPtr model = phantom(0.5);
    Goal goal;
    goal.margins = {{*model->indexOf("nerve"), 2, 8, ""}};
    const auto verdict = [&](double gapMm) {
        const double x = 12 - 1.5 - 0.15 - gapMm;
        const Passage passage = way({{x, 0, 0}, {x, -55, 0}});
        const HazardReport h = hazard(*model, hazardsOf(*model, usual, {&passage, 1}, &goal), "nerve");
        CHECK(h.failMm == 2);
        CHECK(h.marginMm == 8);
        return h.verdict;
    };
    CHECK(verdict(9) == Verdict::clear);
    CHECK(verdict(8.3) == Verdict::indeterminate);
    CHECK(verdict(7.4) == Verdict::near);
    CHECK(verdict(2.6) == Verdict::near);
    CHECK(verdict(2.4) == Verdict::indeterminate);
    CHECK(verdict(1.6) == Verdict::indeterminate);
    CHECK(verdict(1.4) == Verdict::breach);
    CHECK(verdict(-1) == Verdict::breach);
    // without the technique: 5 mm
    const Passage passage = way({{4.35, 0, 0}, {4.35, -55, 0}});
    CHECK(hazard(*model, hazardsOf(*model, usual, {&passage, 1}), "nerve").verdict == Verdict::clear);
}

TEST_CASE("clearance over depth", "[passages]") {
    const ModelPtr model = phantom();
    const Passage passage = way({{12, 0, 0}, {12, -30, 0}, {12, -45, 0}});
    const std::vector<HazardProfile> profiles = clearanceProfiles(*model, usual, passage, 2, 40, 2);
    REQUIRE(profiles.size() == 2);
    CHECK(model->structures[profiles[0].structure].id == "nerve");
    REQUIRE(profiles[0].depthMm.size() == 24);   // 45 mm in 23 steps
    for (std::size_t i = 0; i < 24; ++i) {
        const double depth = 45.0 * static_cast<double>(i) / 23;
        CHECK(profiles[0].depthMm[i] == Approx(depth));
        CHECK(profiles[0].clearanceMm[i] == Approx(std::max(0.0, std::abs(42 - depth) - 1.65)).margin(0.003));
    }
    CHECK(model->structures[profiles[1].structure].id == "artery");
    CHECK(profiles[1].clearanceMm[14] == Approx(std::hypot(30, 28 - 45.0 * 14 / 23) - 2.15).margin(0.003));
    CHECK(clearanceProfiles(*model, usual, passage, 2, 10, 9).size() == 1);
}

TEST_CASE("random bent needles on the phantom agree with brute force", "[passages]") {
    const ModelPtr model = phantom();
    CHECK(compareWithBruteForce(*model, {{-45, 0, -45}, {45, 0, 45}}, 20, 300) > 20);
}

TEST_CASE("random bent needles on the atlas agree with brute force", "[passages]") {
    const Path folder = ACUS_ATLAS;
    if (!std::filesystem::exists(folder / "pack.json")) {
        std::cout << "skipped: no atlas at " << ACUS_ATLAS << "\n";
        return;
    }
    const Result<ModelPtr> model = loadPack(folder, {Path(ACUS_PROGRAM).parent_path() / "tests" / "cache" / "acus", {}});
    REQUIRE(model.ok());
    const Box all = patientBounds(**model);
    CHECK(compareWithBruteForce(**model, {{-80, all.centre().y, all.low.z}, {80, all.high.y, all.high.z}}, 21, 12) > 0);
}
