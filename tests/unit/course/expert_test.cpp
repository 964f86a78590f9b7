// The scripted expert and the scripted errors, on the standard man and woman; hidden from the plain run of the layer, because the
// patients have to be made (course_standard, tests/CMakeLists.txt).
#include "course/checklist.h"
#include "course/known_mistake.h"
#include "course/practice.h"
#include "course/practice_step.h"
#include "course/technique_position.h"
#include "course_fixture.h"
#include "safety/report.h"
#include "made_patient.h"

using namespace acus;
using namespace acus::test;

namespace {

ModelPtr man() {
    static const ModelPtr model = patient({}, 1);
    return model;
}
ModelPtr woman() {
    static const ModelPtr model = patient({Sex::female, 163, 23}, 2);
    return model;
}

bool among(const std::vector<std::uint32_t>& parts, std::uint32_t part) { return std::find(parts.begin(), parts.end(), part) != parts.end(); }

/// The needle of a plan at a depth ends in the target or on its bone, and keeps the margins of the technique and of common sense.
void judge(const Model& model, const Plan& plan, double depthMm, bool atMiddle) {
    const Goal& goal = plan.goal;
    const Placement needle = goal.planned(depthMm);
    CHECK(depthMm <= needle.size.lengthMm);
    const NeedleReport report = simulate(model, needle);
    if (atMiddle)
        CHECK(std::any_of(report.tipInside.begin(), report.tipInside.end(), [&](std::uint32_t part) { return among(goal.targets, part); }));
    if (report.boneContactMm)
        CHECK(*report.boneContactMm >= depthMm - 0.01);
    for (const HazardReport& hazard : report.hazards) {
        INFO(model.structures[hazard.structure].id << " " << hazard.clearanceMm << " mm at " << hazard.atDepthMm);
        for (const HazardMargin& margin : goal.margins)
            if (margin.structure == hazard.structure)
                CHECK(hazard.clearanceMm > margin.failMm);
        CHECK(hazard.verdict != Verdict::breach);
    }
}

void expertOn(const Model& model) {
    std::size_t practised = 0;
    for (const Plan& plan : allPlans(model)) {
        INFO(plan.id() << ": " << plan.problem);
        CHECK(plan.missing.empty());
        CHECK(plan.unseen.empty());
        if (plan.technique->restricted)
            continue;
        CHECK(plan.usable());
        if (!plan.usable())
            continue;
        ++practised;
        CHECK(plan.goal.highMm - plan.goal.lowMm >= 1.5);
        CHECK(plan.goal.highMm <= plan.goal.deepestMm);
        judge(model, plan, plan.plannedDepthMm(), true);
        judge(model, plan, plan.goal.lowMm, false);
        judge(model, plan, plan.goal.highMm, false);
    }
    CHECK(practised > 60);
}

/// The whole attempt as an expert makes it, step by step.
std::unique_ptr<Practice> attemptByExpert(ModelPtr model, const Plan& plan) {
    auto practice = std::make_unique<Practice>(model, plan, PracticeSettings{Mode::test, {}, 5});
    const auto say = [&](const std::string& line) {
        const Status done = practice->perform(line, practice->nowS());
        INFO(line << ": " << (done ? "" : done.message()));
        CHECK(done.ok());
    };
    const auto ticks = [&](bool after) {
        for (const ChecklistStep& step : clinicalChecklist())
            if (step.isSafe && step.after == after)
                say("tick " + step.id);
    };
    const Goal& goal = plan.goal;
    const NeedleSize& size = goal.needles.front();
    ticks(false);
    say("needle " + stepNumber(size.diameterMm) + "x" + stepNumber(size.lengthMm));
    say(stepLine("place", goal.entry));
    say(stepLine("aim", goal.direction));
    say("tap");
    const double deep = goal.endOnBone ? goal.highMm + 1 : plan.plannedDepthMm();
    say("advance " + stepNumber(std::max(0.5, deep - practice->insertion()->depthMm())));
    say("wait 5");
    say("remove");
    ticks(true);
    say("finish");
    return practice;
}

void expertPractises(ModelPtr model) {
    for (const Plan& plan : allPlans(*model)) {
        if (plan.technique->restricted || !plan.usable() || plan.side == Side::left)
            continue;
        const auto practice = attemptByExpert(model, plan);
        const Debrief& result = *practice->result();
        INFO(plan.id() << ": " << result.score.verdict << " | " << (result.findings.empty() ? "" : result.findings[0].text));
        CHECK(result.score.passed);
        CHECK(result.measures.value("target_reached") == 1.0);
        CHECK(result.measures.value("endpoint_reached") == 1.0);
        CHECK(result.score.points >= 0.9 * result.score.of);
    }
}

} // namespace

TEST_CASE("the expert passes the blind test of every technique: man", "[.standard]") { expertPractises(man()); }
TEST_CASE("the expert passes the blind test of every technique: woman", "[.standard]") { expertPractises(woman()); }

TEST_CASE("the expert's needle ends in the target and harms nothing: man", "[.standard]") { expertOn(*man()); }
TEST_CASE("the expert's needle ends in the target and harms nothing: woman", "[.standard]") { expertOn(*woman()); }

TEST_CASE("the expert passes on the patient who lies as the technique asks", "[.standard]") {
    PatientParameters side, straight, pillow; // the right side is up
    side.position = Position::sideLeft;
    straight.position = Position::sideLeftStraight;
    pillow.position = Position::pronePillow;
    std::size_t practised = 0;
    for (const auto& [parameters, id] : {std::pair(side, std::string("side_left")), std::pair(straight, std::string("side_left_straight")), std::pair(pillow, std::string("prone_pillow"))}) {
        const ModelPtr model = patient(parameters, 1);
        for (const Technique& technique : techniqueLibrary()) {
            const std::vector<std::string> asked = patientPositions(technique.id, Side::right);
            if (technique.restricted || asked.empty() || asked.front() != id)
                continue;
            const Plan plan = planOn(*model, technique, Side::right, technique.levels.empty() ? std::string() : technique.levels.back());
            INFO(plan.id() << " " << id << ": " << plan.problem);
            CHECK(plan.usable());
            if (!plan.usable())
                continue;
            judge(*model, plan, plan.plannedDepthMm(), true);
            CHECK(attemptByExpert(model, plan)->result()->score.passed);
            ++practised;
        }
    }
    CHECK(practised >= 14);
}

TEST_CASE("every selectable muscle of the standard man has a technique", "[.standard]") {
    for (const Structure& structure : man()->structures) {
        if (structure.tissue != Tissue::muscle)
            continue;
        const std::string name = structure.id.substr(0, structure.id.size() - 2);
        INFO(structure.id);
        CHECK(std::any_of(techniqueLibrary().begin(), techniqueLibrary().end(), [&](const Technique& t) { return t.muscle == name; }));
    }
}

TEST_CASE("plans are the same on both sides", "[.standard]") {
    const Model& model = *man();
    for (const Technique& technique : techniqueLibrary()) {
        if (technique.restricted)
            continue;
        const Plan left = planOn(model, technique, Side::left), right = planOn(model, technique, Side::right);
        INFO(technique.id);
        CHECK(glm::length(left.goal.entry * Vec3{-1, 1, 1} - right.goal.entry) < 1.5);
        CHECK(glm::dot(left.goal.direction * Vec3{-1, 1, 1}, right.goal.direction) > 0.998);
    }
}

TEST_CASE("a known mistake harms what it says", "[.standard]") {
    const Model& model = *man();
    for (const Technique& technique : techniqueLibrary()) {
        if (technique.restricted || !technique.pack.empty())
            continue;
        for (const TechniqueHazard& hazard : technique.hazards) {
            INFO(technique.id << ", " << hazard.id);
            CHECK(std::any_of(technique.knownMistakes.begin(), technique.knownMistakes.end(), [&](const KnownMistake& m) { return m.hazard == hazard.id; }));
        }
        for (const KnownMistake& mistake : technique.knownMistakes) {
            const Plan plan = planOn(model, technique, Side::right, mistake.level);
            INFO(technique.id << ", " << mistake.hazard << ": " << describe(mistake));
            REQUIRE(plan.usable());
            const auto wrong = make(model, plan, mistake);
            REQUIRE(wrong);
            INFO("clearance " << wrong->clearanceMm << " mm, " << wrong->placement.depthMm << " mm deep");
            CHECK(wrong->harms == mistake.cannot.empty());
            if (!mistake.cannot.empty())
                WARN(technique.id << ", " << mistake.hazard << ": " << mistake.cannot << " (" << wrong->clearanceMm << " mm away)");
        }
    }
}

TEST_CASE("techniques on the scanned atlas say what it lacks", "[.standard]") {
    if (!std::filesystem::exists(Path(ACUS_ATLAS) / "pack.json")) {
        WARN("skipped: the scanned atlas is not here");
        return;
    }
    const Result<ModelPtr> model = loadPack(ACUS_ATLAS, {cacheFolder(), {}});
    REQUIRE(model);
    std::size_t usable = 0;
    for (const Plan& plan : allPlans(**model)) {
        INFO(plan.id());
        // Whatever does not run says why.
        CHECK((plan.usable() || !plan.missing.empty() || !plan.problem.empty()));
        CHECK(missingWords(plan).empty() == plan.missing.empty());
        for (const std::string& id : plan.missing) {
            CHECK(!(*model)->landmark(id));
            CHECK(!(*model)->indexOf(id));
        }
        if (!plan.usable())
            continue;
        ++usable;
        const NeedleReport report = simulate(**model, plannedNeedle(plan));
        CHECK(std::any_of(report.tipInside.begin(), report.tipInside.end(), [&](std::uint32_t part) { return among(plan.goal.targets, part); }));
    }
    CHECK(usable > 10);
}
