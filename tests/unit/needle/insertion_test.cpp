// Going in on the phantom: what happens, in which order, how deep.
#include "block.h"
#include "catch.h"
#include "needle/steel.h"

using namespace acus;
using namespace acus::test;

namespace {

Insertion tapped(const ModelPtr& model, InsertionSetup setup = straightIn()) {
    Insertion insertion(model, std::move(setup));
    REQUIRE(insertion.perform(act(Act::tap)));
    return insertion;
}

} // namespace

TEST_CASE("the layers of the phantom, one after another, to the bone", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion = tapped(model);
    CHECK(insertion.depthMm() == 4);
    CHECK(insertion.inSkin());
    REQUIRE(insertion.perform(advance(56)));
    CHECK(story(*model, insertion) == "skin_pierced skin\n"
                                      "entered skin\n"
                                      "left skin\n"
                                      "entered fat\n"
                                      "left fat\n"
                                      "entered fascia\n"
                                      "left fascia\n"
                                      "entered muscle_superficial\n"
                                      "pop fascia\n"
                                      "left muscle_superficial\n"
                                      "entered muscle_deep\n"
                                      "left muscle_deep\n"
                                      "bone bone_plate\n");
    CHECK(insertion.depthMm() == Approx(50).margin(1e-6));
    CHECK(glm::distance(insertion.tip(), Vec3(0.7, -50, 3.3)) < 1e-6);
    const double depths[] = {1, 0, 2, 2, 10, 10, 10, 10, 11, 28, 28, 50, 50};
    for (std::size_t i = 0; i < 13; ++i) {
        CHECK(insertion.events()[i].depthMm == Approx(depths[i]).margin(1e-6));
        CHECK(insertion.events()[i].at.y == Approx(-depths[i]).margin(1e-6));
        if (i > 0)
            CHECK(insertion.events()[i].timeS >= insertion.events()[i - 1].timeS);
    }
    CHECK(insertion.events().back().value == 1.5);   // a hand that goes on is stopped there
    REQUIRE(insertion.passages().size() == 1);
    CHECK(insertion.passages()[0].points.size() == 2);
    CHECK(insertion.passages()[0].lengthMm() == Approx(50).margin(1e-6));
    CHECK(*insertion.whyNot(advance(1)) == "bone is in the way; withdraw first");
    // 4 mm in 0.1 s, then 46 mm at 5 mm/s
    CHECK(insertion.timeS() == Approx(0.1 + 9.2).margin(0.0101));
    CHECK(insertion.samples().size() == static_cast<std::size_t>(std::llround(insertion.timeS() * 100)));
}

TEST_CASE("out again, the same boundaries the other way round", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion = tapped(model);
    REQUIRE(insertion.perform(advance(26)));
    const std::size_t before = insertion.events().size();
    REQUIRE(insertion.perform(act(Act::remove)));
    CHECK(story(*model, insertion, before) == "left muscle_deep\n"
                                              "entered muscle_superficial\n"
                                              "left muscle_superficial\n"
                                              "entered fascia\n"
                                              "left fascia\n"
                                              "entered fat\n"
                                              "left fat\n"
                                              "entered skin\n"
                                              "left skin\n"
                                              "removed\n");
    CHECK_FALSE(insertion.inSkin());
    CHECK(insertion.depthMm() == 0);
    CHECK(*insertion.whyNot(advance(1)) == "the needle is out");
    CHECK(*insertion.whyNot(act(Act::remove)) == "the needle is out");
    CHECK_FALSE(insertion.whyNot(waitFor(1)));
    CHECK(insertion.passages().back().lengthMm() == Approx(30).margin(1e-6));
}

TEST_CASE("a hazard on the way is told", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion = tapped(model, straightIn(12));
    REQUIRE(insertion.perform(advance(38)));
    const auto hazards = eventsOf(insertion, InsertionEventKind::hazard);
    REQUIRE(hazards.size() == 1);
    CHECK(model->structures[*hazards[0].structure].id == "nerve");
    CHECK(hazards[0].depthMm == Approx(40.5).margin(0.002));
    CHECK(describe(*model, hazards[0]) == "the tip touches the nerve, at 40 mm");
}

TEST_CASE("the handle can't go below the skin", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion = tapped(model, straightIn(40, {0.30, 30}));
    REQUIRE(insertion.perform(advance(100)));
    CHECK(insertion.depthMm() == 30);
    CHECK(insertion.events().back().kind == InsertionEventKind::handleAtSkin);
    CHECK(*insertion.whyNot(advance(1)) == "the handle is at the skin");
    REQUIRE(insertion.perform(withdraw(5)));
    CHECK(insertion.depthMm() == 25);
    CHECK_FALSE(insertion.whyNot(advance(1)));
}

TEST_CASE("a way in parts ends where the whole one does, and twice the same is the same", "[needle][insertion]") {
    const ModelPtr model = phantom();
    const auto done = [&](const std::vector<double>& parts) {
        Insertion insertion = tapped(model, straightIn(12));
        for (const double mm : parts)
            REQUIRE(insertion.perform(advance(mm)));
        return insertion;
    };
    const Insertion whole = done({33.7}), again = done({33.7}), split = done({0.1, 0.2, 13.333, 20.067});
    CHECK(whole.depthMm() == 37.7);
    CHECK(split.depthMm() == whole.depthMm());
    CHECK(story(*model, split) == story(*model, whole));
    std::string first, second;
    for (const InsertionEvent& e : whole.events())
        first += toJson(*model, e).dump() + "\n";
    for (const InsertionEvent& e : again.events())
        second += toJson(*model, e).dump() + "\n";
    CHECK(first == second);
    REQUIRE(whole.samples().size() == again.samples().size());
    for (std::size_t i = 0; i < whole.samples().size(); ++i)
        REQUIRE(whole.samples()[i].forceN == again.samples()[i].forceN);
    for (std::size_t i = 0; i < split.events().size(); ++i)
        CHECK(split.events()[i].depthMm == whole.events()[i].depthMm);
}

TEST_CASE("turned in the subcutis, the whole needle takes a new way", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion = tapped(model);
    CHECK(insertion.subcutisMm() == Approx(11));   // skin and fat, and a little
    REQUIRE(insertion.perform(advance(26)));
    REQUIRE(insertion.perform(withdraw(22)));
    CHECK(insertion.depthMm() == 8);
    const std::size_t before = insertion.events().size();
    REQUIRE(insertion.perform(redirect(30)));
    CHECK(insertion.bendDeg() == Approx(0).margin(1e-9));
    REQUIRE(insertion.perform(redirect(-20)));   // not gone into: not a way of its own
    CHECK(insertion.depthMm() == 8);
    const double angle = 20 * 3.14159265358979323846 / 180;
    const Vec3 direction(-std::sin(angle), -std::cos(angle), 0);
    CHECK(glm::distance(insertion.tip(), Vec3(0.7, 0, 3.3) + 8.0 * direction) < 1e-9);
    CHECK(eventsOf(insertion, InsertionEventKind::turnedInDepth).empty());
    CHECK(story(*model, insertion, before).empty());
    REQUIRE(insertion.perform(advance(30)));
    REQUIRE(insertion.passages().size() == 2);
    CHECK(insertion.passages()[0].lengthMm() == Approx(30));
    CHECK(insertion.passages()[1].lengthMm() == Approx(38));
    CHECK(glm::distance(insertion.passages()[1].points.back(), Vec3(0.7, 0, 3.3) + 38.0 * direction) < 1e-6);
    CHECK(insertion.passages()[1].startS > insertion.passages()[0].endS);
    // The fascia is pierced anew, at 10 / cos 20° and a millimetre.
    const auto pops = eventsOf(insertion, InsertionEventKind::pop);
    REQUIRE(pops.size() == 2);
    CHECK(pops[1].depthMm == Approx(10 / std::cos(angle) + 1).margin(1e-5));
}

TEST_CASE("turned in depth, it bends and the way gets a kink", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion = tapped(model);
    REQUIRE(insertion.perform(advance(16)));
    REQUIRE(insertion.perform(redirect(12)));
    const auto turns = eventsOf(insertion, InsertionEventKind::turnedInDepth);
    REQUIRE(turns.size() == 1);
    CHECK(turns[0].value == Approx(12));
    CHECK(turns[0].depthMm == 20);
    CHECK(eventsOf(insertion, InsertionEventKind::bent).empty());
    CHECK(insertion.bendDeg() > 1);
    CHECK(insertion.bendDeg() < 12);
    const double tipDeg = std::atan2(insertion.tipDirection().x, -insertion.tipDirection().y) * 180 / 3.14159265358979323846;
    CHECK(tipDeg + insertion.bendDeg() == Approx(12).margin(1e-6));
    REQUIRE(insertion.perform(advance(10)));
    REQUIRE(insertion.shaft().size() == 3);
    CHECK(glm::distance(insertion.shaft()[1], Vec3(0.7, -20, 3.3)) < 1e-6);
    CHECK(glm::distance(insertion.tip(), Vec3(0.7, -20, 3.3)) == Approx(10));
    REQUIRE(insertion.passages().size() == 1);   // the same way, with a kink
    CHECK(insertion.passages()[0].points.size() == 3);
    CHECK(insertion.passages()[0].lengthMm() == Approx(30));
    // Back past the kink: on the first piece; in again is a new way.
    REQUIRE(insertion.perform(withdraw(14)));
    CHECK(insertion.shaft().size() == 2);
    CHECK(insertion.tip().x == Approx(0.7));
    REQUIRE(insertion.perform(advance(3)));
    REQUIRE(insertion.passages().size() == 2);
    CHECK(insertion.passages()[1].points.size() == 3);
    CHECK(insertion.passages()[1].lengthMm() == Approx(19));
    // Back in the subcutis the bend is gone, and the needle points where the handle does.
    REQUIRE(insertion.perform(withdraw(10)));
    CHECK(insertion.depthMm() == 9);
    CHECK(insertion.bendDeg() == Approx(0).margin(1e-9));
    CHECK(insertion.tip().x == Approx(0.7 + 9 * std::sin(12 * 3.14159265358979323846 / 180)));
}

TEST_CASE("bent too far, it stays bent", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion = tapped(model, straightIn(30));
    REQUIRE(insertion.perform(advance(46)));
    REQUIRE(insertion.perform(redirect(60)));
    const auto bent = eventsOf(insertion, InsertionEventKind::bent);
    REQUIRE(bent.size() == 1);
    // The elastic limit's angle springs back: the limit of the curvature over the curvature for each radian.
    const double support = (0.05 * 2 + 0.0078 * 8 + 0.02 * 40) / 50;
    const TurnInDepth turn = turnInDepth(bendingStiffness(Mechanics::standard(), 0.30), support, 50, 10);
    const double springs = elasticCurvature(Mechanics::standard(), 0.30) / turn.curvature * 180 / 3.14159265358979323846;
    CHECK(springs > 40);
    CHECK(springs < 58);
    CHECK(bent[0].value == Approx(60 - springs));
    REQUIRE(insertion.perform(redirect(60)));
    REQUIRE(insertion.perform(redirect(40)));
    REQUIRE(insertion.perform(redirect(60)));   // what has given way once gives way no more
    CHECK(eventsOf(insertion, InsertionEventKind::bent).size() == 1);
    REQUIRE(insertion.perform(withdraw(44)));
    CHECK(insertion.depthMm() == 6);
    CHECK(insertion.bendDeg() == Approx(bent[0].value).margin(1e-6));
    REQUIRE(insertion.perform(act(Act::remove)));
    CHECK(insertion.events().back().kind == InsertionEventKind::removed);
}

TEST_CASE("what the tip follows is the beam's share, piece after piece", "[needle][insertion]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"fat", Tissue::fat, 2, 10}, {"muscle", Tissue::muscle, 10, 100}});
    Insertion insertion = tapped(model);
    const auto share = [](double depth) {
        const double support = (0.05 * 2 + 0.0078 * 8 + 0.02 * (depth - 10)) / depth;
        return turnInDepth(bendingStiffness(Mechanics::standard(), 0.30), support, depth, 60 - depth).follow;
    };
    const auto tipDeg = [&] { return std::atan2(insertion.tipDirection().x, -insertion.tipDirection().y) * 180 / 3.14159265358979323846; };
    REQUIRE(insertion.perform(advance(12)));
    REQUIRE(insertion.perform(redirect(12)));
    CHECK(tipDeg() == Approx(12 * share(16)));
    REQUIRE(insertion.perform(advance(2)));
    CHECK(tipDeg() == Approx(12 * share(16)));
    REQUIRE(insertion.perform(redirect(20)));
    CHECK(tipDeg() == Approx(12 * share(16) + 8 * share(18)));
    // Back on the first piece, at another depth.
    REQUIRE(insertion.perform(withdraw(4)));
    CHECK(tipDeg() == Approx(20 * share(14)));
    // So deep that the beam would swing back a little: the tip goes straight on.
    Insertion deep = tapped(model);
    REQUIRE(deep.perform(advance(31)));
    REQUIRE(deep.perform(redirect(20)));
    CHECK(share(35) < 0);
    CHECK(deep.tipDirection().x == 0);
    CHECK(deep.bendDeg() == Approx(20));
}

TEST_CASE("what counts as a way of its own", "[needle][insertion]") {
    const ModelPtr model = phantom();
    // Drawn back, then turned in depth: a new way that leaves the first where it was drawn back to.
    Insertion drawn = tapped(model);
    REQUIRE(drawn.perform(advance(26)));
    REQUIRE(drawn.perform(withdraw(12)));
    REQUIRE(drawn.perform(redirect(12)));
    REQUIRE(drawn.perform(advance(5)));
    REQUIRE(drawn.passages().size() == 2);
    CHECK(drawn.passages()[0].lengthMm() == Approx(30));
    CHECK(drawn.passages()[0].points.size() == 2);
    CHECK(drawn.passages()[1].lengthMm() == Approx(23));
    CHECK(drawn.passages()[1].points.size() == 3);
    // Past a kink, with the handle turned back: straight on from the first piece.
    Insertion back = tapped(model);
    REQUIRE(back.perform(advance(14)));
    REQUIRE(back.perform(redirect(12)));
    REQUIRE(back.perform(advance(5)));
    REQUIRE(back.perform(withdraw(7)));
    REQUIRE(back.perform(redirect(0)));
    REQUIRE(back.perform(advance(20)));
    REQUIRE(back.passages().size() == 2);
    CHECK(back.passages()[0].points.size() == 3);
    CHECK(back.passages()[1].points.size() == 2);
    CHECK(glm::distance(back.passages()[1].points.back(), Vec3(0.7, -36, 3.3)) < 1e-6);
    // Up and down on the same line is one way.
    Insertion same = tapped(model);
    REQUIRE(same.perform(advance(20)));
    REQUIRE(same.perform(piston(5, 5)));
    CHECK(same.passages().size() == 1);
}

TEST_CASE("turned on bone, the tip goes nowhere and leaves no way of no length", "[needle][insertion]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"muscle", Tissue::muscle, 2, 15}, {"bone", Tissue::bone, 15, 40}});
    Insertion insertion = tapped(model);
    REQUIRE(insertion.perform(advance(50)));
    CHECK(insertion.whyNot(advance(1)).has_value());
    REQUIRE(insertion.perform(redirect(25)));
    CHECK_FALSE(insertion.whyNot(advance(1)));   // it might slip off
    REQUIRE(insertion.perform(advance(3)));
    CHECK(insertion.depthMm() == Approx(15).margin(1e-5));
    CHECK(eventsOf(insertion, InsertionEventKind::bone).size() == 2);
    REQUIRE(insertion.passages().size() == 1);
    CHECK(insertion.passages()[0].points.size() == 2);
}

TEST_CASE("a bent needle that leans on bone stays bent until it is free", "[needle][insertion]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"fat", Tissue::fat, 2, 4}, {"muscle", Tissue::muscle, 4, 8},
                                    {"bone", Tissue::bone, 8, 30}});
    InsertionSetup setup = straightIn();
    const double slant = 70 * 3.14159265358979323846 / 180;
    setup.direction = {std::sin(slant), -std::cos(slant), 0};
    Insertion insertion = tapped(model, setup);
    REQUIRE(insertion.perform(advance(16)));
    REQUIRE(insertion.perform(redirect(0)));
    REQUIRE(insertion.perform(withdraw(8)));
    CHECK(insertion.depthMm() < insertion.subcutisMm());
    CHECK(insertion.tip().y == Approx(-12 * std::cos(slant)));   // straight down it would lie in bone
    CHECK(insertion.bendDeg() > 1);
    REQUIRE(insertion.perform(withdraw(5)));
    CHECK(insertion.bendDeg() == Approx(0).margin(1e-9));
    CHECK(insertion.tip().y == Approx(-7));
}

TEST_CASE("once out, nothing is told any more", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion = tapped(model);
    REQUIRE(insertion.perform(advance(20)));
    REQUIRE(insertion.perform(twirl(360)));
    REQUIRE(insertion.perform(act(Act::remove)));
    REQUIRE(insertion.perform(waitFor(120)));
    CHECK(insertion.events().back().kind == InsertionEventKind::removed);
    CHECK(insertion.samples().back().forceN == 0);
}

TEST_CASE("freehand, a long fine needle bows before the skin gives way", "[needle][insertion]") {
    const ModelPtr model = phantom();
    // 0.25 mm: skin breaks at 0.30 N; 60 mm free buckle at 0.21 N.
    Insertion fine(model, straightIn(0.7, {0.25, 60}, false));
    REQUIRE(fine.perform(advance(10)));
    CHECK_FALSE(fine.inSkin());
    CHECK(fine.depthMm() < 1);
    REQUIRE(fine.events().size() == 1);
    CHECK(fine.events()[0].kind == InsertionEventKind::bowed);
    CHECK(fine.events()[0].value == Approx(0.21).margin(0.01));
    CHECK(fine.passages().size() == 1);
    // 30 mm free: 0.83 N. It goes in.
    Insertion shorter(model, straightIn(0.7, {0.25, 30}, false));
    REQUIRE(shorter.perform(advance(10)));
    CHECK(shorter.inSkin());
    CHECK(shorter.depthMm() == 10);
    CHECK(eventsOf(shorter, InsertionEventKind::bowed).empty());
    // The tube keeps the fine one straight.
    CHECK(tapped(model, straightIn(0.7, {0.25, 60})).inSkin());
}

TEST_CASE("what can't be done says why", "[needle][insertion]") {
    const ModelPtr model = phantom();
    Insertion insertion(model, straightIn());
    const auto why = [&](const Action& a) {
        const auto reason = insertion.whyNot(a);
        const Status done = reason ? insertion.perform(a) : Status(Done{});
        if (reason)
            CHECK(done.message() == *reason);
        return reason.value_or("");
    };
    CHECK(why(advance(5)) == "tap the needle through the skin first");
    CHECK(why(withdraw(5)) == "the needle is not in");
    CHECK(why(redirect(5)) == "the needle is not in the skin");
    CHECK(why(piston(4, 3)) == "the needle is not in the skin");
    CHECK(why(twirl(90)) == "the needle is not in the skin");
    CHECK(why(act(Act::remove)) == "the needle is not in");
    CHECK(why(waitFor(601)) == "wait: must be 0…600 s");
    CHECK(why(waitFor(NAN)) == "wait: must be 0…600 s");
    CHECK(why(waitFor(1)).empty());
    REQUIRE(insertion.perform(act(Act::tap)));
    CHECK(why(act(Act::tap)) == "the needle is tapped in already");
    CHECK(why(advance(-1)) == "advance: must be 0…200 mm");
    CHECK(why(advance(NAN)) == "advance: must be 0…200 mm");
    CHECK(why(withdraw(201)) == "withdraw: must be 0…200 mm");
    CHECK(why(withdraw(5)) == "only 4.0 mm are in");
    CHECK(why(advance(5, 0.01)) == "the speed must be 0.1…200 mm/s");
    CHECK(why(advance(5, NAN)) == "the speed must be 0.1…200 mm/s");
    CHECK(why(piston(0.1, 1)) == "piston: a stroke must be 0.5…20 mm");
    CHECK(why(piston(2, 0)) == "piston: 1…100 strokes");
    CHECK(why(piston(4, 1)) == "a stroke of 4 mm would take the needle out of the skin");
    CHECK(why(twirl(1081)) == "twirl: must be −1080…1080°");
    CHECK(why(redirect(80)) == "the needle can't be turned more than 75° from its first direction");
    Action nowhere = redirect(0);
    nowhere.direction = {0, 0, 0};
    CHECK(why(nowhere) == "redirect: the direction must be three finite numbers, not all zero");
    Insertion freehand(model, straightIn(0.7, {0.30, 60}, false));
    CHECK(*freehand.whyNot(act(Act::tap)) == "there is no guide tube");

    // Bone right under the skin: the needle can't be turned through it.
    const ModelPtr spine = blockOf({{"skin", Tissue::skin, 0, 2}, {"bone", Tissue::bone, 5, 30}});
    InsertionSetup setup = straightIn();
    setup.direction = glm::normalize(Vec3(1, -0.4, 0));
    Insertion slanted(spine, setup);
    REQUIRE(slanted.perform(act(Act::tap)));
    REQUIRE(slanted.perform(advance(6)));
    Action steep = redirect(0);
    CHECK(*slanted.whyNot(steep) == "bone is in the way; withdraw first");
    REQUIRE(slanted.perform(withdraw(6)));
    CHECK_FALSE(slanted.whyNot(steep));
}
