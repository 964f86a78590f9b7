#include "catch.h"
#include "geometry/polygonise.h"
#include "sculpt/bones/ligament.h"
#include "sculpt/bones/ligament_band.h"
#include "sculpt/bones/pelvis.h"

using namespace acus;

namespace {

/// A pelvis and the part of L5 that ligaments reach.
Skeleton pelvisWithL5(const PatientParameters& parameters) {
    Skeleton skeleton;
    skeleton.parameters = parameters;
    auto bones = sculptPelvis(parameters);
    REQUIRE(bones.ok());
    skeleton.parts = std::move(*bones);
    Part l5;
    l5.id = "vertebra_l5";
    l5.field = roundCone({20, 12, 26}, 8, {46, 18, 32}, 5);
    l5.points.push_back({"l5_transverse_tip_l", "", {50, 18, 33}});
    skeleton.parts.push_back(std::move(l5));
    return skeleton;
}

} // namespace

TEST_CASE("pelvic ligaments of man and woman reach their bones and stay out of them", "[ligament]") {
    for (const Sex sex : {Sex::male, Sex::female}) {
        PatientParameters parameters;
        parameters.sex = sex;
        parameters.heightCm = sex == Sex::male ? 176 : 163;
        const Skeleton skeleton = pelvisWithL5(parameters);
        const auto ligaments = sculptLigaments(skeleton);
        REQUIRE(ligaments.ok());
        CHECK(ligaments->size() >= 7);
        for (const Part& ligament : *ligaments) {
            INFO(ligament.id);
            CHECK(ligament.tissue == Tissue::ligament);
            SurfaceOptions options;
            options.step = 1.4;
            options.tolerance = 0.1;
            const auto mesh = surfaceOf(*ligament.field, options);
            REQUIRE(mesh.ok());
            CHECK(volumeOf({mesh->positions, mesh->triangles}) > 300);
            double deepest = 0;
            for (const Vec3& p : mesh->positions)
                for (const Part& bone : skeleton.parts)
                    if (bone.tissue == Tissue::bone)
                        deepest = std::min(deepest, bone.field->at({ligament.paired() ? p.x : std::abs(p.x), p.y, p.z}));
            CHECK(deepest > -0.9); // 0.2 and what this coarse sampling adds
        }
        const auto near = [&](const char* id, const char* point) {
            for (const Part& ligament : *ligaments)
                if (ligament.id == id)
                    return ligament.field->at(*skeleton.point(point));
            return 1e9;
        };
        CHECK(near("sacrospinous_ligament_l", "ischial_spine_l") < 4);
        CHECK(near("sacrospinous_ligament_l", "inferolateral_angle_l") < 7);
        CHECK(near("sacrotuberous_ligament_l", "ischial_tuberosity_l") < 14);
        CHECK(near("inguinal_ligament_l", "asis_l") < 4);
        CHECK(near("inguinal_ligament_l", "pubic_tubercle_l") < 4);
    }
}

TEST_CASE("the obturator membrane closes the foramen but for the canal", "[ligament]") {
    const Skeleton skeleton = pelvisWithL5({});
    const auto ligaments = sculptLigaments(skeleton);
    REQUIRE(ligaments.ok());
    const Part* membrane = nullptr;
    for (const Part& part : *ligaments)
        if (part.id == "obturator_membrane_l")
            membrane = &part;
    REQUIRE(membrane);
    const Vec3 joint = *skeleton.point("hip_joint_centre_l"), tubercle = *skeleton.point("pubic_tubercle_l");
    const Vec3 lowest = *skeleton.point("ischial_tuberosity_lowest_l"), across = glm::normalize(glm::cross(tubercle - joint, lowest - joint));
    const Vec3 middle = (joint + tubercle + lowest) / 3.0;
    const auto crossed = [&](const Vec3& p) {
        for (double t = -25; t <= 25; t += 0.2)
            if (membrane->field->at(p + t * across) < 0)
                return true;
        return false;
    };
    CHECK(crossed(middle));
    // Rays towards the rim: the canal leaves one side free, and only one.
    int open = 0;
    const Vec3 x = glm::normalize(tubercle - joint), y = glm::cross(across, x);
    for (int ray = 0; ray < 24; ++ray) {
        const Vec3 d = std::cos(0.2618 * ray) * x + std::sin(0.2618 * ray) * y;
        double last = 0;
        for (double r = 0; r < 30; r += 1)
            if (crossed(middle + r * d))
                last = r;
        double free = 1e9;
        for (double t = -8; t <= 8; t += 2)
            free = std::min(free, skeleton.find("hip_bone_l")->field->at(middle + (last + 3) * d + t * across));
        open += free > 2;
    }
    CHECK(open >= 1);
    CHECK(open <= 6);
}

TEST_CASE("a ligament whose point is missing is named", "[ligament]") {
    Skeleton skeleton = pelvisWithL5({});
    for (Part& part : skeleton.parts)
        std::erase_if(part.points, [](const Landmark& mark) { return mark.id == "ischial_spine_l"; });
    const auto ligaments = sculptLigaments(skeleton);
    REQUIRE_FALSE(ligaments.ok());
    CHECK(ligaments.message().find("sacrospinous_ligament_l") != std::string::npos);
    CHECK(ligaments.message().find("ischial_spine_l") != std::string::npos);
}

TEST_CASE("strands go round a bone, not through it", "[ligament]") {
    BandShape shape;
    for (int i = 0; i < 5; ++i) {
        shape.from.push_back({-40, 0, 2.0 * i});
        shape.to.push_back({40, 0, 2.0 * i});
    }
    const FieldPtr ball = sphere({0, 3, 4}, 10);
    const FieldPtr band = ligamentBand(shape, {ball});
    bool through = true; // somewhere in front of the ball there is ligament, and none within it
    double deepest = 0;
    for (double y = -20; y < 20; y += 0.25)
        if (band->at({0, y, 4}) < 0) {
            deepest = std::min(deepest, ball->at({0, y, 4}));
            through = false;
        }
    CHECK_FALSE(through);
    CHECK(deepest > -0.5);
}
