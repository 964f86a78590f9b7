// FBX as Blender and others write it, binary and text: models within models, pivots, a mesh that stands twice.
#include "anatomy/mesh_objects.h"
#include "anatomy/mesh_reader.h"
#include "catch.h"
#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

using namespace acus;

namespace {

using Doubles = std::vector<double>;
using Ints = std::vector<std::int32_t>;
using Property = std::variant<std::int64_t, std::int32_t, double, std::string, Doubles, Ints>;

/// A record of an FBX file: what both of its forms are made of.
struct Record {
    std::string name;
    std::vector<Property> properties;
    std::vector<Record> within{};
};

template <class T> std::string little(T value) {
    auto rest = std::bit_cast<std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>>(value);
    std::string bytes;
    for (std::size_t i = 0; i < sizeof(T); ++i, rest >>= 8)
        bytes += static_cast<char>(rest & 0xff);
    return bytes;
}

template <class T> std::string littleArray(char letter, const std::vector<T>& values) {
    std::string bytes = letter + little(static_cast<std::uint32_t>(values.size())) + little(std::uint32_t{0}) + little(static_cast<std::uint32_t>(values.size() * sizeof(T)));
    for (const T value : values)
        bytes += little(value);
    return bytes;
}

std::string inBytes(const Property& property) {
    switch (property.index()) {
    case 0: return 'L' + little(std::get<0>(property));
    case 1: return 'I' + little(std::get<1>(property));
    case 2: return 'D' + little(std::get<2>(property));
    case 3: return 'S' + little(static_cast<std::uint32_t>(std::get<3>(property).size())) + std::get<3>(property);
    case 4: return littleArray('d', std::get<4>(property));
    default: return littleArray('i', std::get<5>(property));
    }
}

/// The bytes of a record that begins at `start`: its end, how many properties and how long, its name; an empty record ends those within.
std::string inBytes(const Record& record, std::size_t start, bool wide) {
    const auto number = [&](std::size_t value) { return wide ? little(static_cast<std::uint64_t>(value)) : little(static_cast<std::uint32_t>(value)); };
    const std::size_t head = 3 * number(0).size() + 1;
    std::string properties;
    for (const Property& property : record.properties)
        properties += inBytes(property);
    std::string rest = static_cast<char>(record.name.size()) + record.name + properties;
    for (const Record& one : record.within)
        rest += inBytes(one, start + head - 1 + rest.size(), wide);
    if (!record.within.empty())
        rest += std::string(head, '\0');
    return number(start + head - 1 + rest.size()) + number(record.properties.size()) + number(properties.size()) + rest;
}

std::string binaryFbx(const std::vector<Record>& records, std::uint32_t version) {
    std::string bytes = std::string("Kaydara FBX Binary  ") + std::string("\0\x1a\0", 3) + little(version);
    for (const Record& record : records)
        bytes += inBytes(record, bytes.size(), version >= 7500);
    return bytes + std::string(200, '\0');
}

template <class T> std::string listed(const std::vector<T>& values) {
    std::string text;
    for (const T value : values)
        text += (text.empty() ? "" : ",") + std::to_string(value);
    return "*" + std::to_string(values.size()) + " {\na: " + text + "\n}";
}

/// "name\0\1kind" of a binary file is "kind::name" in a text.
std::string spelled(const std::string& text) {
    const std::size_t cut = text.find('\0');
    return '"' + (cut == text.npos ? text : text.substr(cut + 2) + "::" + text.substr(0, cut)) + '"';
}

std::string inText(const Record& record) {
    std::string text;
    for (const Property& property : record.properties) {
        text += text.empty() ? " " : ", ";
        switch (property.index()) {
        case 0: text += std::to_string(std::get<0>(property)); break;
        case 1: text += std::to_string(std::get<1>(property)); break;
        case 2: text += std::to_string(std::get<2>(property)); break;
        case 3: text += spelled(std::get<3>(property)); break;
        case 4: text += listed(std::get<4>(property)); break;
        default: text += listed(std::get<5>(property)); break;
        }
    }
    text = record.name + ":" + text;
    if (record.within.empty())
        return text + "\n";
    text += " {\n";
    for (const Record& one : record.within)
        text += inText(one);
    return text + "}\n";
}

std::string textFbx(const std::vector<Record>& records) {
    std::string text = "; FBX 7.4.0 project file\n";
    for (const Record& record : records)
        text += inText(record);
    return text;
}

std::string named(const std::string& name, const std::string& kind) { return name + std::string("\0\1", 2) + kind; }

Record vector(const std::string& name, double x, double y, double z) {
    return {"P", {name, name == "RotationPivot" ? "Vector3D" : name, std::string(), std::string("A"), x, y, z}};
}

/// Four corners and four faces, three of which share the first corner; faces of FBX end with a corner counted from -1 down.
Record tetra(std::int64_t id, const std::string& name) {
    return {"Geometry",
            {id, named(name, "Geometry"), std::string("Mesh")},
            {{"Vertices", {Doubles{0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}}},
             {"PolygonVertexIndex", {Ints{0, 2, ~1, 0, 1, ~3, 0, 3, ~2, 1, 2, ~3}}},
             {"GeometryVersion", {std::int32_t{124}}}}};
}

Record model(std::int64_t id, const std::string& name, const std::string& kind, std::vector<Record> properties) {
    return {"Model", {id, named(name, "Model"), kind}, {{"Version", {std::int32_t{232}}}, {"Properties70", {}, std::move(properties)}}};
}

Record link(std::int64_t child, std::int64_t parent) { return {"C", {std::string("OO"), child, parent}}; }

/// Two vertebrae in a group of ten times the size, one of them turned about a pivot; a muscle; the first vertebra's mesh once more.
std::vector<Record> spine() {
    std::vector<Record> objects{tetra(10, "Mesh.001"), tetra(11, "Mesh.002"), tetra(12, "Piriformis")};
    objects.push_back(model(20, "Lumbar spine", "Null", {vector("Lcl Scaling", 10, 10, 10)}));
    objects.push_back(model(21, "L4", "Mesh", {vector("Lcl Translation", 0, 0, 5)}));
    objects.push_back(model(22, "L5", "Mesh", {vector("RotationPivot", 1, 0, 0), vector("Lcl Rotation", 0, 0, 90)}));
    objects.push_back(model(23, "Piriformis", "Mesh", {vector("Lcl Translation", -7, 0, 0)}));
    objects.push_back(model(24, "L4.001", "Mesh", {vector("Lcl Translation", 3, 0, 0)}));
    return {{"FBXHeaderExtension", {}, {{"FBXHeaderVersion", {std::int32_t{1003}}}, {"FBXVersion", {std::int32_t{7400}}}}},
            {"Objects", {}, std::move(objects)},
            {"Connections", {}, {link(20, 0), link(21, 20), link(22, 20), link(23, 0), link(24, 0), link(10, 21), link(11, 22), link(12, 23), link(10, 24)}}};
}

struct Taken {
    std::string name;
    Vec3 low, high;
};

std::vector<Taken> objectsOf(const std::string& file) {
    std::vector<MeshObject> objects;
    const Result<Mesh> mesh = readMesh(file, "spine.fbx", nullptr, &objects);
    INFO((mesh ? "" : mesh.message()));
    REQUIRE(mesh);
    std::vector<Taken> taken;
    std::size_t at = 0;
    for (const MeshObject& object : objects) {
        Box box;
        for (std::size_t i = 0; i < object.positions; ++i)
            box.include(mesh->positions[at++]);
        CHECK(object.positions == 4);
        CHECK(object.triangles == 4);
        taken.push_back({object.name, box.low, box.high});
    }
    return taken;
}

void checkSpine(const std::string& file) {
    std::vector<Taken> taken = objectsOf(file);
    std::sort(taken.begin(), taken.end(), [](const Taken& a, const Taken& b) { return a.name < b.name; });
    REQUIRE(taken.size() == 4);
    const auto stands = [](const Taken& one, const std::string& name, const Vec3& low, const Vec3& high) {
        INFO(name << ": " << one.name << " " << one.low.x << " " << one.low.y << " " << one.low.z << " to " << one.high.x << " " << one.high.y << " " << one.high.z);
        CHECK(one.name == name);
        CHECK(glm::distance(one.low, low) < 1e-4);
        CHECK(glm::distance(one.high, high) < 1e-4);
    };
    stands(taken[0], "L4", {0, 0, 50}, {10, 10, 60});
    stands(taken[1], "L4.001", {3, 0, 0}, {4, 1, 1});
    // A quarter turn about the corner at (1, 0, 0).
    stands(taken[2], "L5", {0, -10, 0}, {10, 0, 10});
    stands(taken[3], "Piriformis", {-7, 0, 0}, {-6, 1, 1});
}

} // namespace

TEST_CASE("the models of an FBX are its objects, where they stand", "[objects][fbx]") {
    SECTION("binary") { checkSpine(binaryFbx(spine(), 7400)); }
    SECTION("binary, of a version with wide offsets") { checkSpine(binaryFbx(spine(), 7500)); }
    SECTION("text") { checkSpine(textFbx(spine())); }
}

TEST_CASE("a broken FBX is an error", "[objects][fbx]") {
    const std::string whole = binaryFbx(spine(), 7400);
    for (std::size_t length = 1; length + 200 < whole.size(); length += 37)
        CHECK_FALSE(readMesh(std::string_view(whole).substr(0, length), "spine.fbx"));
}
