// What a finger finds where one knows what lies there.
#include "anatomy/level_line.h"
#include "anatomy/palpable.h"
#include "anatomy/palpation.h"
#include "anatomy/skin.h"
#include "patients.h"
#include <set>

using namespace acus;
using namespace acus::test;

namespace {

Vec3 point(const Model& model, const std::string& id) {
    const Landmark* landmark = model.landmark(id);
    INFO(id);
    REQUIRE(landmark);
    return landmark->position;
}

/// The vertex of the skin that is nearest to a landmark: where a finger presses for it.
Vec3 skinNearest(const Model& model, const Vec3& to) {
    Vec3 best{0};
    double least = 1e300;
    for (std::size_t i = 0; i < model.structures.size(); ++i)
        if (model.structures[i].tissue == Tissue::skin)
            for (const Vec3& p : model.meshes.part(i).positions)
                if (const double d = glm::dot(p - to, p - to); d < least) {
                    least = d;
                    best = p;
                }
    return best;
}

/// A finger that looks for a landmark presses where it is nearest, then straight from behind, and rocks a little up and down.
Palpated over(const Model& model, const std::string& landmark) {
    const Vec3 nearest = skinNearest(model, point(model, landmark));
    const auto behind = skinOver(model, point(model, landmark));
    for (const Vec3& at : {nearest, behind ? behind->point : nearest})
        for (const double rock : {0.0, 2.0, 4.0, -2.0})
            if (const Palpated felt = palpate(model, at + Vec3(0, 0, rock)); felt.feel == Feel::bonyPoint)
                return felt;
    return palpate(model, nearest);
}

Palpated behind(const Model& model, double x, double z) {
    const auto skin = skinOver(model, {x, 60, z});
    REQUIRE(skin);
    return palpate(model, skin->point);
}

std::string landmarkId(const Model& model, const Palpated& felt) { return felt.landmark ? model.landmarks[*felt.landmark].id : ""; }
std::string structureId(const Model& model, const Palpated& felt) { return felt.structure ? model.structures[*felt.structure].id : ""; }

void findsPoint(const Model& model, const std::string& landmark) {
    INFO(landmark);
    const Palpated felt = over(model, landmark);
    INFO(felt.words << " | " << felt.name);
    CHECK(felt.feel == Feel::bonyPoint);
    CHECK(landmarkId(model, felt) == landmark);
    CHECK(felt.hardness > 0.5);
    CHECK(felt.name == model.landmark(landmark)->name);
    CHECK(felt.words.rfind("a bony point", 0) == 0);
    // The depth told is that of the bone: no nearer than the landmark is to the skin, less its own slope.
    CHECK(felt.depthMm == Approx(glm::distance(felt.at, point(model, landmark))).margin(4));
}

/// From one spinous tip down to the next there is bone, then a gap, then bone.
int gapsBetween(const Model& model, const std::string& above, const std::string& below) {
    int gaps = 0;
    bool inGap = false;
    const double x = point(model, above).x;
    for (double z = point(model, above).z + 3; z > point(model, below).z + 5; z -= 1.5) {
        const Palpated felt = behind(model, x, z);
        const bool gap = felt.feel == Feel::gap;
        if (gap) {
            CHECK(felt.hardness < 0.4);
            CHECK_FALSE(felt.structure);
            CHECK(felt.name.find(" and ") != std::string::npos);
        }
        gaps += gap && !inGap;
        inGap = gap;
    }
    return gaps;
}

} // namespace

TEST_CASE("Standard man: every spinous tip, both PSIS and the trochanters are bony points", "[palpation]") {
    const Model& model = *standardMan();
    for (const char* level : {"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"})
        findsPoint(model, std::string(level) + "_spinous_tip");
    for (const char* side : {"_l", "_r"}) {
        findsPoint(model, std::string("psis") + side);
        findsPoint(model, std::string("asis") + side);
        findsPoint(model, std::string("greater_trochanter_lateral") + side);
    }
}

TEST_CASE("Where a landmark is marked on the skin, the finger finds it", "[palpation]") {
    for (const ModelPtr& model : {standardMan(), scannedAtlas()})
        for (const char* id : {"t11_spinous_tip", "t12_spinous_tip", "l1_spinous_tip", "l2_spinous_tip", "l3_spinous_tip", "l4_spinous_tip", "l5_spinous_tip",
                               "psis_l", "psis_r", "sacral_cornu_l", "sacral_cornu_r"}) {
            if (!model || !model->landmark(id))
                continue;
            INFO(model->info.name << ": " << id);
            const auto marked = skinOver(*model, point(*model, id));
            REQUIRE(marked);
            const Palpated felt = palpate(*model, marked->point);
            INFO(felt.words << " | " << felt.name);
            CHECK(felt.feel != Feel::gap);
            CHECK(landmarkId(*model, felt) == id);
        }
}

TEST_CASE("Standard man: a gap between the spinous processes", "[palpation]") {
    const Model& model = *standardMan();
    const std::vector<std::string> levels{"t11", "t12", "l1", "l2", "l3", "l4", "l5"};
    for (std::size_t i = 0; i + 1 < levels.size(); ++i) {
        INFO(levels[i]);
        CHECK(gapsBetween(model, levels[i] + "_spinous_tip", levels[i + 1] + "_spinous_tip") == 1);
    }
    const Palpated felt = behind(model, 0, point(model, "l4_spinous_tip").z - 8.5);
    CHECK(felt.feel == Feel::gap);
    CHECK(felt.name == "between " + model.landmark("l4_spinous_tip")->name + " and " + model.landmark("l5_spinous_tip")->name);
    CHECK(felt.words == "a soft gap between two hard points, one above and one below");
}

TEST_CASE("Standard man: ribs are bars with gaps between them", "[palpation]") {
    const Model& model = *standardMan();
    for (const char* side : {"_l", "_r"}) {
        const double x = 0.72 * point(model, std::string("rib11_tip") + side).x;
        std::vector<std::string> ribs;
        std::set<std::string> gaps;
        for (double z = 110; z < 270; z += 2) {
            const Palpated felt = behind(model, x, z);
            if (felt.feel == Feel::rib && (ribs.empty() || ribs.back() != structureId(model, felt)))
                ribs.push_back(structureId(model, felt));
            if (felt.feel == Feel::gap)
                gaps.insert(felt.name);
        }
        if (!ribs.empty() && ribs.front() == std::string("twelfth_rib") + side)
            ribs.erase(ribs.begin());   // often it can't be told through the muscles
        CHECK(ribs == std::vector<std::string>{std::string("eleventh_rib") + side, std::string("tenth_rib") + side, std::string("ninth_rib") + side});
        CHECK(gaps.size() >= 2);
    }
}

TEST_CASE("Standard man: the crest is met on the way down the flank", "[palpation]") {
    const Model& model = *standardMan();
    for (const char* side : {"_l", "_r"}) {
        const Vec3 crest = point(model, std::string("iliac_crest_top") + side);
        const double out = crest.x > 0 ? 1 : -1;
        for (double z = crest.z + 45; z > crest.z - 30; z -= 2) {
            const auto skin = skinAlong(model, {{crest.x + 150 * out, crest.y + 20, z}, {-out, 0, 0}, 250});
            REQUIRE(skin);
            const Palpated felt = palpate(model, skin->point);
            if (felt.feel != Feel::deepBone && felt.feel != Feel::bone && felt.feel != Feel::bonyPoint)
                continue;
            CHECK(structureId(model, felt) == std::string("hip_bone") + side);
            CHECK(z == Approx(crest.z).margin(15));
            break;
        }
    }
}

TEST_CASE("Standard man: the erector spinae is firm, its outer border can be rolled, and laminae are out of reach", "[palpation]") {
    const Model& model = *standardMan();
    const double z = point(model, "l3_spinous_tip").z;
    for (const double side : {1.0, -1.0}) {
        for (const double x : {20.0, 30.0, 40.0}) {
            INFO(side * x);
            const Palpated belly = behind(model, side * x, z);
            CHECK(belly.feel == Feel::muscle);
            CHECK(belly.words.rfind("firm muscle", 0) == 0);
        }
        const Palpated border = behind(model, side * 64, z);
        CHECK(border.feel == Feel::muscleEdge);
        // Of the two columns, which a finger can't tell apart there.
        CHECK((structureId(model, border).rfind("iliocostalis", 0) == 0 || structureId(model, border).rfind("longissimus", 0) == 0));
        CHECK(border.words == "the edge of a muscle, firm towards the spine");
    }
}

TEST_CASE("Standard man: the fat buttock is soft", "[palpation]") {
    const Model& model = *standardMan();
    for (const double x : {-70.0, -80.0, 70.0, 80.0}) {
        const Palpated felt = behind(model, x, -75);
        CHECK(felt.feel == Feel::soft);
        CHECK(felt.hardness < 0.2);
        CHECK(felt.depthMm == 0);
        CHECK(felt.name.empty());
    }
}

TEST_CASE("Words never tell a name, and the same touch feels the same", "[palpation]") {
    const Model& model = *standardMan();
    for (const Landmark* landmark : palpableLandmarks(model)) {
        const Vec3 at = skinNearest(model, landmark->position);
        const Palpated felt = palpate(model, at), again = palpate(model, at);
        INFO(landmark->id << ": " << felt.words);
        for (const Structure& structure : model.structures)
            CHECK(felt.words.find(structure.name) == std::string::npos);
        for (const char* word : {"spinous", "iliac", "trochanter", "sacr", "Right", "Left", "L4"})
            CHECK(felt.words.find(word) == std::string::npos);
        CHECK(felt.words == again.words);
        CHECK(felt.depthMm == again.depthMm);
        CHECK(felt.hardness == again.hardness);
        CHECK(felt.landmark == again.landmark);
    }
    CHECK(palpate(model, {0, 500, 0}).feel == Feel::nothing);
}

TEST_CASE("Standard man: the crest line lies on the skin and meets L4", "[palpation]") {
    const Model& model = *standardMan();
    const auto line = levelLine(model);
    REQUIRE(line);
    CHECK(line->meets == "L4");
    REQUIRE(line->alongSkin.size() > 20);
    CHECK(line->alongSkin.front().x > 90);
    CHECK(line->alongSkin.back().x < -90);
    for (std::size_t i = 1; i < line->alongSkin.size(); ++i)
        CHECK(glm::distance(line->alongSkin[i], line->alongSkin[i - 1]) < 15);
    CHECK(glm::distance(line->midline, point(model, "tuffier_line")) < 1);
    std::vector<std::string> names;
    for (const SpinousLevel& level : line->levels)
        names.push_back(level.name);
    CHECK(names == std::vector<std::string>{"T9", "T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4"});
}

TEST_CASE("Scanned atlas: spinous tips, PSIS and trochanters are bony points; gaps; the crest line", "[palpation][atlas]") {
    const ModelPtr atlas = scannedAtlas();
    if (!atlas)
        return;
    const Model& model = *atlas;
    for (const char* level : {"t12", "l1", "l2", "l3", "l4", "l5"}) {
        INFO(level);
        const Palpated felt = over(model, std::string(level) + "_spinous_tip");
        CHECK(felt.feel == Feel::bonyPoint);
        CHECK(landmarkId(model, felt) == std::string(level) + "_spinous_tip");
    }
    for (const char* side : {"_l", "_r"}) {
        findsPoint(model, std::string("psis") + side);
        CHECK(over(model, std::string("greater_trochanter_lateral") + side).feel == Feel::bonyPoint);
    }
    CHECK(gapsBetween(model, "l2_spinous_tip", "l3_spinous_tip") == 1);
    CHECK(gapsBetween(model, "t12_spinous_tip", "l1_spinous_tip") == 1);
    CHECK(behind(model, -100, point(model, "psis_r").z - 60).feel == Feel::soft);
    const auto line = levelLine(model);
    REQUIRE(line);
    CHECK(line->meets == "L3/L4");
}
