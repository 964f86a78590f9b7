// The admissible set on the phantom: by hand, against brute force, and nothing nearer than the nearest.
#include "core/random.h"
#include "geometry/brute_force.h"
#include "phantom_hazards.h"
#include "safety/admitter.h"
#include <cmath>
#include <numbers>

using namespace acus;
using namespace acus::test;

namespace {

/// The phantom with a muscle behind the bone.
ModelPtr phantomWithFarMuscle() {
    PackContent content = phantomContent();
    for (std::size_t i = 0; i < content.structures.size(); ++i)
        if (content.structures[i].id == "muscle_deep") {
            Structure far = content.structures[i];
            Mesh mesh = content.meshes[i];
            far.id = "muscle_far";
            for (Vec3& p : mesh.positions)
                p.y -= 30;   // 58 to 80 mm
            content.structures.push_back(far);
            content.meshes.push_back(mesh);
            break;
        }
    return *bakeModel(std::move(content));
}

Goal deepMuscle(const Model& model) {
    Goal goal;
    goal.targets = {*model.indexOf("muscle_deep")};
    goal.deepestMm = 48;
    goal.needles = {usual};
    return goal;
}

Vec3 tilted(double xDeg, double zDeg) { return directionFrom({1, 0, 0}, {-xDeg, zDeg}); }   // towards +x

} // namespace

TEST_CASE("the stretch on which a needle is right, by hand", "[admissible]") {
    const ModelPtr model = phantomWithFarMuscle();
    Goal goal = deepMuscle(*model);
    Admission a = admit(*model, goal, usual, {-2, 0, 0}, {0, -1, 0});
    REQUIRE(a.admitted);
    CHECK(a.lowMm == Approx(28));
    CHECK(a.highMm == Approx(48));
    CHECK(*a.bestDepthMm == Approx(38));
    goal.deepestMm = 0;   // then bone ends it
    CHECK(admit(*model, goal, usual, {-2, 0, 0}, {0, -1, 0}).highMm == Approx(50));
    CHECK(admit(*model, goal, {0.3, 40}, {-2, 0, 0}, {0, -1, 0}).highMm == Approx(40));

    // beside the nerve: its axis at (12, −42); 5 mm margin, 0.01 tolerance, radii 1.5 and 0.15
    const double keep = 5 + 0.01 + 1.5 + 0.15;
    a = admit(*model, goal, usual, {7, 0, 0}, {0, -1, 0});
    CHECK(a.highMm == Approx(42 - std::sqrt(keep * keep - 25)).margin(0.004));
    a = admit(*model, goal, usual, {12, 0, 0}, {0, -1, 0});
    CHECK(a.highMm == Approx(42 - keep).margin(0.004));

    // its own margins
    goal.margins = {{*model->indexOf("nerve"), 1, 2, ""}};
    CHECK(admit(*model, goal, usual, {12, 0, 0}, {0, -1, 0}).highMm == Approx(42 - keep + 3).margin(0.004));
}

TEST_CASE("where the planned needle is nearer than the margin, what it keeps is enough, but not less than the fail margin", "[admissible]") {
    const ModelPtr model = phantomWithFarMuscle();
    Goal goal = deepMuscle(*model);
    goal.entry = {7, 0, 0};
    goal.direction = {0, -1, 0};
    goal.lowMm = 40;
    goal.highMm = 45;
    CHECK(admit(*model, goal, usual, goal.entry, goal.direction).highMm == Approx(48));
    CHECK(admit(*model, goal, usual, {6, 0, 0}, goal.direction).highMm == Approx(48));
    const double keeps = 5;   // of the planned needle's axis from the nerve's
    CHECK(admit(*model, goal, usual, {8, 0, 0}, goal.direction).highMm == Approx(42 - std::sqrt(keeps * keeps - 16)).margin(0.004));
    goal.margins = {{*model->indexOf("nerve"), 4, 8, ""}};
    const double fail = 4 + 0.01 + 1.65;
    CHECK(admit(*model, goal, usual, goal.entry, goal.direction).highMm == Approx(42 - std::sqrt(fail * fail - 25)).margin(0.004));
}

TEST_CASE("a goal that ends on bone", "[admissible]") {
    const ModelPtr model = phantomWithFarMuscle();
    Goal goal = deepMuscle(*model);
    goal.deepestMm = 55;
    goal.endOnBone = true;
    goal.backdrop = {*model->indexOf("bone_plate")};
    Admission a = admit(*model, goal, usual, {-2, 0, 0}, {0, -1, 0});
    REQUIRE(a.admitted);
    CHECK(*a.bestDepthMm == Approx(50));
    a = admit(*model, goal, usual, {30, 0, 0}, {0, -1, 0});   // past the plate's edge
    CHECK_FALSE(a.admitted);
    CHECK(a.reason == Admission::Reason::bone);
    a = admit(*model, goal, usual, {11, 0, 0}, {0, -1, 0});   // through the nerve
    CHECK_FALSE(a.admitted);
    CHECK(a.reason == Admission::Reason::hazard);
    CHECK(a.structure == model->indexOf("nerve"));
    goal.targets = {*model->indexOf("muscle_superficial")};   // ends 22 mm above the bone
    CHECK(admit(*model, goal, usual, {-2, 0, 0}, {0, -1, 0}).reason == Admission::Reason::bone);
}

TEST_CASE("why a needle is not right", "[admissible]") {
    using Reason = Admission::Reason;
    const ModelPtr model = phantomWithFarMuscle();
    Goal goal = deepMuscle(*model);
    const auto reason = [&](const NeedleSize& size, const Vec3& entry, const Vec3& direction) {
        const Admission a = admit(*model, goal, size, entry, direction);
        CHECK_FALSE(a.admitted);
        CHECK_FALSE(a.bestDepthMm.has_value());
        return a.reason;
    };
    CHECK(reason(usual, {-2, 0, 0}, {0, 1, 0}) == Reason::missesTarget);
    CHECK(reason({0.3, 25}, {-2, 0, 0}, {0, -1, 0}) == Reason::needleTooShort);
    goal.deepestMm = 20;
    CHECK(reason(usual, {-2, 0, 0}, {0, -1, 0}) == Reason::tooDeep);
    goal.deepestMm = 0;
    goal.margins = {{*model->indexOf("nerve"), 2, 20, ""}};
    CHECK(reason(usual, {12, 0, 0}, {0, -1, 0}) == Reason::hazard);
    goal.margins.clear();
    goal.targets = {*model->indexOf("muscle_far")};
    const Admission behind = admit(*model, goal, {0.3, 100}, {-2, 0, 0}, {0, -1, 0});
    CHECK(behind.reason == Reason::bone);
    CHECK(behind.structure == model->indexOf("bone_plate"));
    CHECK(admit(*model, goal, {0.3, 100}, {35, 0, 0}, {0, -1, 0}).admitted);
}

TEST_CASE("membership agrees with brute force at every depth", "[admissible]") {
    const ModelPtr model = phantomWithFarMuscle();
    Goal goal = deepMuscle(*model);
    goal.targets.push_back(*model->indexOf("muscle_far"));
    goal.deepestMm = 0;
    constexpr NeedleSize size{0.3, 75};
    const Admitter admitter(*model, goal, size);
    const BruteForceQueries oracle(model->meshes);
    Random random(7);
    int right = 0, wrong = 0;
    for (int i = 0; i < 120; ++i) {
        const Vec3 entry{random.uniform(-40, 40), 0, random.uniform(-40, 40)};
        const Vec3 direction = tilted(random.uniform(-40, 40), random.uniform(-40, 40));
        const std::vector<RightDepths> depths = admitter.rightDepths(entry, direction);
        std::vector<Interval> intervals;
        oracle.crossings({entry, direction, size.lengthMm}, intervals);
        double bone = size.lengthMm;
        for (const Interval& interval : intervals)
            if (model->structures[interval.part].tissue == Tissue::bone)
                bone = std::min(bone, interval.enter);
        const auto expectedAt = [&](double depth) {
            std::vector<std::uint32_t> inside;
            oracle.partsAt(entry + depth * direction, inside);
            bool expected = depth <= bone && std::any_of(inside.begin(), inside.end(), [&](std::uint32_t p) {
                return std::find(goal.targets.begin(), goal.targets.end(), p) != goal.targets.end();
            });
            std::vector<Clearance> clearances;
            oracle.clearances({entry, direction, depth}, 20, clearances);
            for (const Clearance& c : clearances)
                expected = expected && c.distance - 0.15 >= admitter.requiredMm(c.part);
            return expected;
        };
        for (int k = 0; k < 40; ++k) {
            const double depth = random.uniform(20, size.lengthMm);
            const bool atEdge = std::any_of(depths.begin(), depths.end(), [&](const RightDepths& r) {
                return std::min(std::abs(depth - r.lowMm), std::abs(depth - r.highMm)) < 0.01;
            });
            if (atEdge)
                continue;
            const bool listed = std::any_of(depths.begin(), depths.end(), [&](const RightDepths& r) { return depth >= r.lowMm && depth <= r.highMm; });
            const bool expected = expectedAt(depth);
            INFO("needle " << i << " depth " << depth);
            if (expected && !listed) {   // stretches shorter than a millimetre are not offered
                CHECK_FALSE((expectedAt(depth - leastStretchMm) || expectedAt(depth + leastStretchMm)));
                continue;
            }
            CHECK(listed == expected);
            (expected ? right : wrong) += 1;
        }
    }
    CHECK(right > 300);
    CHECK(wrong > 300);
}

TEST_CASE("the nearest right needle is right, and nothing is cheaper", "[admissible]") {
    const ModelPtr model = phantomWithFarMuscle();
    Goal goal = deepMuscle(*model);
    goal.entry = {-2, 0, 0};
    goal.lowMm = 34;
    goal.highMm = 44;
    struct Row {
        double x, xDeg, zDeg, depth;
    };
    // over the nerve; towards it; short; through the artery and vein; through both at a slant; deep and slanted
    const Row rows[] = {{12, 0, 0, 43}, {-2, 18.4, 0, 43}, {-2, 0, 0, 20}, {-18, 0, 0, 40}, {-26, 10, 12, 45}, {20, -25, -10, 55}, {11, 3, 30, 30}};
    for (const Row& row : rows) {
        INFO("x " << row.x << " xDeg " << row.xDeg);
        const Placement done{usual, {row.x, 0, 0}, tilted(row.xDeg, row.zDeg), row.depth};
        const auto nearest = nearestRight(*model, goal, done);
        REQUIRE(nearest.has_value());
        const Admitter admitter(*model, goal, usual);
        const std::vector<RightDepths> depths = admitter.rightDepths(nearest->placement.entry, nearest->placement.direction);
        CHECK(std::any_of(depths.begin(), depths.end(), [&](const RightDepths& r) {
            return nearest->placement.depthMm >= r.lowMm && nearest->placement.depthMm <= r.highMm;
        }));
        CHECK(nearest->placement.entry.y == Approx(0).margin(1e-9));
        const double mm = glm::distance(nearest->placement.entry, done.entry);
        CHECK(std::hypot(nearest->lateralMm, nearest->cranialMm) == Approx(mm).margin(1e-6));
        const double degrees = std::acos(std::min(1.0, glm::dot(nearest->placement.direction, done.direction))) * 180 / std::numbers::pi;
        CHECK(nearest->cost == Approx(mm / 5 + degrees / 10 + std::abs(nearest->deeperMm) / 5).margin(1e-5));

        // Sliding along z changes nothing on the phantom: three figures are left, which can be sampled densely.
        double cheapest = std::numeric_limits<double>::infinity();
        const ClinicalAngles was = clinicalAngles(done.entry, done.direction);
        for (double x = -20; x <= 20; x += 1)
            for (double m = -40; m <= 40; m += 1)
                for (double c = -20; c <= 20; c += 2) {
                    const Vec3 direction = directionFrom(done.entry, {was.medialDeg + m, was.cranialDeg + c});
                    const double cost = std::abs(x) / 5 + std::acos(std::min(1.0, glm::dot(direction, done.direction))) * 180 / std::numbers::pi / 10;
                    if (cost >= 0.95 * nearest->cost)
                        continue;
                    for (const RightDepths& r : admitter.rightDepths(done.entry + Vec3{x, 0, 0}, direction))
                        cheapest = std::min(cheapest, cost + std::abs(r.nearestTo(done.depthMm) - done.depthMm) / 5);
                }
        CHECK(nearest->cost <= 1.05 * cheapest);
        const auto again = nearestRight(*model, goal, done);
        CHECK(again->cost == nearest->cost);
        CHECK(again->placement.entry == nearest->placement.entry);
    }
}

TEST_CASE("a needle that is right has nothing to change, one that never can be has no nearest", "[admissible]") {
    const ModelPtr model = phantomWithFarMuscle();
    Goal goal = deepMuscle(*model);
    Placement done{usual, {-2, 0, 0}, {0, -1, 0}, 40};
    auto nearest = nearestRight(*model, goal, done);
    REQUIRE(nearest.has_value());
    CHECK(nearest->cost == 0);
    CHECK(nearest->onlyDepth);
    CHECK(describe(*nearest, done) == "nothing to change");
    done.depthMm = 20;
    nearest = nearestRight(*model, goal, done);
    REQUIRE(nearest.has_value());
    CHECK(nearest->onlyDepth);
    CHECK(nearest->cost == Approx((29 - 20) / 5.0));
    CHECK(describe(*nearest, done) == "go on to 29 mm");
    goal.targets = {};
    CHECK_FALSE(nearestRight(*model, goal, done).has_value());
    // no needle that fits is as short as this one
    goal = deepMuscle(*model);
    done = {{0.3, 25}, {-2, 0, 0}, {0, -1, 0}, 25};
    nearest = nearestRight(*model, goal, done);
    REQUIRE(nearest.has_value());
    CHECK(describe(*nearest, done) == "go on to 29 mm, with a needle of 0.30 × 60 mm");
}

TEST_CASE("a change in a tutor's words", "[admissible]") {
    const auto words = [](double medial, double cranial, Counterfactual change) {
        const Placement done{usual, {-20, 0, 0}, directionFrom({-20, 0, 0}, {medial, cranial}), 52};
        change.placement = done;
        change.placement.depthMm = 52 + change.deeperMm;
        return describe(change, done);
    };
    Counterfactual change;
    change.lateralMm = 7.2;
    change.medialDeg = -12;
    change.deeperMm = -6;
    CHECK(words(18, 0, change) == "7 mm lateral, 12° less medial, stop at 46 mm");
    change = {};
    change.lateralMm = -3;
    change.cranialMm = -4;
    change.cranialDeg = -5;
    CHECK(words(0, -10, change) == "3 mm medial, 4 mm caudal, 5° more caudal");
    change = {};
    change.medialDeg = -20;
    change.cranialDeg = 3;
    CHECK(words(12, 0, change) == "from 12° medial to 8° lateral, 3° more cranial");
    CHECK(words(0, 0, {}) == "nothing to change");
}
