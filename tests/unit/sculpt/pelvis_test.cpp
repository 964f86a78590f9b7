#include "catch.h"
#include "geometry/polygonise.h"
#include "sculpt/bones/pelvis.h"
#include <algorithm>
#include <map>
#include <numbers>

using namespace acus;

namespace {

struct MadePelvis {
    std::vector<Part> parts;
    const Part& part(std::string_view id) const {
        const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.id == id; });
        REQUIRE(found != parts.end());
        return *found;
    }
    Vec3 point(std::string_view id) const {
        for (const Part& part : parts)
            for (const Landmark& point : part.points)
                if (point.id == id)
                    return point.position;
        FAIL("no point " << id);
        return {};
    }
};

MadePelvis pelvis(const PatientParameters& parameters) {
    auto parts = sculptPelvis(parameters);
    REQUIRE(parts.ok());
    return {std::move(*parts)};
}

const PatientParameters man{}, woman{Sex::female, 165, 23};

Mesh meshOf(const FieldPtr& field, double step) {
    SurfaceOptions options;
    options.step = step;
    options.tolerance = 0;
    auto mesh = surfaceOf(*field, options, 0);
    REQUIRE(mesh.ok());
    return std::move(*mesh);
}

double angleDeg(const Vec3& a, const Vec3& b) {
    return std::acos(glm::dot(glm::normalize(a), glm::normalize(b))) * 180 / std::numbers::pi;
}

} // namespace

TEST_CASE("the sculpted pelvis has the spans and levels it was asked for", "[pelvis]") {
    for (const PatientParameters& parameters : {man, woman, PatientParameters{Sex::male, 190, 31}}) {
        const PelvisSize size = pelvisSize(parameters);
        const MadePelvis made = pelvis(parameters);
        const auto span = [&](const char* id) { return 2 * made.point(id).x; };
        CHECK(span("asis_l") == Approx(size.asisSpan).margin(5));
        CHECK(span("aiis_l") == Approx(size.aiisSpan).margin(5));
        CHECK(span("psis_l") == Approx(size.psisSpan).margin(5));
        CHECK(span("ischial_spine_l") == Approx(size.ischialSpineSpan).margin(6));
        CHECK(span("hip_joint_centre_l") == Approx(size.hipJointSpan).margin(0.1));
        CHECK(made.point("psis_l").z == Approx(size.psisZ).margin(3));
        CHECK(made.point("iliac_crest_top_l").z - made.point("ischial_tuberosity_lowest_l").z == Approx(size.height).margin(5));
        const Vec3 arch = made.point("ischial_tuberosity_lowest_l") - made.point("symphysis_bottom");
        CHECK(angleDeg(arch, {-arch.x, arch.y, arch.z}) == Approx(size.subpubicAngle).margin(14));
        // Widest across the crests.
        const Field& hip = *made.part("hip_bone_l").field;
        CHECK(hip.at({0.5 * size.biIliac + 6, made.point("crest_lateral_l").y, made.point("crest_lateral_l").z}) > 0);
    }
}

TEST_CASE("a woman's pelvis is wider below and shorter than a man's, whatever the stature", "[pelvis]") {
    const MadePelvis his = pelvis({Sex::male, 170, 23}), hers = pelvis({Sex::female, 170, 23});
    CHECK(hers.point("ischial_spine_l").x > his.point("ischial_spine_l").x + 4);
    CHECK(hers.point("ischial_tuberosity_lowest_l").x > his.point("ischial_tuberosity_lowest_l").x + 6);
    CHECK(hers.point("hip_joint_centre_l").x > his.point("hip_joint_centre_l").x + 2);
    CHECK(glm::length(hers.point("sacral_apex") - hers.point("sacral_promontory")) <
          glm::length(his.point("sacral_apex") - his.point("sacral_promontory")));
}

TEST_CASE("each bone of the pelvis is one piece", "[pelvis]") {
    const MadePelvis made = pelvis(man);
    for (const char* id : {"hip_bone_l", "sacrum", "coccyx"}) {
        INFO(id);
        // But for crumbs where ilium and sacrum are fitted to each other.
        const auto volume = [&](std::size_t pieces) {
            const Mesh mesh = *surfaceOf(*made.part(id).field, {1.5, 0.1, 12, {}}, pieces);
            return volumeOf({mesh.positions, mesh.triangles});
        };
        CHECK(volume(1) > 0.9999 * volume(0));
    }
}

TEST_CASE("ilium and sacrum stand a joint's width apart", "[pelvis]") {
    for (const PatientParameters& parameters : {man, woman}) {
        const MadePelvis made = pelvis(parameters);
        const Field& hip = *made.part("hip_bone_l").field;
        const Field& sacrum = *made.part("sacrum").field;
        double least = 1e9;
        int near = 0;
        for (const Vec3& p : meshOf(made.part("sacrum").field, 2).positions)
            if (p.x > 0) {
                least = std::min(least, hip.at(p));
                near += hip.at(p) < 3.2;
            }
        CHECK(least > 0.5);
        // They do face each other: 2 mm of sampling make about a vertex every 4 mm², and the joint has 1300 mm² or more.
        CHECK(near > 200);
        CHECK(sacrum.at({0, 0, 0}) == Approx(0).margin(1.5));
    }
}

TEST_CASE("what is open in a pelvis is open", "[pelvis]") {
    const MadePelvis made = pelvis(man);
    const Field& sacrum = *made.part("sacrum").field;
    const auto open = [](const Field& field, const Vec3& a, const Vec3& b) {
        double least = 1e9;
        for (int i = 0; i <= 40; ++i)
            least = std::min(least, field.at(a + (b - a) * (i / 40.0)));
        return least;
    };
    // A wire of a millimetre goes through every foramen from back to front.
    for (const char* level : {"s1", "s2", "s3", "s4"}) {
        INFO(level);
        CHECK(open(sacrum, made.point(std::string(level) + "_dorsal_foramen_l"), made.point(std::string(level) + "_ventral_foramen_l")) > 0.5);
    }
    // The socket is hollow, and so is the obturator foramen.
    const Field& hip = *made.part("hip_bone_l").field;
    CHECK(hip.at(made.point("hip_joint_centre_l")) > 15);
    const Vec3 middle = 0.5 * (made.point("ischial_tuberosity_l") + made.point("pubic_tubercle_l"));
    CHECK(open(hip, middle + Vec3(4, -10, -6), middle + Vec3(-4, 10, 6)) > 2);
}

TEST_CASE("named points of the pelvis lie on its bones", "[pelvis]") {
    const MadePelvis made = pelvis(woman);
    for (const Part& part : made.parts)
        for (const Landmark& point : part.points) {
            INFO(point.id);
            if (point.id.find("foramen") == std::string::npos && point.id.find("centre") == std::string::npos && part.tissue == Tissue::bone)
                CHECK(std::abs(part.field->at(point.position)) < 1);
        }
}

TEST_CASE("the scanned subject's pelvis is neither moved nor scaled", "[pelvis]") {
    const FieldPtr hip = hipBoneField(scannedPelvisSize());
    // Its own measured landmarks, in the frame they were measured in.
    for (const Vec3& p : {Vec3(116.6, -72.3, -11), Vec3(45.6, 65.7, 1.5), Vec3(95.1, 8, 53.7), Vec3(42.8, 32.6, -87.1)})
        CHECK(std::abs(hip->at(p)) < 3.5);
}
