#include "block_patient.h"
#include "proof/technique_trial.h"

using namespace acus;
using namespace acus::test;

namespace {

const char* const straight = R"("level": "l4", "needle": "0.30x100", "stop": {"kind": "full"}, "entry": {"from": "{v}_spinous_tip", "move": {"lateral": 10}},
    "direction": {"angles": {"medial": 0}}, )";

} // namespace

TEST_CASE("a protocol on a patient of boxes does what geometry says", "[proof]") {
    const ModelPtr model = measuringModel(blockPatient());
    const NeedleProtocol protocol = protocolOf(std::string(straight) + R"("outcomes": [
        {"id": "lamina", "what": "w", "measure": {"kind": "lamina", "level": "{v}"}, "hits": 1, "of": 1},
        {"id": "below", "what": "w", "measure": {"kind": "lamina", "level": "{v+1}"}, "hits": 0, "of": 1},
        {"id": "muscle", "what": "w", "measure": {"kind": "pierces", "structures": ["multifidus_*_{s}"], "least_mm": 29}, "hits": 1, "of": 1},
        {"id": "more", "what": "w", "measure": {"kind": "pierces", "structures": ["multifidus_*_{s}"], "least_mm": 31}, "hits": 0, "of": 1},
        {"id": "through", "what": "w", "measure": {"kind": "through", "structures": ["multifidus_*_{s}"]}, "hits": 1, "of": 1},
        {"id": "no_bone", "what": "w", "measure": {"kind": "bone"}, "negate": true, "hits": 0, "of": 1},
        {"id": "depth", "what": "w", "measure": {"kind": "depth"}, "hits": 1, "of": 1},
        {"id": "clean", "what": "w", "measure": {"kind": "nothing", "tissues": ["nerve"]}, "hits": 1, "of": 1}])");
    for (const Side side : {Side::left, Side::right}) {
        const std::vector<Json> found = replayed(*model, protocol, side, 1);
        REQUIRE(found.size() == 8);
        CHECK(found[0] == true);
        CHECK(found[1] == false);
        CHECK(found[2] == true);
        CHECK(found[3] == false);
        CHECK(found[4] == true);
        CHECK(found[5] == false);
        CHECK(found[6].get<double>() == Approx(51).margin(0.01));
        CHECK(found[7] == true);
    }
}

TEST_CASE("beside the joint the bone is not the lamina; beyond the bone a needle stops as it is told", "[proof]") {
    const ModelPtr model = measuringModel(blockPatient());
    const std::string outcomes = R"("outcomes": [{"id": "lamina", "what": "w", "measure": {"kind": "lamina", "level": "l4"}, "hits": 1, "of": 1},
        {"id": "bone", "what": "w", "measure": {"kind": "bone"}, "hits": 1, "of": 1}, {"id": "depth", "what": "w", "measure": {"kind": "depth"}, "hits": 1, "of": 1},
        {"id": "nerve", "what": "w", "measure": {"kind": "pierces", "structures": ["sciatic_nerve_{s}"]}, "hits": 1, "of": 1}])";
    const auto at = [&](const char* lateral, const char* stop) {
        return replayed(*model,
                        protocolOf(R"("needle": "0.30x100", "stop": )" + std::string(stop) + R"(, "entry": {"from": "l4_spinous_tip", "move": {"lateral": )" + lateral +
                                   R"(}}, "direction": {"angles": {"medial": 0}}, )" + outcomes),
                        Side::left, 1);
    };
    const char* full = R"({"kind": "full"})";
    CHECK(at("22", full)[0] == false);
    CHECK(at("22", full)[1] == true);
    CHECK(at("65", full)[1] == false);
    CHECK(at("65", full)[2].get<double>() == Approx(100));
    CHECK(at("65", full)[3] == true);
    const char* beyond = R"({"kind": "beyond", "structures": ["multifidus_*_{s}"], "mm": 12})";
    CHECK(at("30", beyond)[2].get<double>() == Approx(62).margin(0.01));
    CHECK(at("65", beyond)[2].get<double>() == Approx(100)); // what it counts from is not on the way
}

TEST_CASE("who sees where the needle goes finds the way", "[proof]") {
    const ModelPtr model = measuringModel(blockPatient());
    // Straight in lies the lamina of L4; between it and that of L5, 20 to 25 mm lower, a needle passes.
    const std::string rest = R"("needle": "0.30x75", "stop": {"kind": "full"}, "entry": {"from": "l4_spinous_tip", "move": {"lateral": 10}}, "direction": {"angles": {"medial": 0}},
        "outcomes": [{"id": "deep", "what": "w", "measure": {"kind": "bone"}, "negate": true, "want": true, "hits": 1, "of": 1}])";
    CHECK(replayed(*model, protocolOf(rest), Side::left, 1)[0] == false);
    CHECK(replayed(*model, protocolOf(R"("seek": {"cranial_mm": [-30, 0, 1]}, )" + rest), Side::left, 1)[0] == true);
    CHECK(replayed(*model, protocolOf(R"("seek": {"cranial_mm": [-15, 0, 1]}, )" + rest), Side::left, 1)[0] == false);
}

TEST_CASE("a patient who lacks a landmark gives no answer", "[proof]") {
    PackContent content = blockPatient();
    content.landmarks.clear();
    const ModelPtr model = measuringModel(std::move(content));
    const auto found = replayed(*model, protocolOf(std::string(straight) + R"("outcomes": [{"id": "b", "what": "w", "measure": {"kind": "bone"}, "hits": 1, "of": 1}])"), Side::left, 1);
    CHECK(found[0].is_null());
}

TEST_CASE("the hand errs as far as was published, the same for the same seed", "[proof]") {
    double lateral = 0, angle = 0;
    int right = 0, next = 0;
    constexpr int count = 4000;
    Random random(7);
    for (int i = 0; i < count; ++i) {
        const HandError error = drawHandError(random, true);
        lateral += error.lateralMm * error.lateralMm / count;
        angle += error.cranialDeg * error.cranialDeg / count;
        right += error.levels == 0;
        next += std::abs(error.levels) == 1;
    }
    CHECK(std::sqrt(lateral) == Approx(4.7).epsilon(0.05));
    CHECK(std::sqrt(angle) == Approx(3.3).epsilon(0.05));
    CHECK(right == Approx(0.47 * count).margin(120));
    CHECK(next == Approx(0.25 * count).margin(120));
    Random once(3), again(3);
    CHECK(drawHandError(once, false).lateralMm == drawHandError(again, false).lateralMm);
    CHECK(drawHandError(once, false).levels == 0);
    CHECK(levelBeside("l5", 1) == "s1");
    CHECK(levelBeside("t9", -2) == "t9");
    CHECK(levelBeside("rib10", 1) == "rib10");
    // It moves the entry along the skin and tilts the needle.
    const ModelPtr model = measuringModel(blockPatient());
    const NeedleProtocol protocol = protocolOf(std::string(straight) + R"("outcomes": [{"id": "b", "what": "w", "measure": {"kind": "bone"}, "hits": 1, "of": 1}])");
    const AimedNeedle exact = aimed(*model, protocol.place, protocol.aim, Side::left, "l4"), off = aimed(*model, protocol.place, protocol.aim, Side::left, "l4", {6, -3, 10, 0, 0}),
                      lower = aimed(*model, protocol.place, protocol.aim, Side::left, "l4", {0, 0, 0, 0, 1});
    REQUIRE(exact.entry);
    REQUIRE(off.entry);
    REQUIRE(lower.entry);
    CHECK(glm::distance(off.entry->point, exact.entry->point + Vec3(6, 0, -3)) < 0.01);
    CHECK(off.direction.x == Approx(-std::sin(10 * std::numbers::pi / 180)).margin(1e-6)); // medial is to the right on the left side
    CHECK(lower.entry->point.z == Approx(exact.entry->point.z - 40));
}

TEST_CASE("what is wrong with a table of protocols is said by name", "[proof]") {
    const auto wrong = [](const std::string& needle) { return parseProtocols(R"({"needles": [)" + needle + R"(], "figures": [], "variants": []})", "p.json"); };
    const std::string start = R"({"id": "p", "title": "t", "source": "s", "study": {}, "stop": {"kind": "full"}, "entry": {"from": "x", "move": {"lateral": 1}}, "direction": {"perpendicular": true}, )";
    const auto unknown = wrong(start + R"("needle": "0.30x50", "outcomes": [{"id": "o", "what": "w", "measure": {"kind": "nonsense"}, "hits": 1, "of": 1}]})");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.message().find("needles[0].outcomes[0].measure") != std::string::npos);
    CHECK_FALSE(wrong(start + R"("needle": "long", "outcomes": []})"));
    CHECK_FALSE(wrong(start + R"("needle": "0.30x50", "outcomes": [{"id": "o", "what": "w", "measure": {"kind": "bone"}, "hits": 3, "of": 2}]})"));
    CHECK_FALSE(parseProtocols(R"({"needles": []})", "p.json"));
    // What ships is whole, each with its source, and every input that is no outcome is told.
    const auto table = readProtocols();
    INFO((table ? std::string() : table.message()));
    REQUIRE(table.ok());
    CHECK(table->needles.size() >= 20);
    CHECK(table->figures.size() >= 30);
    for (const NeedleProtocol& protocol : table->needles) {
        CHECK_FALSE(protocol.source.empty());
        CHECK_FALSE(protocol.rule.empty());
        CHECK_FALSE(protocol.outcomes.empty());
    }
}

TEST_CASE("a technique followed on a patient of boxes", "[proof]") {
    const auto shared = parseShared(R"({"references": {}, "contraindications": {}, "hazards": [{"id": "nerve", "name": "Nerve", "structures": ["sciatic_nerve_{s}"], "if_hit": "x", "warn_mm": {"value": 8}, "fail_mm": {"value": 2}}]})", "s");
    INFO((shared ? std::string() : shared.message()));
    REQUIRE(shared.ok());
    const ModelPtr model = measuringModel(blockPatient());
    const auto technique = [&](double lateral, double medial, bool onBone, double deepest) {
        Technique t;
        t.id = "t";
        t.muscle = "multifidus_lumborum";
        t.place = *placeRule(Json::parse(R"({"from": "l4_spinous_tip", "move": {"lateral": )" + std::to_string(lateral) + "}}"), "t", "entry");
        t.aim = *directionRule(Json::parse(R"({"angles": {"medial": )" + std::to_string(medial) + "}}"), "t", "direction");
        t.needles = {{0.3, 50}, {0.3, 100}};
        t.endOnBone = onBone;
        t.typicalMm.value = 30;
        t.deepestMm.value = deepest;
        t.hazards = shared->hazards;
        return t;
    };
    const TechniqueTrial bone = tryTechnique(*model, technique(10, 0, true, 70), Side::left, "");
    CHECK(bone.held());
    CHECK(bone.depthMm == Approx(51).margin(0.01));
    CHECK(tryTechnique(*model, technique(10, 0, true, 40), Side::left, "").depthMm == Approx(40));  // no bone at the advised depth
    CHECK(tryTechnique(*model, technique(10, 0, false, 70), Side::right, "").depthMm == Approx(30)); // else the typical one
    Technique shallow = technique(10, 0, false, 40);
    shallow.typicalMm.value = 15; // the muscle begins at 20
    CHECK(tryTechnique(*model, shallow, Side::right, "").depthMm == Approx(25));
    shallow.deepestMm.value = 22;
    CHECK(tryTechnique(*model, shallow, Side::right, "").depthMm == Approx(22));
    CHECK_FALSE(tryTechnique(*model, technique(50, 0, false, 70), Side::left, "").reached);
    const TechniqueTrial near = tryTechnique(*model, technique(58.5, 0, true, 90), Side::left, ""); // 1.35 mm beside the nerve's wall
    REQUIRE(near.breached.size() == 1);
    CHECK(near.breached[0] == "nerve");
    CHECK(tryTechnique(*model, technique(57.5, 0, true, 90), Side::left, "").breached.empty());
    Technique without = technique(65, 0, true, 90);
    without.hazards.clear();
    CHECK(tryTechnique(*model, without, Side::right, "").breached == std::vector<std::string>{"sciatic_nerve"}); // pierced, though nobody named it
}
