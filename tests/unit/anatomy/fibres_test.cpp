// Fibres from the writer of GLB files through Assimp, welding and the pack's frame to the vertices of the picture.
#include "anatomy/shape_fibres.h"
#include "anatomy/mesh_reader.h"
#include "anatomy/write_glb.h"
#include "catch.h"
#include "core/random.h"
#include "pack_fixture.h"
#include <cstring>

using namespace acus;
using namespace acus::test;

namespace {

/// Fibres that tell every vertex of the ellipsoid from every other.
std::vector<FibrePoint> fibresOf(const Mesh& mesh) {
    std::vector<FibrePoint> fibres;
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const Vec3 d = glm::normalize(mesh.positions[i] - Vec3(5, -40, 70));
        fibres.push_back({{float(d.x), float(d.y), float(d.z)}, float(i % 7) / 6, float(i % 5) / 4});
    }
    return fibres;
}

double angle(const FibrePoint& a, const Vec3& b) {
    return std::acos(std::clamp(a.direction[0] * b.x + a.direction[1] * b.y + a.direction[2] * b.z, -1.0, 1.0));
}

std::string withoutMark(std::string glb) {
    const auto at = glb.find("acus_fibres");
    REQUIRE(at != std::string::npos);
    return glb.replace(at, 11, "other_thing");
}

} // namespace

TEST_CASE("a fibre's coordinates give the fibre back", "[anatomy][fibres]") {
    Random random(7);
    for (int i = 0; i < 2000; ++i) {
        Vec3 d{random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)};
        if (i < 6) // the axes, where the octahedron folds
            d = Vec3(i / 2 == 0, i / 2 == 1, i / 2 == 2) * (i % 2 ? 1.0 : -1.0);
        d = glm::normalize(d);
        const FibrePoint back = fibreFrom(fibreCoordinates({{float(d.x), float(d.y), float(d.z)}, 0.25f, 0.75f}));
        CHECK(angle(back, d) < 1e-3);
        CHECK((back.tendon == 0.25f && back.cleft == 0.75f));
    }
    const FibrePoint none = fibreFrom(fibreCoordinates({{0, 0, 0}, 0.5f, 0}));
    CHECK(none.direction == std::array<float, 3>{0, 0, 0});
    CHECK(none.tendon == 0.5f);
    const float wrong = std::nanf("");
    for (const FibreCoordinates& c : {FibreCoordinates{wrong, 0.5f, wrong, 2}, {7, 0.5f, -3, -wrong}, {0.5f, -0.001f, 0, 0}}) {
        const FibrePoint fibre = fibreFrom(c);
        CHECK(fibre.direction == std::array<float, 3>{0, 0, 0});
        CHECK((fibre.tendon >= 0 && fibre.tendon <= 1 && fibre.cleft >= 0 && fibre.cleft <= 1));
    }
}

TEST_CASE("a mesh with fibres comes back from its GLB file", "[anatomy][fibres]") {
    const Mesh mesh = ellipsoid();
    const std::vector<FibrePoint> fibres = fibresOf(mesh);
    const std::string glb = glbOf(viewOf(mesh), fibres);
    CHECK(glb == glbOf(viewOf(mesh), fibres));
    std::vector<FibrePoint> back;
    const Result<Mesh> read = readMesh(glb, "m.glb", &back);
    REQUIRE(read);
    CHECK(soup(viewOf(*read)) == soup(viewOf(mesh)));
    REQUIRE(back.size() == read->positions.size());
    for (std::size_t i = 0; i < back.size(); ++i) {
        const auto was = std::find(mesh.positions.begin(), mesh.positions.end(), read->positions[i]);
        REQUIRE(was != mesh.positions.end());
        const FibrePoint& expected = fibres[was - mesh.positions.begin()];
        CHECK(angle(back[i], {expected.direction[0], expected.direction[1], expected.direction[2]}) < 1e-3);
        CHECK(std::abs(back[i].tendon - expected.tendon) < 1e-6);
        CHECK(std::abs(back[i].cleft - expected.cleft) < 1e-6);
    }
}

TEST_CASE("texture coordinates of other files are not fibres, broken ones are refused", "[anatomy][fibres]") {
    const Mesh mesh = ellipsoid();
    const std::string glb = glbOf(viewOf(mesh), fibresOf(mesh));
    std::vector<FibrePoint> back{{}};
    REQUIRE(readMesh(withoutMark(glb), "m.glb", &back));
    CHECK(back.empty());
    REQUIRE(readMesh(glbOf(viewOf(mesh)), "m.glb", &back));
    CHECK(back.empty());
    std::string wrong = glb;
    const auto at = wrong.find("\"VEC2\"");
    REQUIRE(at != std::string::npos);
    CHECK(readMesh(wrong.replace(at, 6, "\"VEC3\""), "m.glb").message().find("must be VEC2 of floats") != std::string::npos);
}

TEST_CASE("large meshes get wide indices", "[anatomy][fibres]") {
    Mesh mesh;
    for (std::uint32_t i = 0; i < 70'000; ++i) {
        mesh.positions.push_back({double(i % 300), double(i / 300), 0.25 * (i % 2)});
        if (i >= 301 && i % 300)
            mesh.triangles.push_back({i, i - 1, i - 301});
    }
    mesh.triangles.push_back({69'999, 0, 1});
    std::vector<Triangle> few(mesh.triangles.begin(), mesh.triangles.end());
    const Result<Mesh> read = readMesh(glbOf(viewOf(mesh)), "m.glb");
    REQUIRE(read);
    CHECK(soup(viewOf(*read)) == soup(viewOf(mesh)));
}

TEST_CASE("fibres turn with the pack's frame, reach the picture and are cached", "[anatomy][fibres]") {
    TemporaryFolder folder("fibres");
    const Mesh mesh = ellipsoid();
    const Vec3 d = glm::normalize(Vec3(1, 2, 3));
    const std::vector<FibrePoint> fibres(mesh.positions.size(), {{float(d.x), float(d.y), float(d.z)}, 1, 0.5f});
    Json pack = formatsPack();
    pack["structures"] = Json::array({{{"id", "m"}, {"name", "M"}, {"side", "median"}, {"tissue", "muscle"}, {"mesh", "m.glb"}},
                                      {{"id", "n"}, {"name", "N"}, {"side", "median"}, {"tissue", "organ"}, {"mesh", "n.glb"}}});
    pack["frame"] = {{"units", "cm"}, {"axes", "RSP"}}; // x right, then superior, then posterior
    put(folder.path / "pack.json", pack.dump());
    put(folder.path / "m.glb", glbOf(viewOf(mesh), fibres));
    put(folder.path / "n.glb", glbOf(viewOf(mesh)));
    const Result<PackContent> content = readPack(folder.path);
    REQUIRE(content);
    REQUIRE(content->fibres.size() == 2);
    CHECK(content->fibres[1].empty());
    const Vec3 expected(-d.x, d.z, d.y);
    REQUIRE(content->fibres[0].size() == content->meshes[0].positions.size());
    for (const FibrePoint& fibre : content->fibres[0])
        CHECK(angle(fibre, expected) < 1e-3);
    for (int warm = 0; warm < 2; ++warm) {
        const Result<ModelPtr> model = loadPack(folder.path, {folder.path / "cache", {}});
        REQUIRE(model);
        const DisplaySet& display = (*model)->display;
        for (std::uint32_t part = 0; part < 2; ++part)
            for (std::uint32_t v = 0; v < display.parts[part].vertexCount; ++v) {
                const DisplayVertex& vertex = display.vertices[display.parts[part].firstVertex + v];
                const Vec3 along(vertex.fibre[0], vertex.fibre[1], vertex.fibre[2]);
                if (part == 1)
                    CHECK((along == Vec3(0) && vertex.tendon == 0 && vertex.cleft == 0));
                else
                    CHECK((glm::dot(along, expected) > 126 && vertex.tendon == 127 && vertex.cleft == 64));
            }
    }
}

TEST_CASE("a shape without fibres gets them lengthwise, along its furrows where it has some", "[anatomy][fibres]") {
    // A sheet 60 × 40 mm in x and z, bent a little about z, with furrows 4 mm apart along a slanted direction.
    const auto sheet = [](double furrowMm) {
        Mesh mesh;
        constexpr std::uint32_t columns = 121, rows = 81;
        for (std::uint32_t r = 0; r < rows; ++r)
            for (std::uint32_t c = 0; c < columns; ++c) {
                const double x = 0.5 * c - 30, z = 0.5 * r - 20;
                mesh.positions.push_back({x, 0.0005 * x * x + furrowMm * std::sin(1.5707963 * (0.8 * z - 0.6 * x)), z});
            }
        for (std::uint32_t r = 0; r + 1 < rows; ++r)
            for (std::uint32_t c = 0; c + 1 < columns; ++c) {
                const std::uint32_t a = r * columns + c;
                mesh.triangles.push_back({a, a + 1, a + columns + 1});
                mesh.triangles.push_back({a, a + columns + 1, a + columns});
            }
        return mesh;
    };
    const auto meanAlong = [](const std::vector<FibrePoint>& fibres, const Vec3& d) {
        double sum = 0;
        for (const FibrePoint& f : fibres)
            sum += std::abs(glm::dot(Vec3(f.direction[0], f.direction[1], f.direction[2]), d));
        return sum / static_cast<double>(fibres.size());
    };
    const Mesh furrowed = sheet(0.4), plain = ellipsoid();
    CHECK(meanAlong(fibresOfShape(viewOf(furrowed), 0), {0.8, 0, 0.6}) > 0.97);
    const std::vector<FibrePoint> belly = fibresOfShape(viewOf(plain), 0.5f);
    CHECK(meanAlong(belly, {1, 0, 0}) > 0.75);
    CHECK(belly.front().tendon == 0.5f);
    CHECK(fibresOfShape({}, 0).empty());
}
