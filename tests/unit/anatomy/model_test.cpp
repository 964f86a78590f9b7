#include "catch.h"
#include "pack_fixture.h"
#include <thread>

using namespace acus;
using namespace acus::test;

TEST_CASE("words of the pack format go there and back", "[anatomy][words]") {
    for (std::size_t i = 0; i < tissueCount; ++i) {
        const auto tissue = static_cast<Tissue>(i);
        CHECK(tissueNamed(nameOf(tissue)) == tissue);
    }
    for (Side side : {Side::left, Side::right, Side::median})
        CHECK(sideNamed(nameOf(side)) == side);
    CHECK_FALSE(tissueNamed("Bone"));
    CHECK_FALSE(tissueNamed(""));
    CHECK_FALSE(sideNamed("center"));
    CHECK(isHazard(Tissue::pleura));
    CHECK_FALSE(isHazard(Tissue::bone));
}

TEST_CASE("what code made is baked like a pack", "[anatomy][load]") {
    PackContent content;
    content.info.id = "made";
    content.structures.resize(2);
    content.structures[0].id = "one";
    content.structures[1].id = "two";
    content.structures[1].tissue = Tissue::nerve;
    content.structures[1].closed = false;
    content.meshes = {ellipsoid(), ellipsoid()};
    content.landmarks = {{"here", "Here", {1, 2, 3}}};
    const Result<ModelPtr> made = bakeModel(content), again = bakeModel(content);
    REQUIRE(made);
    REQUIRE(again);
    const Model& model = **made;
    CHECK(model.meshes.parts[0].topology == Topology::solid);
    CHECK(model.meshes.parts[1].topology == Topology::sheet);
    CHECK_FALSE(model.meshes.parts[0].hazard);
    CHECK(model.meshes.parts[1].hazard);
    CHECK(model.meshes.parts[1].firstTriangle == content.meshes[0].triangles.size());
    CHECK_FALSE(model.structures[0].group.empty());
    CHECK(model.info.hash.size() == 32);
    CHECK(model.info.hash == (*again)->info.hash);
    content.meshes[1].positions[3].z += 1e-9;
    CHECK((*bakeModel(content))->info.hash != model.info.hash);
    CHECK(model.indexOf("two") == 1u);
    CHECK_FALSE(model.indexOf("three"));
    CHECK(model.landmark("here"));
    CHECK_FALSE(model.landmark("there"));
    CHECK(model.bounds().high.x == 35);
}

TEST_CASE("two threads may load one pack into one cache", "[anatomy][load]") {
    TemporaryFolder folder("threads");
    bool good[4] = {};
    std::vector<std::thread> threads;
    for (bool& one : good)
        threads.emplace_back([&] { one = loadPack(dataFile("packs/formats"), {folder.path, {}}).ok(); });
    for (std::thread& thread : threads)
        thread.join();
    for (bool one : good)
        CHECK(one);
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path))
        ++files;
    CHECK(files == 1);
}

TEST_CASE("the scanned atlas loads whole, cold and warm", "[anatomy][atlas]") {
    const Path atlas = ACUS_ATLAS;
    if (!std::filesystem::exists(atlas / "pack.json")) {
        WARN("skipped: the scanned atlas is not there");
        return;
    }
    TemporaryFolder folder("atlas");
    const Result<ModelPtr> cold = loadPack(atlas, {folder.path, {}}), warm = loadPack(atlas, {folder.path, {}});
    REQUIRE(cold);
    REQUIRE(warm);
    const Model& model = **warm;
    CHECK(model.structures.size() == 385);
    CHECK(model.meshes.triangles.size() > 2'400'000);
    CHECK((*cold)->info.hash == model.info.hash);
    for (std::size_t i = 0; i < model.structures.size(); ++i) {
        INFO(model.structures[i].id);
        CHECK(model.meshes.parts[i].triangleCount > 0);
        CHECK_FALSE(model.structures[i].group.empty());
    }
    CHECK(glm::length(model.landmark("l4_spinous_tip")->position) > 100);
}
