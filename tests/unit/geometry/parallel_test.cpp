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

TEST_CASE("whoever waits hears of each piece, in order, and stops the rest", "[parallel]") {
    std::vector<double> heard;
    const Progress hear = [&](std::string_view what, double share) {
        CHECK(what == "counting");
        heard.push_back(share);
        return true;
    };
    // Five pieces of 1 to 5, of which the whole is 20: more work comes after.
    CHECK(parallelPieces(5, hear, "counting", 20, [](std::size_t i) { return static_cast<double>(i + 1); }));
    REQUIRE(heard.size() == 5);
    CHECK(std::is_sorted(heard.begin(), heard.end()));
    CHECK(heard.back() == 0.75);

    std::atomic<int> begun = 0, told = 0;
    const Progress stopAtThird = [&](std::string_view, double) { return ++told < 3; };
    CHECK_FALSE(parallelPieces(10000, stopAtThird, "counting", 10000, [&](std::size_t) {
        ++begun;
        return 1;
    }));
    CHECK(told == 3);
    CHECK(begun < 10000);
    CHECK(parallelPieces(3, {}, "nobody waits", 0, [](std::size_t) { return 0; }));
}

TEST_CASE("what a piece throws comes out", "[parallel]") {
    CHECK_THROWS_AS(parallelFor(0, 100, [](int i) {
                        if (i == 57)
                            throw std::runtime_error("57");
                    }),
                    std::runtime_error);
}
