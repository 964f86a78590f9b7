#include "anatomy/frame_axes.h"
#include "anatomy/mesh_reader.h"
#include "anatomy/weld.h"
#include "catch.h"
#include "pack_fixture.h"
#include <sstream>

using namespace acus;
using namespace std::literals;
using namespace acus::test;

TEST_CASE("every format gives the same mesh", "[anatomy][formats]") {
    const Result<PackContent> pack = readPack(dataFile("packs/formats"));
    INFO((pack ? std::string() : pack.message()));
    REQUIRE(pack);
    const Mesh expected = ellipsoid();
    for (std::size_t i = 0; i < pack->meshes.size(); ++i) {
        INFO(pack->structures[i].name);
        const Mesh& mesh = pack->meshes[i];
        CHECK(mesh.positions.size() == expected.positions.size());
        CHECK(mesh.triangles.size() == expected.triangles.size());
        if (pack->structures[i].name.find("quads") == std::string::npos)
            CHECK(soup(viewOf(mesh)) == soup(viewOf(expected)));
        else
            CHECK(volume(viewOf(mesh)) == Approx(volume(viewOf(expected))).epsilon(0.01));
    }
    CHECK(volume(viewOf(expected)) > 20000);
}

TEST_CASE("units and axes are converted once, and insides stay inside", "[anatomy][frame]") {
    const Mesh patient = ellipsoid();
    TemporaryFolder folder("frames");
    int frames = 0, mirrored = 0;
    std::string order = "xyz"; // which patient axis the file's first, second, third coordinate follows
    do {
        for (int signs = 0; signs < 8; ++signs) {
            std::string axes;
            for (int i = 0; i < 3; ++i) {
                const int axis = order[i] - 'x';
                axes += std::string(signs >> axis & 1 ? "RAI" : "LPS")[axis];
            }
            for (const auto& [units, perUnit] : {std::pair{"mm", 1.0}, {"cm", 10.0}, {"m", 1000.0}}) {
                // What a program that works in this frame would write. It keeps outsides outside in its own frame.
                Mesh stored = patient;
                for (Vec3& p : stored.positions) {
                    const Vec3 lps = p;
                    for (int i = 0; i < 3; ++i) {
                        const int axis = order[i] - 'x';
                        p[i] = (signs >> axis & 1 ? -1 : 1) * lps[axis] / perUnit;
                    }
                }
                if (volume(viewOf(stored)) < 0) {
                    ++mirrored;
                    for (Triangle& t : stored.triangles)
                        std::swap(t[1], t[2]);
                }
                const auto frame = frameAxes(axes, *mmPerUnit(units));
                INFO(axes << " " << units);
                REQUIRE(frame);
                frame->apply(stored);
                REQUIRE(stored.triangles.size() == patient.triangles.size());
                double furthest = 0;
                for (std::size_t k = 0; k < stored.positions.size(); ++k)
                    furthest = std::max(furthest, glm::length(stored.positions[k] - patient.positions[k]));
                CHECK(furthest < 1e-12);
                CHECK(volume(viewOf(stored)) == Approx(volume(viewOf(patient))));
                ++frames;
            }
        }
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(frames == 144);
    CHECK(mirrored == 72);
    for (const char* wrong : {"", "LP", "LPSS", "LRS", "LPX", "lps", "LPL", "SSS"})
        CHECK_FALSE(frameAxes(wrong, 1));
}

TEST_CASE("a pack in another frame loads to the same patient, landmarks too", "[anatomy][frame]") {
    TemporaryFolder folder("ras");
    Json json = formatsPack();
    const Json first = json["structures"][0];
    json["structures"] = Json::array({first});
    json["frame"] = {{"units", "cm"}, {"axes", "RSP"}};
    json["landmarks"][0]["position"] = {-0.5, 8, -4};
    put(folder.path / "pack.json", json.dump());
    std::ostringstream obj;
    obj.precision(17);
    const Mesh patient = ellipsoid();
    for (const Vec3& p : patient.positions)
        obj << "v " << -p.x / 10 << " " << p.z / 10 << " " << p.y / 10 << "\n";
    for (const Triangle& t : patient.triangles) // two signs that change: the order of corners stays
        obj << "f " << t[0] + 1 << " " << t[1] + 1 << " " << t[2] + 1 << "\n";
    put(folder.path / "ellipsoid.obj", obj.str());
    const Result<PackContent> pack = readPack(folder.path);
    REQUIRE(pack);
    CHECK(glm::length(pack->landmarks[0].position - Vec3(5, -40, 80)) < 1e-9);
    REQUIRE(pack->meshes[0].positions.size() == patient.positions.size());
    CHECK(volume(viewOf(pack->meshes[0])) == Approx(volume(viewOf(patient))));
    Box got = boundsOf(viewOf(pack->meshes[0])), wanted = boundsOf(viewOf(patient));
    CHECK(glm::length(got.low - wanted.low) < 1e-4); // single precision in the file's centimetres
    CHECK(glm::length(got.high - wanted.high) < 1e-4);
}

TEST_CASE("the content of files decides, not what is beside them", "[anatomy][formats]") {
    const std::string obj = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 0\nv 5 5 5\n";
    SECTION("equal positions become one, degenerate triangles and loose vertices go") {
        const Result<Mesh> mesh = readMesh(obj + "f 1 2 3\nf 4 1 2\nf 1 1 2\nl 1 2\nf 2 4 3\n", "x.OBJ");
        REQUIRE(mesh);
        CHECK(mesh->positions.size() == 3);
        CHECK(mesh->triangles.size() == 2);
    }
    SECTION("minus zero is zero") {
        Welder welder(2);
        CHECK(welder.add({0, -0.0, 0}) == 0);
        CHECK(welder.add({0, 0, -0.0}) == 0);
        CHECK(welder.add({0, 0, 1e-300}) == 1);
    }
    SECTION("an ending that nobody knows") {
        // A number whose bytes are those of line ends and blanks is a number.
        for (const unsigned char first : {0x0a, 0x0d, 0x20, 0x09, 0x00, 0x0c}) {
            INFO(static_cast<int>(first));
            std::string ply = "ply\nformat binary_little_endian 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar uchar vertex_indices\nend_header\n";
            for (int corner = 0; corner < 9; ++corner)
                ply += std::string(2, static_cast<char>(first)) + static_cast<char>(0x80) + static_cast<char>(0x3f + corner % 4);
            const Result<Mesh> blank = readMesh(ply + "\3\0\1\2"s, "x.ply");
            REQUIRE(blank);
            CHECK(blank->positions.size() == 3);
        }
        CHECK(readMesh(obj, "x.txt").message().find("is not a mesh file") != std::string::npos);
        CHECK(readMesh(obj, "obj").message().find("is not a mesh file") != std::string::npos);
    }
}
