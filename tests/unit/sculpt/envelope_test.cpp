// Skin, fat and fasciae over a stand-in of bones: that they close, hold what lies beneath and follow sex and girth.
#include "catch.h"
#include "closed_manifold.h"
#include "sculpt/envelope/envelope.h"
#include "sculpt/envelope/fat_map.h"
#include "sculpt/envelope/landmarks.h"
#include "sculpt/envelope/shell_mesh.h"
#include <array>
#include <map>

using namespace acus;
using namespace acus::test;

namespace {

/// The points that the envelope hangs on, roughly where a man of 176 cm has them, and round bones of no great shape.
Skeleton standInBones(Sex sex, double bmi) {
    Skeleton skeleton;
    skeleton.parameters = {sex, sex == Sex::female ? 165.0 : 176.0, bmi};
    const double k = skeleton.parameters.heightCm / 176;
    constexpr double y[levelCount] = {19.9, 17.8, 13.7, 7.5, -0.7, -9.4, -15.6, -16.7, -9.5};
    constexpr double z[levelCount] = {281, 254, 226, 197, 165, 131, 95, 58, 21};
    Part part;
    part.id = "stand_in";
    const auto point = [&](const std::string& id, const Vec3& p) { part.points.push_back({id, id, k * p}); };
    for (std::size_t n = 0; n < levelCount; ++n) {
        skeleton.vertebra[n].origin = k * Vec3(0, y[n], z[n]);
        const std::string level(levelNames[n]);
        point(level + "_spinous_tip", {0, y[n] + 60, z[n] - 12});
        point(level + "_transverse_tip_l", {40, y[n] + 24, z[n]});
    }
    point("psis_l", {46, 71, -15});
    point("iliac_crest_top_l", {100, 12, 41});
    point("crest_lateral_l", {137, -34, 3});
    point("asis_l", {118, -69, -23});
    point("pubic_tubercle_l", {21, -69, -117});
    point("symphysis_bottom", {0, -32, -143});
    point("hip_joint_centre_l", {86, -10, -106});
    point("greater_trochanter_lateral_l", {149, -2, -134});
    point("ischial_tuberosity_lowest_l", {50, 22, -166});
    point("coccyx_tip", {0, 65, -122});
    skeleton.parts.push_back(part);
    return skeleton;
}

/// Vertices that a pack's single precision puts at one place made one.
Mesh welded(const Mesh& mesh) {
    std::map<std::array<float, 3>, std::uint32_t> known;
    Mesh out;
    std::vector<std::uint32_t> renamed;
    for (const Vec3& p : mesh.positions) {
        const auto [at, fresh] = known.try_emplace({static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)}, static_cast<std::uint32_t>(out.positions.size()));
        if (fresh)
            out.positions.push_back(p);
        renamed.push_back(at->second);
    }
    for (const Triangle& t : mesh.triangles)
        out.triangles.push_back({renamed[t[0]], renamed[t[1]], renamed[t[2]]});
    return out;
}

int handles(const Mesh& mesh) {  // of a closed surface in one piece
    const auto characteristic = static_cast<int>(mesh.positions.size()) - static_cast<int>(mesh.triangles.size()) / 2;
    return (2 - characteristic) / 2;
}

const SculptedStructure* find(const std::vector<SculptedStructure>& all, std::string_view id) {
    for (const SculptedStructure& one : all)
        if (one.id == id)
            return &one;
    return nullptr;
}

/// y of the outermost skin behind (x, z).
double backAt(const Mesh& skin, double x, double z) {
    double best = -1e9;
    for (const Triangle& t : skin.triangles) {
        const Vec3 &a = skin.positions[t[0]], &b = skin.positions[t[1]], &c = skin.positions[t[2]];
        const double area = (b.x - a.x) * (c.z - a.z) - (c.x - a.x) * (b.z - a.z);
        const double s = ((x - a.x) * (c.z - a.z) - (c.x - a.x) * (z - a.z)) / area, w = ((b.x - a.x) * (z - a.z) - (x - a.x) * (b.z - a.z)) / area;
        if (area != 0 && s >= 0 && w >= 0 && s + w <= 1)
            best = std::max(best, a.y + s * (b.y - a.y) + w * (c.y - a.y));
    }
    return best;
}

double widthAt(const Mesh& mesh, double z) {
    double most = 0;
    for (const Vec3& p : mesh.positions)
        if (std::abs(p.z - z) < 8)
            most = std::max(most, p.x);
    return 2 * most;
}

} // namespace

TEST_CASE("a ball cut by planes, mirrored and thickened is closed and has straight rims") {
    Grid grid = Grid::over({Vec3(-25), Vec3(25)}, 1.5, 0);
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                grid.at(i, j, k) = static_cast<float>(glm::length(grid.point(i, j, k) - Vec3(3, 0, 0)) - 20);
    Mesh open = clipped(clipped(polygonise(grid), 0, 0, true, 0.5), 2, 9.3, false, 0.5);
    const Mesh both = withMirrorImage(open);
    const Mesh shell = thickened(both, [](const Vec3& p) { return glm::normalize(p) * -2.0; });
    CHECK(closedManifold(shell));
    double highest = -1e9;
    for (const Vec3& p : both.positions)
        highest = std::max(highest, p.z);
    CHECK(highest == 9.3);

    Mesh inner = both;
    for (Vec3& p : inner.positions)
        p *= Vec3(0.8, 0.8, 1);
    const Mesh between = shellBetween(both, inner);
    CHECK(closedManifold(between));
    CHECK(handles(between) == 0);

    // Where the inner surface just reaches the plane it has a rim more than the outer.
    const auto first = static_cast<std::uint32_t>(inner.positions.size());
    for (const Vec3& p : both.positions)
        inner.positions.push_back({0.1 * p.x + 4, 0.1 * p.y, 9.3 + 0.1 * (p.z - 9.3)});
    for (const Triangle& t : both.triangles)
        inner.triangles.push_back({t[0] + first, t[2] + first, t[1] + first});
    CHECK(closedManifold(shellBetween(both, inner)));
    CHECK(closedManifold(shellBetween(inner, both)));
}

TEST_CASE("the skin is one closed pair of trousers for slim and heavy, men and women") {
    struct Body {
        Sex sex;
        double bmi;
    };
    for (const Body& body : {Body{Sex::male, 16}, Body{Sex::male, 23}, Body{Sex::female, 22}, Body{Sex::male, 45}}) {
        const Skeleton skeleton = standInBones(body.sex, body.bmi);
        const auto made = sculptEnvelope(skeleton, {}, 3);
        REQUIRE(made.ok());
        const SculptedStructure *skin = find(*made, "skin"), *fat = find(*made, "fat");
        REQUIRE(skin);
        REQUIRE(fat);
        for (const SculptedStructure& one : *made) {
            INFO(one.id << " at BMI " << body.bmi);
            CHECK(closedManifold(one.mesh));
            CHECK(closedManifold(welded(one.mesh)));
            CHECK(volumeOf({one.mesh.positions, one.mesh.triangles}) > 0);
        }
        CHECK(handles(skin->mesh) == 2);
        INFO("BMI " << body.bmi);
        CHECK(handles(fat->mesh) == 2);
        CHECK(skin->mesh.triangles.size() < 150000);
        // Symmetric to the last bit, and its thickness that of skin.
        double balance = 0, area = 0;
        for (const Vec3& p : skin->mesh.positions)
            balance += p.x;
        for (const Triangle& t : skin->mesh.triangles)
            area += 0.5 * glm::length(glm::cross(skin->mesh.positions[t[1]] - skin->mesh.positions[t[0]], skin->mesh.positions[t[2]] - skin->mesh.positions[t[0]]));
        CHECK(std::abs(balance) < 1e-6 * static_cast<double>(skin->mesh.positions.size()));
        const double thickness = volumeOf({skin->mesh.positions, skin->mesh.triangles}) / (0.5 * area);
        CHECK(thickness > 1.9);
        CHECK(thickness < 2.5);
    }
}

TEST_CASE("girth and sex show where they should, and depths are those of people") {
    const auto build = [](Sex sex, double bmi) { return *sculptEnvelope(standInBones(sex, bmi), {}, 2.4); };
    const auto man = build(Sex::male, 22), heavy = build(Sex::male, 30), woman = build(Sex::female, 22);
    const Mesh &skin = find(man, "skin")->mesh, &heavySkin = find(heavy, "skin")->mesh, &womanSkin = find(woman, "skin")->mesh;
    // Trunk width at L3 and breadth of the hips: 290, 355 and 270; 340 and 355 mm.
    CHECK(widthAt(skin, 95) == Approx(290).epsilon(0.05));
    CHECK(widthAt(heavySkin, 95) == Approx(355).epsilon(0.05));
    CHECK(widthAt(womanSkin, 95 * 165 / 176.0) == Approx(270).epsilon(0.05));
    CHECK(widthAt(skin, -130) == Approx(340).margin(15));
    CHECK(widthAt(womanSkin, -122) == Approx(355).margin(15));
    // A furrow between two banks, a buttock behind the sacrum, a fold below it.
    CHECK(backAt(skin, 50, 150) - backAt(skin, 0.5, 150) > 6);
    CHECK(backAt(skin, 55, -100) > backAt(skin, 55, -20) + 8);
    CHECK(backAt(skin, 50, -150) - backAt(skin, 50, -200) > 14);
    // Skin to the transverse process of L3: 53 (SD 8).
    CHECK(backAt(skin, 40, 95) - (-15.6 + 24) == Approx(53).margin(8));
    const double slimFat = volumeOf({find(man, "fat")->mesh.positions, find(man, "fat")->mesh.triangles});
    CHECK(volumeOf({find(heavy, "fat")->mesh.positions, find(heavy, "fat")->mesh.triangles}) > 1.5 * slimFat);
    CHECK(volumeOf({find(woman, "fat")->mesh.positions, find(woman, "fat")->mesh.triangles}) > 1.2 * slimFat);
}

TEST_CASE("a waist between chest and hips, dimples over the PSIS, a fold under the buttock") {
    struct Body {
        Sex sex;
        double bmi;
    };
    for (const Body& of : {Body{Sex::male, 23}, Body{Sex::female, 23}}) {
        INFO((of.sex == Sex::male ? "man" : "woman"));
        const Skeleton skeleton = standInBones(of.sex, of.bmi);
        const BodyPoints body = *BodyPoints::of(skeleton);
        const auto made = *sculptEnvelope(skeleton, {}, 2);
        const Mesh& skin = find(made, "skin")->mesh;
        const double waist = widthAt(skin, 0.5 * (body.height("l2") + body.height("l3")));
        CHECK(waist < widthAt(skin, body.height("t9")) - 12);
        CHECK(waist < widthAt(skin, body.hip().z) - 40);
        const Vec3 psis = body.psis();
        double around = 0;
        for (const Vec3& to : {Vec3(17, 0, 0), Vec3(-17, 0, 0), Vec3(0, 0, 17), Vec3(0, 0, -17)})
            around += 0.25 * backAt(skin, psis.x - 2 + to.x, psis.z - 3 + to.z);
        CHECK(around - backAt(skin, psis.x - 2, psis.z - 3) > 1.5);
        CHECK(around - backAt(skin, psis.x - 2, psis.z - 3) < 8);
        const double fold = body.tuber().z - 21;
        CHECK(backAt(skin, 45, fold + 20) - backAt(skin, 45, fold - 12) > 10);
    }
}

TEST_CASE("skin, fat and fascia end in the planes of the muscles' cuts, and no fascia leaves the skin") {
    Underneath under;
    under.thighCut = -281.5;
    const Skeleton skeleton = standInBones(Sex::male, 23);
    const auto made = *sculptEnvelope(skeleton, under, 2.4);
    for (const char* id : {"skin", "fat"}) {
        INFO(id);
        double low = 1e9, high = -1e9;
        for (const Vec3& p : find(made, id)->mesh.positions) {
            low = std::min(low, p.z);
            high = std::max(high, p.z);
        }
        CHECK(low == *under.thighCut);
        CHECK(high == Approx(skeleton.upperCut()));
    }
    const Mesh& skin = find(made, "skin")->mesh;
    for (const char* id : {"gluteal_fascia_l", "iliotibial_tract_l"}) {
        const SculptedStructure* sheet = find(made, id);
        REQUIRE(sheet);
        for (std::size_t v = 0; v < sheet->mesh.positions.size(); v += 60) {
            const Vec3& p = sheet->mesh.positions[v];
            CHECK(p.z >= *under.thighCut - 1e-9);
            CHECK(p.y < backAt(skin, p.x, p.z) - 2);
        }
    }
}

TEST_CASE("whatever sticks out of the general shape stays under the skin") {
    const Skeleton skeleton = standInBones(Sex::male, 20);
    auto lump = std::make_shared<Grid>(Grid::over({{-8, -60, -60}, {160, 160, 200}}, 3, 0));
    const Vec3 centre(70, 55, 110);
    for (int k = 0; k < lump->size[2]; ++k)
        for (int j = 0; j < lump->size[1]; ++j)
            for (int i = 0; i < lump->size[0]; ++i)
                lump->at(i, j, k) = static_cast<float>(glm::distance(lump->point(i, j, k), centre) - 30);
    Underneath under;
    under.muscles = {lump};
    const auto made = sculptEnvelope(skeleton, under, 2);
    REQUIRE(made.ok());
    CHECK(backAt(find(*made, "skin")->mesh, centre.x, centre.z) > centre.y + 30 + 3);
    CHECK(backAt(find(*made, "fat")->mesh, centre.x, centre.z) > centre.y + 30 + 1);
}

TEST_CASE("fat follows the published lines at its sites") {
    for (const double bmi : {20.0, 30.0}) {
        const Skeleton skeleton = standInBones(Sex::male, bmi);
        const BodyPoints body = *BodyPoints::of(skeleton);
        const FatMap map(body);
        for (const FatMap::Site& site : map.all())
            if (site.id == "buttock_centre" || site.id == "dorsogluteal")
                CHECK(map.at(site.place) == Approx(site.thickness).epsilon(0.2));
            else if (site.id == "midline_t12")
                CHECK(map.at(site.place) < 1.6 * site.thickness);
    }
}

TEST_CASE("a skeleton without a point the skin hangs on is refused by that point's name") {
    Skeleton skeleton = standInBones(Sex::male, 23);
    std::erase_if(skeleton.parts[0].points, [](const Landmark& point) { return point.id == "psis_l"; });
    const auto made = sculptEnvelope(skeleton, {}, 2);
    REQUIRE(!made.ok());
    CHECK(made.message().find("psis_l") != std::string::npos);
}

TEST_CASE("landmarks come in pairs, with English names, and marks of the skin lie on it") {
    const Skeleton skeleton = standInBones(Sex::male, 23);
    const auto made = sculptEnvelope(skeleton, {}, 2.2);
    REQUIRE(made.ok());
    const Mesh& skin = find(*made, "skin")->mesh;
    const auto marks = patientLandmarks(skeleton, {skin.positions, skin.triangles});
    std::map<std::string, Landmark> byId;
    for (const Landmark& mark : marks)
        CHECK(byId.emplace(mark.id, mark).second);
    REQUIRE(byId.count("l3_transverse_tip_r"));
    CHECK(byId["l3_transverse_tip_r"].position.x == -byId["l3_transverse_tip_l"].position.x);
    CHECK(byId["l3_spinous_tip"].name == "L3 spinous process tip");
    CHECK(byId["psis_r"].name == "Right posterior superior iliac spine");
    for (const char* id : {"dimple_l", "gluteal_fold_middle_r", "natal_cleft_top", "tuffier_line", "trochanter_skin_l"}) {
        INFO(id);
        CHECK(byId.count(id) == 1);
    }
    CHECK(byId["dimple_l"].position.y > byId["psis_l"].position.y + 5);
}
