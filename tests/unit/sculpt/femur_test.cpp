#include "catch.h"
#include "geometry/polygonise.h"
#include "sculpt/bones/femur.h"
#include <map>

using namespace acus;

namespace {

Vec3 pointNamed(const Part& part, std::string_view id) {
    for (const Landmark& mark : part.points)
        if (mark.id == id)
            return mark.position;
    FAIL("no point " << id);
    return {};
}

Part femur(const PatientParameters& parameters, const Vec3& joint = Vec3(0)) {
    auto made = sculptFemur(parameters, joint);
    REQUIRE(made.ok());
    REQUIRE(made->size() == 1);
    return made->front();
}

} // namespace

TEST_CASE("the femur's head is a ball about the hip joint, of the size published for the sex", "[femur]") {
    const Vec3 joint{88, -10, -105};
    for (const Sex sex : {Sex::male, Sex::female}) {
        PatientParameters parameters;
        parameters.sex = sex;
        parameters.heightCm = sex == Sex::male ? 176 : 163;
        const Part bone = femur(parameters, joint);
        const double radius = sex == Sex::male ? 24.0 : 21.5;
        for (const Vec3& d : {Vec3(0, 0, 1), Vec3(0, -1, 0), Vec3(0, 1, 0), glm::normalize(Vec3(-1, -1, 1)), glm::normalize(Vec3(-1, 0, -1))})
            CHECK(std::abs(bone.field->at(joint + radius * d)) < 0.3);
    }
}

TEST_CASE("the femur is one closed piece that ends at mid-thigh and grows with the stature", "[femur]") {
    const Part bone = femur({});
    SurfaceOptions options;
    options.step = 2.5;
    options.tolerance = 0.2;
    const auto mesh = surfaceOf(*bone.field, options, 0);
    REQUIRE(mesh.ok());
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    for (const Triangle& t : mesh->triangles)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t a = t[k], b = t[(k + 1) % 3];
            edges[{std::min(a, b), std::max(a, b)}] += a < b ? 1 : -1;
        }
    bool closed = true;
    for (const auto& [edge, balance] : edges)
        closed = closed && balance == 0;
    CHECK(closed);
    CHECK(static_cast<long>(mesh->positions.size()) - static_cast<long>(edges.size()) + static_cast<long>(mesh->triangles.size()) == 2);
    const Box box = boundsOf({mesh->positions, mesh->triangles});
    CHECK(box.low.z == Approx(-201.6).margin(1));
    CHECK(volumeOf({mesh->positions, mesh->triangles}) / 1000 == Approx(235).margin(25));

    PatientParameters tall, small;
    tall.heightCm = 195;
    small.heightCm = 156;
    const double ratio = glm::length(pointNamed(femur(tall), "lesser_trochanter_l")) / glm::length(pointNamed(femur(small), "lesser_trochanter_l"));
    CHECK(ratio == Approx(1.25).margin(0.02));
}

TEST_CASE("the femur's points lie on it, where palpation and muscles look for them", "[femur]") {
    const Part bone = femur({});
    for (const Landmark& mark : bone.points) {
        INFO(mark.id);
        CHECK(std::abs(bone.field->at(mark.position)) < 0.1);
    }
    const Vec3 tip = pointNamed(bone, "greater_trochanter_l"), lateral = pointNamed(bone, "greater_trochanter_lateral_l");
    const Vec3 lesser = pointNamed(bone, "lesser_trochanter_l"), fossa = pointNamed(bone, "trochanteric_fossa_l");
    CHECK(std::abs(tip.z) < 5); // the tip is level with the centre of the head
    CHECK(lateral.x > tip.x + 10);
    CHECK(lesser.y > 15);       // the lesser trochanter looks back and inwards
    CHECK(lesser.x < 20);
    CHECK(fossa.x < tip.x - 5);
    CHECK(fossa.z < tip.z - 10);
    CHECK(pointNamed(bone, "gluteal_tuberosity_l").z < lesser.z - 20);
}
