// Forces on blocks whose layers are known, computed by hand from the figures of clinical.md 9.2 as assets/mechanics.json has them.
#include "block.h"
#include "catch.h"
#include "needle/steel.h"

using namespace acus;
using namespace acus::test;

namespace {

ModelPtr flesh() {
    return blockOf({{"skin", Tissue::skin, 0, 2}, {"fat", Tissue::fat, 2, 10}, {"muscle", Tissue::muscle, 10, 100}});
}

Insertion at(const ModelPtr& model, double depthMm, NeedleSize size = {0.30, 60}) {
    Insertion insertion(model, straightIn(0.7, size));
    REQUIRE(insertion.perform(act(Act::tap)));
    REQUIRE(insertion.perform(advance(depthMm - 4)));
    return insertion;
}

/// Sliding friction of skin 2 mm (×4), fat 8 mm (×1) and the rest muscle (×2), at 0.0025 N/mm.
double friction(double depthMm) { return 0.0025 * (4 * 2 + 8 + 2 * (depthMm - 10)); }
double viscous(double depthMm) { return 0.00006 * 5 * depthMm; }

double most(const Insertion& insertion, std::size_t from, double InsertionSample::*member) {
    double result = 0;
    for (std::size_t i = from; i < insertion.samples().size(); ++i)
        result = std::max(result, insertion.samples()[i].*member);
    return result;
}

} // namespace

TEST_CASE("going in: cutting at the tip, friction along the shaft", "[needle][force]") {
    const Insertion insertion = at(flesh(), 30);
    const InsertionSample& last = insertion.samples().back();
    CHECK(last.depthMm == 30);
    CHECK(last.cutN == Approx(0.08));
    CHECK(last.frictionN == Approx(0.14 + 0.009));
    CHECK(last.frictionN == Approx(friction(30) + viscous(30)));
    CHECK(last.stiffnessN == 0);
    CHECK(last.forceN == Approx(0.229));
    for (const InsertionSample& s : insertion.samples())
        if (s.depthMm > 4.5 && s.depthMm <= 10) {
            CHECK(s.cutN == Approx(0.02));
            CHECK(s.frictionN == Approx(0.0025 * (8 + s.depthMm - 2) + viscous(s.depthMm)));
        }
}

TEST_CASE("forces grow with the diameter", "[needle][force]") {
    const InsertionSample last = at(flesh(), 30, {0.25, 60}).samples().back();
    CHECK(last.cutN == Approx(0.08 * 25 / 30));
    CHECK(last.frictionN == Approx(0.149 * 25 / 30));
}

TEST_CASE("going out, friction holds the needle back, and nothing is cut", "[needle][force]") {
    Insertion insertion = at(flesh(), 30);
    REQUIRE(insertion.perform(withdraw(10)));
    const InsertionSample& last = insertion.samples().back();
    CHECK(last.depthMm == 20);
    CHECK(last.cutN == 0);
    CHECK(last.frictionN == Approx(-(friction(20) + viscous(20))));
    CHECK(last.forceN == Approx(-0.096));
    // In again, in the channel that is there already.
    REQUIRE(insertion.perform(advance(8)));
    CHECK(insertion.samples().back().cutN == Approx(0.3 * 0.08));
    REQUIRE(insertion.perform(advance(4)));
    CHECK(insertion.samples().back().cutN == Approx(0.08));
}

TEST_CASE("skin is a spring that stiffens, until it gives way", "[needle][force]") {
    Insertion insertion(flesh(), straightIn(0.7, {0.30, 30}, false));
    REQUIRE(insertion.perform(advance(0.5)));
    CHECK(insertion.samples().back().forceN == Approx(0.4 * (0.3 * 0.5 + 0.7 * 0.25)));
    CHECK(insertion.samples().back().stiffnessN == insertion.samples().back().forceN);
    CHECK_FALSE(insertion.inSkin());
    CHECK(insertion.events().empty());
    REQUIRE(insertion.perform(advance(0.5)));
    CHECK(insertion.samples().back().stiffnessN == Approx(0.4));
    CHECK(insertion.inSkin());
    REQUIRE(insertion.events().size() == 2);
    CHECK(insertion.events()[0].kind == InsertionEventKind::skinPierced);
    CHECK(insertion.events()[0].value == Approx(0.4));
    REQUIRE(insertion.perform(advance(0.5)));
    CHECK(insertion.samples().back().stiffnessN == 0);
    CHECK(insertion.samples().back().cutN == Approx(0.10));
}

TEST_CASE("pushed in and let go, the skin is whole", "[needle][force]") {
    Insertion insertion(flesh(), straightIn(0.7, {0.30, 30}, false));
    REQUIRE(insertion.perform(advance(0.8)));
    REQUIRE(insertion.perform(act(Act::remove)));
    CHECK(insertion.events().size() == 1);
    CHECK(insertion.events()[0].kind == InsertionEventKind::removed);
}

TEST_CASE("a fascia rises over a millimetre and drops by 60 %", "[needle][force]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"fat", Tissue::fat, 2, 10}, {"fascia", Tissue::fascia, 10, 12},
                                    {"muscle", Tissue::muscle, 12, 100}});
    Insertion insertion = at(model, 10.5);
    CHECK(insertion.samples().back().stiffnessN == Approx(0.22 * (0.3 * 0.5 + 0.7 * 0.25)));
    CHECK(insertion.samples().back().cutN == 0);
    const std::size_t from = insertion.samples().size();
    REQUIRE(insertion.perform(advance(1)));
    CHECK(most(insertion, from, &InsertionSample::stiffnessN) == Approx(0.22));
    const auto pops = eventsOf(insertion, InsertionEventKind::pop);
    REQUIRE(pops.size() == 1);
    CHECK(pops[0].depthMm == Approx(11));
    CHECK(pops[0].value == Approx(0.6 * 0.22));
    CHECK(insertion.samples().back().cutN == Approx(0.4 * 0.22));
    // Out and in again: the hole is there.
    REQUIRE(insertion.perform(withdraw(3)));
    REQUIRE(insertion.perform(advance(5)));
    CHECK(eventsOf(insertion, InsertionEventKind::pop).size() == 1);
}

TEST_CASE("ligament is gritty; behind the flavum the resistance is lost", "[needle][force]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"muscle", Tissue::muscle, 2, 30},
                                    {"ligamenta_flava", Tissue::ligament, 30, 34}, {"dura", Tissue::dura, 40, 60}});
    Insertion insertion = at(model, 33.9);
    const auto gritty = eventsOf(insertion, InsertionEventKind::gritty);
    REQUIRE(gritty.size() == 1);
    CHECK(gritty[0].depthMm == 30);
    CHECK(gritty[0].value == Approx(0.5));
    double low = 9, high = 0;
    for (const InsertionSample& s : insertion.samples())
        if (s.depthMm > 30.001) {
            low = std::min(low, s.cutN);
            high = std::max(high, s.cutN);
        }
    CHECK(low == Approx(0.4).margin(0.021));
    CHECK(high == Approx(0.6).margin(0.021));
    REQUIRE(insertion.perform(advance(4)));
    const auto pops = eventsOf(insertion, InsertionEventKind::pop);
    REQUIRE(pops.size() == 1);
    CHECK(model->structures[*pops[0].structure].id == "ligamenta_flava");
    CHECK(pops[0].depthMm == 34);
    CHECK(pops[0].value == Approx(0.8 * 0.5));
    CHECK(eventsOf(insertion, InsertionEventKind::hazard).empty());
    REQUIRE(insertion.perform(advance(5)));
    CHECK(eventsOf(insertion, InsertionEventKind::hazard).size() == 1);
    CHECK(eventsOf(insertion, InsertionEventKind::pop).size() == 2);   // the dura
}

TEST_CASE("at rest forces relax; then the needle sticks before it slips", "[needle][force]") {
    Insertion insertion = at(flesh(), 30);
    REQUIRE(insertion.perform(waitFor(4)));
    const double rested = 0.4 + 0.6 * std::exp(-1.0);
    CHECK(insertion.samples().back().forceN == Approx(rested * (0.14 + 0.08)));
    CHECK(insertion.samples().size() == static_cast<std::size_t>(std::llround(insertion.timeS() * 100)));
    const std::size_t from = insertion.samples().size();
    REQUIRE(insertion.perform(advance(5)));
    // Static friction after 4 s: 1 + 0.76 (1 − 1/e) of the sliding one; a step of 0.05 mm is a sixth of the 0.3 mm it sticks.
    const double peak = (1 + 0.76 * (1 - std::exp(-1.0))) * friction(30);
    CHECK(most(insertion, from, &InsertionSample::frictionN) < peak * 1.02);
    CHECK(most(insertion, from, &InsertionSample::frictionN) > peak - 0.17 * friction(30));
    CHECK(insertion.samples().back().frictionN == Approx(friction(35) + viscous(35)));
}

TEST_CASE("after twirling, the pull-out force is 2.67 and 1.52 times the usual", "[needle][force]") {
    const auto pullOut = [](double degrees, bool bothWays) {
        Insertion insertion = at(flesh(), 30);
        const double before = insertion.timeS();
        REQUIRE(insertion.perform(twirl(degrees, bothWays)));
        const double twirled = insertion.timeS();
        CHECK(twirled - before == Approx(std::abs(degrees) * (bothWays ? 4 : 1) / 720));
        REQUIRE(insertion.perform(withdraw(5)));
        const InsertionSample& last = insertion.samples().back();
        const double usual = friction(25), times = (-last.frictionN - viscous(25)) / usual;
        return 1 + (times - 1) * std::exp((last.timeS - twirled) / 20);   // as it was before it decayed
    };
    CHECK(pullOut(360, false) == Approx(2.67));
    CHECK(pullOut(-360, false) == Approx(2.67));
    CHECK(pullOut(1080, false) == Approx(2.67));
    CHECK(pullOut(180, false) == Approx(1 + 1.67 / 2));
    CHECK(pullOut(360, true) == Approx(1.52));
    CHECK(pullOut(0, false) == Approx(1));
}

TEST_CASE("a grasp is told, unwinds, and lets go with time", "[needle][force]") {
    const ModelPtr model = flesh();
    Insertion insertion = at(model, 30);
    REQUIRE(insertion.perform(twirl(360)));
    auto grasps = eventsOf(insertion, InsertionEventKind::grasp);
    REQUIRE(grasps.size() == 1);
    CHECK(grasps[0].value == Approx(2.67));
    CHECK(model->structures[*grasps[0].structure].id == "muscle");
    REQUIRE(insertion.perform(waitFor(55)));   // 1.67 e^{-t/20} = 0.1 after 56.3 s
    CHECK(eventsOf(insertion, InsertionEventKind::released).empty());
    REQUIRE(insertion.perform(waitFor(2)));
    REQUIRE(eventsOf(insertion, InsertionEventKind::released).size() == 1);
    CHECK(eventsOf(insertion, InsertionEventKind::released)[0].timeS == Approx(grasps[0].timeS + 20 * std::log(16.7)).margin(0.02));
    REQUIRE(insertion.perform(twirl(360)));
    REQUIRE(insertion.perform(twirl(-360)));
    CHECK(eventsOf(insertion, InsertionEventKind::released).size() == 2);
}

TEST_CASE("bone: the more the hand goes on, the more it feels, up to where it stops", "[needle][force]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"muscle", Tissue::muscle, 2, 40}, {"bone", Tissue::bone, 40, 60}});
    const auto contact = [&](double depthMm) {
        const Insertion insertion = at(model, depthMm);
        const auto bones = eventsOf(insertion, InsertionEventKind::bone);
        REQUIRE(bones.size() == 1);
        CHECK(bones[0].depthMm == Approx(40).margin(2e-6));
        CHECK(insertion.depthMm() == bones[0].depthMm);
        CHECK(insertion.samples().back().forceN ==
              Approx(bones[0].value + insertion.samples().back().cutN + insertion.samples().back().frictionN));
        return bones[0].value;
    };
    CHECK(contact(40) == Approx(0.3));
    CHECK(contact(40.012) == Approx(0.6).margin(0.001));
    CHECK(contact(45) == 1.5);
    CHECK(contact(60) == 1.5);
    CHECK(eventsOf(at(model, 39.9), InsertionEventKind::bone).empty());
    // Pecked at, it is felt at every stroke.
    Insertion insertion = at(model, 45);
    REQUIRE(insertion.perform(piston(3, 4)));
    CHECK(eventsOf(insertion, InsertionEventKind::bone).size() == 5);
}

TEST_CASE("a membrane right on bone is pressed through unfelt", "[needle][force]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"muscle", Tissue::muscle, 2, 39.5}, {"fascia", Tissue::fascia, 39.5, 39.5},
                                    {"bone", Tissue::bone, 40, 60}});
    Insertion insertion = at(model, 42);
    CHECK(insertion.samples().back().stiffnessN > 0.05);
    REQUIRE(insertion.perform(withdraw(3)));
    const std::size_t from = insertion.samples().size();
    REQUIRE(insertion.perform(advance(3)));
    CHECK(most(insertion, from, &InsertionSample::stiffnessN) == 0);
    CHECK(eventsOf(insertion, InsertionEventKind::pop).empty());
    CHECK(eventsOf(insertion, InsertionEventKind::bone).size() == 2);
}

TEST_CASE("a membrane that is being pushed in stays whole when the needle turns", "[needle][force]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"fat", Tissue::fat, 2, 8}, {"fascia", Tissue::fascia, 8, 8},
                                    {"muscle", Tissue::muscle, 8, 60}, {"septum", Tissue::fascia, 20, 20}});
    Insertion shallow = at(model, 8.5);
    REQUIRE(shallow.perform(redirect(5)));   // the whole needle
    REQUIRE(shallow.perform(advance(3)));
    CHECK(eventsOf(shallow, InsertionEventKind::pop).size() == 1);
    CHECK(eventsOf(shallow, InsertionEventKind::pop)[0].depthMm == Approx(8 / std::cos(5 * 3.14159265358979323846 / 180) + 1));
    Insertion deep = at(model, 20.5);
    REQUIRE(deep.perform(redirect(10)));     // bends
    REQUIRE(deep.perform(advance(3)));
    CHECK(deep.shaft().size() == 3);
    CHECK(eventsOf(deep, InsertionEventKind::pop).size() == 2);
    CHECK(eventsOf(deep, InsertionEventKind::pop)[1].depthMm == Approx(21));
}

TEST_CASE("turned within a fascia that has given way, it does not give way again", "[needle][force]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"muscle", Tissue::muscle, 2, 60}, {"septum", Tissue::fascia, 20, 24}});
    Insertion insertion = at(model, 22);
    REQUIRE(insertion.perform(redirect(10)));
    REQUIRE(insertion.perform(advance(6)));
    CHECK(eventsOf(insertion, InsertionEventKind::pop).size() == 1);
    CHECK(insertion.shaft().size() == 3);
}

TEST_CASE("where structures overlap, the harder one is felt", "[needle][force]") {
    for (const bool ligamentFirst : {false, true}) {
        std::vector<Layered> layers = {{"skin", Tissue::skin, 0, 2}, {"muscle", Tissue::muscle, 2, 60}};
        layers.insert(ligamentFirst ? layers.begin() : layers.end(), {"ligament", Tissue::ligament, 20, 30});
        const Insertion insertion = at(blockOf(layers), 25);
        CHECK(insertion.samples().back().cutN >= 0.39);
        CHECK(insertion.samples().back().frictionN == Approx(0.0025 * (8 + 2 * 18 + 4 * 5) + viscous(25)));
    }
}

TEST_CASE("on bone close under the skin a long needle bows", "[needle][force]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 2}, {"bone", Tissue::bone, 6, 30}});
    Insertion insertion = at(model, 20);
    const auto bowed = eventsOf(insertion, InsertionEventKind::bowed);
    REQUIRE(bowed.size() == 1);
    CHECK(bowed[0].value == Approx(bucklingN(Mechanics::standard(), 0.30, 54)).epsilon(0.01));
    CHECK(insertion.samples().back().forceN == Approx(bowed[0].value));
    CHECK(eventsOf(insertion, InsertionEventKind::bone)[0].value < 0.6);
    CHECK(eventsOf(at(model, 20, {0.30, 25}), InsertionEventKind::bowed).empty());
}

TEST_CASE("friction goes on across a kink", "[needle][force]") {
    const ModelPtr model = flesh();
    Insertion insertion = at(model, 25);
    REQUIRE(insertion.perform(redirect(20)));
    REQUIRE(insertion.perform(advance(10)));
    CHECK(insertion.shaft().size() == 3);
    CHECK(insertion.samples().back().frictionN == Approx(friction(35) + viscous(35)));
}

TEST_CASE("a skin that encloses the whole body counts as skin where skin is", "[needle][force]") {
    const ModelPtr model = blockOf({{"skin", Tissue::skin, 0, 110}, {"muscle", Tissue::muscle, 14, 100}});
    const Insertion insertion = at(model, 30);
    CHECK(story(*model, insertion) == "skin_pierced skin\nentered skin\nleft skin\nentered muscle\n");
    CHECK(insertion.events()[2].depthMm == Approx(1.98));
    CHECK(insertion.subcutisMm() == Approx(15));
    // what lies between counts as fat
    CHECK(insertion.samples().back().frictionN == Approx(0.0025 * (4 * 1.98 + 12.02 + 2 * 16) + viscous(30)));
    Insertion kinked = at(model, 20);
    REQUIRE(kinked.perform(redirect(15)));
    REQUIRE(kinked.perform(advance(10)));
    CHECK(kinked.shaft().size() == 3);
    CHECK(story(*model, kinked) == "skin_pierced skin\nentered skin\nleft skin\nentered muscle\nturned_in_depth muscle\n");
}

TEST_CASE("an entry above the skin, or a pack without skin", "[needle][force]") {
    const ModelPtr raised = blockOf({{"skin", Tissue::skin, 0, 2}, {"muscle", Tissue::muscle, 2, 50}});
    InsertionSetup setup = straightIn();
    setup.entry.y = 1;
    Insertion insertion(raised, setup);
    REQUIRE(insertion.perform(act(Act::tap)));
    CHECK(insertion.events()[0].depthMm == 2);
    REQUIRE(insertion.perform(advance(7)));
    CHECK(insertion.samples().back().frictionN == Approx(0.0025 * (8 + 2 * 8) + viscous(11)));
    const ModelPtr bare = blockOf({{"muscle", Tissue::muscle, 0, 50}});
    Insertion without(bare, straightIn());
    REQUIRE(without.perform(act(Act::tap)));
    CHECK(without.inSkin());
    CHECK(story(*bare, without) == "skin_pierced\nentered muscle\n");
}
