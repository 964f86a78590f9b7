#include "phantom_trainer.h"
#include "trainer/session.h"

using namespace acus;

TEST_CASE("cuts are placed, moved, turned round and taken back", "[cut]") {
    Trainer trainer(phantomModel());
    CHECK(refusal(trainer, "cut.move 1") == "nothing is cut");
    CHECK(refusal(trainer, "cut.off") == "nothing is cut");
    CHECK(refusal(trainer, "cut.plane needle") == "cut.plane: no needle is placed");
    CHECK_FALSE(refusal(trainer, "cut.plane axial landmark nowhere").empty());
    CHECK_FALSE(refusal(trainer, "cut.plane free 0 0 0").empty());
    CHECK_FALSE(refusal(trainer, "cut.plane free 0 0 0 0 0 0").empty());
    CHECK_FALSE(refusal(trainer, "cut.plane axial 1 2 3 4").empty());

    say(trainer, "view superior");
    say(trainer, "cut.plane axial 1 2 3");
    CHECK(trainer.state().now.cut.on);
    CHECK(trainer.state().now.cut.normal == Vec3(0, 0, 1));
    CHECK(trainer.state().now.cut.takesAway({0, 0, 4}));
    CHECK_FALSE(trainer.state().now.cut.takesAway({0, 0, 2}));
    say(trainer, "cut.move 5");
    CHECK(trainer.state().now.cut.point.z == Approx(-2));
    say(trainer, "cut.flip");
    CHECK(trainer.state().now.cut.takesAway({0, 0, -3}));
    say(trainer, "undo");
    say(trainer, "undo");
    CHECK(trainer.state().now.cut.point.z == Approx(3));
    CHECK_FALSE(refusal(trainer, "cut.move 1900").empty());
    // Seen from below, what is below is taken away.
    say(trainer, "view inferior");
    say(trainer, "cut.plane axial");
    CHECK(trainer.state().now.cut.normal == Vec3(0, 0, -1));

    say(trainer, "needle.place 10 0 5");
    say(trainer, "needle.depth 20");
    const Placement needle = trainer.state().now.needle.placement;
    say(trainer, "cut.plane coronal");
    CHECK(glm::length(trainer.state().now.cut.point - needle.shaft().end()) < 1e-9);
    say(trainer, "cut.plane needle");
    CHECK(std::abs(glm::dot(trainer.state().now.cut.normal, needle.direction)) < 1e-9);

    const Json kept = sessionJson(trainer.state());
    Trainer next(phantomModel());
    restoreSession(next, {"", kept});
    CHECK(next.state().now.cut == trainer.state().now.cut);
    say(trainer, "cut.off");
    CHECK_FALSE(trainer.state().now.cut.on);
}
