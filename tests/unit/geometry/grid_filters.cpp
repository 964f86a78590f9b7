// Distances, blur and islands on grids, against solids whose distances are known.
#include "catch.h"
#include "geometry/grid.h"

using namespace acus;

namespace {

Grid gridOf(const Box& box, double step, const std::function<double(const Vec3&)>& value) {
    Grid grid = Grid::over(box, step, 0);
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                grid.at(i, j, k) = static_cast<float>(value(grid.point(i, j, k)));
    return grid;
}

double boxDistance(const Vec3& p, const Vec3& half) {
    const Vec3 q = glm::abs(p) - half;
    return glm::length(glm::max(q, Vec3(0))) + std::min(std::max({q.x, q.y, q.z}), 0.0);
}

struct Miss {
    double near = 0, far = 0;
};

Miss missOf(const Grid& grid, const std::function<double(const Vec3&)>& truth) {
    Miss miss;
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i) {
                const double expected = truth(grid.point(i, j, k));
                const double off = std::abs(grid.at(i, j, k) - expected);
                (std::abs(expected) < 1.5 * grid.step ? miss.near : miss.far) = std::max(std::abs(expected) < 1.5 * grid.step ? miss.near : miss.far, off);
            }
    return miss;
}

} // namespace

TEST_CASE("redistancing a distorted sphere gives its distance, far better than half a step") {
    const auto truth = [](const Vec3& p) { return glm::length(p - Vec3(0.3, 0.7, -0.4)) - 21.3; };
    Grid grid = gridOf({Vec3(-40), Vec3(40)}, 2, [&](const Vec3& p) { return truth(p) * (2 + 0.02 * p.x); });
    redistance(grid, 100);
    const Miss miss = missOf(grid, truth);
    CHECK(miss.near < 0.35);
    CHECK(miss.far < 0.7);
}

TEST_CASE("redistancing a box is right to half a step, inside, outside and off its corners") {
    const Vec3 half(13.2, 17.9, 9.3);
    const auto truth = [&](const Vec3& p) { return boxDistance(p, half); };
    Grid grid = gridOf({Vec3(-40), Vec3(40)}, 1, truth);
    redistance(grid, 100);
    const Miss miss = missOf(grid, truth);
    CHECK(miss.near < 0.5);
    CHECK(miss.far < 0.5);
}

TEST_CASE("redistancing stops at the limit and keeps every sign") {
    const auto truth = [](const Vec3& p) { return glm::length(p) - 20; };
    Grid grid = gridOf({Vec3(-40), Vec3(40)}, 2, truth);
    redistance(grid, 7);
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i) {
                const double expected = truth(grid.point(i, j, k));
                REQUIRE(std::abs(grid.at(i, j, k)) <= 7.0f);
                REQUIRE((grid.at(i, j, k) < 0) == (static_cast<float>(expected) < 0));
                if (std::abs(expected) > 9)
                    REQUIRE(std::abs(grid.at(i, j, k)) == 7.0f);
            }
    Grid empty = gridOf({Vec3(-4), Vec3(4)}, 1, [](const Vec3&) { return 3; });
    redistance(empty, 7);
    for (const float value : empty.values)
        CHECK(value == 7.0f);
}

TEST_CASE("blur keeps what is linear, spreads a point by its standard deviations and repeats the border") {
    Grid line = gridOf({Vec3(-30), Vec3(30)}, 2, [](const Vec3& p) { return 1 + p.x - 2 * p.y + 0.5 * p.z; });
    blur(line, {2, 3, 4});
    CHECK(line.sample({1, 2, 3}) == Approx(1 + 1 - 4 + 1.5).margin(1e-3));

    Grid point = Grid::over({Vec3(-30), Vec3(30)}, 1, 0);
    point.at(31, 31, 31) = 1;
    const Vec3 centre = point.point(31, 31, 31);
    blur(point, {2, 3, 0});
    double sum = 0, spreadX = 0, spreadY = 0, spreadZ = 0;
    for (int k = 0; k < point.size[2]; ++k)
        for (int j = 0; j < point.size[1]; ++j)
            for (int i = 0; i < point.size[0]; ++i) {
                const Vec3 d = point.point(i, j, k) - centre;
                sum += point.at(i, j, k);
                spreadX += point.at(i, j, k) * d.x * d.x;
                spreadY += point.at(i, j, k) * d.y * d.y;
                spreadZ += point.at(i, j, k) * d.z * d.z;
            }
    CHECK(sum == Approx(1).margin(1e-4));
    CHECK(std::sqrt(spreadX) == Approx(2).epsilon(0.02));
    CHECK(std::sqrt(spreadY) == Approx(3).epsilon(0.02));
    CHECK(spreadZ == 0);

    Grid flat = Grid::over({Vec3(-5), Vec3(5)}, 1, 4);
    blur(flat, Vec3(3));
    CHECK(flat.at(0, 0, 0) == Approx(4).epsilon(1e-5));
}

TEST_CASE("islands are dropped by volume, or all but the largest") {
    const auto balls = [](const Vec3& p) {
        return std::min({glm::length(p) - 8, glm::length(p - Vec3(20, 0, 0)) - 4, glm::length(p - Vec3(0, 20, 0)) - 2});
    };
    const Box box{Vec3(-12), Vec3(28)};
    Grid some = gridOf(box, 1, balls);
    dropIslands(some, 100, 5);
    CHECK(some.sample({0, 0, 0}) < 0);
    CHECK(some.sample({20, 0, 0}) < 0);
    CHECK(some.sample({0, 20, 0}) == 5);
    Grid one = gridOf(box, 1, balls);
    dropIslands(one, 0, 5);
    CHECK(one.sample({0, 0, 0}) == Approx(-8));
    CHECK(one.sample({20, 0, 0}) == 5);
}
