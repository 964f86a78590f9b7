#include "catch.h"
#include "core/assets.h"
#include "core/json.h"
#include "geometry/polygonise.h"
#include "sculpt/bones/femur.h"
#include "sculpt/bones/pelvis.h"
#include "sculpt/measure_kinds.h"
#include "sculpt/validate.h"
#include <set>

using namespace acus;

namespace {

/// Hip bone, sacrum and femur, coarsely.
PackContent pelvisPack(Sex sex) {
    PatientParameters parameters;
    parameters.sex = sex;
    parameters.heightCm = sex == Sex::male ? 176 : 163;
    PackContent pack;
    auto parts = sculptPelvis(parameters);
    REQUIRE(parts.ok());
    Vec3 joint{0};
    for (const Part& part : *parts)
        for (const Landmark& mark : part.points) {
            pack.landmarks.push_back(mark);
            if (mark.id == "hip_joint_centre_l")
                joint = mark.position;
        }
    auto femur = sculptFemur(parameters, joint);
    REQUIRE(femur.ok());
    parts->push_back(femur->front());
    for (const Part& part : *parts) {
        SurfaceOptions options;
        options.step = 2.5;
        auto mesh = surfaceOf(*part.field, options);
        REQUIRE(mesh.ok());
        Structure structure;
        structure.id = part.id;
        structure.tissue = part.tissue;
        pack.structures.push_back(structure);
        pack.meshes.push_back(std::move(*mesh));
    }
    return pack;
}

const Validated& row(const std::vector<Validated>& rows, const std::string& id) {
    for (const Validated& each : rows)
        if (each.id == id)
            return each;
    FAIL("no figure " << id);
    return rows.front();
}

} // namespace

TEST_CASE("the table of published figures is complete: each says of whom, from where and how to measure it", "[validate]") {
    const auto table = parseJson(asset("assets/validation/morphometry.json"), "morphometry.json");
    REQUIRE(table.ok());
    std::set<std::string> ids;
    for (const Json& figure : (*table)["figures"]) {
        const std::string id = figure["id"].get<std::string>();
        INFO(id);
        CHECK(ids.insert(id).second);
        CHECK((figure.contains("male") || figure.contains("female")));
        CHECK(figure["source"].get<std::string>().size() > 5);
        CHECK_FALSE(figure["population"].get<std::string>().empty());
        CHECK_FALSE(figure["unit"].get<std::string>().empty());
        CHECK(measureNamed(figure["measure"]["kind"].get<std::string>()));
    }
    CHECK(ids.size() >= 60);
}

TEST_CASE("within means one standard deviation, or ten per cent where none is published", "[validate]") {
    Validated figure;
    figure.published = -50;
    CHECK_FALSE(figure.within());
    figure.model = -54.9;
    CHECK(figure.within());
    figure.model = -55.1;
    CHECK_FALSE(figure.within());
    figure.spread = 6;
    CHECK(figure.within());
}

TEST_CASE("what a patient lacks is a miss, and what it has is measured on its meshes", "[validate]") {
    const PackContent pack = pelvisPack(Sex::male);
    const auto rows = validateMorphometry(pack, Sex::male);
    REQUIRE(rows.ok());
    CHECK_FALSE(row(*rows, "gluteus_maximus_volume").model);
    CHECK_FALSE(row(*rows, "gluteus_maximus_volume").within());
    CHECK(*row(*rows, "femoral_head").model == Approx(48).margin(0.4));
    CHECK(*row(*rows, "neck_shaft_angle").model == Approx(128).margin(5));
    CHECK(*row(*rows, "femoral_offset").model == Approx(43).margin(2)); // as published: Noble et al. 1988
    for (const Validated& each : *rows)
        if (each.model)
            UNSCOPED_INFO(each.id << ": " << *each.model << " beside " << each.published << (each.within() ? "" : " MISSES"));
    CHECK(row(*rows, "hip_joint_span").within());
}

TEST_CASE("a woman's pelvis is a woman's", "[validate]") {
    const auto rows = validateMorphometry(pelvisPack(Sex::female), Sex::female), men = validateMorphometry(pelvisPack(Sex::male), Sex::male);
    REQUIRE(rows.ok());
    REQUIRE(men.ok());
    CHECK(*row(*rows, "subpubic_angle").model > *row(*men, "subpubic_angle").model + 15);
    CHECK(row(*rows, "femoral_head").within());
    for (const Validated& each : *rows)
        if (each.model)
            UNSCOPED_INFO(each.id << ": " << *each.model << " beside " << each.published << (each.within() ? "" : " MISSES"));
    CHECK(row(*rows, "hip_joint_span").within());
}
