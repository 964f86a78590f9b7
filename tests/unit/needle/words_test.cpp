#include "block.h"
#include "catch.h"
#include "needle/bone_words.h"
#include "sculpt/standard_patient.h"

using namespace acus;
using namespace acus::test;

TEST_CASE("bone is named by the nearest landmark of its vertebra", "[needle][words]") {
    const ModelPtr model = blockOf({{"vertebra_l4", Tissue::bone, 40, 60}, {"twelfth_rib_r", Tissue::bone, 70, 80}},
                                   {{"l4_lamina_r", "", {-9, -40, 0}},
                                    {"l4_lamina_l", "", {9, -40, 0}},
                                    {"l4_facet_r", "", {-20, -40, 10}},
                                    {"l4_accessory_r", "", {-22, -40, 0}},
                                    {"l4_transverse_tip_r", "", {-40, -40, 0}},
                                    {"l4_spinous_base", "", {0, -30, -4}},
                                    {"l4_spinous_tip", "", {0, -10, -4}},
                                    {"l3_lamina_r", "", {-9, -40, 1}}});
    const auto at = [&](double x, double y, double z) { return bonePart(*model, 0, {x, y, z}); };
    CHECK(at(-9, -40, 1) == "L4 lamina");
    CHECK(at(10, -41, -2) == "L4 lamina");
    CHECK(at(-31, -40, 0) == "L4 transverse process");   // halfway, 9 mm from either end
    CHECK(at(-19, -40, 9) == "L4 facet");
    CHECK(at(1, -20, -4) == "L4 spinous process");
    CHECK(at(0, -55, -40) == "L4 vertebra");
    CHECK(bonePart(*model, 1, {0, -70, 0}) == "the twelfth_rib_r");
    // A pack that knows the tips only.
    const ModelPtr poor = blockOf({{"vertebra_t12", Tissue::bone, 40, 60}}, {{"t12_spinous_tip", "", {0, -40, 0}}});
    CHECK(bonePart(*poor, 0, {3, -42, 4}) == "T12 spinous process");
    CHECK(bonePart(*poor, 0, {9, -45, 4}) == "T12 vertebra");
}

TEST_CASE("events in words and as JSON", "[needle][words]") {
    const ModelPtr model = phantom();
    InsertionEvent e{1.25, 42.6, InsertionEventKind::bone, *model->indexOf("bone_plate"), 1.5, {0.5, -42.6, 3}};
    CHECK(describe(*model, e) == "bone, the bone plate, at 43 mm");
    CHECK(toJson(*model, e).dump() ==
          R"({"time_s":1.25,"depth_mm":42.6,"kind":"bone","structure":"bone_plate","value":1.5,"at_mm":[0.5,-42.6,3.0]})");
    e.structure.reset();
    for (int k = 0; k <= static_cast<int>(InsertionEventKind::removed); ++k) {
        e.kind = static_cast<InsertionEventKind>(k);
        CHECK_FALSE(nameOf(e.kind).empty());
        CHECK_FALSE(describe(*model, e).empty());
        CHECK(toJson(*model, e)["structure"].is_null());
    }
    CHECK(nameOf(Act::remove) == "remove");
}

TEST_CASE("where the tip may be grows with depth, and less for thicker needles", "[needle][envelope]") {
    const ModelPtr model = phantom();
    const auto envelope = [&](double diameter, double length = 60) {
        return Insertion(model, straightIn(40, {diameter, length})).envelope();
    };
    const auto usual = envelope(0.30);
    REQUIRE(usual.size() == 13);
    for (std::size_t i = 0; i < usual.size(); ++i) {
        CHECK(usual[i].depthMm == Approx(5.0 * static_cast<double>(i)));
        if (i > 0)
            CHECK(usual[i].radiusMm > usual[i - 1].radiusMm);
    }
    CHECK(usual[0].radiusMm == 0);
    CHECK(usual[10].radiusMm > 1);   // at 50 mm
    CHECK(usual[10].radiusMm < 2.5);
    CHECK(envelope(0.35)[10].radiusMm < usual[10].radiusMm);
    CHECK(envelope(0.20)[10].radiusMm > 1.5 * usual[10].radiusMm);
    CHECK(envelope(0.25, 13).back().depthMm == Approx(13));
    CHECK(envelope(0.25, 13).size() == 4);
}

// Run by CTest with the cache in which the standard patient has been made.
TEST_CASE("on the standard patient: the L4 multifidus down to the lamina", "[.standard]") {
    StandardPatientOptions options;
    options.cache = cacheFolder();
    const Result<ModelPtr> opened = openStandardPatient(options);
    REQUIRE(opened);
    const ModelPtr model = *opened;
    const Vec3 lamina = model->landmark("l4_lamina_r")->position;
    InsertionSetup setup;
    setup.direction = {0, -1, 0};
    // From far outside onto the skin over the lamina.
    std::vector<bool> skin(model->structures.size(), false);
    skin[*model->indexOf("skin")] = true;
    const auto hit = model->queries->firstHit({lamina + Vec3(0, 300, 0), {0, -1, 0}, 600}, skin);
    REQUIRE(hit);
    setup.entry = lamina + Vec3(0, 300 - hit->depth, 0);
    std::vector<Interval> crossings;
    model->queries->crossings({setup.entry, setup.direction, 60}, crossings);
    const auto firstOf = [&](Tissue tissue) {
        for (const Interval& c : crossings)
            if (model->structures[c.part].tissue == tissue)
                return c.enter;
        FAIL("not crossed");
        std::abort();
    };
    Insertion insertion(model, setup);
    REQUIRE(insertion.perform(act(Act::tap)));
    REQUIRE(insertion.perform(advance(56)));
    const double bone = firstOf(Tissue::bone);
    CHECK(insertion.depthMm() == Approx(bone).margin(2e-6));
    const InsertionEvent& last = insertion.events().back();
    CHECK(last.kind == InsertionEventKind::bone);
    CHECK(describe(*model, last).starts_with("bone, the L4 lamina, at "));
    const std::string told = story(*model, insertion);
    INFO(told);
    std::size_t at = 0;
    for (const char* line : {"skin_pierced skin\n", "entered skin\n", "entered fat\n",
                             "entered posterior_layer_of_thoracolumbar_fascia_r\n", "pop posterior_layer_of_thoracolumbar_fascia_r\n",
                             "entered multifidus_lumborum_r\n", "bone vertebra_l4\n"}) {
        INFO(line);
        at = told.find(line, at);
        REQUIRE(at != std::string::npos);
    }
    CHECK(eventsOf(insertion, InsertionEventKind::hazard).empty());
    CHECK(insertion.subcutisMm() == Approx(firstOf(Tissue::fascia) + 1).margin(1e-5));
    // Every vertebra, hip bone and rib knows its parts by its own landmarks.
    for (const char* level : {"t12", "l1", "l2", "l3", "l4", "l5"}) {
        const std::uint32_t vertebra = *model->indexOf(std::string("vertebra_") + level);
        for (const auto& [landmark, word] : {std::pair{"_lamina_l", " lamina"}, std::pair{"_transverse_tip_r", " transverse process"},
                                             std::pair{"_spinous_tip", " spinous process"}, std::pair{"_facet_l", " facet"}}) {
            INFO(level << landmark);
            std::string name = std::string(level) + word;
            name[0] = static_cast<char>(std::toupper(name[0]));
            CHECK(bonePart(*model, vertebra, model->landmark(std::string(level) + landmark)->position) == name);
        }
    }
    CHECK(bonePart(*model, *model->indexOf("hip_bone_r"), model->landmark("psis_r")->position) == "right ilium");
    CHECK(bonePart(*model, *model->indexOf("hip_bone_l"), model->landmark("ischial_tuberosity_l")->position) == "left ischium");
    CHECK(bonePart(*model, *model->indexOf("twelfth_rib_l"), model->landmark("rib_12_angle_l")->position).find("rib") != std::string::npos);
}
