// Each variant is there where it was asked for and only there, measured on the meshes.
#include "courses_beside.h"
#include "patients.h"
#include "sound_patient.h"
#include "sculpt/asymmetry.h"
#include "sculpt/measure.h"
#include "sculpt/patient.h"
#include "sculpt/population.h"
#include <algorithm>

using namespace acus;
using namespace acus::test;

namespace {

PackContent sculpted(std::optional<Variant> variant, const std::vector<std::string>& only, const std::vector<std::string>& without) {
    PatientParameters parameters;
    if (variant)
        parameters.variants.add(*variant);
    auto pack = sculptPatient(parameters, {2, only, {}, without});
    INFO((pack.ok() ? std::string() : pack.message()));
    REQUIRE(pack.ok());
    return *std::move(pack);
}

/// How many vertices of the sciatic nerve have piriformis close above and close below them, and how many lie in it by more than
/// soft tissues may touch.
struct Between {
    std::size_t between = 0, inside = 0;
};
Between sciaticInPiriformis(const Ruler& ruler) {
    const auto nerve = ruler.part("sciatic_nerve_l"), muscle = ruler.part("piriformis_l");
    REQUIRE(nerve);
    REQUIRE(muscle);
    Between found;
    for (const Vec3& p : ruler.mesh(*nerve).positions) {
        bool above = false, below = false, inside = false;
        for (const auto& [from, to] : ruler.stretches(*muscle, p, {0, 0, 1})) {
            above = above || (from > 0 && from < 15);
            below = below || (to < 0 && to > -15);
            inside = inside || (from < 0 && to > 0);
        }
        found.between += above && below && !inside;
        found.inside += inside && ruler.distance(*muscle, p) > softTouchMm;
    }
    return found;
}

struct Extent {
    double low = 1e9, high = -1e9;
};
Extent heightOf(const Ruler& ruler, const char* id, double medialOf = 1e9) {
    const auto part = ruler.part(id);
    REQUIRE(part);
    Extent extent;
    for (const Vec3& p : ruler.mesh(*part).positions)
        if (std::abs(p.x) < medialOf) {
            extent.low = std::min(extent.low, p.z);
            extent.high = std::max(extent.high, p.z);
        }
    return extent;
}

} // namespace

TEST_CASE("Type B: the common fibular part passes through piriformis, between its bellies", "[variants]") {
    const std::vector<std::string> only{"sciatic", "piriformis"}, without{"trunk", "envelope"};
    const Between usual = sciaticInPiriformis(Ruler(*standardMan()));
    CHECK(usual.between == 0);
    CHECK(usual.inside == 0);
    const PackContent pack = sculpted(Variant::sciaticB, only, without);
    const Between variant = sciaticInPiriformis(Ruler(pack));
    CHECK(variant.between > 20); // about 30, one every 3 mm around a passage of 20 mm
    CHECK(variant.inside == 0);
    CHECK(pack.info.variants == std::vector<std::string>{"sciatic_b"});
    CHECK(pack.info.source.find("passes through piriformis") != std::string::npos);
}

TEST_CASE("Types C to F: the nerve, or a part of it, above piriformis or through it, and never in its flesh", "[variants][.long]") {
    const std::vector<std::string> only{"sciatic", "piriformis"}, without{"trunk", "envelope"};
    for (const Variant variant : {Variant::sciaticC, Variant::sciaticD, Variant::sciaticE, Variant::sciaticF}) {
        const PackContent pack = sculpted(variant, only, without);
        const Between found = sciaticInPiriformis(Ruler(pack));
        INFO(pack.info.variants.front());
        CHECK(found.inside == 0);
        const bool through = variant == Variant::sciaticD || variant == Variant::sciaticE, above = variant != Variant::sciaticD;
        CHECK((found.between > 20) == through);
        CHECK((found.between == 0) == !through);
        const Ruler ruler(pack);
        const auto nerve = ruler.part("sciatic_nerve_l"), muscle = ruler.part("piriformis_l");
        std::size_t over = 0;  // vertices that are higher than all of piriformis at their distance from the midline
        for (const Vec3& p : ruler.mesh(*nerve).positions) {
            Box there;
            for (const Vec3& q : ruler.mesh(*muscle).positions)
                if (std::abs(q.x - p.x) < 2)
                    there.include(q);
            over += !there.empty() && p.z > there.high.z && p.y > there.low.y && p.y < there.high.y;
        }
        CHECK((over > 5) == above);
        CHECK((over == 0) == !above);
    }
}

TEST_CASE("Low pleura: the lung reaches the first lumbar vertebra beside the spine", "[variants]") {
    const std::vector<std::string> only{"lung", "pleura"}, without{"hip", "envelope"};
    const Ruler usual(*standardMan()), low(sculpted(Variant::lowPleura, only, without));
    const double l1 = usual.landmark("l1_endplate_superior")->z;
    CHECK(heightOf(usual, "lung_l", 50).low > l1 + 10);
    CHECK(heightOf(low, "lung_l", 50).low < l1);
    CHECK(heightOf(low, "pleura_l", 40).low < heightOf(usual, "pleura_l", 40).low - 20);
    CHECK(heightOf(low, "pleura_l", 40).low < l1 - 10);
}

TEST_CASE("Low kidneys: both lie a vertebra lower and are as long as ever", "[variants]") {
    const std::vector<std::string> only{"kidney"}, without{"hip", "envelope"};
    const Ruler usual(*standardMan()), low(sculpted(Variant::lowKidneys, only, without));
    for (const char* id : {"kidney_l", "kidney_r"}) {
        const Extent high = heightOf(usual, id), sunk = heightOf(low, id);
        CHECK(high.low - sunk.low > 20);
        CHECK(high.low - sunk.low < 40);
        CHECK(sunk.high - sunk.low == Approx(high.high - high.low).margin(6));
    }
}

TEST_CASE("Horseshoe kidney: joined across the midline in front of the great vessels, low, and no vessel or ureter in its flesh", "[variants]") {
    const Ruler usual(*standardMan()), joined(sculpted(Variant::horseshoeKidney, {"kidney", "aorta", "cava", "ureter", "renal"}, {"trunk", "hip", "envelope"}));
    const double l3 = joined.landmark("l3_endplate_superior")->z, l5 = joined.landmark("l5_endplate_inferior")->z;
    Box isthmus;
    for (const char* id : {"kidney_l", "kidney_r"}) {
        const auto kidney = joined.part(id);
        REQUIRE(kidney);
        const double side = id[7] == 'l' ? 1 : -1;
        double nearest = 1e9;
        for (const Vec3& p : joined.mesh(*kidney).positions) {
            nearest = std::min(nearest, side * p.x);
            if (std::abs(p.x) < 6)
                isthmus.include(p);
        }
        CHECK(nearest > 0);
        CHECK(nearest < 0.5); // each half goes to the midline
        CHECK(heightOf(joined, id).low < heightOf(usual, id).low - 10);
        CHECK(heightOf(joined, id).high < heightOf(usual, id).high - 10);
    }
    CHECK(isthmus.high.z < l3);
    CHECK(isthmus.low.z > l5);
    CHECK(isthmus.high.z - isthmus.low.z > 15);
    for (const char* id : {"abdominal_aorta", "inferior_vena_cava", "ureter_l", "ureter_r"}) {
        const bool ureter = id[0] == 'u';
        const auto tube = joined.part(id);
        REQUIRE(tube);
        int across = 0, inside = 0;
        for (const Vec3& p : joined.mesh(*tube).positions) {
            const auto kidney = joined.part(p.x > 0 ? "kidney_l" : "kidney_r");
            inside += joined.stretchAt(*kidney, p, {0, 1, 0}).has_value() && joined.distance(*kidney, p) > 1;
            if (p.z > isthmus.low.z && p.z < isthmus.high.z) {
                ++across;
                if (!ureter)
                    CHECK(p.y > isthmus.low.y + 5); // behind what crosses
            }
        }
        CHECK(across > 0);
        CHECK(inside == 0);
    }
}

TEST_CASE("Asymmetric: the left crest higher, more muscle on the right, tips beside the midline, and nothing folds", "[variants]") {
    PackContent pack = *standardPatientContent({testCache(), {}, {}, 1, sculptPatient});
    CHECK(leastAsymmetricRatio(pack) > 0.7); // of the map
    const Ruler usual(pack), odd(asymmetric(std::move(pack)));
    CHECK(odd.landmark("iliac_crest_top_l")->z - odd.landmark("iliac_crest_top_r")->z == Approx(8).margin(0.3));
    CHECK(odd.landmark("l3_spinous_tip")->x - odd.landmark("l3_lamina_l")->x == Approx(3 + usual.landmark("l3_spinous_tip")->x - usual.landmark("l3_lamina_l")->x).margin(0.7));
    CHECK(odd.landmark("l4_spinous_tip")->x < odd.landmark("l3_spinous_tip")->x - 4);
    const auto times = [](const Ruler& ruler) { return ruler.volume(*ruler.part("multifidus_lumborum_r")) / ruler.volume(*ruler.part("multifidus_lumborum_l")); };
    const double more = times(odd);
    CHECK(times(usual) == Approx(1).epsilon(0.001));
    CHECK(more > 1.05);
    CHECK(more < 1.2);
    CHECK(odd.landmark("t10_spinous_tip")->z == Approx(usual.landmark("t10_spinous_tip")->z).margin(0.2)); // the chest stands level
}

TEST_CASE("Men and women with the later variants, alone and together, pass the check", "[variants][.long]") {
    const std::vector<std::vector<Variant>> sets{{Variant::horseshoeKidney}, {Variant::jointedL5}, {Variant::fusedL5}, {Variant::noRib12}, {Variant::asymmetric},
                                                 {Variant::fusedL5, Variant::noRib12, Variant::lowPleura, Variant::sciaticB},
                                                 {Variant::jointedL5, Variant::horseshoeKidney, Variant::asymmetric, Variant::openS1Arch, Variant::shortL4Transverse}};
    for (const Sex sex : {Sex::male, Sex::female})
        for (const std::vector<Variant>& set : sets) {
            PatientParameters parameters;
            parameters.sex = sex;
            for (const Variant variant : set)
                parameters.variants.add(variant);
            isSound(parameters);
        }
}
