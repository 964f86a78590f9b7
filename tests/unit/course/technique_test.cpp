#include "course/plan.h"
#include <functional>
#include <memory>
#include "course/technique_card.h"
#include "course_fixture.h"

using namespace acus;
using namespace acus::test;

namespace {

constexpr const char* sharedText = R"({
  "references": {"known2020": "Known 2020 Journal 1:1"},
  "hazards": [{"id": "sciatic_nerve", "name": "Sciatic nerve", "structures": ["sciatic_nerve_{s}"], "if_hit": "shock",
               "warn_mm": {"value": 10}, "fail_mm": {"value": 1}},
              {"id": "rectum", "name": "Rectum", "structures": ["rectum"], "if_hit": "abscess", "warn_mm": {"value": 10}, "fail_mm": {"value": 0}}],
  "contraindications": {"general": ["No consent.", {"text": "Not there.", "source": "known2020"}]}
})";

/// One technique: 20 mm beside the midline, straight in. Of the trunk's right muscle.
Json techniqueJson() {
    return Json::parse(R"({
      "id": "test_pa", "approach": "straight in", "position": "Prone.", "levels": ["l3", "l4"],
      "entry_words": "20 mm to the {side} of {level}.", "entry": {"from": "{v}_spinous_tip", "move": {"lateral": [15, 25]}},
      "direction_words": "Straight in.", "direction": {"angles": {"medial": 0}},
      "targets": ["piriformis_{s}"], "backdrop": ["hip_bone_{s}"], "end_on_bone": false,
      "needles": ["0.30x30", "0.30x60", "0.30x40"],
      "typical_mm": {"value": 30, "source": "known2020"}, "deepest_mm": {"value": 90},
      "endpoint": "Muscle.", "feel": "Dense.", "hazards": ["sciatic_nerve", "rectum"], "contraindications": ["@general"],
      "mistakes": ["Too fast.", {"text": "Too far out.", "hazard": "sciatic_nerve", "level": "l4", "entry": {"lateral": 20}, "angle": {"medial": 5}, "deeper_mm": 3}],
      "sources": ["known2020"] })");
}

Json file(const Json& one) {
    Json json = Json::parse(R"({"muscle": "piriformis", "segments": "S1", "innervation": "n", "origin": "o", "insertion": "i", "action": "a", "referral": "r"})");
    json["techniques"] = Json::array({one});
    return json;
}

SharedContent shared() {
    const auto read = parseShared(sharedText, "shared.json");
    INFO((read ? "" : read.message()));
    REQUIRE(read);
    return *read;
}

Result<std::vector<Technique>> parsed(const Json& one) { return parseTechniques(file(one).dump(), "f.json", shared()); }

std::string refusalAfter(const std::function<void(Json&)>& change) {
    Json one = techniqueJson();
    change(one);
    const auto read = parsed(one);
    return read ? "accepted" : read.message();
}

Technique good() {
    const auto read = parsed(techniqueJson());
    INFO((read ? "" : read.message()));
    REQUIRE(read);
    return read->front();
}

} // namespace

TEST_CASE("a technique is read whole", "[course][technique]") {
    const Technique t = good();
    CHECK(t.muscleName == "piriformis");
    CHECK(t.latin == "Musculus piriformis");
    CHECK(t.landmarks == std::vector<std::string>{"{v}_spinous_tip"});
    CHECK(t.typicalMm.source == "Known 2020 Journal 1:1");
    CHECK(t.deepestMm.teaching());
    CHECK(t.contraindications.size() == 2);
    CHECK(t.contraindications[1].source == "Known 2020 Journal 1:1");
    REQUIRE(t.mistakes.size() == 2);
    REQUIRE(t.knownMistakes.size() == 1);
    CHECK(t.knownMistakes[0].lateralMm == 20);
    CHECK(t.knownMistakes[0].medialDeg == 5);
    CHECK(t.knownMistakes[0].deeperMm == 3);
    CHECK(!t.restricted);
}

TEST_CASE("a technique on a patient worked out by hand", "[course][technique]") {
    const Model& model = *trunk();
    const Technique t = good();
    for (const Side side : {Side::left, Side::right}) {
        const Plan plan = planOn(model, t, side, "l4");
        INFO(plan.problem);
        REQUIRE(plan.usable());
        CHECK(plan.id() == std::string("test_pa/l4/") + (side == Side::left ? "left" : "right"));
        // At an arc of 20 mm: x = 50 sin 0.4 = 19.47, y = 50 cos 0.4 = 46.05. The muscle's circle around (20, 20) with radius 10
        // reaches at that x from y = 20 + sqrt(100 − 0.53²) = 29.99 to 10.01, so from 16.07 to 36.04 mm; the bone begins at y = 4.97.
        CHECK(plan.goal.entry.x == Approx(side == Side::left ? 19.47 : -19.47).margin(0.1));
        CHECK(plan.goal.lowMm == Approx(16.07 + 2).margin(0.15));
        CHECK(plan.goal.highMm == Approx(36.04 - 1).margin(0.15));
        CHECK(plan.goal.entryToleranceMm == Approx(5));
        // 40 mm leaves no quarter outside at 35 mm, 60 mm does.
        REQUIRE(plan.goal.needles.size() == 3);
        CHECK(plan.goal.needles[0] == NeedleSize{0.30, 60});
        CHECK(plan.unseen == std::vector<std::string>{"Rectum"});
        REQUIRE(plan.goal.margins.size() == 1);
        CHECK(plan.goal.margins[0].failMm == 1);
        CHECK(plan.marks.back().kind == PlanMark::Kind::place);
        CHECK(plan.marks.back().radiusMm == Approx(5));
    }
    CHECK(planOn(model, t, Side::left).level == "l3");
}

TEST_CASE("the depth window ends at bone, at the advised depth, before a hazard", "[course][technique]") {
    const Model& model = *trunk();
    const auto with = [&](const std::function<void(Json&)>& change) {
        Json one = techniqueJson();
        change(one);
        static std::vector<std::unique_ptr<Technique>> kept;
        const auto read = parsed(one);
        INFO((read ? "" : read.message()));
        REQUIRE(read);
        kept.push_back(std::make_unique<Technique>(read->front()));
        return planOn(model, *kept.back(), Side::right, "l4");
    };
    const Plan cap = with([](Json& t) { t["deepest_mm"]["value"] = 25; });
    CHECK(cap.goal.highMm == Approx(25));
    const Plan past = with([](Json& t) { t["past_surface_mm"] = {{"value", 12}}; });
    CHECK(past.goal.highMm == Approx(16.07 + 12).margin(0.15));
    CHECK(past.goal.deepestMm == Approx(28.07).margin(0.15));
    const Plan shallow = with([](Json& t) { t["deepest_mm"]["value"] = 15; });
    CHECK(shallow.problem == "the target lies at 16 mm, deeper than the advised 15 mm");
    CHECK(!shallow.usable());
    const Plan shortNeedle = with([](Json& t) { t["needles"] = {"0.30x13"}; });
    CHECK(shortNeedle.problem.find("too short") != std::string::npos);
    // Bone as the endpoint: on at y = 4.97, 5.04 mm behind the muscle, which is not on it; with a muscle this far away nothing changes.
    const Plan bone = with([](Json& t) { t["end_on_bone"] = true; });
    CHECK(bone.goal.highMm == Approx(35.04).margin(0.2));
    // Straight through the nerve: outwards at 90° the way leaves through its near side.
    const Plan wrongWay = with([](Json& t) { t["direction"] = {{"angles", {{"lateral", 90}}}}; });
    CHECK(wrongWay.problem == "the planned needle meets no target");
    const Plan missing = with([](Json& t) { t["entry"] = "psis_{s}"; });
    CHECK(missing.missing == std::vector<std::string>{"psis_r"});
    const Plan noTarget = with([](Json& t) { t["targets"] = {"psoas_major_{s}"}; });
    CHECK(noTarget.missing == std::vector<std::string>{"psoas_major_r"});
    // The nerve's surface lies 38 − 20 = 18 mm beside the axis of the muscle: a margin of 19 mm ends the way before it.
    SharedContent wide = shared();
    wide.hazards[0].failMm.value = 19;
    wide.hazards[0].warnMm.value = 20;
    const auto read = parseTechniques(file(techniqueJson()).dump(), "f.json", wide);
    REQUIRE(read);
    const Plan hazard = planOn(model, read->front(), Side::right, "l4");
    // Axis at x = 19.47, nerve's axis at (40, 20): 20.53 apart at the level of the nerve. Shaft surface 19.1 from its surface means
    // axis distance 19.1 + 2 + 0.15 = 21.25: reached sqrt(21.25² − 20.53²) = 5.48 above y = 20, at 46.05 − 25.48 = 20.57 mm.
    INFO(hazard.problem);
    CHECK(hazard.goal.highMm == Approx(20.57 - 0.5).margin(0.2));
}

TEST_CASE("rows and cards say what there is", "[course][technique]") {
    const Model& model = *trunk();
    const Technique t = good();
    const Plan plan = planOn(model, t, Side::right, "l4");
    const Json row = toJson(model, plan);
    CHECK(row["id"] == "test_pa/l4/right");
    CHECK(row["muscle"] == "piriformis");
    CHECK(row["entry_mm"].size() == 3);
    CHECK(row["depth_window_mm"].size() == 2);
    CHECK(row["needle"] == "0.30x60");
    CHECK(row["missing"].empty());
    const std::string card = techniqueCard(model, plan);
    CHECK(card.find("20 mm to the right of L4.") != std::string::npos);
    CHECK(card.find("[teaching value]") != std::string::npos);
    CHECK(card.find("Known 2020 Journal 1:1") != std::string::npos);
}

TEST_CASE("a broken technique names its field", "[course][broken]") {
    CHECK(refusalAfter([](Json& t) { t.erase("approach"); }).find("approach is missing") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["aproach"] = "x"; }).find("aproach is not known here") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["needles"] = {"0.30"}; }).find("needles hold a size") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["hazards"] = {"dragon"}; }).find("names \"dragon\", which shared.json does not know") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["sources"] = {"unknown1999"}; }).find("no key of the references") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["typical_mm"] = 30; }).find("typical_mm must be an object") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["typical_mm"]["value"] = 3000; }).find("must be 0…300") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["mistakes"][1]["hazard"] = "pudendal"; }).find("is not one of this technique's hazards") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["mistakes"][1]["level"] = "l1"; }).find("is not one of this technique's levels") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t.erase("entry"); }).find("entry is missing") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["direction"] = {{"sideways", 1}}; }).find("direction") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["targets"] = Json::array(); }).find("targets must not be empty") != std::string::npos);
    CHECK(refusalAfter([](Json& t) { t["contraindications"] = {"@nothing"}; }).find("which shared.json does not know") != std::string::npos);
    CHECK(!parseTechniques("{", "f.json", shared()));
    CHECK(!parseTechniques("[]", "f.json", shared()));
    Json unknown = file(techniqueJson());
    unknown["muscle"] = "elbow";
    CHECK(parseTechniques(unknown.dump(), "f.json", shared()).message().find("is not in the catalogue") != std::string::npos);
    CHECK(!parseShared("{}", "shared.json"));
}

TEST_CASE("the library is sound", "[course][technique]") {
    const auto library = readTechniqueLibrary();
    INFO((library ? "" : library.message()));
    REQUIRE(library);
    CHECK(techniqueLibrary().size() == library->size());
    for (const Technique& t : *library) {
        INFO(t.id);
        CHECK(!t.sources.empty());
        for (const std::string& text : {t.segments, t.innervation, t.origin, t.insertion, t.action, t.referral, t.approach})
            CHECK(text.size() > 1);
        CHECK((!t.restricted || t.why.size() > 20));
        CHECK((t.restricted || t.place.has_value()));
        if (!t.place)
            continue;
        for (const std::string& text : {t.position, t.endpoint, t.feel, t.entryRule, t.directionRule})
            CHECK(text.size() > 1);
        CHECK(!t.hazards.empty());
        CHECK(!t.contraindications.empty());
        for (const NeedleSize& size : t.needles) {
            const auto catalogue = needleCatalogue();
            CHECK(std::find(catalogue.begin(), catalogue.end(), size) != catalogue.end());
        }
    }
}

TEST_CASE("plans go by name", "[course][technique]") {
    const Model& model = *trunk();
    const Result<Plan> plan = planNamed(model, "piriformis_midpoint");
    REQUIRE(plan);
    CHECK(plan->id() == "piriformis_midpoint/right");
    CHECK(!plan->missing.empty());
    CHECK(planNamed(model, "multifidus_lumborum_pa/left/l3")->id() == "multifidus_lumborum_pa/l3/left");
    CHECK(planNamed(model, "piriformis_midpiont").message() == "technique: \"piriformis_midpiont\" is not known; the nearest is piriformis_midpoint");
    CHECK(planNamed(model, "multifidus_lumborum_pa/l9").message().find("is neither a level nor a side") != std::string::npos);
}
