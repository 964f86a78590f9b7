// Palpation of bodies whose insides can be written down: a slab of fat and skin with bars of bone and muscle in it.
#include "anatomy/palpation.h"
#include "catch.h"
#include "pack_fixture.h"

using namespace acus;
using namespace acus::test;

namespace {

/// The skin of the back is the plane y = 0.
struct Body {
    PackContent content;
    Body() {
        content.info.id = content.info.name = "slab";
        add("skin", Tissue::skin, {-100, -2, -100}, {100, 0, 100});
        add("fat", Tissue::fat, {-100, -80, -100}, {100, -2, 100});
    }
    Body& add(const std::string& id, Tissue tissue, const Vec3& low, const Vec3& high) {
        Structure one;
        one.id = id;
        one.name = "the " + id;
        one.tissue = tissue;
        content.structures.push_back(one);
        content.meshes.push_back(box(low, high));
        return *this;
    }
    Body& mark(const std::string& id, const Vec3& at) {
        content.landmarks.push_back({id, "the point " + id, at});
        return *this;
    }
    ModelPtr model() const {
        auto baked = bakeModel(content);
        REQUIRE(baked.ok());
        return *baked;
    }
};

} // namespace

TEST_CASE("A plate of bone: bone near the skin, hard in depth, out of reach", "[palpation]") {
    const auto under = [](double mm) { return palpate(*Body().add("plate", Tissue::bone, {-100, -90, -100}, {100, -mm, 100}).model(), {0, 0, 0}); };
    const Palpated near = under(5);
    CHECK(near.feel == Feel::bone);
    CHECK(near.depthMm == Approx(5));
    CHECK(near.words == "bone, right under the skin");
    CHECK(near.name == "the plate");
    CHECK(near.hardness == Approx(1 - 0.028 * (2 + 3 * 26.0 / 62.0 - 2)));
    CHECK(near.inwards.y == Approx(-1));
    CHECK(under(20).feel == Feel::bone);          // 2 + 18 × 0.42 = 9.5
    CHECK(under(20).words == "bone, about 20 mm under the skin");
    CHECK(under(50).feel == Feel::deepBone);      // 2 + 48 × 0.42 = 22.1
    CHECK(under(70).feel == Feel::soft);          // 2 + 68 × 0.42 = 30.5
    CHECK(under(20).hardness > under(50).hardness);
}

TEST_CASE("Muscle shields bone more than fat does", "[palpation]") {
    Body body;
    body.add("plate", Tissue::bone, {-100, -90, -100}, {100, -25, 100});
    CHECK(palpate(*body.model(), {0, 0, 0}).feel == Feel::bone);
    body.add("muscle", Tissue::muscle, {-100, -25, -100}, {100, -5, 100});   // 2 + 3 × 0.42 + 20 = 23.3
    CHECK(palpate(*body.model(), {0, 0, 0}).feel == Feel::deepBone);
}

TEST_CASE("A spike is a bony point, with the landmark that lies on it", "[palpation]") {
    Body body;
    body.add("spike", Tissue::bone, {-3, -60, -3}, {3, -10, 3});
    Palpated felt = palpate(*body.model(), {0, 0, 0});
    CHECK(felt.feel == Feel::bonyPoint);
    CHECK_FALSE(felt.landmark);
    CHECK(felt.name == "the spike");
    CHECK(felt.words == "a bony point, about 10 mm under the skin");
    body.mark("floating", {0, -4, 0}).mark("tip", {1, -10, 1});   // the first is nearer, but 6 mm off the bone
    felt = palpate(*body.model(), {0, 0, 0});
    REQUIRE(felt.landmark);
    CHECK(*felt.landmark == 1);
    CHECK(felt.name == "the point tip");
    CHECK(palpate(*body.model(), {20, 0, 0}).feel == Feel::soft);
}

TEST_CASE("Two bars: ribs, and a gap between them", "[palpation]") {
    Body body;
    body.add("eleventh_rib_l", Tissue::bone, {-60, -18, -17}, {60, -10, -5});
    body.add("tenth_rib_l", Tissue::bone, {-60, -18, 5}, {60, -10, 17});
    const ModelPtr model = body.model();
    const Palpated rib = palpate(*model, {0, 0, 11}), gap = palpate(*model, {0, 0, 0});
    CHECK(rib.feel == Feel::rib);
    CHECK(rib.name == "the tenth_rib_l");
    CHECK(gap.feel == Feel::gap);
    CHECK(gap.name == "between the tenth_rib_l and the eleventh_rib_l");
    CHECK(gap.words == "a soft gap between two hard points, one above and one below");
    CHECK_FALSE(gap.structure);
    // A step is no gap.
    CHECK(palpate(*Body().add("eleventh_rib_l", Tissue::bone, {-60, -18, -17}, {60, -10, -5}).model(), {0, 0, 0}).feel != Feel::gap);
}

TEST_CASE("A belly and its border", "[palpation]") {
    Body body;
    body.add("belly", Tissue::muscle, {-50, -60, -100}, {-10, -6, 100});
    const ModelPtr model = body.model();
    const Palpated belly = palpate(*model, {-30, 0, 0}), border = palpate(*model, {-11, 0, 0});
    CHECK(belly.feel == Feel::muscle);
    CHECK(belly.depthMm == Approx(6));
    CHECK(belly.words == "firm muscle, right under the skin");
    CHECK(border.feel == Feel::muscleEdge);
    CHECK(border.name == "the belly");
    CHECK(border.words == "the edge of a muscle, firm towards the side");
    CHECK(palpate(*model, {-49, 0, 0}).words == "the edge of a muscle, firm towards the spine");
    CHECK(palpate(*model, {20, 0, 0}).feel == Feel::soft);
    // Under much fat it is not felt: 2 + 26 × 0.42 = 12.9.
    CHECK(palpate(*Body().add("belly", Tissue::muscle, {-50, -60, -100}, {50, -28, 100}).model(), {0, 0, 0}).feel == Feel::soft);
}

TEST_CASE("Beside the patient there is nothing to feel", "[palpation]") {
    const Palpated felt = palpate(*Body().model(), {0, 200, 0});
    CHECK(felt.feel == Feel::nothing);
    CHECK(felt.hardness == 0);
}
