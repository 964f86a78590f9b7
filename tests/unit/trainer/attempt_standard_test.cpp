// Whole attempts on the standard woman's left side as a student makes them, by the trainer's commands: guided and blind, passed, and failed for
// the reason that there is. Hidden from the plain run of the layer, because she takes a while to be made.
#include "catch.h"
#include "core/files.h"
#include "course/checklist.h"
#include "course/known_mistake.h"
#include "course/practice.h"
#include "phantom_trainer.h"
#include "sculpt/standard_patient.h"
#include <algorithm>
#include <cstdio>

using namespace acus;

namespace {

ModelPtr woman() {
    static const ModelPtr model = [] {
        StandardPatientOptions options;
        options.cache = cacheFolder();
        options.parameters = {Sex::female, 163, 23};
        options.coarseness = 2;
        const Result<ModelPtr> made = openStandardPatient(options);
        INFO((made ? "" : made.message()));
        REQUIRE(made);
        return *made;
    }();
    return model;
}

struct Doing {
    bool ticks = true;
    std::optional<Placement> needle;   ///< none: the plan's own
};

std::string line(const char* command, const Vec3& v) {
    char text[160];
    std::snprintf(text, sizeof text, "%s %.9g %.9g %.9g", command, v.x, v.y, v.z);
    return text;
}

std::string line(const char* command, double value) {
    char text[80];
    std::snprintf(text, sizeof text, "%s %.6g", command, value);
    return text;
}

void tickAll(Trainer& trainer, bool after) {
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.isSafe && step.after == after)
            say(trainer, "practice.tick " + step.id);
}

/// The attempt from the mode to the debrief, which is given back.
Debrief debriefOfAttempt(const char* plan, const char* mode, const Doing& doing) {
    Trainer trainer(woman());
    say(trainer, std::string("mode ") + mode);
    say(trainer, std::string("practice.begin ") + plan + " 5");
    const Practice& practice = *trainer.state().practice;
    CHECK(practice.plan().id() == plan);
    const Goal goal = practice.plan().goal;
    if (doing.ticks)
        tickAll(trainer, false);
    const Placement needle = doing.needle.value_or(goal.planned(goal.endOnBone ? goal.highMm + 1 : practice.plan().plannedDepthMm()));
    char size[60];
    std::snprintf(size, sizeof size, "needle.size %.2fx%g", needle.size.diameterMm, needle.size.lengthMm);
    say(trainer, size);
    say(trainer, line("needle.place", needle.entry));
    say(trainer, line("needle.direction", needle.direction));
    say(trainer, "practice.tap");
    say(trainer, line("needle.depth", needle.depthMm));
    say(trainer, "practice.wait 5");
    say(trainer, "practice.remove");
    if (doing.ticks)
        tickAll(trainer, true);
    say(trainer, "practice.finish");
    REQUIRE(trainer.state().practice->result());
    return *trainer.state().practice->result();
}

std::string heard(const Debrief& debrief) {
    std::string all = debrief.score.verdict;
    for (const Finding& finding : debrief.findings)
        all += " | " + finding.text;
    return all;
}

/// The mistake of the technique that harms on her.
Doing mistaken(const char* id, const std::string& hazard) {
    const Result<Plan> plan = planNamed(*woman(), id);
    REQUIRE(plan);
    for (const KnownMistake& mistake : plan->technique->knownMistakes)
        if (mistake.hazard == hazard)
            if (const auto wrong = make(*woman(), *plan, mistake); wrong && wrong->harms)
                return {true, wrong->placement};
    FAIL("no known mistake harms the " << hazard);
    return {};
}

constexpr const char *multifidus = "multifidus_lumborum_pa/l4/left", *piriformis = "piriformis_lateral/left";

} // namespace

TEST_CASE("on the woman's left an expert passes L4 multifidus and lateral piriformis, guided and blind", "[.standard]") {
    for (const char* plan : {multifidus, piriformis})
        for (const char* mode : {"guided", "test"}) {
            const Debrief debrief = debriefOfAttempt(plan, mode, {});
            INFO(plan << " " << mode << ": " << heard(debrief));
            CHECK(debrief.score.passed);
            CHECK(debrief.score.failed.empty());
            CHECK(debrief.measures.value("target_reached") == 1.0);
            CHECK(debrief.measures.value("wrong_side") == 0.0);
        }
}

TEST_CASE("on the woman's left a needle on the other side fails for being on the wrong side", "[.standard]") {
    for (const auto& [plan, other] : {std::pair(multifidus, "multifidus_lumborum_pa/l4/right"), std::pair(piriformis, "piriformis_lateral/right")}) {
        const Result<Plan> right = planNamed(*woman(), other);
        REQUIRE(right);
        const Debrief debrief = debriefOfAttempt(plan, "test", {true, right->goal.planned(right->plannedDepthMm())});
        INFO(plan << ": " << heard(debrief));
        CHECK_FALSE(debrief.score.passed);
        CHECK(debrief.measures.value("wrong_side") == 1.0);
        REQUIRE_FALSE(debrief.findings.empty());
        CHECK(debrief.findings[0].id == "wrong_side");
        CHECK(debrief.findings[0].text.find("wrong side") != std::string::npos);
    }
}

TEST_CASE("on the woman's left what is left out fails by itself, though the needle was right", "[.standard]") {
    for (const char* plan : {multifidus, piriformis}) {
        const Debrief debrief = debriefOfAttempt(plan, "test", {false, std::nullopt});
        INFO(plan << ": " << heard(debrief));
        CHECK_FALSE(debrief.score.passed);
        CHECK(debrief.score.verdict.starts_with("Failed: "));
        CHECK(debrief.measures.value("target_reached") == 1.0);
        CHECK(std::none_of(debrief.score.failed.begin(), debrief.score.failed.end(), [](const std::string& id) { return id.starts_with("hazard:"); }));
        CHECK_FALSE(debrief.score.failed.empty());
    }
}

TEST_CASE("on the woman's left the known mistake at piriformis fails by the sciatic nerve, and says what would have been right", "[.standard]") {
    const Debrief debrief = debriefOfAttempt(piriformis, "test", mistaken(piriformis, "sciatic_nerve"));
    INFO(heard(debrief));
    CHECK_FALSE(debrief.score.passed);
    REQUIRE_FALSE(debrief.score.failed.empty());
    CHECK(debrief.score.failed[0] == "hazard:sciatic_nerve_l");
    CHECK(debrief.score.verdict.find("left sciatic nerve") != std::string::npos);
    CHECK(debrief.better);
    CHECK_FALSE(debrief.betterText.empty());
}

TEST_CASE("on the woman's left a needle at L4 that stays in the fat is not passed, and told first of all that it did not reach the muscle", "[.standard]") {
    const Result<Plan> plan = planNamed(*woman(), multifidus);
    REQUIRE(plan);
    const Debrief debrief = debriefOfAttempt(multifidus, "test", {true, plan->goal.planned(6)});
    INFO(heard(debrief));
    CHECK_FALSE(debrief.score.passed);
    CHECK(std::find(debrief.score.failed.begin(), debrief.score.failed.end(), "target") != debrief.score.failed.end());
    CHECK(debrief.measures.value("target_reached") == 0.0);
    REQUIRE_FALSE(debrief.findings.empty());
    CHECK(debrief.findings[0].id == "missed_target");
    CHECK(std::none_of(debrief.score.failed.begin(), debrief.score.failed.end(), [](const std::string& id) { return id.starts_with("hazard:"); }));
}
