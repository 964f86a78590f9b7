#include "catch.h"
#include "compare.h"
#include "core/random.h"
#include "geometry/brute_force.h"
#include "geometry/parallel.h"
#include "geometry/part_facts.h"
#include "geometry/query_index.h"
#include "obj_reader.h"
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <mutex>

using namespace acus;
using namespace acus::test;

namespace {

/// From behind, within the width of the body, tilted up to 45° and more rarely any way at all.
Segment needleOf(std::uint64_t index, const Box& box) {
    Random random(1000003 * index + 17);
    const Vec3 entry(random.uniform(box.low.x, box.high.x), random.uniform(box.centre().y, box.high.y), random.uniform(box.low.z, box.high.z));
    const double tilt = random.below(4) == 0 ? random.uniform(0, 3.14) : random.uniform(0, 0.8), turn = random.uniform(0, 6.283185307179586);
    return {entry, glm::normalize(Vec3(std::sin(tilt) * std::cos(turn), -std::cos(tilt), std::sin(tilt) * std::sin(turn))), random.uniform(30, 100)};
}

} // namespace

TEST_CASE("random needles over the atlas agree with brute force", "[atlas]") {
    const RawPack pack = readRawPack(ACUS_ATLAS);
    if (pack.ids.empty()) {
        std::cout << "skipped: no atlas at " << ACUS_ATLAS << "\n";
        return;
    }
    const char* wanted = std::getenv("ACUS_ORACLE_NEEDLES");
    const std::size_t count = wanted ? std::strtoull(wanted, nullptr, 10) : 100;
    const char* from = std::getenv("ACUS_ORACLE_FIRST"); // so that a long run can be taken in pieces
    const std::size_t first = from ? std::strtoull(from, nullptr, 10) : 0;
    const auto start = std::chrono::steady_clock::now();
    const auto built = IndexedQueries::build(pack.meshes);
    REQUIRE(built);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("atlas: %zu triangles indexed in %.2f s, %.1f bytes a triangle\n", pack.meshes.triangles.size(), seconds,
                static_cast<double>((*built)->memoryBytes()) / static_cast<double>(pack.meshes.triangles.size()));
    const BruteForceQueries oracle(pack.meshes);
    Box box;
    for (const Vec3& p : pack.meshes.positions)
        box.include(p);
    std::atomic<std::size_t> wrong{0}, done{0};
    std::mutex printing;
    parallelFor(first, first + count, [&](std::size_t i) {
        const Segment needle = needleOf(i, box);
        const std::string difference = differences(**built, oracle, pack.ids.size(), needle);
        if (!difference.empty() && ++wrong <= 20) {
            const std::lock_guard lock(printing);
            std::printf("needle %zu: %s\n%s", i, inWords(needle).c_str(), difference.c_str());
        }
        if (++done % 1000 == 0) {
            const std::lock_guard lock(printing);
            std::printf("%zu needles, %zu differ\n", done.load(), wrong.load());
            std::fflush(stdout);
        }
    });
    std::printf("atlas: needles %zu to %zu, %zu differ\n", first, first + count - 1, wrong.load());
    CHECK(wrong == 0);
}

TEST_CASE("the rims of the atlas", "[.][facts]") {
    const RawPack pack = readRawPack(ACUS_ATLAS);
    const MeshFacts facts = factsOf(pack.meshes);
    std::size_t hazards = 0;
    for (std::size_t i = 0; i < pack.ids.size(); ++i) {
        const PartFacts& part = facts.parts[i];
        if (pack.meshes.parts[i].hazard)
            hazards += pack.meshes.parts[i].triangleCount;
        if (part.edgeCount > 0)
            std::printf("%-40s %-8s %7u triangles %5u rim edges %4u rims, largest %.2f mm\n", pack.ids[i].c_str(), pack.tissues[i].c_str(),
                        pack.meshes.parts[i].triangleCount, part.edgeCount, part.rimCount, [&] {
                            double r = 0;
                            for (std::uint32_t k = 0; k < part.rimCount; ++k)
                                r = std::max(r, facts.rims[part.firstRim + k].radius);
                            return r;
                        }());
    }
    std::printf("%zu triangles, %zu of hazards\n", pack.meshes.triangles.size(), hazards);
}
