// A lesson's goals, each met and not met, on the phantom whose every dimension is known.
#include "course/lesson_goal.h"
#include "phantom_plan.h"

using namespace acus;

namespace {

LessonGoal goal(const char* json) {
    const auto read = readLessonGoal(*parseJson(json, "goal"), "goal");
    INFO((read ? "" : read.message()));
    REQUIRE(read);
    return *read;
}

struct Scene {
    LessonFacts facts;
    std::map<std::string, Plan> plans;
    std::vector<bool> shown;

    Scene() {
        facts.model = phantomModel().get();
        shown.assign(facts.model->structures.size(), true);
        facts.visible = [this](std::uint32_t s) { return shown[s]; };
        facts.planOf = [this](const std::string& id) -> const Plan* {
            const auto plan = planNamed(*facts.model, id);
            return plan ? &(plans[id] = *plan) : nullptr;
        };
    }
    std::uint32_t id(const char* name) const { return *facts.model->indexOf(name); }
    bool met(const char* json) const { return holds(goal(json), facts); }
    void needle(Vec3 entry, double depth) { facts.needle = *makePlacement({0.30, 75}, entry, {0, -1, 0}, depth); facts.size = {0.30, 75}; }
};

} // namespace

TEST_CASE("goals of the picture") {
    Scene scene;
    CHECK_FALSE(scene.met(R"({"selected": "nerve"})"));
    scene.facts.selected = scene.id("nerve");
    CHECK(scene.met(R"({"selected": "nerve"})"));
    CHECK(scene.met(R"({"selected": ["artery", "ner*"]})"));
    CHECK_FALSE(scene.met(R"({"selected": "artery"})"));
    CHECK_FALSE(scene.met(R"({"selected": "nothing_of_the_kind"})"));

    CHECK(scene.met(R"({"visible": "artery"})"));
    CHECK_FALSE(scene.met(R"({"hidden": "artery"})"));
    scene.shown[scene.id("artery")] = false;
    CHECK(scene.met(R"({"hidden": "artery"})"));
    CHECK_FALSE(scene.met(R"({"hidden": ["artery", "vein"]})"));
    CHECK(scene.met(R"({"visible": ["artery", "vein"]})"));
    CHECK_FALSE(scene.met(R"({"hidden": "nothing_of_the_kind"})"));

    scene.facts.peel = 2;
    CHECK(scene.met(R"({"peel": 2})"));
    CHECK(scene.met(R"({"peel": [1, 3]})"));
    CHECK_FALSE(scene.met(R"({"peel": 1})"));

    CHECK(scene.met(R"({"viewed_from": "posterior"})"));
    scene.facts.yawDeg = 100;
    CHECK(scene.met(R"({"viewed_from": "left"})"));
    CHECK_FALSE(scene.met(R"({"viewed_from": "posterior"})"));
    scene.facts.yawDeg = -170;
    CHECK(scene.met(R"({"viewed_from": "anterior"})"));
    scene.facts.pitchDeg = 80;
    CHECK_FALSE(scene.met(R"({"viewed_from": "anterior"})"));
    CHECK(scene.met(R"({"viewed_from": "superior"})"));
    scene.facts.needlesEye = true;
    CHECK(scene.met(R"({"viewed_from": "needle"})"));
    CHECK_FALSE(scene.met(R"({"viewed_from": "superior"})"));

    CHECK_FALSE(scene.met(R"({"measured": [10, 15]})"));
    scene.facts.measuredMm = 12;
    CHECK(scene.met(R"({"measured": [10, 15]})"));
    scene.facts.measuredMm = 15.1;
    CHECK_FALSE(scene.met(R"({"measured": [10, 15]})"));

    CHECK_FALSE(scene.met(R"({"technique": "phantom_deep"})"));
    scene.facts.plan = "phantom_deep/right";
    CHECK(scene.met(R"({"technique": "phantom_deep"})"));
    CHECK_FALSE(scene.met(R"({"technique": "phantom_deep/left"})"));
}

TEST_CASE("goals of finger and pen") {
    Scene scene;
    const Vec3 nerve = scene.facts.model->landmark("above_nerve")->position;
    const auto skinAt = [&](double right) { return SkinTouch{nerve + Vec3{right, 0, 0}, {0, -1, 0}}; };
    CHECK_FALSE(scene.met(R"({"palpated": "above_nerve"})"));
    scene.facts.felt = {skinAt(9.9)};
    CHECK(scene.met(R"({"palpated": "above_nerve"})"));
    CHECK_FALSE(scene.met(R"({"palpated": "above_nerve", "within_mm": 9})"));
    CHECK_FALSE(scene.met(R"({"palpated": ["above_nerve", "above_artery"]})"));
    scene.facts.felt.push_back({scene.facts.model->landmark("above_artery")->position, {0, -1, 0}});
    CHECK(scene.met(R"({"palpated": ["above_nerve", "above_artery"]})"));
    CHECK_FALSE(scene.met(R"({"palpated": "no_landmark"})"));

    CHECK_FALSE(scene.met(R"({"marked": "above_nerve"})"));
    scene.facts.marks = {skinAt(4)};
    CHECK(scene.met(R"({"marked": "above_nerve"})"));
    CHECK_FALSE(scene.met(R"({"marked": "above_nerve", "within_mm": 3})"));
    const Plan plan = *planNamed(*scene.facts.model, "phantom_deep");
    REQUIRE(plan.usable());
    scene.facts.marks = {{plan.goal.entry + Vec3{plan.goal.entryToleranceMm + 0.1, 0, 0}, {0, -1, 0}}};
    CHECK_FALSE(scene.met(R"({"marked": "phantom_deep"})"));
    CHECK(scene.met(R"({"marked": "phantom_deep", "within_mm": 8})"));
    scene.facts.marks = {{plan.goal.entry, {0, -1, 0}}};
    CHECK(scene.met(R"({"marked": "phantom_deep"})"));
}

TEST_CASE("a finger's distance to a landmark does not count the depth it presses") {
    const SkinTouch touch{{0, 100, 0}, {0, -1, 0}};
    CHECK(pressMm(touch, {0, 80, 0}) == Approx(0).margin(1e-12));
    CHECK(pressMm(touch, {3, 80, 4}) == Approx(5));
    CHECK(pressMm(touch, {0, 103, 0}) == Approx(3));      // outside
    CHECK(pressMm(touch, {0, 0, 0}) == Approx(20));       // deeper than a finger presses: 80 mm
}

TEST_CASE("goals of the needle") {
    Scene scene;
    for (const char* one : {R"({"entry": "phantom_deep"})", R"({"tip_in": "muscle_deep"})", R"({"clearance": "artery", "at_least_mm": 0})", R"({"depth": [0, 50]})"})
        CHECK_FALSE(scene.met(one));
    const Plan plan = *planNamed(*scene.facts.model, "phantom_deep");
    const Placement right = plannedNeedle(plan);
    scene.facts.needle = right;
    scene.facts.size = right.size;
    CHECK(scene.met(R"({"entry": "phantom_deep"})"));
    CHECK(scene.met(R"({"direction": "phantom_deep", "within_deg": 1})"));
    CHECK(scene.met(R"({"depth": "phantom_deep"})"));
    CHECK(scene.met(R"({"tip_in": ["muscle_d*"]})"));
    CHECK(scene.met(R"({"crosses": "fat"})"));
    CHECK_FALSE(scene.met(R"({"crosses": "artery"})"));
    CHECK(scene.met(R"({"clearance": ["artery", "nerve"], "at_least_mm": 2})"));
    CHECK_FALSE(scene.met(R"({"clearance": ["artery", "nerve"], "at_least_mm": 30})"));
    CHECK_FALSE(scene.met(R"({"clearance": "no_hazard", "at_least_mm": 1})"));
    CHECK(scene.met(R"({"needle": ["0.25x40", "0.30x75"]})"));
    CHECK(scene.met(R"({"needle_length": [60, 75]})"));
    CHECK_FALSE(scene.met(R"({"needle_length": 60})"));
    scene.facts.needle->depthMm = 5;
    CHECK(scene.met(R"({"depth": 5})"));
    CHECK_FALSE(scene.met(R"({"depth": "phantom_deep"})"));
    CHECK_FALSE(scene.met(R"({"tip_in": "muscle_deep"})"));
    scene.facts.needle->direction = glm::normalize(Vec3{0.2, -1, 0});
    CHECK_FALSE(scene.met(R"({"direction": "phantom_deep", "within_deg": 5})"));
    CHECK(scene.met(R"({"direction": "phantom_deep", "within_deg": 12})"));
}

TEST_CASE("goals of attempts, and goals joined") {
    Scene scene;
    CHECK_FALSE(scene.met(R"({"attempt": "phantom_deep"})"));
    LessonAttempt attempt{"phantom_deep/right", Mode::test, true, false, 40, 100, "failed", {{"entry_error", 4.0}}};
    scene.facts.attempts = {attempt};
    CHECK_FALSE(scene.met(R"({"attempt": "phantom_deep"})"));
    CHECK(scene.met(R"({"attempt": "phantom_deep", "result": "failed"})"));
    CHECK(scene.met(R"({"attempt": "phantom_deep", "result": "finished", "mode": "test"})"));
    CHECK_FALSE(scene.met(R"({"attempt": "phantom_deep", "result": "finished", "mode": "guided"})"));
    CHECK(scene.met(R"({"attempt": "phantom_deep", "result": "finished", "metrics": [{"metric": "entry_error", "at_most": 4}]})"));
    CHECK_FALSE(scene.met(R"({"attempt": "phantom_deep", "result": "finished", "metrics": [{"metric": "entry_error", "at_most": 3.9}]})"));
    CHECK_FALSE(scene.met(R"({"attempt": "phantom_deep", "result": "finished", "metrics": [{"metric": "deepest", "at_most": 100}]})"));
    CHECK_FALSE(scene.met(R"({"attempt": "phantom_deep/left", "result": "finished"})"));
    scene.facts.peel = 1;
    CHECK(scene.met(R"({"all": [{"peel": 1}, {"attempt": "phantom_deep", "result": "failed"}]})"));
    CHECK_FALSE(scene.met(R"({"all": [{"peel": 2}, {"attempt": "phantom_deep", "result": "failed"}]})"));
    CHECK(scene.met(R"({"any": [{"peel": 2}, {"attempt": "phantom_deep", "result": "failed"}]})"));
    CHECK_FALSE(scene.met(R"({"any": [{"peel": 2}, {"selected": "nerve"}]})"));
    // Undecided is neither passed nor failed.
    scene.facts.attempts[0].decided = false;
    CHECK_FALSE(scene.met(R"({"attempt": "phantom_deep", "result": "failed"})"));
}

TEST_CASE("a technique named in part means every level and side") {
    CHECK(meansPlan("t", "t/l4/right"));
    CHECK(meansPlan("t/l4", "t/l4/left"));
    CHECK(meansPlan("t/left", "t/l4/left"));
    CHECK(meansPlan("t/l4/left", "t/l4/left"));
    CHECK_FALSE(meansPlan("t/l5", "t/l4/left"));
    CHECK_FALSE(meansPlan("t", "t2/l4/left"));
    CHECK_FALSE(meansPlan("", "t/l4/left"));
}

TEST_CASE("a goal in words names what is meant") {
    const Model& model = *phantomModel();
    CHECK(inWords(goal(R"({"selected": "nerve"})"), model) == "Select Nerve");
    CHECK(inWords(goal(R"({"selected": ["nerve", "artery"]})"), model) == "Select Nerve or Artery");
    CHECK(inWords(goal(R"({"peel": 2})"), model) == "Take off the superficial muscles too");
    CHECK(inWords(goal(R"({"clearance": "nerve", "at_least_mm": 5})"), model) == "Keep the needle at least 5 mm from Nerve");
    CHECK(inWords(goal(R"({"attempt": "multifidus_lumborum_pa/l4/right", "mode": "test"})"), model).find("L4, right") != std::string::npos);
    for (std::size_t k = 0; k < lessonGoalKinds; ++k) {
        LessonGoal any;
        any.kind = static_cast<LessonGoal::Kind>(k);
        any.of = {goal(R"({"peel": 1})")};
        any.ids = {"nerve"};
        CHECK(inWords(any, model) != "");
    }
}
