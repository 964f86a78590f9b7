// The machinery of all muscles, on shapes whose answers are known.
#include "catch.h"
#include "closed_manifold.h"
#include "geometry/polygonise.h"
#include "sculpt/muscles/fibre_links.h"
#include "sculpt/muscles/level_curve.h"
#include "sculpt/muscles/partition.h"
#include "sculpt/muscles/sheet_field.h"
#include <numbers>
#include <numeric>
#include <random>

using namespace acus;
using namespace acus::test;

namespace {

Fibre straightFibre(const Vec3& a, const Vec3& b, double radius, int bundle = 0) {
    Fibre fibre;
    fibre.points = resampled({a, b}, 9);
    fibre.radius.assign(9, radius);
    fibre.bundle = bundle;
    return fibre;
}

MuscleBody bellyAt(double x, const char* id) {
    MuscleBody body;
    body.id = id;
    body.fibres = {straightFibre({x, 0, -30}, {x, 0, 30}, 5)};
    body.blend = 1;
    body.groove = 0;
    body.reach = 10;
    return body;
}

} // namespace

TEST_CASE("a fibre's distance is that to a rod with flat ends", "[muscles]") {
    const FibreField field({straightFibre({0, 0, 0}, {0, 0, 40}, 3)}, 0.5);
    CHECK(field.at({0, 0, 20}) == Approx(-3).margin(1e-9));
    CHECK(field.at({7, 0, 13}) == Approx(4).margin(1e-9));
    // Beyond the end each mm counts three.
    CHECK(field.at({0, 0, 41}) == Approx(0).margin(1e-9));
    CHECK(field.at({0, 0, 43}) == Approx(6).margin(1e-9));
}

TEST_CASE("sampled fields leave nothing out that is near", "[muscles]") {
    std::vector<Fibre> fibres;
    for (int i = 0; i < 14; ++i)
        fibres.push_back(straightFibre({4.0 * i, 3.0 * (i % 3), -20}, {2.0 * i, 10.0 + i, 25}, 1.5 + 0.1 * i, i / 3));
    const FibreField field(fibres, 2);
    const auto samples = field.sample(field.bounds(12), 1.7, 12);
    double worst = 0;
    for (int k = 0; k < samples.distance.size[2]; k += 2)
        for (int j = 0; j < samples.distance.size[1]; ++j)
            for (int i = 0; i < samples.distance.size[0]; ++i) {
                const double right = field.at(samples.distance.point(i, j, k)), sampled = samples.distance.at(i, j, k);
                if (right < 12)
                    worst = std::max(worst, std::abs(right - sampled));
                else
                    REQUIRE(sampled >= 11.9);
            }
    CHECK(worst < 0.01);
}

TEST_CASE("many places at once get the very distances that one gets", "[muscles]") {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> anywhere(-30, 30), thick(0.5, 4);
    // Bent fibres of a few links; where one is a point twice over, its link has no length.
    std::vector<FibreLink> links;
    std::vector<FibreStrand> strands;
    for (std::uint32_t f = 0; f < 9; ++f) {
        std::vector<Vec3> points;
        for (int i = 0; i < 5; ++i)
            points.push_back(f == 4 && i == 2 ? points.back() : Vec3(anywhere(random), anywhere(random), anywhere(random)));
        const auto begin = static_cast<std::uint32_t>(links.size());
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const Vec3 axis = points[i + 1] - points[i];
            const double square = glm::dot(axis, axis);
            links.push_back({points[i], axis, i + 2 < points.size() ? points[i + 2] - points[i + 1] : Vec3(0), square > 0 ? 1 / square : 0, std::sqrt(square),
                             thick(random), thick(random), 0, 0, i == 0, i + 2 == points.size()});
        }
        strands.push_back({f, begin, static_cast<std::uint32_t>(links.size()), static_cast<int>(f / 3)});
    }
    std::vector<std::uint32_t> numbers(links.size());
    std::iota(numbers.begin(), numbers.end(), 0u);
    ManyPlaces places;
    constexpr std::size_t count = 101; // not a whole number of registers
    for (std::size_t i = 0; i < count; ++i)
        places.x[i] = anywhere(random), places.y[i] = anywhere(random), places.z[i] = anywhere(random);
    ManyDistances found;
    strandDistances(places, count, links, numbers, strands, found);
    for (std::size_t i = 0; i < count; ++i) {
        double least = FibreLink::far;
        int nearest = -1;
        for (std::size_t s = 0; s < strands.size(); ++s) {
            double own = FibreLink::far;
            for (std::uint32_t n = strands[s].begin; n < strands[s].end; ++n)
                own = std::min(own, links[n].value({places.x[i], places.y[i], places.z[i]}).first);
            REQUIRE(found.ofStrand[s][i] == own);
            if (own < least) {
                least = own;
                nearest = strands[s].bundle;
            }
        }
        REQUIRE(found.least[i] == least);
        double other = FibreLink::far;
        for (std::size_t s = 0; s < strands.size(); ++s)
            if (strands[s].bundle != nearest)
                other = std::min(other, found.ofStrand[s][i]);
        REQUIRE(found.nextBundle[i] == other - least);
    }
}

TEST_CASE("fibre data follow the fibres", "[muscles]") {
    std::vector<Fibre> fibres{straightFibre({0, 0, 0}, {0, 0, 40}, 3, 0), straightFibre({8, 0, 0}, {8, 0, 40}, 3, 1)};
    for (Fibre& f : fibres)
        setTendon(f, 0, 0, 0.5, 0.9);
    const FibreField field(fibres, 1);
    const auto points = field.along({{0, 3, 5}, {4, 0, 20}, {8, 3, 39}});
    CHECK(points[0].direction[2] == Approx(1).margin(1e-6));
    CHECK(points[0].tendon == Approx(0).margin(1e-6));
    CHECK(points[0].cleft < 0.01);
    CHECK(points[1].cleft == Approx(1).margin(1e-6));
    CHECK(points[2].tendon > 0.95);
}

TEST_CASE("two muscles side by side get their volumes and do not meet", "[muscles]") {
    PartitionOptions options;
    options.obstacle = [](const Vec3& p) { return p.y + 6; }; // a floor at y = −6
    std::vector<MuscleGrid> muscles;
    muscles.push_back(muscleGrid(bellyAt(-5, "a"), 1.0));
    muscles.push_back(muscleGrid(bellyAt(5, "b"), 1.0));
    const std::vector<double> volumes{7000, 5000};
    solveVolumes(muscles, volumes, options, 20);
    for (std::size_t m = 0; m < 2; ++m) {
        const Grid implicit = partitioned(muscles, m, options);
        CHECK(volumeOf(implicit) == Approx(volumes[m]).epsilon(0.03));
        const SculptedStructure flesh_ = flesh(muscles[m], implicit);
        CHECK(closedManifold(flesh_.mesh));
        CHECK(flesh_.fibres.size() == flesh_.mesh.positions.size());
        CHECK(volumeOf(MeshView{flesh_.mesh.positions, flesh_.mesh.triangles}) == Approx(volumes[m]).epsilon(0.04));
        for (const Vec3& p : flesh_.mesh.positions)
            CHECK(p.y > -6.0);
        const Grid other = partitioned(muscles, 1 - m, options);
        for (const Vec3& p : flesh_.mesh.positions)
            CHECK(other.sample(p) > 0.0);
    }
}

TEST_CASE("sections are solved layer by layer", "[muscles]") {
    std::vector<MuscleGrid> muscles;
    muscles.push_back(muscleGrid(bellyAt(0, "a"), 1.0));
    std::vector<double> areas(static_cast<std::size_t>(muscles[0].psi.size[2]), 0.0);
    for (int k = 0; k < muscles[0].psi.size[2]; ++k)
        if (const double z = muscles[0].psi.point(0, 0, k).z; std::abs(z) < 25)
            areas[static_cast<std::size_t>(k)] = 150 + 3 * z;
    solveSections(muscles, 0, areas, {});
    const Grid implicit = partitioned(muscles, 0, {});
    const std::vector<double> found = sectionsOf(implicit);
    for (int k = 0; k < implicit.size[2]; ++k)
        if (std::abs(implicit.point(0, 0, k).z) < 15)
            CHECK(found[static_cast<std::size_t>(k)] == Approx(areas[static_cast<std::size_t>(k)]).epsilon(0.04));
}

TEST_CASE("a string lies over a ball on its shortest way", "[muscles]") {
    const auto ball = [](const Vec3& p) { return glm::length(p) - 10; };
    std::vector<Vec3> points = curveThrough({{-20, 0, 1}, {0, 0, 14}, {20, 0, 1}}, 41);
    StringOptions options;
    options.rounds = 400;
    options.margin.assign(41, 1.0);
    options.margin.front() = options.margin.back() = 0;
    relaxString(points, ball, options);
    double length = 0, nearest = 1e9;
    for (std::size_t i = 0; i < points.size(); ++i) {
        nearest = std::min(nearest, ball(points[i]));
        length += i > 0 ? glm::distance(points[i - 1], points[i]) : 0;
    }
    CHECK(nearest > 0.8);
    // Two tangents and an arc around a ball of radius 11.
    const double out = std::sqrt(401.0), tangent = std::sqrt(out * out - 121), angle = std::numbers::pi - 2 * std::acos(11 / out) - 2 * std::atan2(1, 20);
    CHECK(length == Approx(2 * tangent + 11 * angle).epsilon(0.01));
}

TEST_CASE("a course passes through its points and does not overshoot", "[muscles]") {
    const LevelCurve course({{0, 10, 30}, {4, 5, 0}, {4, 5, 10}, {2, 9, 20}});
    CHECK(course.at(20).y == Approx(9));
    for (double z = 0; z <= 30; z += 0.5) {
        CHECK(course.at(z).y >= 5 - 1e-9);
        CHECK(course.at(z).y <= 10 + 1e-9);
    }
    CHECK(course.at(5).x == Approx(4));
}

TEST_CASE("a sheet's distance is that to a plate without gaps, round at its border", "[muscles]") {
    const std::vector<Fibre> strands{straightFibre({0, 0, 0}, {0, 0, 40}, 1), straightFibre({10, 0, 0}, {10, 0, 40}, 1), straightFibre({20, 0, 0}, {20, 0, 40}, 2)};
    Grid grid = Grid::over({{-4, -8, -4}, {28, 8, 44}}, 1, 50);
    addSheet(grid, strands, 6);
    CHECK(grid.sample({5, 0, 20}) == Approx(-1).margin(1e-6));
    CHECK(grid.sample({5, 4, 21}) == Approx(3).margin(1e-6));
    CHECK(grid.sample({15, 5, 20}) == Approx(3.5).margin(1e-6)); // half way between half thicknesses of 1 and 2
    CHECK(grid.sample({24, 3, 20}) == Approx(3).margin(1e-6));   // 5 mm from the border, 2 mm thick there
    CHECK(grid.sample({10, 3, 44}) == Approx(4).margin(1e-6));   // beyond the end
    CHECK(grid.sample({5, 8, 20}) > 6);                          // out of reach
}

TEST_CASE("a sheet is evened along its strands and across, and keeps its shape", "[muscles]") {
    std::vector<Fibre> strands;
    std::vector<std::vector<Vec3>> laid;
    for (int i = 0; i < 5; ++i) {
        strands.push_back(straightFibre({10.0 * i, 0.3 * i * i, 0}, {10.0 * i, 0.3 * i * i, 40}, 1));
        laid.push_back(strands.back().points);
    }
    for (Fibre& strand : strands)
        for (Vec3& p : strand.points)
            p.y += 2;
    evenSheet(strands, laid, 10);
    for (std::size_t i = 0; i < 5; ++i)
        for (std::size_t n = 0; n < 9; ++n)
            CHECK(glm::distance(strands[i].points[n], laid[i][n] + Vec3(0, 2, 0)) < 1e-9);
    strands[2].points[4].y += 4;
    strands[0].points[0].y += 1;
    evenSheet(strands, laid, 1);
    CHECK(strands[2].points[4].y == Approx(laid[2][4].y + 2 + 2));
    CHECK(strands[2].points[5].y == Approx(laid[2][5].y + 2 + 0.5));
    CHECK(strands[0].points[0].y == Approx(laid[0][0].y + 3)); // a corner
}
