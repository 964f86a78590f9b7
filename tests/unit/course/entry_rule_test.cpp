#include "course/entry_rule.h"
#include "course/rule_text.h"
#include "course_fixture.h"
#include "needle/needle.h"

using namespace acus;
using namespace acus::test;

namespace {

PlaceRule place(const char* json) {
    const Result<PlaceRule> rule = placeRule(Json::parse(json), "test", "entry");
    INFO((rule ? "" : rule.message()));
    REQUIRE(rule);
    return *rule;
}
DirectionRule direction(const char* json) {
    const Result<DirectionRule> rule = directionRule(Json::parse(json), "test", "direction");
    INFO((rule ? "" : rule.message()));
    REQUIRE(rule);
    return *rule;
}
FoundPlace on(const char* json, Side side, std::string_view level = "l4") { return findPlace(*trunk(), place(json), side, level); }

/// The point of the trunk's skin at an arc of so many mm to the left of the midline of the back.
Vec3 around(double arcMm, double z) { return {50 * std::sin(arcMm / 50), 50 * std::cos(arcMm / 50), z}; }

void near(const FoundPlace& found, const Vec3& expected, double mm) {
    INFO(found.problem);
    REQUIRE(found.found());
    INFO(found.skin.point.x << " " << found.skin.point.y << " " << found.skin.point.z);
    CHECK(glm::length(found.skin.point - expected) < mm);
}

} // namespace

TEST_CASE("placeholders mean sides and levels", "[course]") {
    CHECK(filled("{v}_lamina_{s}", Side::left, "l4") == "l4_lamina_l");
    CHECK(filled("{v+1}_x_{o}", Side::left, "t12") == "l1_x_r");
    CHECK(filled("{v-1}", Side::right, "l1") == "t12");
    CHECK(filled("{v+1}", Side::right, "s5") == "{v+1}");
    CHECK(filled("to the {side} of {level}", Side::right, "l4") == "to the right of L4");
    CHECK(filled("{unknown} {", Side::right, "l4") == "{unknown} {");
    const Model& model = *trunk();
    CHECK(structuresLike(model, "piriformis_?").size() == 2);
    CHECK(structuresLike(model, "*_r").size() == 3);
    CHECK(structuresLike(model, "skin_*").empty());
}

TEST_CASE("distances run along the skin, the same on both sides", "[course]") {
    for (const Side side : {Side::left, Side::right}) {
        const double sign = side == Side::left ? 1 : -1;
        near(on(R"("{v}_spinous_tip")", side), {0, 50, 10}, 0.01);
        near(on(R"({"from": "{v}_spinous_tip", "move": {"lateral": [10, 30]}})", side), around(sign * 20, 10), 0.15);
        near(on(R"({"from": "{v}_spinous_tip", "move": {"cranial": 15, "lateral": 30}})", side), around(sign * 30, 25), 0.2);
        near(on(R"({"from": {"from": "{v}_spinous_tip", "move": {"lateral": 30}}, "move": {"medial": 10}})", side), around(sign * 20, 10), 0.3);
        // The iliac spine's skin: seen from behind on its posterior-anterior line, nearest straight out through it.
        const double arc = 50 * std::numbers::pi / 3, behind = 50 * std::asin(45 * std::sin(std::numbers::pi / 3) / 50);
        near(on(R"({"over": "asis_{s}"})", side), around(sign * behind, 10), 0.05);
        near(on(R"({"over": "asis_{s}", "seen_from": "nearest"})", side), around(sign * arc, 10), 0.05);
        near(on(R"({"between": ["l4_spinous_tip", "asis_{s}"], "at": 0.25, "seen_from": "nearest"})", side), around(sign * arc / 4, 10), 0.15);
        near(on(R"({"from": "asis_{s}", "towards": "l4_spinous_tip", "mm": 20, "seen_from": "nearest"})", side), around(sign * (arc - 20), 10), 0.15);
        // Unrolled, the way from L3 to the iliac spine is the hypotenuse over 30 mm of height and the arc.
        near(on(R"({"between": ["l3_spinous_tip", "asis_{s}"], "at": 0.5, "seen_from": "nearest"})", side), around(sign * arc / 2, 25), 0.25);
    }
}

TEST_CASE("the tolerance of a place is the rule's own range", "[course]") {
    CHECK(on(R"({"from": "l4_spinous_tip", "move": {"lateral": [10, 30]}})", Side::left).toleranceMm == Approx(10));
    CHECK(on(R"({"from": "l4_spinous_tip", "move": {"lateral": [10, 12]}})", Side::left).toleranceMm == Approx(3));
    CHECK(on(R"({"from": "l4_spinous_tip", "move": {"lateral": 10}})", Side::left).toleranceMm == Approx(5));
    CHECK(on(R"({"from": "l4_spinous_tip", "move": {"lateral": [10, 30]}, "tolerance_mm": 7})", Side::left).toleranceMm == Approx(7));
    const double arc = 50 * std::numbers::pi / 3;
    CHECK(on(R"({"between": ["l4_spinous_tip", "asis_l"], "at": [0.3, 0.7], "seen_from": "nearest"})", Side::left).toleranceMm == Approx(0.2 * arc).margin(0.1));
}

TEST_CASE("a rule shows what it measured", "[course]") {
    const FoundPlace found = on(R"({"from": "l4_spinous_tip", "move": {"lateral": [10, 30]}})", Side::left);
    REQUIRE(found.marks.size() == 2);
    CHECK(found.marks[0].text == "L4 spinous process");
    CHECK(found.marks[0].points.size() == 1);
    CHECK(found.marks[1].text == "20 mm");
    REQUIRE(found.marks[1].points.size() > 2);
    double length = 0;
    for (std::size_t i = 1; i < found.marks[1].points.size(); ++i)
        length += glm::length(found.marks[1].points[i] - found.marks[1].points[i - 1]);
    CHECK(length == Approx(20).margin(0.2));
}

TEST_CASE("what is not there is said, not guessed", "[course]") {
    const FoundPlace none = on(R"({"between": ["psis_{s}", {"from": "psis_{s}", "move": {"lateral": 5}}], "at": 0.5})", Side::left);
    CHECK(none.missing == std::vector<std::string>{"psis_l"});
    CHECK(!none.found());
    const FoundPlace far = on(R"({"from": "l4_spinous_tip", "towards": "l3_spinous_tip", "mm": 31})", Side::left);
    CHECK(far.missing.empty());
    CHECK(far.problem == "the line is only 30 mm long");
    const FoundPlace beyond = on(R"({"from": "l4_spinous_tip", "move": {"cranial": 250}})", Side::left);
    CHECK(beyond.problem == "the skin ends before 250 mm");
    CHECK(findDirection(*trunk(), direction(R"({"towards": "psis_{s}"})"), {}, Side::right, "").missing == std::vector<std::string>{"psis_r"});
}

TEST_CASE("directions: clinical angles, towards a landmark, perpendicular to the skin", "[course]") {
    const Model& model = *trunk();
    for (const Side side : {Side::left, Side::right}) {
        const double out = side == Side::left ? 1 : -1;
        const FoundPlace entry = on(R"({"from": "l4_spinous_tip", "move": {"lateral": 20}})", side);
        const auto is = [&](const char* json, const Vec3& expected, double tolerance) {
            const FoundDirection found = findDirection(model, direction(json), entry.skin, side, "l4");
            INFO(json << ": " << found.direction.x << " " << found.direction.y << " " << found.direction.z);
            CHECK(glm::length(found.direction - expected) < tolerance);
            CHECK(glm::length(found.direction) == Approx(1));
        };
        is(R"({"angles": {"medial": 0}})", {0, -1, 0}, 1e-12);
        is(R"({"angles": {"medial": [20, 40]}})", {-out * 0.5, -std::sqrt(0.75), 0}, 1e-12);
        is(R"({"angles": {"lateral": 30, "caudal": 0}})", {out * 0.5, -std::sqrt(0.75), 0}, 1e-12);
        is(R"({"angles": {"medial": 0, "caudal": 30}})", {0, -std::sqrt(0.75), -0.5}, 1e-12);
        is(R"({"angles": {"medial": 90}})", {-out, 0, 0}, 1e-12);
        // At an arc of 20 mm the outward normal stands 0.4 rad from straight back.
        is(R"({"perpendicular": true})", {-out * std::sin(0.4), -std::cos(0.4), 0}, 0.01);
        is(R"({"perpendicular": true, "tilt": {"lateral": 22.918}})", {0, -1, 0}, 0.01);
        const Vec3 aim = Vec3{0, 40, 40} + Vec3{out * 5, -3, 0} - entry.skin.point;
        is(R"({"towards": "l3_spinous_tip", "beside": {"lateral": 5, "anterior": 3}})", glm::normalize(aim), 1e-12);
    }
    CHECK(direction(R"({"angles": {"medial": [0, 40]}})").toleranceDeg == Approx(20));
    CHECK(direction(R"({"angles": {"medial": [0, 4]}})").toleranceDeg == Approx(10));
    CHECK(direction(R"({"angles": {"medial": 0}, "tolerance_deg": 6})").toleranceDeg == Approx(6));
}

TEST_CASE("a rule that can't be meant names its field", "[course][broken]") {
    const auto wrongPlace = [](const char* json) {
        const Result<PlaceRule> rule = placeRule(Json::parse(json), "f.json", "entry");
        return rule ? std::string("accepted") : rule.message();
    };
    CHECK(wrongPlace("7") == "f.json: entry must be the id of a landmark or an object");
    CHECK(wrongPlace(R"("")") == "f.json: entry must name a landmark");
    CHECK(wrongPlace("{}") == "f.json: entry.from is missing (or \"between\", or \"over\")");
    CHECK(wrongPlace(R"({"from": "a", "move": {"sideways": 3}})") == "f.json: entry.move.sideways is no direction of the body");
    CHECK(wrongPlace(R"({"from": "a", "move": {"lateral": -3}})") == "f.json: entry.move.lateral must be a number from 0 to 300 or a range [low, high] of such");
    CHECK(wrongPlace(R"({"from": "a", "move": {"lateral": [15, 10]}})").find("entry.move.lateral") != std::string::npos);
    CHECK(wrongPlace(R"({"from": "a", "move": {}})") == "f.json: entry.move must name at least one move");
    CHECK(wrongPlace(R"({"from": "a", "move": {"lateral": 3}, "tolerance": 5})") == "f.json: entry.tolerance is not known here");
    CHECK(wrongPlace(R"({"between": ["a"], "at": 0.5})") == "f.json: entry.between must hold two places");
    CHECK(wrongPlace(R"({"between": ["a", "b"], "at": 1.5})").find("entry.at must be a number from 0 to 1") != std::string::npos);
    CHECK(wrongPlace(R"({"between": ["a", "b"]})") == "f.json: entry.at is missing");
    CHECK(wrongPlace(R"({"between": ["a", {"from": 3}], "at": 0.5})").find("entry.between[1].from") != std::string::npos);
    CHECK(wrongPlace(R"({"over": "a", "seen_from": "above"})") == "f.json: entry.seen_from is not one of behind, side, front, nearest");
    const auto wrongDirection = [](const char* json) {
        const Result<DirectionRule> rule = directionRule(Json::parse(json), "f.json", "direction");
        return rule ? std::string("accepted") : rule.message();
    };
    CHECK(wrongDirection("{}") == "f.json: direction.perpendicular is missing (or \"angles\", or \"towards\")");
    CHECK(wrongDirection(R"({"perpendicular": false})").find("direction.perpendicular") != std::string::npos);
    CHECK(wrongDirection(R"({"angles": {"anterior": 5}})") == "f.json: direction.angles.anterior is not one of medial, lateral, cranial, caudal");
    CHECK(wrongDirection(R"({"angles": {"cranial": 120}})").find("direction.angles.cranial must be a number from 0 to 89") != std::string::npos);
    CHECK(wrongDirection(R"({"towards": 3})") == "f.json: direction.towards must be a string");
    CHECK(wrongDirection(R"([1])").find("direction") != std::string::npos);
}
