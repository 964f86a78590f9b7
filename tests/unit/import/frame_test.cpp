#include "cardboard.h"
#include "catch.h"
#include "import/frame_finder.h"

using namespace acus;
using namespace acus::test;

namespace {

const std::vector<std::string> some{"vertebra_l1", "vertebra_l2", "vertebra_l3", "vertebra_l4", "vertebra_l5", "sacrum", "hip_bone_l", "hip_bone_r", "kidney_l", "kidney_r", "psoas_major_l", "psoas_major_r", "piriformis_l", "piriformis_r"};

FramedMesh framed(const std::string& id, const Mesh& mesh, std::size_t group = 0) {
    const Box box = boundsOf({mesh.positions, mesh.triangles});
    Vec3 moment(0);
    double volume = 0;
    for (const Triangle& t : mesh.triangles) {
        const Vec3 a = mesh.positions[t[0]] - box.centre(), b = mesh.positions[t[1]] - box.centre(), c = mesh.positions[t[2]] - box.centre();
        const double v = glm::dot(a, glm::cross(b, c));
        volume += v;
        moment += v * (a + b + c) / 4.0;
    }
    return {id, group, box.low, box.high, box.centre() + moment / volume, volume < 0};
}

std::vector<FramedMesh> body(const std::string& axes, double mm, std::size_t group = 0) {
    std::vector<FramedMesh> made;
    for (const std::string& id : some)
        made.push_back(framed(id, strange(cardboard(id), axes, mm), group));
    return made;
}

} // namespace

TEST_CASE("unit and axes are found for every right-handed frame", "[import][frame]") {
    for (const char* axes : {"LPS", "RAS", "LSA", "RSP", "SLP", "PIR", "ASR"})
        for (const double mm : {1.0, 10.0, 1000.0, 25.4}) {
            INFO(axes << " " << mm);
            const FrameFindings found = findFrames(body(axes, mm), {FrameClaim{}});
            CHECK(found.groups[0].axes == axes);
            CHECK(found.groups[0].mmPerUnit == mm);
            CHECK(found.groups[0].axesKnown);
            CHECK(found.groups[0].doubts.empty());
            CHECK(found.misfits.empty());
        }
}

TEST_CASE("a left-handed frame is found and told", "[import][frame]") {
    const FrameFindings found = findFrames(body("LAS", 1), {FrameClaim{}});
    CHECK(found.groups[0].axes == "LAS");
    REQUIRE(!found.groups[0].doubts.empty());
    CHECK(found.groups[0].doubts[0].text.find("left-handed") != std::string::npos);
}

TEST_CASE("anatomy wins over a header that is wrong, and says so", "[import][frame]") {
    FrameClaim claim;
    claim.axes = "LPS";
    claim.mmPerUnit = 1;
    const FrameFindings found = findFrames(body("RAS", 10), {claim});
    CHECK(found.groups[0].axes == "RAS");
    CHECK(found.groups[0].mmPerUnit == 10);
    CHECK(found.groups[0].doubts.size() == 2);
    claim.forced = true;
    const FrameFindings forced = findFrames(body("RAS", 10), {claim});
    CHECK(forced.groups[0].axes == "LPS");
    CHECK(forced.groups[0].mmPerUnit == 1);
    CHECK(!forced.groups[0].doubts.empty());
}

TEST_CASE("a mesh in another unit than its neighbours", "[import][frame]") {
    const auto with = [](double factor, bool inPlace, const std::string& id) {
        std::vector<FramedMesh> all;
        for (const std::string& each : some) {
            Mesh mesh = strange(cardboard(each), "LPS", 1);
            if (each == id) {
                const Vec3 about = inPlace ? boundsOf({mesh.positions, mesh.triangles}).centre() : Vec3(0);
                for (Vec3& p : mesh.positions)
                    p = about + (p - about) / factor;
            }
            all.push_back(framed(each, mesh));
        }
        return findFrames(all, {FrameClaim{}});
    };
    for (const double factor : {27.0, 10.0, 1000.0, 25.4, 0.1, 0.001})
        for (const bool inPlace : {false, true})
            for (const char* id : {"vertebra_l3", "kidney_l"}) {
                INFO(factor << (inPlace ? " in place " : " ") << id);
                const FrameFindings found = with(factor, inPlace, id);
                REQUIRE(found.misfits.size() == 1);
                CHECK(some[found.misfits[0].mesh] == id);
                CHECK(found.misfits[0].sure);
                // About its own middle, only its size tells, unless it has a twin.
                const bool sizeOnly = inPlace && std::string(id) == "vertebra_l3";
                CHECK(found.misfits[0].factor == Approx(factor).epsilon(sizeOnly ? 0.12 : 1e-6));
                CHECK(found.misfits[0].aboutOrigin == !inPlace);
            }
}

TEST_CASE("a mesh of unknown size is measured by its twin", "[import][frame]") {
    for (const double factor : {10.0, 1000.0, 0.1, 25.4}) {
        std::vector<FramedMesh> all;
        for (const std::string& each : some)
            all.push_back(framed(each, cardboard(each)));
        const auto tendon = [&](double side, double times) {
            Mesh mesh = wedge({20, 30, 90}, Vec3(80 * side, 0, 900), {0, 0, 2});
            for (Vec3& p : mesh.positions)
                p *= times;
            return mesh;
        };
        all.push_back(framed("odd_tendon_l", tendon(1, 1)));
        all.push_back(framed("odd_tendon_r", tendon(-1, factor)));
        const FrameFindings found = findFrames(all, {FrameClaim{}});
        INFO(factor);
        REQUIRE(found.misfits.size() == 1);
        CHECK(found.misfits[0].mesh == all.size() - 1);
        CHECK(found.misfits[0].sure);
        CHECK(found.misfits[0].factor == Approx(1 / factor));
        CHECK(found.misfits[0].message.find("odd_tendon_l's") != std::string::npos);
    }
}

TEST_CASE("a mesh of unknown size and no twin lies among the others in one unit, or in none", "[import][frame]") {
    const Box spine = [] {
        const Mesh vertebra = cardboard("vertebra_l2");
        return boundsOf({vertebra.positions, vertebra.triangles});
    }();
    const Vec3 floor(0, 0, GENERATE(0, 900)); // near enough to be taken for a neighbour, or not
    const auto with = [&](double times) {
        std::vector<FramedMesh> all;
        for (const std::string& each : some) {
            Mesh mesh = cardboard(each);
            for (Vec3& p : mesh.positions)
                p += floor;
            all.push_back(framed(each, mesh));
        }
        Mesh disc = wedge({50, 35, 12}, spine.centre() + floor, {0, 0, 2});
        for (Vec3& p : disc.positions)
            p *= times;
        all.push_back(framed("odd_disc", disc));
        return findFrames(all, {FrameClaim{}}).misfits;
    };
    CHECK(with(1).empty());
    for (const double unit : {10.0, 25.4, 1000.0, 0.1, 0.001}) {
        INFO(unit);
        const std::vector<Misfit> found = with(unit);
        REQUIRE(found.size() == 1);
        CHECK(found[0].mesh == some.size());
        CHECK(found[0].sure);
        CHECK(found[0].factor == Approx(1 / unit));
        CHECK_FALSE(found[0].outside);
    }
    const std::vector<Misfit> lost = with(7);
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].factor == 1);
    CHECK(lost[0].outside);
}

TEST_CASE("a folder of one odd mesh has no unit of its own", "[import][frame]") {
    std::vector<FramedMesh> all = body("LPS", 1, 0);
    Mesh odd = cardboard("kidney_l");
    for (Vec3& p : odd.positions)
        p /= 2.6;
    all.push_back(framed("kidney_l", odd));
    all.back().group = 1;
    CHECK(findFrames(all, {FrameClaim{}, FrameClaim{}}).groups[1].mmPerUnit == 1);
}

TEST_CASE("nothing known: a unit is assumed and told", "[import][frame]") {
    const FrameFindings found = findFrames({framed("", cardboard("sacrum"))}, {FrameClaim{}});
    CHECK(found.groups[0].axes == "LPS");
    CHECK(!found.groups[0].unitsKnown);
    CHECK(found.groups[0].doubts.size() == 2);
    CHECK(findFrames({}, {}).groups.empty());
}

TEST_CASE("folders with frames of their own", "[import][frame]") {
    std::vector<FramedMesh> all = body("LPS", 1, 0), others = body("RAS", 1000, 1);
    all.insert(all.end(), others.begin(), others.end());
    const FrameFindings found = findFrames(all, {FrameClaim{}, FrameClaim{}});
    CHECK(found.groups[0].axes == "LPS");
    CHECK(found.groups[1].axes == "RAS");
    CHECK(found.groups[1].mmPerUnit == 1000);
    CHECK(found.misfits.empty());
}
