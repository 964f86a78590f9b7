// One needle in two bodies: the phantom, and the same phantom moved and with another depth of fat.
#include "catch.h"
#include "anatomy/load.h"
#include "course/same_needle.h"
#include "sculpt/phantom.h"

using namespace acus;

namespace {

ModelPtr block(const Vec3& moved) {
    PackContent content = phantomContent();
    for (Mesh& mesh : content.meshes)
        for (Vec3& p : mesh.positions)
            p += moved;
    for (Landmark& mark : content.landmarks)
        mark.position += moved;
    return *bakeModel(std::move(content));
}

} // namespace

TEST_CASE("a needle keeps its place on the body, its angles and its depth", "[same-needle]") {
    const Vec3 moved{12, -7, 30};
    const ModelPtr here = block(Vec3(0)), there = block(moved);
    const Landmark* mark = here->landmark("above_nerve");
    REQUIRE(mark);
    const auto needle = makePlacement({0.3, 60}, mark->position + Vec3(9, 0, -6), {0.2, -1, 0.1}, 31);
    REQUIRE(needle);
    const Result<SameNeedle> same = sameNeedle(*here, *needle, *there);
    REQUIRE(same);
    CHECK(glm::distance(same->placement.entry, needle->entry + moved) < 0.05); // places are kept to a hundredth of a millimetre
    CHECK(same->placement.direction == needle->direction);
    CHECK(same->placement.depthMm == needle->depthMm);
    CHECK(same->place.find(" mm ") != std::string::npos); // by the nearest of the block's landmarks

    const NeedleReport first = simulate(*here, *needle), second = simulate(*there, same->placement);
    const std::vector<HazardBeside> rows = besides(*here, first, *there, second);
    REQUIRE(rows.size() == first.hazards.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(*rows[i].firstMm == Approx(*rows[i].secondMm).margin(0.05));
        CHECK(rows[i].first == rows[i].second);
        CHECK((i == 0 || *rows[i - 1].firstMm <= *rows[i].firstMm + 0.1));
    }
}

TEST_CASE("a needle that hangs on nothing the other has is refused", "[same-needle]") {
    const ModelPtr here = block(Vec3(0));
    PackContent bare = phantomContent();
    bare.landmarks.clear();
    const ModelPtr there = *bakeModel(std::move(bare));
    const auto needle = makePlacement({0.3, 60}, here->landmark("above_nerve")->position, {0, -1, 0}, 20);
    REQUIRE(needle);
    CHECK_FALSE(sameNeedle(*here, *needle, *there));
    CHECK_FALSE(sameNeedle(*there, *needle, *here)); // told by a box, which is no place on a body
}
