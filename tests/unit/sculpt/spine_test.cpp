#include "catch.h"
#include "geometry/pieces.h"
#include "geometry/polygonise.h"
#include "sculpt/bones/spine.h"
#include "sculpt/bones/vertebra_measure.h"
#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace acus;

namespace {

struct Spine {
    std::map<std::string, Part> parts;
    std::map<std::string, Vec3> points;
    const Field& bone(std::size_t level) const { return *parts.at("vertebra_" + std::string(levelNames[level])).field; }
    Vec3 at(std::size_t level, const char* name) const { return points.at(std::string(levelNames[level]) + "_" + name); }
};

Spine spineOf(const PatientParameters& parameters) {
    Spine result;
    auto made = sculptSpine(parameters);
    REQUIRE(made.ok());
    for (Part& part : *made) {
        for (const Landmark& mark : part.points)
            result.points[mark.id] = mark.position;
        const std::string id = part.id;
        result.parts.emplace(id, std::move(part));
    }
    return result;
}

const Spine& standardSpine() {
    static const Spine spine = spineOf({});
    return spine;
}

std::size_t componentsOf(const Mesh& mesh) {
    const std::vector<std::uint32_t> piece = piecesOf({mesh.positions, mesh.triangles});
    return std::set(piece.begin(), piece.end()).size();
}

} // namespace

TEST_CASE("the spine has nine vertebrae, nine discs and five ligaments", "[spine]") {
    const Spine& spine = standardSpine();
    CHECK(spine.parts.size() == 23);
    for (const char* id : {"intervertebral_disc_below_ninth_thoracic_vertebra", "intervertebral_disc_below_fifth_lumbar_vertebra", "supraspinous_ligament",
                           "interspinous_ligaments", "ligamenta_flava", "anterior_longitudinal_ligament", "posterior_longitudinal_ligament"})
        CHECK(spine.parts.contains(id));
}

TEST_CASE("a sculpted vertebra measures what is published", "[spine]") {
    for (const Level level : {Level::t9, Level::t11, Level::t12, Level::l1, Level::l2, Level::l3, Level::l4, Level::l5}) {
        CAPTURE(levelNames[static_cast<std::size_t>(level)]);
        const VertebraSize wanted = vertebraSize({}, level), found = measuredVertebra(*vertebraField(level, wanted));
        const auto near = [](double value, double target) { return std::abs(value - target) <= 0.1 * target; };
        CHECK(near(found.upperWidth, wanted.upperWidth));
        CHECK(near(found.upperDepth, wanted.upperDepth));
        CHECK(near(found.lowerWidth, wanted.lowerWidth));
        CHECK(near(found.backHeight, wanted.backHeight));
        CHECK(near(found.frontHeight, wanted.frontHeight));
        CHECK(near(found.canalWidth, wanted.canalWidth));
        CHECK(near(found.canalDepth, wanted.canalDepth));
        CHECK(near(found.transverseSpan, wanted.transverseSpan));
        CHECK(near(found.spinousLength, wanted.spinousLength));
    }
}

TEST_CASE("ligaments of the column are whole: one piece, or one between two vertebrae", "[spine]") {
    const bool woman = GENERATE(false, true);
    const Spine& spine = woman ? spineOf({Sex::female, 158, 21}) : standardSpine();
    const auto reaches = [&](const char* id, std::size_t pieces, double from, double to) {
        CAPTURE(id, woman);
        const Part& part = spine.parts.at(id);
        REQUIRE(part.pieces == pieces);
        const auto mesh = surfaceOf(*part.field, {0.9, 0.1, 12, {}}, part.pieces);
        REQUIRE(mesh.ok());
        CHECK(componentsOf(*mesh) == pieces);
        // What was left out was slivers.
        const Box box = boundsOf({mesh->positions, mesh->triangles});
        CHECK(box.high.z > from - 6);
        CHECK(box.low.z < to + 6);
    };
    const double top = spine.at(0, "endplate_superior").z;
    reaches("supraspinous_ligament", 1, spine.at(0, "spinous_tip").z, spine.at(levelCount - 1, "spinous_tip").z);
    reaches("anterior_longitudinal_ligament", 1, top, 3);
    reaches("posterior_longitudinal_ligament", 1, top, 3);
    reaches("interspinous_ligaments", levelCount - 1, spine.at(1, "lamina_l").z, spine.at(levelCount - 1, "lamina_l").z);
    reaches("ligamenta_flava", levelCount, spine.at(1, "lamina_l").z, 3); // the lowest ends on the sacrum
    // It lies on the tips and hardly stands out behind them.
    const Mesh bone = *surfaceOf(spine.bone(4), {1.5, 0.1, 12, {}}), cord = *surfaceOf(*spine.parts.at("supraspinous_ligament").field, {0.9, 0.1, 2, {}});
    const auto behind = [](const Vec3& a, const Vec3& b) { return a.y < b.y; };
    const Vec3 tip = *std::max_element(bone.positions.begin(), bone.positions.end(), behind);
    for (const Vec3& p : cord.positions)
        if (std::abs(p.z - tip.z) < 1.5)
            CHECK(p.y < tip.y + 2);
}

TEST_CASE("a vertebra is one closed piece", "[spine]") {
    for (const char* id : {"vertebra_l4", "vertebra_t11"}) {
        const auto mesh = surfaceOf(*standardSpine().parts.at(id).field, {1.5, 0.1, 12, {}}, 0);
        REQUIRE(mesh.ok());
        CHECK(componentsOf(*mesh) == 1);
        const double volume = volumeOf({mesh->positions, mesh->triangles});
        CHECK(volume > 25000);
        CHECK(volume < 65000);
    }
}

TEST_CASE("facet joints are open by about a joint's width and neighbours never meet", "[spine]") {
    const bool woman = GENERATE(false, true);
    const Spine& spine = woman ? spineOf({Sex::female, 158, 21}) : standardSpine();
    for (std::size_t i = 1; i < levelCount; ++i) {
        CAPTURE(levelNames[i], woman);
        const Vec3 joint = spine.at(i, "facet_l");
        const Field &above = spine.bone(i - 1), &below = spine.bone(i);
        const double gap = above.at(joint) + below.at(joint);
        CHECK(gap > 0.6);
        CHECK(gap < 3.0);
        double overlap = 0;
        for (double z = -14; z <= 14; z += 2)
            for (double y = -12; y <= 12; y += 2)
                for (double x = -8; x <= 8; x += 2) {
                    const Vec3 p = joint + Vec3(x, y, z);
                    overlap = std::max(overlap, std::min(-above.at(p), -below.at(p)));
                }
        CHECK(overlap <= 0);
    }
}

TEST_CASE("canal and foramina are open along the column", "[spine]") {
    const Spine& spine = standardSpine();
    const auto frames = spineFrames({});
    for (std::size_t i = 0; i < levelCount; ++i) {
        CAPTURE(levelNames[i]);
        const VertebraSize size = vertebraSize({}, static_cast<Level>(i));
        const Vec3 middle = frames[i].toWorld({0, 0.5 * size.upperDepth + 0.42 * size.canalDepth, 2});
        CHECK(spine.bone(i).at(middle) > 0.3 * size.canalDepth);
        const Vec3 foramen = spine.at(i, "foramen_l");
        CHECK(foramen.x > 8);
        CHECK(spine.bone(i).at(foramen) > 2.5);
        if (i + 1 < levelCount)
            CHECK(spine.bone(i + 1).at(foramen) > 2.5);
    }
}

TEST_CASE("named points of the vertebrae lie on them, in their order", "[spine]") {
    const Spine& spine = standardSpine();
    for (std::size_t i = 0; i < levelCount; ++i) {
        CAPTURE(levelNames[i]);
        for (const char* name : {"spinous_tip", "transverse_tip_l", "mammillary_l", "accessory_l", "superior_articular_l", "inferior_articular_l", "lamina_l",
                                 "endplate_superior", "endplate_inferior"}) {
            CAPTURE(name);
            CHECK(std::abs(spine.bone(i).at(spine.at(i, name))) < 1.0);
        }
        CHECK(spine.at(i, "transverse_tip_l").x > spine.at(i, "accessory_l").x);
        CHECK(spine.at(i, "superior_articular_l").z > spine.at(i, "lamina_l").z);
        CHECK(spine.at(i, "lamina_l").z > spine.at(i, "inferior_articular_l").z);
        CHECK(spine.at(i, "spinous_tip").y > spine.at(i, "lamina_l").y);
        if (i > 0)
            CHECK(spine.at(i - 1, "spinous_tip").z > spine.at(i, "spinous_tip").z);
    }
}

TEST_CASE("the column follows stature and sex", "[spine]") {
    const auto man = spineFrames({Sex::male, 176, 23}), tall = spineFrames({Sex::male, 193.6, 23});
    CHECK(tall[0].origin.z == Approx(1.1 * man[0].origin.z));
    const VertebraSize him = vertebraSize({Sex::male, 178, 23}, Level::l5), her = vertebraSize({Sex::female, 165, 23}, Level::l5);
    // Cook and Baker 2021: 33.3/37.1, 29.6/30.7, 15.1/16.6.
    CHECK(her.upperDepth / him.upperDepth == Approx(0.90).margin(0.02));
    CHECK(her.frontHeight / him.frontHeight == Approx(0.96).margin(0.02));
    CHECK(her.pedicleWidth / him.pedicleWidth == Approx(0.91).margin(0.02));
}
