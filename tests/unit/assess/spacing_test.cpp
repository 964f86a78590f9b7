#include "assess/spacing.h"
#include "catch.h"
#include <vector>

using namespace acus;

namespace {

constexpr std::int64_t day = 86400;
constexpr Grade A = Grade::again, G = Grade::good;

} // namespace

TEST_CASE("intervals of a thirteen-review history, each at its due time, as published with FSRS-6") {
    Memory memory;
    std::vector<std::int64_t> days;
    std::int64_t now = 1'700'000'000;
    for (const Grade grade : {G, G, G, G, G, G, A, A, G, G, G, G, G}) {
        memory = reviewed(memory, grade, now);
        days.push_back((memory.dueS - now) / day);
        now = memory.dueS;
    }
    CHECK(days == std::vector<std::int64_t>{0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21});
}

TEST_CASE("stability and difficulty after a failed and five good reviews, as published with FSRS-6") {
    Memory memory;
    const std::int64_t start = 1'700'000'000;
    std::int64_t now = start;
    const std::pair<Grade, int> reviews[] = {{A, 0}, {G, 0}, {G, 1}, {G, 3}, {G, 8}, {G, 21}};
    for (const auto& [grade, after] : reviews) {
        now += after * day;
        memory = reviewed(memory, grade, now);
    }
    CHECK(memory.stability == Approx(53.62691).margin(1e-4));
    CHECK(memory.difficulty == Approx(6.3574867).margin(1e-6));
}

TEST_CASE("recall is certain on the day, 90 % after as many days as the stability, and falls") {
    const Memory memory = reviewed(reviewed({}, G, 0), G, 600);
    CHECK(recallAt({}, 5) == 0);
    CHECK(recallAt(memory, 600) == 1);
    Memory ten = memory;
    ten.stability = 10;
    CHECK(recallAt(ten, 600 + 10 * day) == Approx(0.9));
    CHECK(recallAt(ten, 600 + 30 * day) < recallAt(ten, 600 + 20 * day));
}

TEST_CASE("a clock that goes backwards does no harm") {
    const Memory once = reviewed({}, Grade::easy, 10 * day);
    const Memory twice = reviewed(once, G, 3 * day);
    CHECK(twice.reviewedS == 10 * day);
    CHECK(twice.dueS > 10 * day);
    CHECK(twice.stability >= once.stability);
}
