#include "geometry/parallel.h"
#include "catch.h"
#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

using namespace acus;

TEST_CASE("each index once", "[parallel]") {
    std::vector<std::atomic<int>> times(10007);
    parallelFor(std::size_t{0}, times.size(), [&](std::size_t i) { ++times[i]; });
    parallelPieces(times.size(), [&](std::size_t i) { ++times[i]; });
    parallelStretches(std::size_t{0}, times.size(), 64, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i)
            ++times[i];
    });
    CHECK(std::all_of(times.begin(), times.end(), [](const auto& n) { return n == 3; }));
    std::atomic<int> sum = 0;
    parallelFor(-5, 3, [&](int i) { sum += i; });
    CHECK(sum == -12);
    parallelFor(3, 3, [&](int) { ++sum; });
    parallelFor(3, -3, [&](int) { ++sum; });
    parallelPieces(0, [&](std::size_t) { ++sum; });
    CHECK(sum == -12);
}

TEST_CASE("loops within loops, and several things at once", "[parallel]") {
    std::vector<int> squares(50 * 40);
    parallelFor(0, 50, [&](int row) { parallelFor(0, 40, [&, row](int i) { squares[static_cast<std::size_t>(40 * row + i)] = row * i; }); });
    long all = 0;
    for (const int value : squares)
        all += value;
    CHECK(all == 1225 * 780);
    int a = 0, b = 0, c = 0;
    parallelInvoke([&] { a = 1; }, [&] { b = 2; }, [&] { c = 3; });
    CHECK(a + 10 * b + 100 * c == 321);
}

TEST_CASE("what a piece throws comes out", "[parallel]") {
    CHECK_THROWS_AS(parallelFor(0, 100, [](int i) {
                        if (i == 57)
                            throw std::runtime_error("57");
                    }),
                    std::runtime_error);
}
