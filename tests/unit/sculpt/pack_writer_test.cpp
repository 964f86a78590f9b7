#include "anatomy/pack_writer.h"
#include "catch.h"
#include "sculpt/patient.h"
#include "stand_in.h"
#include <algorithm>
#include <fstream>

using namespace acus;
using namespace acus::test;

namespace {

void same(const PackContent& made, const PackContent& read) {
    CHECK(read.info.id == made.info.id);
    CHECK(read.info.name == made.info.name);
    CHECK(read.info.version == made.info.version);
    CHECK(read.info.source == made.info.source);
    CHECK(read.info.generated);
    CHECK(read.info.sex == made.info.sex);
    CHECK(read.info.heightCm == made.info.heightCm);
    CHECK(read.info.massKg == made.info.massKg);
    CHECK(read.info.toleranceMm == made.info.toleranceMm);
    REQUIRE(read.structures.size() == made.structures.size());
    for (std::size_t i = 0; i < made.structures.size(); ++i) {
        const Structure &a = made.structures[i], &b = read.structures[i];
        CHECK((a.id == b.id && a.name == b.name));
        // What the content leaves open the catalogue fills in on reading.
        CHECK((a.latin.empty() || a.latin == b.latin));
        CHECK((!a.fma || a.fma == b.fma));
        CHECK(std::includes(b.synonyms.begin(), b.synonyms.end(), a.synonyms.begin(), a.synonyms.end()));
        CHECK((a.side == b.side && a.tissue == b.tissue && a.closed == b.closed && a.estimated == b.estimated && a.group == b.group));
        REQUIRE(made.meshes[i].triangles.size() == read.meshes[i].triangles.size());
        const auto corners = [](const Mesh& mesh) {
            std::vector<std::array<float, 3>> all;
            for (const Triangle& t : mesh.triangles)
                for (const std::uint32_t v : t)
                    all.push_back({float(mesh.positions[v].x), float(mesh.positions[v].y), float(mesh.positions[v].z)});
            return all;
        };
        CHECK(corners(made.meshes[i]) == corners(read.meshes[i]));
        REQUIRE(read.fibres[i].size() == made.fibres[i].size());
    }
    REQUIRE(read.landmarks.size() == made.landmarks.size());
    for (std::size_t i = 0; i < made.landmarks.size(); ++i) {
        CHECK(read.landmarks[i].id == made.landmarks[i].id);
        CHECK(glm::length(read.landmarks[i].position - made.landmarks[i].position) < 1e-3);
    }
}

std::vector<std::string> namesIn(const Path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

TEST_CASE("a written pack reads back as it was", "[sculpt][pack]") {
    TestFolder folder("written");
    const PackContent made = standIn();
    for (const std::string name : {"pack", "deep/er/pack/", "pack"}) { // the last replaces the first
        const Status written = writePack(made, folder.path / name);
        INFO((written ? std::string() : written.message()));
        REQUIRE(written);
        const Result<PackContent> read = readPack(folder.path / name);
        REQUIRE(read);
        same(made, *read);
    }
    CHECK(namesIn(folder.path) == std::vector<std::string>{"deep", "pack"});
}

TEST_CASE("what a written pack will read back as is known without writing it, to the last bit", "[sculpt][pack]") {
    TestFolder folder("as_written");
    PackContent made = standIn();
    for (Mesh& mesh : made.meshes) // not what single precision holds
        for (Vec3& p : mesh.positions)
            p = p * 1.0000001234 + Vec3(0.1, 0.2, 1.0 / 3);
    made.landmarks[0].position += Vec3(0.00012345, 0, 0);
    made.fibres[3][0] = {{0.6f, 0.64f, 0.48f}, 0.3f, 0.7f};
    REQUIRE(writePack(made, folder.path / "pack"));
    const Result<PackContent> read = readPack(folder.path / "pack"), known = asWritten(made);
    REQUIRE(read);
    REQUIRE(known);
    CHECK(known->meshes[0].positions != made.meshes[0].positions);
    for (std::size_t i = 0; i < made.meshes.size(); ++i) {
        CHECK(known->meshes[i].positions == read->meshes[i].positions);
        CHECK(known->meshes[i].triangles == read->meshes[i].triangles);
        REQUIRE(known->fibres[i].size() == read->fibres[i].size());
        for (std::size_t k = 0; k < read->fibres[i].size(); ++k) {
            CHECK(known->fibres[i][k].direction == read->fibres[i][k].direction);
            CHECK(known->fibres[i][k].tendon == read->fibres[i][k].tendon);
            CHECK(known->fibres[i][k].cleft == read->fibres[i][k].cleft);
        }
    }
    for (std::size_t i = 0; i < made.landmarks.size(); ++i)
        CHECK(known->landmarks[i].position == read->landmarks[i].position);
}

TEST_CASE("the same content is written in the same bytes", "[sculpt][pack]") {
    TestFolder folder("bytes");
    REQUIRE(writePack(standIn(), folder.path / "a"));
    REQUIRE(writePack(standIn(), folder.path / "b"));
    CHECK(readPack(folder.path / "a")->info.hash == readPack(folder.path / "b")->info.hash);
}

TEST_CASE("what is not a sculpted pack is never overwritten", "[sculpt][pack]") {
    TestFolder folder("foreign");
    const Path target = folder.path / "pack";
    std::filesystem::create_directories(target);
    CHECK(writePack(standIn(), target)); // empty
    std::ofstream(target / "notes.txt") << "mine";
    const Status extra = writePack(standIn(), target);
    REQUIRE(!extra);
    CHECK(extra.message().find("notes.txt") != std::string::npos);
    CHECK(namesIn(target).size() == 3);
    const Path other = folder.path / "other";
    std::filesystem::create_directories(other);
    std::ofstream(other / "pack.json") << "{\"acus_pack\": 1}";
    CHECK(writePack(standIn(), other).message().find("not empty") != std::string::npos);
    std::ofstream(folder.path / "file") << "x";
    CHECK(writePack(standIn(), folder.path / "file").message().find("is a file") != std::string::npos);
    CHECK(!writePack(standIn(), "/dev/null/pack"));
    CHECK(namesIn(folder.path) == std::vector<std::string>{"file", "other", "pack"});
}

TEST_CASE("writing that is stopped leaves nothing, and the earlier pack whole", "[sculpt][pack]") {
    TestFolder folder("stopped");
    for (int earlier = 0; earlier < 2; ++earlier)
        for (int calls = 0; calls < 4; ++calls) {
            int left = calls;
            const Status written = writePack(standIn(), folder.path / "pack", [&](std::string_view, double) { return left-- > 0; });
            CHECK(written.message() == cancelled);
            CHECK(namesIn(folder.path).size() == static_cast<std::size_t>(earlier));
            if (earlier)
                CHECK(readPack(folder.path / "pack"));
            if (calls == 3)
                REQUIRE(writePack(standIn(), folder.path / "pack"));
        }
}
