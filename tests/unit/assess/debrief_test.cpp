// Every kind of finding has an attempt on the phantom that brings it about, and nothing else.
#include "attempt_fixture.h"

using namespace acus;
using namespace acus::test;

namespace {

Debrief told(const ModelPtr& model, const Goal& goal, std::span<const InsertionRecord> records, const Conduct& conduct = exemplary()) {
    return debrief(*model, goal, records, rubricFor(""), conduct);
}
Debrief told(const ModelPtr& model, const Goal& goal, const InsertionRecord& record) { return told(model, goal, {&record, 1}); }

/// The ids of what was wrong, in order; praise and advice for next time left out.
std::vector<std::string> faults(const Debrief& d) {
    std::vector<std::string> ids;
    for (const Finding& finding : d.findings)
        if (finding.id != "good" && finding.id != "refine" && finding.id != "narrow")
            ids.push_back(finding.id);
    return ids;
}
using Ids = std::vector<std::string>;

const std::string& first(const Debrief& d) {
    REQUIRE_FALSE(d.findings.empty());
    return d.findings.front().text;
}

} // namespace

TEST_CASE("a good attempt is praised, and told what to refine", "[debrief]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const Debrief d = told(model, goal, push(goal.entry, goal.direction, 40));
    REQUIRE(d.findings.size() == 2);
    CHECK(d.findings[0].id == "good");
    CHECK(d.findings[0].text == "Well done: entry 0 mm from the rule, angle within 1°, tip in the deep muscle at 40 mm and nothing nearer than 12 mm (the nerve).");
    CHECK(d.findings[1].id == "refine");
    CHECK(d.findings[1].text.starts_with("Nothing to refine"));
    CHECK(d.betterText == "nothing to change");
    CHECK_FALSE(d.better.has_value());
    CHECK(d.score.passed);
    CHECK(d.planText == "Planned: 0.30 × 60 mm needle, straight in, tip at 34 to 44 mm; done: 0.30 × 60 mm needle, at the planned entry, straight in, tip at 40 mm.");
    REQUIRE_FALSE(d.profiles.empty());
    CHECK(model->structures[d.profiles[0].structure].id == "nerve");
    CHECK(d.profiles[0].depthMm.front() == 0);
    CHECK(d.profiles[0].depthMm.back() == Approx(40));
    CHECK(d.profiles[0].clearanceMm.back() == Approx(std::hypot(14, 2) - 1.65).margin(0.003));

    const Debrief wide = told(model, goal, push({-2, 0, 4}, goal.direction, 40));
    CHECK(wide.findings[1].text == "Next, refine the entry: 4 mm cranial of the planned entry is within what is allowed, 2 mm can be had.");
    const Debrief slanted = told(model, goal, push(goal.entry, tilted(0, -8), 40));
    CHECK(slanted.findings[1].text == "Next, refine the angle: 8° more caudal than planned is within what is allowed, 4° can be had.");
}

TEST_CASE("harm: breach, unclear, near", "[debrief]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    SECTION("through the entry") {
        const Debrief d = told(model, goal, push({11.8, 0, 0}, {0, -1, 0}, 43.5));
        CHECK(faults(d) == Ids{"breach"});
        CHECK(first(d) == "You touched the nerve at 41 mm: the entry lay 14 mm medial of the planned entry. A needle in a nerve is an electric shock to the "
                          "patient and can leave the limb weak or numb. Enter within 5 mm of the rule and stop at 44 mm.");
        CHECK(d.findings[0].structure == part(*model, "nerve"));
        CHECK_FALSE(d.score.passed);
    }
    SECTION("through the angle") {
        const Debrief d = told(model, goal, push(goal.entry, tilted(18.4, 0), 43.4));
        CHECK(faults(d) == Ids{"breach"});
        CHECK(first(d) == "You touched the nerve at 43 mm: the needle went 18° more medial than planned. A needle in a nerve is an electric shock to the "
                          "patient and can leave the limb weak or numb. Keep within 10° of the plan and stop at 44 mm.");
        REQUIRE(d.better.has_value());
        CHECK(d.betterText.find("less medial") != std::string::npos);
    }
    SECTION("through the depth, in the technique's own words") {
        Goal over = goal;
        over.entry = {11.8, 0, 0};
        over.lowMm = 30;
        over.highMm = 34;
        over.margins = {{part(*model, "nerve"), 0, 4, "foot drop"}};
        const Debrief d = told(model, over, push(over.entry, over.direction, 43));
        CHECK(faults(d) == Ids{"breach"});
        CHECK(first(d) == "You touched the nerve at 41 mm: the tip went 9 mm deeper than the window of 30 to 34 mm. If it is hit: foot drop. Stop at 34 mm.");
    }
    SECTION("nearer than the technique allows") {
        Goal strict = goal;
        strict.entry = {8.35, 0, 0};
        strict.margins = {{part(*model, "nerve"), 3, 8, ""}};
        const Debrief d = told(model, strict, push(strict.entry, strict.direction, 43));
        CHECK(faults(d) == Ids{"breach"});
        CHECK(first(d).starts_with("You came within 2 mm of the nerve at 42 mm, and 3 mm must be kept. "));
        CHECK(d.score.verdict.starts_with("Failed: the nerve was only 2 mm away at 42 mm (3 mm must be kept), whatever the points"));
    }
    SECTION("as near as the model is true") {
        const ModelPtr vague = phantom(0.5);
        Goal close = goal;
        close.entry = {10.05, 0, 0};
        const Debrief d = told(vague, close, push(close.entry, close.direction, 43));
        CHECK(faults(d) == Ids{"unclear"});
        CHECK(first(d).starts_with("You passed 0.3 mm from the nerve at 42 mm; this anatomy is true to 0.5 mm only, so whether that was safe can't be told and it counts as touched. "));
        CHECK(d.findings.size() == 1);   // no praise
        CHECK_FALSE(d.score.decided);
    }
    SECTION("near") {
        const Debrief nearer = told(model, goal, push({-11.83, 0, 0}, {0, -1, 0}, 43));
        CHECK(faults(nearer) == Ids{"near"});
        CHECK(first(nearer) == "You came within 4 mm of the artery at 28 mm; 5 mm should be kept: the entry lay 9.8 mm lateral of the planned entry. An artery that is "
                               "pierced bleeds into the depth, where no one sees it. Enter within 5 mm of the rule and stop at 44 mm.");
    }
    SECTION("near as planned") {
        Goal narrow = goal;
        narrow.entry = {-11.83, 0, 0};
        const Debrief d = told(model, narrow, push(narrow.entry, narrow.direction, 43));
        CHECK(faults(d).empty());
        REQUIRE(d.findings.size() == 3);
        CHECK(d.findings[0].id == "good");
        CHECK(d.findings[1].id == "narrow");
        CHECK(d.findings[1].text == "Know that the way is narrow on this patient: even as planned it passes 4 mm from the artery at 28 mm, where 5 mm would be wished for. "
                                    "An artery that is pierced bleeds into the depth, where no one sees it. Go slowly there.");
        // nearer than the plan it is a fault
        const Debrief nearer = told(model, narrow, push({-12.83, 0, 0}, narrow.direction, 43));
        CHECK(faults(nearer) == Ids{"near"});
        CHECK(first(nearer).starts_with("You came within 3 mm of the artery at 28 mm; 5 mm should be kept. "));
        const Debrief off = told(model, narrow, push({-13.83, 0, 0}, narrow.direction, 43));
        CHECK(first(off).ends_with("The entry lay 2 mm lateral of the planned entry, within what is allowed, but on this patient the way is narrow: keep within 1 mm."));
        CHECK(d.betterText == "nothing to change");
    }
}

TEST_CASE("the target: not reached, beside it, too deep, out of the window", "[debrief]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    Debrief d = told(model, goal, push(goal.entry, goal.direction, 20));
    CHECK(faults(d) == Ids{"missed_target"});
    CHECK(first(d) == "The tip never reached the deep muscle: it stopped at 20 mm, and the muscle begins at 28 mm on this way. Go on to 34 to 44 mm next time.");
    CHECK(d.betterText == "go on to 29 mm");

    Goal plate = goal;   // the bone plate ends at x = 25
    plate.targets = {part(*model, "bone_plate")};
    plate.entry = {22, 0, 0};
    plate.lowMm = 50;
    plate.highMm = 54;
    plate.deepestMm = 56;
    plate.needles = {{0.3, 75}};
    d = told(model, plate, push({29, 0, 0}, {0, -1, 0}, 52, {0.3, 75}));
    CHECK(faults(d) == Ids{"missed_target"});
    CHECK(first(d) == "The tip never reached the bone plate: it ended 4 mm beside it because the entry lay 7 mm lateral of the planned entry. Enter within 5 mm of the rule and stop at 54 mm.");

    d = told(model, goal, push(goal.entry, goal.direction, 46));
    CHECK(faults(d) == Ids{"depth", "needle"});   // and 23 % of the shaft outside
    CHECK(first(d) == "The tip ended at 46 mm, 2 mm deeper than the window of 34 to 44 mm. Watch the shaft that is left outside and stop earlier.");
    d = told(model, goal, push(goal.entry, goal.direction, 30));
    CHECK(faults(d) == Ids{"depth"});
    CHECK(first(d) == "The tip ended at 30 mm, 4 mm short of the window of 34 to 44 mm. Go on until the tip is in it.");

    Goal capped = goal;
    capped.deepestMm = 41;
    d = told(model, capped, push(goal.entry, goal.direction, 44.5));
    CHECK(faults(d) == Ids{"too_deep"});
    CHECK(first(d) == "The tip went to 44 mm, 3.5 mm beyond the 41 mm that this technique allows. Stop there even if nothing has been felt, draw back and check entry and angle.");
}

TEST_CASE("the end point on bone", "[debrief]") {
    const ModelPtr model = phantom();
    Goal goal = deepMuscle(*model);
    goal.endOnBone = true;
    goal.backdrop = {part(*model, "bone_plate")};
    goal.lowMm = 48;
    goal.highMm = 51;
    goal.deepestMm = 55;
    goal.needles = {{0.3, 75}};
    InsertionRecord record = push(goal.entry, goal.direction, 44, {0.3, 75});
    Debrief d = told(model, goal, record);
    CHECK(faults(d) == Ids{"bone"});
    CHECK(first(d) == "The needle never met bone: it ended at 44 mm, and this technique ends on the bone plate, at about 51 mm here. Go on slowly until you feel it; "
                      "without bone you can't know how deep you are.");
    record = push(goal.entry, goal.direction, 50, {0.3, 75});
    record.events.push_back(event(InsertionEventKind::bone, 50, part(*model, "bone_plate"), 0.5));
    d = told(model, goal, record);
    CHECK(faults(d).empty());
    CHECK(d.betterText == "nothing to change");
    // Who stands on that bone is not told to stop earlier, though it came later than planned.
    goal.highMm = 49;
    d = told(model, goal, record);
    CHECK(d.measures.value("depth_error") == Approx(1).margin(0.2));
    CHECK(faults(d).empty());
    goal.highMm = 51;
    goal.backdrop = {part(*model, "fascia")};
    d = told(model, goal, record);
    CHECK(faults(d) == Ids{"bone"});
    CHECK(first(d).starts_with("The bone you met at 50 mm was the bone plate, not the bone that ends this technique. Bone that is felt is not always the bone that is meant"));
}

TEST_CASE("place and manner: entry, angle, side, redirection, bends, punctures, handle", "[debrief]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    Debrief d = told(model, goal, push({-2, 0, -8}, goal.direction, 40));
    CHECK(faults(d) == Ids{"entry"});
    CHECK(first(d) == "The entry lay 8 mm caudal of the planned entry; 5 mm are allowed. Find the landmarks again with the finger and measure from them before you mark.");
    CHECK(d.findings.back().id == "good");
    CHECK(d.planText.find("done: 0.30 × 60 mm needle, 8 mm caudal of the planned entry, straight in, tip at 40 mm.") != std::string::npos);

    d = told(model, goal, push(goal.entry, tilted(0, 15), 40));
    CHECK(faults(d) == Ids{"angle"});
    CHECK(first(d) == "The needle went 15° more cranial than planned; 10° are allowed. Set the angle of the tube before you tap, and look at it from two sides.");

    // both: the one farther beyond its own tolerance first
    d = told(model, goal, push({-2, 0, -8}, tilted(0, 25), 40));
    CHECK(faults(d) == Ids{"angle", "entry"});
    d = told(model, goal, push({-2, 0, -16}, tilted(0, 15), 40));
    CHECK(faults(d) == Ids{"entry", "angle"});

    Goal right = goal;
    right.entry = {-6, 0, 0};
    d = told(model, right, push({6, 0, 0}, goal.direction, 35));
    CHECK(faults(d) == Ids{"wrong_side"});
    CHECK(d.score.failed == Ids{"side"});
    CHECK(first(d).starts_with("The needle went in on the wrong side, 12 mm from the planned entry."));

    InsertionRecord record = push(goal.entry, goal.direction, 40);
    record.passages = {{{{-2, 0, 0}, {-2, -30, 0}}, 0, 2}, {{{-2, 0, 0}, {-2, -20, 0}, {-2, -39.4, 3.4}}, 3, 5}};
    record.events.push_back(event(InsertionEventKind::turnedInDepth, 20, {}, 10));
    d = told(model, goal, record);
    CHECK(faults(d) == Ids{"redirected"});
    CHECK(first(d).starts_with("The needle was turned once in depth: the shaft bends"));

    record = push(goal.entry, goal.direction, 40);
    record.events.push_back(event(InsertionEventKind::bent, 40, {}, 5));
    CHECK(faults(told(model, goal, record)) == Ids{"bent"});
    record.events.back().kind = InsertionEventKind::handleAtSkin;
    CHECK(faults(told(model, goal, record)) == Ids{"handle"});

    const InsertionRecord twice[] = {push(goal.entry, goal.direction, 15), push(goal.entry, goal.direction, 40)};
    d = told(model, goal, twice);
    CHECK(faults(d) == Ids{"punctures"});
    CHECK(first(d) == "The skin was pierced twice. Measure and mark first, then pierce once.");
}

TEST_CASE("the needle: too short, too long, too little left outside, its diameter", "[debrief]") {
    const ModelPtr model = phantom();
    Goal goal = deepMuscle(*model);
    const auto with = [&](NeedleSize size, double depth = 37) { return told(model, goal, push(goal.entry, goal.direction, depth, size)); };
    CHECK(faults(with({0.3, 50})) == Ids{"needle"});
    CHECK(first(with({0.3, 50})) == "The needle of 0.30 × 50 mm is too short for 34 to 44 mm with a quarter of its shaft outside. Take 0.30 × 60 mm.");
    CHECK(faults(with({0.3, 75})) == Ids{"needle"});
    CHECK(first(with({0.3, 75})) == "The needle of 0.30 × 75 mm is 15 mm longer than it has to be: the shortest that reaches is the one to take. Take 0.30 × 60 mm.");
    CHECK(faults(with({0.25, 60})) == Ids{"needle"});
    CHECK(first(with({0.25, 60})).ends_with("has not the diameter that is usual here. Take 0.30 × 60 mm."));
    goal.needles = {{0.3, 50}};
    goal.lowMm = 30;
    goal.highMm = 41;
    CHECK(faults(with({0.3, 50}, 40)) == Ids{"needle"});
    CHECK(first(with({0.3, 50}, 40)) == "Only 20 % of the shaft were left outside, at 40 mm; at least 25 % must be. Stop earlier, or take a longer needle if the target is that deep.");
    // where no needle leaves a quarter outside, the plan's own is no fault
    goal.lowMm = 38;
    CHECK(faults(with({0.3, 50}, 40)).empty());
}

TEST_CASE("what was left out before and after, and no needle at all", "[debrief]") {
    const ModelPtr model = phantom();
    const Goal goal = deepMuscle(*model);
    const InsertionRecord good = push(goal.entry, goal.direction, 40);
    Conduct hasty = exemplary();
    std::erase(hasty.ticks, "consent");
    std::erase(hasty.ticks, "hands");
    Debrief d = told(model, goal, {&good, 1}, hasty);
    CHECK(faults(d) == Ids{"omitted"});
    CHECK(first(d) == "There was no consent and the hands were not cleaned. Any of these fails an examination by itself: go through the list aloud before the next needle.");
    CHECK_FALSE(d.score.passed);

    d = told(model, goal, std::span<const InsertionRecord>{});
    CHECK(faults(d) == Ids{"no_needle"});
    CHECK(d.findings.size() == 1);
    CHECK(d.planText == "Planned: 0.30 × 60 mm needle, straight in, tip at 34 to 44 mm; done: no needle went in.");
    CHECK_FALSE(d.better.has_value());
    CHECK(d.profiles.empty());
}

TEST_CASE("three findings, the most important first", "[debrief]") {
    const ModelPtr model = phantom();
    Goal goal = deepMuscle(*model);
    goal.entry.x = -6;
    InsertionRecord record = push({12, 0, 9}, tilted(0, 14), 47, {0.3, 100});
    record.events.push_back(event(InsertionEventKind::turnedInDepth, 20, {}, 10));
    const Debrief d = told(model, goal, {&record, 1}, {});
    REQUIRE(d.findings.size() == 3);
    CHECK(faults(d) == Ids{"breach", "omitted", "wrong_side"});
    for (std::size_t i = 1; i < d.findings.size(); ++i)
        CHECK(d.findings[i - 1].weight >= d.findings[i].weight);
}
