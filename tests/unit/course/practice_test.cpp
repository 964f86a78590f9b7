#include "course/action_question.h"
#include "course/attempt_moment.h"
#include "phantom_plan.h"

using namespace acus;

namespace {

Practice phantomPractice(Mode mode = Mode::test) { return Practice(phantomModel(), phantomPlan(), {mode, aidsFor(mode, 0), 1}); }

std::string refusal(const Practice& practice, const char* line) { return practice.whyNot(line).value_or(""); }

} // namespace

TEST_CASE("an attempt goes through its phases") {
    Practice practice = phantomPractice();
    CHECK(practice.phase() == Phase::prepare);
    steps(practice, {"tick consent", "tick hands"});
    CHECK(practice.phase() == Phase::prepare);
    steps(practice, {"palpate -2 0 0", "mark -2 0 0", "needle 0.30x75", "place -2 0 0"});
    CHECK(practice.phase() == Phase::find);
    CHECK(practice.palpated().has_value());
    CHECK(practice.penMarks().size() == 1);
    REQUIRE(practice.placed());
    CHECK(glm::distance(practice.placed()->direction, Vec3(0, -1, 0)) < 1e-9);
    steps(practice, {"tap", "advance 36"});
    CHECK(practice.phase() == Phase::insert);
    REQUIRE(practice.insertion());
    CHECK(practice.insertion()->depthMm() == Approx(40).margin(0.01));
    steps(practice, {"wait 5", "remove"});
    CHECK(practice.phase() == Phase::after);
    CHECK(practice.done().size() == 1);
    steps(practice, {"tick sharps", "finish"});
    CHECK(practice.phase() == Phase::debrief);
    REQUIRE(practice.result());
    CHECK(practice.result()->measures.safety == Verdict::clear);
    CHECK(practice.result()->measures.value("deepest").value_or(0) == Approx(40).margin(0.01));
}

TEST_CASE("what can't be done now says why, and changes nothing") {
    Practice practice = phantomPractice();
    CHECK(refusal(practice, "tap") == "put the needle on the skin first");
    CHECK(refusal(practice, "advance 5") == "the needle is not in the skin: tap it in first");
    CHECK(refusal(practice, "tick sharps") == "that comes after the needle");
    CHECK(refusal(practice, "tick nonsense") == "the checklist has no step \"nonsense\"");
    CHECK(refusal(practice, "palpate 0 500 0") == "there is no skin");
    CHECK(refusal(practice, "advance") == "advance: takes MM and perhaps MM/S");
    CHECK(refusal(practice, "advance 1e9").find("is not a number from 0 to 200") != std::string::npos);
    CHECK(refusal(practice, "aim 0 0 0") == "aim: a direction can't be zero");
    CHECK(refusal(practice, "place nan 0 0").find("is not a number") != std::string::npos);
    CHECK(refusal(practice, "fly") == "no step \"fly\"");
    CHECK(refusal(practice, "") == "an empty step");
    steps(practice, {"place -2 0 0", "tap"});
    CHECK(refusal(practice, "place 3 0 0") == "the needle is in the skin: take it out first");
    CHECK(refusal(practice, "finish") == "the needle is still in the skin");
    CHECK(refusal(practice, "tick consent") == "too late: the needle has been in the skin");
    const std::size_t before = practice.log().size();
    CHECK_FALSE(practice.perform("finish", 1).ok());
    CHECK(practice.log().size() == before);
    steps(practice, {"remove", "finish"});
    CHECK(refusal(practice, "tick record") == "the attempt is over");
}

TEST_CASE("time that passes while the needle is in passes for the tissue") {
    Practice practice = phantomPractice();
    steps(practice, {"needle 0.30x75", "place -2 0 0", "tap"});
    const double tapped = practice.insertion()->timeS();
    REQUIRE(practice.perform("advance 10", practice.nowS() + 3).ok());
    const double advanced = practice.insertion()->timeS();
    CHECK(advanced - tapped > 3);
    // an earlier time counts as now
    const double now = practice.nowS();
    REQUIRE(practice.perform("advance 1", 0).ok());
    CHECK(practice.log().back().atS == now);
    CHECK_FALSE(practice.perform("wait 1", 1e9).ok());
}

TEST_CASE("two attempts with the same log are the same; a touched artery fails") {
    const auto done = [] {
        Practice practice = phantomPractice();
        steps(practice, {"needle 0.30x75", "place -18 0 0", "tap", "advance 36", "remove", "finish"});
        return practice;
    };
    const Practice a = done(), b = done();
    REQUIRE(a.result());
    CHECK(a.result()->measures.safety == Verdict::breach);
    CHECK_FALSE(a.result()->score.passed);
    CHECK(a.result()->score.points == b.result()->score.points);
    CHECK(a.done()[0].samples.size() == b.done()[0].samples.size());
    CHECK(a.done()[0].samples.back().forceN == b.done()[0].samples.back().forceN);
}

TEST_CASE("the replay puts the needle where it was") {
    Practice practice = phantomPractice();
    steps(practice, {"needle 0.30x75", "place -2 0 0", "wait 10", "tap", "advance 36", "wait 5", "remove", "wait 2", "finish"});
    const NeedleTimes times = needleTimes(practice);
    CHECK(times.firstS == Approx(10).margin(0.02));
    CHECK(times.lastS > 15);
    CHECK_FALSE(momentOf(practice, 5).needle);
    const AttemptMoment deep = momentOf(practice, times.lastS - 4);   // while it waited or went out
    REQUIRE(deep.needle);
    CHECK(deep.needle->depthMm <= 40.01);
    CHECK(glm::distance(deep.needle->direction, Vec3(0, -1, 0)) < 1e-9);
    CHECK_FALSE(momentOf(practice, times.lastS + 1).needle);
    double deepest = 0;
    for (double t = 0; t < times.lastS; t += 0.1)
        if (const AttemptMoment moment = momentOf(practice, t); moment.needle)
            deepest = std::max(deepest, moment.needle->depthMm);
    CHECK(deepest == Approx(40).margin(0.05));
}

TEST_CASE("aids fade with what was passed, and a test has none") {
    CHECK(aidsFor(Mode::test, 0) == Aids{});
    CHECK(aidsFor(Mode::guided, 0) == aidsFor(Mode::explore, 5));
    CHECK_FALSE(aidsFor(Mode::guided, 1).anatomy);
    CHECK(aidsFor(Mode::guided, 1).angle);
    CHECK_FALSE(aidsFor(Mode::guided, 2).depth);
    CHECK(aidsFor(Mode::guided, 2).entry);
    CHECK_FALSE(aidsFor(Mode::guided, 3).entry);
    CHECK(aidsFor(Mode::guided, 30).names);
}

TEST_CASE("what the muscle does can be asked of most techniques, with one right option") {
    std::size_t asked = 0, practised = 0;
    for (const Technique& technique : techniqueLibrary()) {
        if (technique.restricted || technique.action.empty())
            continue;
        ++practised;
        const std::vector<std::string> options = actionOptions(technique);
        if (options.empty())
            continue;
        ++asked;
        CHECK(options.size() == 4);
        CHECK(std::count(options.begin(), options.end(), technique.action) == 1);
        CHECK(options == actionOptions(technique));
    }
    CHECK(asked * 2 > practised);
    Practice practice = phantomPractice();
    CHECK(refusal(practice, "answer action Bends the knee").empty());
    CHECK(!refusal(practice, "answer twitch Wait").empty());
    steps(practice, {"needle 0.30x75", "place -2 0 0", "tap", "advance 20", "remove", "answer action Bends the knee", "answer twitch fade", "finish"});
    Practice deeper = phantomPractice();
    steps(deeper, {"needle 0.30x75", "place -2 0 0", "tap", "advance 20", "remove", "answer twitch deeper", "finish"});
    const auto pointsOf = [](const Practice& of) {
        for (const ItemScore& item : of.result()->score.items)
            if (item.id == "twitch")
                return item.points;
        return -1.0;
    };
    CHECK(pointsOf(practice) == 2);
    CHECK(pointsOf(deeper) == 0);
    for (const ItemScore& item : practice.result()->score.items)
        if (item.id == "action") {
            CHECK(item.points == 0);
            CHECK(item.of > 0);
        }
}
