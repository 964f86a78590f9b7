// Nerves and vessels run where they do in people: beside the muscles, not through them.
#include "courses_beside.h"
#include "patients.h"
#include <utility>

using namespace acus;
using namespace acus::test;

TEST_CASE("Standard man: what lies on a muscle does not run through it", "[courses]") {
    liesBesideMuscles(Ruler(*standardMan()));
}

TEST_CASE("A nerve that runs through a muscle is found", "[courses]") {
    const Ruler man(*standardMan());
    const auto course = man.part("l2_medial_branch_l"), muscle = man.part("multifidus_lumborum_l"); // which does run through
    REQUIRE((course && muscle));
    CHECK(besideShares(man, *course, *muscle).within > 0.05);
}

TEST_CASE("The gluteal nerves reach into the muscles that they supply", "[courses]") {
    const Ruler man(*standardMan());
    for (const auto& [nerve, supplied] : {std::pair{"superior_gluteal_nerve_l", "gluteus_medius_l"}, std::pair{"inferior_gluteal_nerve_l", "gluteus_maximus_l"}}) {
        const auto course = man.part(nerve), muscle = man.part(supplied);
        REQUIRE((course && muscle));
        CHECK(besideShares(man, *course, *muscle).within > 0.05);
    }
}
