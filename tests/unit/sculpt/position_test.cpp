// How patients may lie: names, figures, and the motion of bones on a spine of points alone.
#include "catch.h"
#include "sculpt/patient_address.h"
#include "sculpt/position/bone_motion.h"
#include "sculpt/position/lying.h"
#include "sculpt/position/pose.h"
#include <cmath>
#include <numbers>

using namespace acus;

namespace {

/// A straight column of nine vertebrae, 30 mm apart, over the origin, and two hip joints.
PackContent straightColumn() {
    PackContent pack;
    const char* const names[] = {"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"};
    for (int i = 0; i < 9; ++i)
        pack.landmarks.push_back({std::string(names[i]) + "_endplate_inferior", "", {0, 0, 30.0 * (8 - i)}});
    pack.landmarks.push_back({"hip_joint_centre_l", "", {86, 0, -100}});
    pack.landmarks.push_back({"hip_joint_centre_r", "", {-86, 0, -100}});
    return pack;
}

/// How far `motion` turns towards the front what points to the head, and to the left.
double forwardsDeg(const Rigid& motion) { return -std::atan2(motion.turn[2].y, motion.turn[2].z) * 180 / std::numbers::pi; }
double leftDeg(const Rigid& motion) { return std::asin(motion.turn[2].x) * 180 / std::numbers::pi; }

} // namespace

TEST_CASE("every position has its words, and side-lying says which side is up", "[position]") {
    REQUIRE(positionList().size() == 6);
    for (const PositionInfo& one : positionList()) {
        INFO(one.id);
        CHECK(positionNamed(one.id) == &one);
        CHECK(&infoOf(one.position) == &one);
        CHECK_FALSE((one.name.empty() || one.words.empty() || one.changes.empty()));
        CHECK(one.leftUp.has_value() == one.id.starts_with("side_"));
        if (one.leftUp) {
            CHECK(one.id.starts_with(*one.leftUp ? "side_right" : "side_left"));
            CHECK(one.name.find(*one.leftUp ? "left side up" : "right side up") != std::string::npos);
        }
    }
    CHECK_FALSE(positionNamed("standing"));
    const PositionFigures &left = infoOf(Position::sideLeft).figures, &right = infoOf(Position::sideRight).figures;
    CHECK(left.hipFlexionRightDeg > left.hipFlexionLeftDeg);  // the upper hip is bent
    CHECK(left.hipFlexionRightDeg == right.hipFlexionLeftDeg);
    CHECK(left.bendToLeftDeg == -right.bendToLeftDeg);
    CHECK(left.sagMm.x > 0);                                   // the left is below
}

TEST_CASE("a position travels in an address, and a wrong one is refused", "[position]") {
    const auto patient = patientAt("patient:sex=f,position=prone_pillow");
    REQUIRE(patient);
    CHECK(patient->parameters.position == Position::pronePillow);
    CHECK(addressOf(*patient) == "patient:sex=f,height=176,bmi=23,position=prone_pillow");
    CHECK(*patientAt(addressOf(*patient)) == *patient);
    CHECK(patientAt("patient:draw=3,position=side_left")->parameters.position == Position::sideLeft);
    CHECK(addressOf(*patientAt("patient:position=prone")).find("position") == std::string::npos);
    const auto wrong = patientAt("patient:position=standing");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.message().find("prone, prone_pillow, side_left, side_right, side_left_straight or side_right_straight") != std::string::npos);
}

TEST_CASE("who lies how is read off the pack", "[position]") {
    PackInfo info;
    CHECK(positionOf(info) == Position::prone);
    info.folder = "patient:position=side_right";
    CHECK(positionOf(info) == Position::sideRight);
    CHECK(laid(info, Position::prone)->parameters == PatientParameters{});
    info.folder = "/somewhere";
    info.id = "somebody_side_left";
    CHECK(positionOf(info) == Position::prone); // a scan's own name says nothing
    info.generated = true;
    CHECK(positionOf(info) == Position::sideLeft);
    CHECK_FALSE(laid(info, Position::prone));
}

TEST_CASE("lordosis, bend and hips turn by their figures and no more", "[position]") {
    for (const PositionInfo& one : positionList()) {
        INFO(one.id);
        const auto motion = BoneMotion::of(straightColumn(), one.figures);
        REQUIRE(motion);
        const Rigid chest = motion->spine(0), l1 = motion->spine(4), pelvis = motion->spine(pelvisOnSpine);
        CHECK(std::abs(forwardsDeg(l1) - forwardsDeg(pelvis) + one.figures.lordosisDeg) < 0.2);
        CHECK(std::abs(forwardsDeg(chest) - forwardsDeg(l1)) < 0.2);
        CHECK(std::abs(leftDeg(chest) - leftDeg(pelvis) - one.figures.bendToLeftDeg) < 0.2);
        CHECK(glm::length(pelvis({0, 0, 0})) < 1e-9); // the origin stays
        const Vec3 knee = motion->thigh(false, 1)({-86, 0, -500});
        CHECK(std::abs(std::atan2(-knee.y, -(knee.z + 100)) * 180 / std::numbers::pi - one.figures.hipFlexionRightDeg) < 1e-6); // forwards
        for (double at = 0; at < pelvisOnSpine; at += 0.25) // no jump anywhere along the spine
            CHECK(glm::distance(motion->spine(at)({0, 50, 100}), motion->spine(at + 1e-6)({0, 50, 100})) < 1e-3);
    }
}

TEST_CASE("prone is left as it came, and what can't be laid says why", "[position]") {
    PackContent pack = straightColumn();
    pack.info.id = "somebody";
    const auto prone = posed(pack, Position::prone);
    REQUIRE(prone);
    CHECK(prone->info.id == "somebody");
    pack.landmarks.pop_back();
    const auto none = posed(pack, Position::sideLeft);
    REQUIRE_FALSE(none);
    CHECK(none.message().find("hip joint") != std::string::npos);
}
