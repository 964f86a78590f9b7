// Nerves and vessels laid out beside the landmarks of the measured man: figures can be read, names are known, courses keep
// apart, and nerves leave by their own foramen.
#include "anatomy/catalogue.h"
#include "anatomy/mesh_health.h"
#include "catch.h"
#include "core/assets.h"
#include "core/json.h"
#include "sculpt/hazards/clearing.h"
#include "sculpt/hazards/laid_out.h"
#include "sculpt/hazards/tube_curve.h"
#include <cmath>
#include <set>

using namespace acus;

namespace {

/// The measured man as a patient: his landmarks, what else is asked for at plausible places beside them, and no bones.
Skeleton landmarksOnly() {
    Skeleton skeleton;
    Part marks;
    marks.id = "landmarks";
    marks.field = sphere({0, 0, 500}, 1);
    const auto json = parseJson(asset("assets/patient/table_landmarks.json"), "table_landmarks.json");
    REQUIRE(json.ok());
    const auto add = [&](const std::string& id, const Vec3& at) { marks.points.push_back({id, "", at}); };
    for (const auto& [id, at] : (*json)["points"].items())
        add(id, {at[0].get<double>(), at[1].get<double>(), at[2].get<double>()});
    const auto given = marks.points;
    const auto find = [&](const std::string& id) {
        for (const Landmark& mark : given)
            if (mark.id == id)
                return mark.position;
        return Vec3(0);
    };
    for (std::size_t i = 0; i < levelCount; ++i) {
        const std::string level(levelNames[i]);
        const Vec3 top = find(level + "_endplate_superior"), floor = find(level + "_endplate_inferior");
        LocalFrame& frame = skeleton.vertebra[i];
        frame.origin = 0.5 * (top + floor);
        frame.z = glm::normalize(top - floor);
        frame.y = glm::normalize(glm::cross(frame.z, Vec3(1, 0, 0)));
        const Vec3 pedicle = frame.toLocal(find(level + "_pedicle_l"));
        const auto put = [&](const std::string& what, const Vec3& local) { add(level + "_" + what, frame.toWorld(local)); };
        put("foramen_l", pedicle + Vec3(3, 0, -14));
        put("mammillary_l", pedicle + Vec3(4, 20, 6));
        put("accessory_l", pedicle + Vec3(5, 14, 0));
        put("lamina_l", pedicle + Vec3(-7, 14, -8));
    }
    for (const std::string level : {"s1", "s2", "s3", "s4"})
        add(level + "_foramen_inside_l", 0.5 * (find(level + "_ventral_foramen_l") + find(level + "_dorsal_foramen_l")));
    for (const auto& [id, at] : {std::pair{"coccyx_tip", Vec3(0, 52, -125)}, std::pair{"sacral_promontory", Vec3(0, -14.5, -9)},
                                 std::pair{"s1_superior_articular_l", Vec3(22, 21, 12)}})
        add(id, at);
    skeleton.parts.push_back(marks);
    skeleton.bones = std::make_shared<Grid>(Grid::over({{-8, -120, -320}, {160, 110, 320}}, 20, 60));
    return skeleton;
}

const LaidOut& laidOut() {
    static const Skeleton skeleton = landmarksOnly();
    static const LaidOut made = [] {
        auto laid = layOutCourses(skeleton, Places(skeleton), {});
        INFO((laid ? std::string() : laid.message()));
        REQUIRE(laid.ok());
        return std::move(*laid);
    }();
    return made;
}

const Course& courseNamed(const std::string& id) {
    const int i = courseIndex(laidOut().courses, id);
    REQUIRE(i >= 0);
    return laidOut().courses[static_cast<std::size_t>(i)];
}

Course straightCourse(const std::string& id, Tissue tissue, const Vec3& from, const Vec3& to, double radius) {
    Course course;
    course.id = id;
    course.tissue = tissue;
    CourseBranch branch;
    for (int i = 0; i <= 20; ++i)
        branch.nodes.push_back({from + (to - from) * (i / 20.0), radius, radius, Vec3(0)});
    branch.hold.assign(21, 0.0);
    branch.lift.assign(21, -1.0);
    course.branches.push_back(branch);
    return course;
}

} // namespace

TEST_CASE("crossing courses and bones are cleared", "[sculpt][hazards]") {
    Skeleton skeleton;
    Grid grid = Grid::over({{-8, -60, -60}, {60, 60, 60}}, 2, 0);
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                grid.at(i, j, k) = static_cast<float>(glm::distance(grid.point(i, j, k), Vec3(30, 4, 0)) - 10);
    skeleton.bones = std::make_shared<Grid>(std::move(grid));
    std::vector<Course> courses{straightCourse("nerve", Tissue::nerve, {30, 0, 40}, {30, 0, -40}, 1), straightCourse("artery", Tissue::artery, {10, -8, 0}, {50, -8, 0}, 2),
                                straightCourse("vein", Tissue::vein, {10, -8, 3}, {50, -8, 3}, 2)};
    REQUIRE(overlapsOf(courses, skeleton).size() >= 2);
    REQUIRE(clearCourses(courses, skeleton, {}).ok());
    for (const Overlap& overlap : overlapsOf(courses, skeleton)) {
        INFO(overlap.course << " in " << overlap.other);
        CHECK(overlap.depth < 0.1);
    }
    CHECK(glm::distance(courses[0].branches[0].nodes.front().p, Vec3(30, 0, 40)) < 3);
}

TEST_CASE("courses keep off the bones' own surfaces where the grid of all bones is wrong", "[sculpt][hazards]") {
    const Vec3 centre(30, 4, 0);
    Skeleton skeleton;
    Grid grid = Grid::over({{-8, -60, -60}, {60, 60, 60}}, 2, 0);
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                grid.at(i, j, k) = static_cast<float>(glm::distance(grid.point(i, j, k), centre) - 9.4);
    skeleton.bones = std::make_shared<Grid>(std::move(grid));
    Part bone;
    bone.id = "ball";
    bone.field = sphere(centre, 10);
    skeleton.parts.push_back(bone);
    std::vector<Course> courses{straightCourse("nerve", Tissue::nerve, {30, -5, 40}, {30, -5, -40}, 2)};
    REQUIRE(clearCourses(courses, skeleton, {}).ok());
    for (const TubeNode& node : courses[0].branches[0].nodes)
        CHECK(glm::distance(node.p, centre) > 10 + 2 + 0.15);
}

TEST_CASE("every nerve and vessel of the figures is known to the catalogue and has its source", "[sculpt][hazards]") {
    for (const char* file : {"assets/patient/nerves.json", "assets/patient/vessels.json"}) {
        const auto json = parseJson(asset(file), file);
        REQUIRE(json.ok());
        for (const Json& one : (*json)["structures"]) {
            INFO(one["id"]);
            CHECK(one.value("source", "").size() > 8);
        }
    }
    std::set<std::string> ids;
    for (const Course& course : laidOut().courses)
        for (const Course& piece : piecesOf(course, laidOut().courses)) {
            INFO(piece.id);
            CHECK(ids.insert(piece.id).second);
            const CatalogueEntry* entry = catalogued(piece.id);
            REQUIRE(entry);
            CHECK(entry->tissue == piece.tissue);
        }
    for (const char* level : {"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"})
        for (const char* what : {"_nerve_root_l", "_spinal_ganglion_l", "_spinal_nerve_l", "_dorsal_ramus_l", "_medial_branch_l"})
            CHECK(ids.contains(std::string(level) + what));
}

TEST_CASE("courses keep apart and off the midline", "[sculpt][hazards]") {
    const Skeleton skeleton = landmarksOnly();
    for (const Overlap& overlap : overlapsOf(laidOut().courses, skeleton)) {
        INFO(overlap.course << " in " << overlap.other << " at " << overlap.at.x << " " << overlap.at.y << " " << overlap.at.z);
        CHECK(overlap.depth < 0.5);
    }
    for (const Course& course : laidOut().courses) {
        if (!course.paired() || course.inCanal)
            continue;
        INFO(course.id);
        for (const CourseBranch& branch : course.branches)
            CHECK(branch.nodes.back().p.x > 0);
    }
}

TEST_CASE("every spinal nerve leaves by its own foramen", "[sculpt][hazards]") {
    const Skeleton skeleton = landmarksOnly();
    for (const char* level : {"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5", "s1", "s2", "s3"}) {
        const std::string name(level);
        const auto foramen = skeleton.point(name + (name[0] == 's' ? "_ventral_foramen_l" : "_foramen_l"));
        REQUIRE(foramen);
        double away = 0;
        TubeCurve(courseNamed(name + "_spinal_nerve_l").branches[0].nodes).nearest(*foramen, &away);
        INFO(name);
        CHECK(away < 4);
    }
}

TEST_CASE("surfaces of all courses are closed, manifold and in one piece", "[sculpt][hazards]") {
    for (const Course& course : laidOut().courses)
        for (const Course& piece : piecesOf(course, laidOut().courses)) {
            const Mesh mesh = tubeMesh(piece.tubes(), piece.id.size() % 2 == 0 ? 1 : 2);
            const MeshHealth health = healthOf({mesh.positions, mesh.triangles});
            INFO(piece.id);
            CHECK(health.watertight());
            CHECK(health.crowdedEdges == 0);
            CHECK(health.turnedEdges == 0);
            CHECK(health.components == 1);
            CHECK(health.invertedComponents == 0);
        }
}

TEST_CASE("kidneys are as long as the regression says, the right one lower", "[sculpt][hazards]") {
    const KidneySeat &left = laidOut().leftKidney, &right = laidOut().rightKidney;
    CHECK(2 * left.half.z == Approx(49.18 + 0.21 * 71.2 + 0.27 * 176).epsilon(0.01));
    CHECK(left.frame.origin.z - right.frame.origin.z > 8);
    CHECK(left.frame.origin.x > 30);
    CHECK(right.frame.origin.x < -30);
}
