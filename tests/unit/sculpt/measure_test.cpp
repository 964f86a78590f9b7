#include "catch.h"
#include "geometry/polygonise.h"
#include "sculpt/measure.h"
#include "sculpt/validate.h"
#include <numbers>
#include <set>

using namespace acus;

namespace {

void add(PackContent& pack, const char* id, Tissue tissue, const FieldPtr& shape, double step = 0.5) {
    SurfaceOptions options;
    options.step = step;
    options.tolerance = 0.01;
    Structure structure;
    structure.id = structure.name = id;
    structure.tissue = tissue;
    pack.structures.push_back(structure);
    pack.meshes.push_back(*surfaceOf(*shape, options));
}

FieldPtr box(const Vec3& low, const Vec3& high) {
    return field({low, high}, [=](const Vec3& p) {
        const Vec3 d = glm::max(low - p, p - high);
        return std::max({d.x, d.y, d.z});
    });
}

} // namespace

TEST_CASE("the ruler measures shapes whose figures are known", "[sculpt][measure]") {
    PackContent pack;
    add(pack, "ball", Tissue::organ, sphere({0, 0, 0}, 10));
    add(pack, "tube", Tissue::nerve, roundCone({50, 0, -40}, 2, {50, 0, 40}, 2), 0.4);
    add(pack, "plate", Tissue::fascia, box({-20, 30, -20}, {20, 33, 20}));
    const Ruler ruler(pack);
    const auto ball = *ruler.part("ball"), tube = *ruler.part("tube"), plate = *ruler.part("plate");
    CHECK(ruler.volume(ball) == Approx(4.0 / 3 * std::numbers::pi * 1000).epsilon(0.01));
    CHECK(ruler.sectionArea(ball, 6) == Approx(std::numbers::pi * 64).epsilon(0.01));
    CHECK(ruler.innerBalls(ball).back() == Approx(20).epsilon(0.02));
    CHECK(ruler.length(tube) == Approx(84).epsilon(0.01));
    CHECK(ruler.tubeDiameter(tube) == Approx(4).epsilon(0.03));
    const auto balls = ruler.innerBalls(plate);
    CHECK(balls[balls.size() / 2] == Approx(3).epsilon(0.05));
    const auto across = ruler.stretchAt(plate, {5, 31, 5}, {0, 1, 0});
    REQUIRE(across);
    CHECK(across->first == Approx(-1).margin(0.05));
    CHECK(across->second == Approx(2).margin(0.05));
    CHECK_FALSE(ruler.stretchAt(plate, {5, 29, 5}, {0, 1, 0}));
    CHECK_FALSE(ruler.part("nothing"));
}

TEST_CASE("a vertebra of boxes is measured as one", "[sculpt][measure]") {
    PackContent pack;
    // Body 40 × 30 × 26, pedicles 8 wide and 14 high on both sides of a canal 24 × 16, a lamina behind it.
    const FieldPtr bone = unite({box({-20, -15, -13}, {20, 15, 13}), box({12, 14, -7}, {20, 32, 7}), box({-20, 14, -7}, {-12, 32, 7}), box({-20, 31, -10}, {20, 37, 10})});
    add(pack, "vertebra_l3", Tissue::bone, bone);
    pack.landmarks = {{"l3_endplate_superior", "", {0, 0, 13}}, {"l3_endplate_inferior", "", {0, 0, -13}}, {"l3_pedicle_l", "", {16, 22, 0}}};
    const auto rows = validateMorphometry(pack, Sex::male);
    REQUIRE(rows);
    const auto model = [&](const std::string& id) {
        for (const Validated& row : *rows)
            if (row.id == id)
                return row.model.value_or(-1);
        return -2.0;
    };
    CHECK(model("l3_upper_endplate_width") == Approx(40).margin(0.2));
    CHECK(model("l3_upper_endplate_depth") == Approx(30).margin(0.2));
    CHECK(model("l3_canal_depth") == Approx(16).margin(0.2));
    CHECK(model("l3_canal_width") == Approx(24).margin(0.2));
    CHECK(model("l3_pedicle_width") == Approx(8).margin(0.2));
    CHECK(model("l3_pedicle_height") == Approx(14).margin(0.2));
    CHECK(model("l4_canal_width") == -1);
}

TEST_CASE("depth on a line goes straight in, from the skin to the back of the structure", "[sculpt][measure]") {
    PackContent pack;
    add(pack, "skin", Tissue::skin, box({0, -60, -40}, {120, 90, 40}), 2);
    add(pack, "piriformis_l", Tissue::muscle, box({20, 10, -10}, {100, 25, 10}), 1);
    pack.landmarks = {{"psis_l", "", {20, 70, 30}}, {"coccyx_tip", "", {40, 50, -30}}, {"greater_trochanter_tip_l", "", {90, 0, 0}}};
    const auto rows = validateMorphometry(pack, Sex::female);
    REQUIRE(rows);
    for (const Validated& row : *rows)
        if (row.id.starts_with("skin_piriformis_")) {
            REQUIRE(row.model);
            CHECK(*row.model == Approx(65).margin(0.3));
        }
    pack.landmarks.pop_back();
    const auto without = validateMorphometry(pack, Sex::female);
    REQUIRE(without);
    for (const Validated& row : *without)
        if (row.id.starts_with("skin_piriformis_"))
            CHECK_FALSE(row.model);
}

TEST_CASE("every published figure has a source, an id of its own and a way to be measured", "[sculpt][validate]") {
    for (const Sex sex : {Sex::male, Sex::female}) {
        const auto rows = validateMorphometry({}, sex);
        REQUIRE(rows);
        CHECK(rows->size() >= 60);
        std::set<std::string> ids;
        for (const Validated& row : *rows) {
            INFO(row.id);
            CHECK(ids.insert(row.id).second);
            CHECK_FALSE(row.source.empty());
            CHECK_FALSE(row.population.empty());
            CHECK_FALSE(row.model);
            CHECK_FALSE(row.within());
        }
    }
}
