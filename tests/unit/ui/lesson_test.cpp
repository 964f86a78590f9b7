#include "../course/phantom_plan.h"
#include "course/checklist.h"
#include "course/region.h"
#include "followed_advice.h"
#include "ui/checklist_order.h"
#include "ui/guidance.h"
#include "ui/plot.h"
#include "ui/replay.h"
#include <algorithm>
#include <set>

using namespace acus;
using namespace acus::ui;

namespace {

const Technique& technique() {
    static const Technique made = [] {
        Technique t;
        t.id = "phantom_deep";
        t.muscle = "muscle_deep";
        t.muscleName = "Deep muscle";
        t.approach = "straight in";
        t.entryRule = "On the {side} of the middle.";
        t.directionRule = "Straight in.";
        t.feel = "Soft, then firm.";
        t.endpoint = "In the muscle.";
        return t;
    }();
    return made;
}

Practice attempt(Mode mode) {
    Plan plan;
    plan.technique = &technique();
    plan.goal.targets = {*phantomModel()->indexOf("muscle_deep")};
    plan.goal.entry = {-2, 0, 0};
    plan.goal.direction = {0, -1, 0};
    plan.goal.lowMm = 30;
    plan.goal.highMm = plan.goal.deepestMm = 50;
    plan.goal.needles = {{0.30, 75}};
    return Practice(phantomModel(), plan, {mode, aidsFor(mode, 0), 1});
}

} // namespace

TEST_CASE("steps of an axis are round") {
    CHECK(roundStep(60, 6) == Approx(10));
    CHECK(roundStep(61, 6) == Approx(20));
    CHECK(roundStep(1, 4) == Approx(0.5));
    CHECK(roundStep(0.9, 10) == Approx(0.1));
    CHECK(roundStep(0, 5) == 1);
    CHECK(roundStep(10, 0) == 1);
}

TEST_CASE("a chart is read between its points and nowhere else") {
    const std::vector<double> xs{0, 1, 3}, ys{10, 20, 0};
    CHECK(*valueAt(xs, ys, 0) == 10);
    CHECK(*valueAt(xs, ys, 0.5) == Approx(15));
    CHECK(*valueAt(xs, ys, 2.5) == Approx(5));
    CHECK(*valueAt(xs, ys, 3) == 0);
    CHECK(!valueAt(xs, ys, 3.1));
    CHECK(!valueAt(xs, ys, -0.1));
    CHECK(!valueAt({}, {}, 0));
}

TEST_CASE("the checklist is mixed with its traps, the same way for the same seed") {
    for (const bool after : {false, true}) {
        const auto a = shuffledChecklist(5, after), b = shuffledChecklist(5, after);
        CHECK(a == b);
        std::set<std::string> ids;
        for (const ChecklistStep* step : a) {
            CHECK(step->after == after);
            ids.insert(step->id);
        }
        const auto all = clinicalChecklist();
        CHECK(ids.size() == a.size());
        CHECK(static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const ChecklistStep& step) { return step.after == after; })) == a.size());
        bool differs = false;
        for (std::uint64_t seed = 0; seed < 5; ++seed)
            differs = differs || shuffledChecklist(seed, after) != a;
        CHECK(differs);
        // The traps do not stand together at the end, as they do in the file.
        const auto trap = std::find_if(a.begin(), a.end(), [](const ChecklistStep* step) { return !step->isSafe; });
        CHECK(std::any_of(trap, a.end(), [](const ChecklistStep* step) { return step->isSafe; }));
    }
}

TEST_CASE("the patient of an attempt may be needled, and is of the sex of whoever lies there") {
    for (const std::string_view sex : {"", "m", "f"}) {
        std::set<std::string> drawn;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const PatientCard* card = patientOfAttempt(technique(), sex, seed);
            REQUIRE(card);
            CHECK(card->right == Screening::go);
            CHECK((sex.empty() || card->sex == sex));
            CHECK(card == patientOfAttempt(technique(), sex, seed));
            drawn.insert(card->id);
        }
        CHECK(drawn.size() > 1);
    }
}

TEST_CASE("the advice, followed to the letter, leads through an attempt") {
    Practice practice = attempt(Mode::guided);
    const std::vector<std::string> said = test::followAdvice(practice, *phantomModel());
    REQUIRE(practice.result());
    CHECK(said.front() == clinicalChecklist().front().text);
    CHECK(std::find(said.begin(), said.end(), "Tap the needle in") != said.end());
    CHECK(std::find(said.begin(), said.end(), "Advance slowly") != said.end());
    CHECK(said.back() == "Finish");
    for (const ChecklistStep& one : clinicalChecklist())
        CHECK(practice.ticked(one.id) == one.isSafe);
    CHECK(adviceFor(*phantomModel(), practice).now.empty());
}

TEST_CASE("the scrubber knows when each needle was in") {
    Practice practice = attempt(Mode::test);
    for (const char* line : {"needle 0.30x75", "place -2 0 0", "wait 10", "tap", "advance 10", "remove", "place -4 0 0", "wait 5", "tap", "advance 20", "remove", "finish"})
        REQUIRE(practice.perform(line, practice.nowS()).ok());
    const auto stretches = stretchesOf(practice);
    REQUIRE(stretches.size() == 2);
    CHECK(stretches[0].fromS == Approx(10).margin(0.02));
    CHECK(stretches[0].toS > stretches[0].fromS + 1);
    CHECK(stretches[1].fromS >= stretches[0].toS + 4.9);
    CHECK(stretches[1].insertion == 1);
    CHECK(stretchAt(stretches, 0)->insertion == 0);
    CHECK(stretchAt(stretches, stretches[1].fromS + 0.1)->insertion == 1);
    CHECK(stretchAt(stretches, 1e9)->insertion == 1);
    CHECK(!stretchAt({}, 1));
}
