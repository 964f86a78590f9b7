// Files that hold several named objects, each of which may be a structure.
#include "anatomy/glb_format.h"
#include "anatomy/mesh_sandbox.h"
#include "catch.h"
#include <bit>

using namespace acus;

namespace {

std::string little(std::uint32_t value) {
    std::string bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>((value >> (8 * i)) & 0xff);
    return bytes;
}

/// A GLB around one triangle (0 0 0, 1 0 0, 0 1 0) that the nodes place.
std::string glb(const std::string& nodes, const std::string& roots, const std::string& meshes = R"([{"name":"Mesh.001","primitives":[{"attributes":{"POSITION":0}}]}])") {
    std::string data;
    for (const float value : {0.f, 0.f, 0.f, 1.f, 0.f, 0.f, 0.f, 1.f, 0.f})
        data += little(std::bit_cast<std::uint32_t>(value));
    std::string header = R"({"asset":{"version":"2.0"},"buffers":[{"byteLength":36}],"bufferViews":[{"buffer":0,"byteLength":36}],"accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"meshes":)" +
                         meshes + R"(,"nodes":)" + nodes + R"(,"scenes":[{"nodes":)" + roots + "}]}";
    header.resize((header.size() + 3) / 4 * 4, ' ');
    return little(glbMagic) + little(2) + little(static_cast<std::uint32_t>(28 + header.size() + data.size())) + little(static_cast<std::uint32_t>(header.size())) + little(glbJsonChunk) + header + little(36) + little(glbBinaryChunk) + data;
}

std::string tetra(const std::string& before, int first) {
    const auto corner = [&](int i) { return " " + std::to_string(first + i); };
    return before + "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf" + corner(0) + corner(2) + corner(1) + "\nf" + corner(0) + corner(1) + corner(3) + "\n";
}

std::vector<std::string> namesOf(const std::vector<MeshObject>& objects) {
    std::vector<std::string> names;
    for (const MeshObject& object : objects)
        names.push_back(object.name);
    return names;
}

using Names = std::vector<std::string>;

Names namesIn(const std::string& obj) {
    std::vector<MeshObject> objects;
    REQUIRE(readMesh(obj, "x.obj", nullptr, &objects));
    return namesOf(objects);
}

} // namespace

TEST_CASE("the nodes of a GLB are its objects, where they stand", "[objects]") {
    // As Blender and Sketchfab write them: names on nodes, on what is around them, on meshes.
    const std::string file = glb(R"([{"name":"Sketchfab_model","scale":[10,10,10],"children":[1,2,4,5]},{"name":"L4","mesh":0,"translation":[0,0,5]},{"name":"Piriformis","children":[3]},
        {"name":"Object_4","mesh":0,"translation":[1,0,0]},{"name":"Node.7","mesh":1},{"name":"L4","mesh":0,"scale":[-1,1,1]}])",
                                 "[0]", R"([{"name":"Mesh.001","primitives":[{"attributes":{"POSITION":0}}]},{"name":"Nervus ischiadicus","primitives":[{"attributes":{"POSITION":0}}]}])");
    std::vector<MeshObject> objects;
    const Result<Mesh> mesh = readMesh(file, "atlas.glb", nullptr, &objects);
    REQUIRE(mesh);
    CHECK(namesOf(objects) == Names{"L4", "Piriformis", "Nervus ischiadicus"});
    REQUIRE(mesh->positions.size() == 12);
    // Both pieces of L4, the mirrored one turned over; they share a corner with the third object and not with each other.
    CHECK(objects[0].positions == 6);
    CHECK(objects[0].triangles == 2);
    CHECK(mesh->positions[0] == Vec3(0, 0, 50));
    CHECK(mesh->triangles[1] == Triangle{3, 5, 4});
    CHECK(mesh->positions[6] == Vec3(10, 0, 0));
    CHECK(mesh->positions[9] == Vec3(0, 0, 0));
    // Read as a whole it is welded.
    CHECK(readMesh(file, "atlas.glb")->positions.size() == 9);
    REQUIRE(readMesh(glb(R"([{"mesh":0}])", "[0]", R"([{"primitives":[{"attributes":{"POSITION":0}}]}])"), "x.glb", nullptr, &objects));
    CHECK(namesOf(objects) == Names{""});
    REQUIRE(readMesh(glb(R"([{"name":7,"mesh":0}])", "[0]"), "x.glb", nullptr, &objects));
    CHECK(objects.size() == 1);
}

TEST_CASE("an OBJ by its objects, groups or materials, a text STL by its solids", "[objects]") {
    std::vector<MeshObject> objects;
    const std::string two = "o\tL4\r\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n  o L5 \nv 0 0 5\nv 1 0 5\\\n\nv 0 1 5\nf -3/1 -2 -1\ng inner\no L4\nf 1 2 6\n";
    const Result<Mesh> mesh = readMesh(two, "spine.obj", nullptr, &objects);
    REQUIRE(mesh);
    CHECK(namesOf(objects) == Names{"L4", "L5"});
    CHECK(objects[0].triangles == 2);
    CHECK(objects[0].positions == 4);
    CHECK(mesh->positions[3] == Vec3(0, 1, 5));
    CHECK(namesIn(tetra("g Sacrum\n", 1) + tetra("g Hüftbein\n", 5)) == Names{"Sacrum", "Hüftbein"});
    CHECK(namesIn(tetra("usemtl bone\n", 1) + tetra("usemtl disc\n", 5)) == Names{"bone", "disc"});
    CHECK(namesIn(tetra("", 1) + tetra("o b\xff\n", 5)) == Names{""});
    CHECK(namesIn(tetra("o a\n", 1) + tetra("o b\xff\n", 5)) == Names{"a", "b\xEF\xBF\xBD"});
    // One that is damaged doesn't take the others along.
    REQUIRE(readMesh(tetra("o a\n", 1) + "o b\nf 1 1 1\n", "x.obj", nullptr, &objects));
    REQUIRE(objects.size() == 2);
    CHECK(objects[1].error == "has no triangle");
    // Who reads the whole says what is wrong.
    CHECK(readMesh("o a\nv 0 0 0\nf 1 2 9\no b\nf 1 1 1\n", "x.obj", nullptr, &objects).message().find("vertex 2 of 1") != std::string::npos);
    std::string stl;
    for (const char* name : {"left kidney", "liver endsolid lobe", "left kidney"})
        stl += std::string("solid ") + name + "\nfacet normal 0 0 1\n outer loop\n vertex 0 0 0\n vertex 1 0 0\n vertex 0 1 0\n endloop\nendfacet\nendsolid " + name + "\n";
    REQUIRE(readMesh(stl, "organs.stl", nullptr, &objects));
    CHECK(namesOf(objects) == Names{"left kidney", "liver endsolid lobe"});
    CHECK(objects[0].triangles == 2);
}

TEST_CASE("objects come through the sandbox, and only sound ones", "[objects][sandbox]") {
    const std::string file = tetra("o L4\n", 1) + tetra("o L5\n", 5) + "o empty\nf 1 1 1\n";
    std::vector<MeshObject> here, there;
    const Result<Mesh> expected = readMesh(file, "x.obj", nullptr, &here);
    const MeshSandbox sandbox;
    const Result<Mesh> mesh = sandbox.read(file, "x.obj", nullptr, &there);
    REQUIRE(mesh);
    REQUIRE(there.size() == 3);
    CHECK(mesh->positions == expected->positions);
    CHECK(mesh->triangles == expected->triangles);
    CHECK(namesOf(there) == namesOf(here));
    CHECK(there[2].error == here[2].error);
    ::setenv("ACUS_MESH_READER", ACUS_BAD_READER, 1);
    for (const char* name : {"objects.obj", "more-objects.obj"})
        CHECK(MeshSandbox().read(file, name, nullptr, &there).message().find("answer nonsense") != std::string::npos);
    ::unsetenv("ACUS_MESH_READER");
}

TEST_CASE("what only dropped triangles had is dropped with them", "[objects][sandbox]") {
    const std::string file = "v 9 9 9\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 0\nf 1 1 2\nf 2 3 4\nf 2 5 1\n";
    const Result<Mesh> mesh = readMesh(file, "x.obj"), apart = MeshSandbox().read(file, "x.obj");
    REQUIRE(mesh);
    CHECK(mesh->positions == std::vector<Vec3>{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}});
    CHECK(mesh->triangles == std::vector<Triangle>{{0, 1, 2}});
    INFO((apart ? "" : apart.message()));
    REQUIRE(apart);
    CHECK(apart->positions == mesh->positions);
}

TEST_CASE("names that nobody gave", "[objects]") {
    for (const char* name : {"", " ", "Object_4", "Mesh.001", "RootNode", "nodes[12]", "Cube (2)"})
        CHECK(isPlaceholder(name));
    for (const char* name : {"L4", "Node of Ranvier", "Sacrum", "C7", "Hüftbein", "Ilium.001"})
        CHECK(!isPlaceholder(name));
}
