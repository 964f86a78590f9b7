// Nerves and vessels run where they do in people: beside the muscles, not through them.
#include "courses_beside.h"
#include "patients.h"
#include <utility>

using namespace acus;
using namespace acus::test;

TEST_CASE("Standard man: what lies on a muscle does not run through it", "[courses]") {
    liesBesideMuscles(Ruler(*standardMan()));
}

TEST_CASE("Standard man: each sacral nerve leaves by its own foramen", "[courses]") {
    leaveByOwnForamina(Ruler(*standardMan()));
}

TEST_CASE("Nerves reach into the muscles that they supply or run through", "[courses]") {
    const Ruler man(*standardMan());
    for (const auto& [nerve, through] : {std::pair{"l2_medial_branch_l", "multifidus_lumborum_l"}, std::pair{"superior_gluteal_nerve_l", "gluteus_medius_l"},
                                         std::pair{"inferior_gluteal_nerve_l", "gluteus_maximus_l"}}) {
        INFO(nerve);
        const auto course = man.part(nerve), muscle = man.part(through);
        REQUIRE((course && muscle));
        CHECK(besideShares(man, *course, *muscle).within > 0.05);
    }
}
