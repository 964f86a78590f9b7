// Patients drawn as people differ, and the extremes: every one of them is sound. ACUS_SEEDS=FROM-TO chooses which are drawn.
#include "sound_patient.h"
#include "sculpt/population.h"
#include <cstdio>
#include <cstdlib>

using namespace acus;
using acus::test::isSound;

TEST_CASE("drawn patients pass the check", "[population][.long]") {
    int from = 1, to = 2;
    if (const char* chosen = std::getenv("ACUS_SEEDS"))
        REQUIRE(std::sscanf(chosen, "%d-%d", &from, &to) == 2);
    for (int seed = from; seed <= to; ++seed)
        isSound(drawPatient(static_cast<std::uint64_t>(seed)));
}

TEST_CASE("the extremes pass the check", "[population][.long]") {
    isSound({Sex::male, 145, 16});
    isSound({Sex::female, 200, 16});
    isSound({Sex::male, 200, 45});
    isSound({Sex::female, 145, 45});
    isSound({Sex::female, 200, 45});
}
