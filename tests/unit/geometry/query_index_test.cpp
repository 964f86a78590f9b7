#include "catch.h"
#include "core/random.h"
#include "geometry/plain_tree.h"
#include "geometry/query_index.h"
#include <cmath>
#include <cstring>
#include <hwy/targets.h>

using namespace acus;

namespace {

/// Bumpy closed balls and open bands, some of them hazards.
MeshSet someMeshes() {
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> parts;
    Random random(4);
    for (int p = 0; p < 9; ++p) {
        MeshPart part;
        part.firstPosition = static_cast<std::uint32_t>(positions.size());
        part.firstTriangle = static_cast<std::uint32_t>(triangles.size());
        part.topology = p % 3 == 2 ? Topology::sheet : Topology::solid;
        part.hazard = p % 2 == 0;
        const Vec3 centre(random.uniform(-30, 30), random.uniform(-30, 30), random.uniform(-30, 30));
        constexpr std::uint32_t rings = 16, turns = 24;
        for (std::uint32_t i = 0; i <= rings; ++i)
            for (std::uint32_t j = 0; j < turns; ++j) {
                const double polar = 3.14159265358979 * i / rings, turn = 6.283185307179586 * j / turns;
                const bool pole = i == 0 || i == rings;
                const double r = 12 + (pole ? 0 : random.uniform(-1, 1)), across = pole ? 0 : std::sin(polar);
                positions.push_back(centre + r * Vec3(across * std::cos(turn), across * std::sin(turn), std::cos(polar)));
            }
        const auto at = [&](std::uint32_t i, std::uint32_t j) {
            return i == 0 ? 0 : i == rings ? rings * turns : i * turns + j % turns; // one vertex at each pole
        };
        for (std::uint32_t i = part.topology == Topology::sheet ? 3 : 0; i < rings; ++i)
            for (std::uint32_t j = 0; j < turns; ++j) {
                triangles.push_back({at(i, j), at(i + 1, j), at(i + 1, j + 1)});
                triangles.push_back({at(i, j), at(i + 1, j + 1), at(i, j + 1)});
            }
        part.positionCount = static_cast<std::uint32_t>(positions.size()) - part.firstPosition;
        part.triangleCount = static_cast<std::uint32_t>(triangles.size()) - part.firstTriangle;
        parts.push_back(part);
    }
    return {std::move(positions), std::move(triangles), std::move(parts)};
}

std::vector<Segment> someNeedles() {
    std::vector<Segment> needles;
    Random random(5);
    for (int i = 0; i < 400; ++i) {
        const Vec3 direction = glm::normalize(Vec3(random.normal(), random.normal(), random.normal()));
        needles.push_back({Vec3(random.uniform(-40, 40), random.uniform(-40, 40), random.uniform(-40, 40)), direction, random.uniform(0, 80)});
    }
    return needles;
}

struct Answers {
    std::vector<Interval> intervals;
    std::vector<Clearance> clearances;
    std::optional<Clearance> nearest;
    std::vector<std::uint32_t> tip;
};

Answers answersOf(const Queries& queries, const Segment& needle) {
    Answers a;
    queries.crossings(needle, a.intervals);
    queries.clearances(needle, 30, a.clearances);
    a.nearest = queries.nearestHazard(needle, 30);
    queries.partsAt(needle.end(), a.tip);
    return a;
}

/// Digit for digit.
void checkSame(const Answers& a, const Answers& b) {
    REQUIRE(a.intervals == b.intervals);
    REQUIRE(a.tip == b.tip);
    REQUIRE(a.clearances.size() == b.clearances.size());
    for (std::size_t i = 0; i < a.clearances.size(); ++i) {
        REQUIRE(a.clearances[i].part == b.clearances[i].part);
        REQUIRE(a.clearances[i].distance == b.clearances[i].distance);
        REQUIRE(a.clearances[i].depth == b.clearances[i].depth);
    }
    REQUIRE(a.nearest.has_value() == b.nearest.has_value());
    if (a.nearest) {
        REQUIRE(a.nearest->part == b.nearest->part);
        REQUIRE(a.nearest->distance == b.nearest->distance);
    }
}

/// As a mapped file would hold it.
std::vector<Blob> copied(const std::vector<Blob>& blobs) {
    std::vector<Blob> copies;
    for (const Blob& blob : blobs) {
        struct alignas(64) Line {
            std::byte bytes[64];
        };
        auto lines = std::make_shared<std::vector<Line>>(blob.bytes.size() / 64 + 1);
        if (!blob.bytes.empty())
            std::memcpy(lines->data(), blob.bytes.data(), blob.bytes.size());
        copies.push_back({blob.name, SharedArray<std::byte>(std::span<const std::byte>(lines->data()->bytes, blob.bytes.size()), lines)});
    }
    return copies;
}

} // namespace

TEST_CASE("every instruction set and the plain twin give the same digits") {
    const MeshSet meshes = someMeshes();
    const PlainQueries plain(meshes);
    const auto indexed = IndexedQueries::build(meshes);
    REQUIRE(indexed);
    const std::vector<Segment> needles = someNeedles();
    std::size_t crossed = 0, sets = 0;
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        hwy::SetSupportedTargetsForTest(target);
        ++sets;
        for (const Segment& needle : needles) {
            const Answers answers = answersOf(**indexed, needle);
            crossed += answers.intervals.size();
            checkSame(answers, answersOf(plain, needle));
        }
    }
    hwy::SetSupportedTargetsForTest(0);
    CHECK(sets >= 1);
    CHECK(crossed > 100);
}

TEST_CASE("an index restored from its blobs answers the same") {
    const MeshSet meshes = someMeshes();
    const auto built = IndexedQueries::build(meshes);
    REQUIRE(built);
    const auto restored = IndexedQueries::restore(meshes, copied((*built)->blobs()));
    REQUIRE(restored);
    CHECK((*restored)->memoryBytes() == (*built)->memoryBytes());
    for (const Segment& needle : someNeedles())
        checkSame(answersOf(**built, needle), answersOf(**restored, needle));
}

TEST_CASE("blobs that are missing, cut or of other meshes are refused by name") {
    const MeshSet meshes = someMeshes();
    const auto built = IndexedQueries::build(meshes);
    REQUIRE(built);
    for (std::size_t i = 0; i < (*built)->blobs().size(); ++i) {
        std::vector<Blob> blobs = copied((*built)->blobs());
        const std::string name = blobs[i].name;
        blobs.erase(blobs.begin() + static_cast<std::ptrdiff_t>(i));
        const auto without = IndexedQueries::restore(meshes, blobs);
        REQUIRE_FALSE(without);
        CHECK(without.message().find(name) != std::string::npos);
    }
    std::vector<Blob> blobs = copied((*built)->blobs());
    blobs[0].bytes = SharedArray<std::byte>(blobs[0].bytes.view().first(blobs[0].bytes.size() - 1), nullptr);
    CHECK_FALSE(IndexedQueries::restore(meshes, blobs));
    CHECK_FALSE(IndexedQueries::restore({}, copied((*built)->blobs())));
}

TEST_CASE("building stops when asked to") {
    const auto built = IndexedQueries::build(someMeshes(), [](std::string_view, double) { return false; });
    REQUIRE_FALSE(built);
    CHECK(built.message() == cancelled);
}

TEST_CASE("a part far from others, tiny, huge or flat is still found") {
    std::vector<Vec3> positions{{0, 0, 0}, {1e-6, 0, 0}, {0, 0, 1e-6}, {-4000, -50, -4000}, {4000, -50, -4000}, {0, -50, 5000}, {900, 900, 900}, {901, 900, 900}, {900, 900, 901}};
    std::vector<Triangle> triangles{{0, 1, 2}, {0, 1, 2}, {0, 1, 2}};
    std::vector<MeshPart> parts;
    for (std::uint32_t i = 0; i < 3; ++i)
        parts.push_back({3 * i, 3, i, 1, Topology::sheet, true, 0});
    const auto queries = IndexedQueries::build({std::move(positions), std::move(triangles), std::move(parts)});
    REQUIRE(queries);
    std::vector<Interval> intervals;
    (*queries)->crossings({{2e-7, 10, 2e-7}, {0, -1, 0}, 100}, intervals);
    REQUIRE(intervals.size() == 2);
    CHECK(intervals[0].part == 0);
    CHECK(intervals[0].enter == 10);
    CHECK(intervals[1].enter == 60);
    std::vector<Clearance> clearances;
    (*queries)->clearances({{3, 10, 0}, {0, -1, 0}, 100}, 5, clearances);
    REQUIRE(clearances.size() == 2);
    CHECK(clearances[0].distance == Approx(3));
    CHECK(clearances[1].distance == 0);
}
