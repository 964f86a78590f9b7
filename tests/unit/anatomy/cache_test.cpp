#include "anatomy/baked_file.h"
#include "catch.h"
#include "core/hash.h"
#include "core/random.h"
#include "pack_fixture.h"
#include <cstring>

using namespace acus;
using namespace acus::test;

namespace {

template <class T> bool sameBytes(const SharedArray<T>& a, const SharedArray<T>& b) {
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

/// Bit for bit, as far as anybody can see.
bool same(const Model& a, const Model& b) {
    bool equal = a.info.hash == b.info.hash && a.structures.size() == b.structures.size() && sameBytes(a.meshes.positions, b.meshes.positions) &&
                 sameBytes(a.meshes.triangles, b.meshes.triangles) && sameBytes(a.meshes.parts, b.meshes.parts) &&
                 sameBytes(a.display.vertices, b.display.vertices) && sameBytes(a.display.indices, b.display.indices) &&
                 sameBytes(a.display.parts, b.display.parts) && a.display.origin == b.display.origin;
    const auto blobsA = a.queries->blobs(), blobsB = b.queries->blobs();
    equal = equal && blobsA.size() == blobsB.size();
    for (std::size_t i = 0; equal && i < blobsA.size(); ++i)
        equal = blobsA[i].name == blobsB[i].name && sameBytes(blobsA[i].bytes, blobsB[i].bytes);
    Random random(1);
    for (int i = 0; equal && i < 50; ++i) {
        const Vec3 from{random.uniform(-40, 50), 0, random.uniform(50, 90)};
        std::vector<Interval> one, two;
        a.queries->crossings({from, {0, -1, 0}, 100}, one);
        b.queries->crossings({from, {0, -1, 0}, 100}, two);
        equal = one == two;
    }
    return equal;
}

Path onlyFile(const Path& folder) {
    std::vector<Path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    REQUIRE(files.size() == 1);
    return files[0];
}

ModelPtr load(const Path& pack, const Path& cache) {
    const Result<ModelPtr> model = loadPack(pack, {cache, {}});
    INFO((model ? std::string() : model.message()));
    REQUIRE(model);
    return *model;
}

} // namespace

TEST_CASE("a warm start gives what the cold one gave", "[anatomy][cache]") {
    TemporaryFolder folder("cache");
    const Path pack = dataFile("packs/formats"), cache = folder.path / "made" / "when" / "needed";
    const ModelPtr none = load(pack, {}), cold = load(pack, cache);
    const Path file = onlyFile(cache);
    CHECK(file == bakedFile(cache, cold->info.hash));
    const std::string written = bytesOf(file);
    const ModelPtr warm = load(pack, cache);
    CHECK(same(*none, *cold));
    CHECK(same(*none, *warm));
    CHECK(bytesOf(onlyFile(cache)) == written);
    CHECK(warm->info.hash.size() == 32);
    CHECK(warm->indexOf("organ_3") == 3u);
    CHECK(warm->landmark("top")->position == Vec3(5, -40, 80));
    CHECK(warm->queries->blobs().size() == none->queries->blobs().size());
    // The same pack baked again is the same file: a cache can be shared and compared.
    std::filesystem::remove(file);
    load(pack, cache);
    CHECK(bytesOf(onlyFile(cache)) == written);
}

TEST_CASE("a damaged cache is made anew", "[anatomy][cache]") {
    TemporaryFolder folder("cache_damage");
    const Path pack = dataFile("packs/formats"), cache = folder.path;
    load(pack, cache);
    const ModelPtr good = load(pack, {}); // maps nothing that is damaged below
    const Path file = onlyFile(cache);
    const std::string written = bytesOf(file), hash = good->info.hash;
    const std::size_t structures = good->structures.size();
    REQUIRE(readBaked(file, hash, structures));
    Random random(7);
    SECTION("a bit turned over") {
        std::size_t padding = 0;
        for (int i = 0; i < 600; ++i) {
            std::string damaged = written;
            const std::size_t at = i < 300 ? static_cast<std::size_t>(i) : random.below(damaged.size());
            damaged[at] ^= static_cast<char>(1 << random.below(8));
            put(file, damaged);
            const auto baked = readBaked(file, hash, structures);
            if (baked) // between two sections, where nothing is read
                ++padding;
        }
        CHECK(padding < 12);
    }
    SECTION("cut at any length") {
        for (int i = 0; i < 300; ++i) {
            put(file, written.substr(0, i < 100 ? static_cast<std::size_t>(i) : random.below(written.size())));
            CHECK_FALSE(readBaked(file, hash, structures));
        }
    }
    SECTION("longer than it was") {
        put(file, written + "x");
        CHECK_FALSE(readBaked(file, hash, structures));
    }
    SECTION("of another pack") {
        const std::string other = contentHash("another");
        CHECK_FALSE(readBaked(file, other, structures));
        CHECK_FALSE(readBaked(file, hash, structures + 1));
    }
    SECTION("no file at all") {
        std::filesystem::remove(file);
        std::filesystem::create_directory(file);
        CHECK_FALSE(readBaked(file, hash, structures));
        CHECK(same(*good, *load(pack, cache))); // it can't be replaced either
        std::filesystem::remove(file);
    }
    if (std::filesystem::exists(file)) {
        CHECK(same(*good, *load(pack, cache)));
        CHECK(bytesOf(file) == written);
    }
}

TEST_CASE("another content has another cache", "[anatomy][cache]") {
    TemporaryFolder folder("cache_stale");
    const Path pack = folder.path / "pack", cache = folder.path / "cache";
    std::filesystem::copy(dataFile("packs/formats"), pack, std::filesystem::copy_options::recursive);
    const ModelPtr before = load(pack, cache);
    SECTION("a mesh changed by one digit, its time and size as before") {
        const Path mesh = pack / "quads.obj";
        const auto time = std::filesystem::last_write_time(mesh);
        std::string text = bytesOf(mesh);
        text[text.find("5.0 ")] = '6';
        put(mesh, text);
        std::filesystem::last_write_time(mesh, time);
        const ModelPtr after = load(pack, cache);
        CHECK(after->info.hash != before->info.hash);
        CHECK_FALSE(sameBytes(after->meshes.positions, before->meshes.positions));
    }
    SECTION("pack.json changed") {
        Json json = formatsPack();
        json["structures"][0]["tissue"] = "nerve";
        put(pack / "pack.json", json.dump());
        const ModelPtr after = load(pack, cache);
        CHECK(after->info.hash != before->info.hash);
        CHECK(after->structures[0].tissue == Tissue::nerve);
    }
}

TEST_CASE("a cache that can't be written stops nobody", "[anatomy][cache]") {
    TemporaryFolder folder("cache_readonly");
    const Path pack = dataFile("packs/formats");
    put(folder.path / "file", "not a folder");
    const ModelPtr model = load(pack, folder.path / "file");
    CHECK(same(*model, *load(pack, folder.path / "file" / "below")));
    if (std::filesystem::exists("/dev/full")) {
        // Writes to a full disk fail after the file was opened.
        const Baked baked{model->meshes, model->display, model->queries};
        CHECK_FALSE(writeBaked("/proc/acus/x.baked", model->info.hash, baked));
    }
}

TEST_CASE("the cache keeps the packs used last", "[anatomy][cache]") {
    TemporaryFolder folder("cache_tidy");
    using namespace std::chrono_literals;
    const auto now = std::filesystem::file_time_type::clock::now();
    for (int i = 0; i < 12; ++i) {
        const Path file = bakedFile(folder.path, contentHash(std::to_string(i)));
        put(file, "x");
        std::filesystem::last_write_time(file, now - i * 1h);
    }
    put(folder.path / "interrupted.baked-new", "x");
    std::filesystem::last_write_time(folder.path / "interrupted.baked-new", now - 48h);
    put(folder.path / "under_way.baked-new", "x");
    put(folder.path / "somebody's.txt", "x");
    tidyCache(folder.path, 8);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path))
        files += entry.is_regular_file();
    CHECK(files == 10);
    CHECK(std::filesystem::exists(bakedFile(folder.path, contentHash("7"))));
    CHECK_FALSE(std::filesystem::exists(bakedFile(folder.path, contentHash("8"))));
    CHECK_FALSE(std::filesystem::exists(folder.path / "interrupted.baked-new"));
    CHECK(std::filesystem::exists(folder.path / "under_way.baked-new"));
    CHECK(std::filesystem::exists(folder.path / "somebody's.txt"));
    tidyCache(folder.path / "missing");
}

TEST_CASE("loading can be cancelled at any point, and only goes forwards", "[anatomy][load]") {
    TemporaryFolder folder("cancel");
    const Path pack = dataFile("packs/formats");
    std::vector<double> shares;
    REQUIRE(loadPack(pack, {folder.path / "cache", [&](std::string_view, double share) {
                                shares.push_back(share);
                                return true;
                            }}));
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.size() > 10);
    CHECK(shares.back() <= 1);
    for (std::size_t stop = 0; stop < shares.size(); ++stop) {
        const Path cache = folder.path / ("cache" + std::to_string(stop));
        std::size_t calls = 0;
        const Result<ModelPtr> model = loadPack(pack, {cache, [&](std::string_view, double) { return calls++ != stop; }});
        INFO(stop);
        REQUIRE_FALSE(model);
        CHECK(model.message() == cancelled);
        CHECK_FALSE(std::filesystem::exists(cache));
    }
}
