#include "anatomy/mesh_reader.h"
#include "catch.h"
#include "pack_fixture.h"
#include <sys/stat.h>

using namespace acus;
using namespace acus::test;

namespace {

/// Rows of "left<TAB>right" of a table in tests/data/broken.
std::vector<std::pair<std::string, std::string>> table(const std::string& name) {
    std::ifstream file(dataFile("broken/" + name));
    std::vector<std::pair<std::string, std::string>> rows;
    for (std::string line; std::getline(file, line);)
        if (const auto tab = line.find('\t'); !line.starts_with('#') && tab != std::string::npos)
            rows.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    return rows;
}

void copyFormats(const Path& to) {
    std::filesystem::remove_all(to);
    std::filesystem::copy(dataFile("packs/formats"), to, std::filesystem::copy_options::recursive);
}

/// The pack is refused with one line that has `part` and names the file.
void refused(const Path& folder, const std::string& part) {
    const Result<ModelPtr> model = loadPack(folder, {folder / "cache", {}});
    REQUIRE_FALSE(model);
    INFO(model.message());
    CHECK(model.message().find(part) != std::string::npos);
    CHECK(model.message().find("pack.json") != std::string::npos);
    CHECK(model.message().find('\n') == std::string::npos);
    CHECK(model.message().size() < 700);
    CHECK_FALSE(std::filesystem::exists(folder / "cache"));
}

} // namespace

TEST_CASE("every wrong field of pack.json is named", "[anatomy][broken]") {
    TemporaryFolder folder("broken_fields");
    const Path pack = folder.path / "pack";
    copyFormats(pack);
    const auto rows = table("pack_fields.tsv");
    REQUIRE(rows.size() >= 60);
    const Json good = formatsPack();
    for (const auto& [patch, part] : rows) {
        INFO(patch);
        put(pack / "pack.json", good.patch(Json::parse(patch)).dump());
        refused(pack, part);
    }
}

TEST_CASE("text that is no pack.json is refused", "[anatomy][broken]") {
    TemporaryFolder folder("broken_texts");
    refused(folder.path, "pack.json: cannot be read");
    const auto rows = table("pack_texts.tsv");
    REQUIRE(rows.size() >= 8);
    for (const auto& [text, part] : rows) {
        INFO(text);
        put(folder.path / "pack.json", text);
        refused(folder.path, part);
    }
    put(folder.path / "pack.json", std::string("{\"name\":\"\xff\xfe\"}"));
    refused(folder.path, "is not JSON");
    put(folder.path / "pack.json", std::string(200'000, '['));
    refused(folder.path, "nested");
    put(folder.path / "pack.json", "");
    refused(folder.path, "is not JSON");
    std::filesystem::remove(folder.path / "pack.json");
    std::filesystem::create_directory(folder.path / "pack.json");
    refused(folder.path, "is not a file");
}

TEST_CASE("every broken mesh file is refused", "[anatomy][broken]") {
    TemporaryFolder folder("broken_meshes");
    const auto rows = table("meshes.tsv");
    REQUIRE(rows.size() >= 40);
    Json json = formatsPack();
    const Json first = json["structures"][0];
    json["structures"] = Json::array({first});
    for (const auto& [name, part] : rows) {
        INFO(name);
        const Path pack = folder.path / "pack";
        std::filesystem::remove_all(pack);
        put(pack / name, bytesOf(dataFile("broken/meshes/" + name)));
        json["structures"][0]["mesh"] = name;
        put(pack / "pack.json", json.dump());
        refused(pack, "structures[0].mesh \"" + name + "\" " + part);
    }
}

TEST_CASE("of several broken meshes the first is named", "[anatomy][broken]") {
    TemporaryFolder folder("broken_order");
    const Path pack = folder.path / "pack";
    copyFormats(pack);
    for (const char* name : {"ellipsoid_text.stl", "ellipsoid_big.ply", "ellipsoid.glb", "quads.obj"})
        put(pack / name, "");
    for (int i = 0; i < 20; ++i)
        refused(pack, "structures[1].mesh \"ellipsoid_text.stl\" is empty");
}

TEST_CASE("paths that leave the folder are refused, by links too", "[anatomy][broken]") {
    TemporaryFolder folder("broken_paths");
    const Path pack = folder.path / "pack", outside = folder.path / "outside.obj";
    copyFormats(pack);
    put(outside, bytesOf(pack / "ellipsoid.obj"));
    Json json = formatsPack();
    const auto withMesh = [&](const std::string& mesh, const std::string& part) {
        json["structures"][2]["mesh"] = mesh;
        put(pack / "pack.json", json.dump());
        INFO(mesh);
        refused(pack, "structures[2].mesh");
        refused(pack, part);
    };
    withMesh("../outside.obj", "leaves the pack's folder");
    withMesh("meshes/../../outside.obj", "leaves the pack's folder");
    withMesh(outside.string(), "absolute");
    withMesh("", "is empty");
    withMesh(".", "is not a file");
    withMesh("missing.obj", "is missing");
    withMesh("pack.json/x.obj", "is missing");
    withMesh(std::string(3000, 'x') + ".obj", "");
    std::filesystem::create_symlink("../outside.obj", pack / "link.obj");
    withMesh("link.obj", "leaves the pack's folder through a link");
    std::filesystem::create_directory_symlink("..", pack / "up");
    withMesh("up/outside.obj", "leaves the pack's folder through a link");
    std::filesystem::create_symlink("ring_b.obj", pack / "ring_a.obj");
    std::filesystem::create_symlink("ring_a.obj", pack / "ring_b.obj");
    withMesh("ring_a.obj", "cannot be opened");
    std::filesystem::create_symlink("nowhere.obj", pack / "dangling.obj");
    withMesh("dangling.obj", "is missing");
    std::filesystem::create_directory(pack / "folder.obj");
    withMesh("folder.obj", "is not a file");
    std::filesystem::create_symlink("/dev/zero", pack / "zero.obj");
    withMesh("zero.obj", "leaves the pack's folder");
    REQUIRE(::mkfifo((pack / "pipe.obj").c_str(), 0600) == 0);
    withMesh("pipe.obj", "is not a file");
    // A link that stays inside is as good as a file.
    std::filesystem::create_symlink("ellipsoid.obj", pack / "inside.obj");
    json["structures"][2]["mesh"] = "inside.obj";
    put(pack / "pack.json", json.dump());
    CHECK(readPack(pack));
}

TEST_CASE("a file larger than the limit is refused before it is read", "[anatomy][broken]") {
    TemporaryFolder folder("broken_size");
    const Path pack = folder.path / "pack";
    copyFormats(pack);
    std::filesystem::resize_file(pack / "ellipsoid_binary.stl", 3ull << 30); // sparse: takes no room
    refused(pack, "structures[2].mesh \"ellipsoid_binary.stl\" is larger than 512 MiB");
    std::filesystem::resize_file(pack / "pack.json", 17ull << 20);
    refused(pack, "is larger than 16 MiB");
}

TEST_CASE("no prefix of a mesh file does harm", "[anatomy][broken]") {
    const Mesh whole = ellipsoid();
    for (const auto& entry : std::filesystem::directory_iterator(dataFile("packs/formats"))) {
        const std::string name = entry.path().filename().string(), bytes = bytesOf(entry.path());
        if (!isMeshFile(name))
            continue;
        INFO(name);
        // Texts without counts lose a few triangles in silence; those with counts must notice.
        const bool counted = !name.ends_with(".obj");
        const std::size_t step = bytes.size() > 6000 ? 7 : 1;
        std::size_t accepted = 0;
        for (std::size_t length = 0; length < bytes.size() - 1; length += step) {
            const std::string prefix = bytes.substr(0, length);
            const Result<Mesh> mesh = readMesh(prefix, name);
            if (!mesh) {
                CHECK(mesh.message().find('\n') == std::string::npos);
                continue;
            }
            ++accepted;
            CHECK(mesh->triangles.size() <= whole.triangles.size());
            for (const Triangle& t : mesh->triangles)
                for (std::uint32_t corner : t)
                    REQUIRE(corner < mesh->positions.size());
        }
        if (counted)
            CHECK(accepted <= 30); // within the last number or the last word
    }
}
