#include "anatomy/load.h"
#include "catch.h"
#include "compare.h"
#include "core/random.h"
#include "geometry/brute_force.h"
#include "sculpt/phantom.h"
#include <cmath>
#include <cstdlib>

using namespace acus;
using namespace acus::test;

TEST_CASE("random needles over the training phantom agree with brute force", "[phantom]") {
    const auto model = bakeModel(phantomContent());
    REQUIRE(model);
    const BruteForceQueries oracle((*model)->meshes);
    const Box box = (*model)->bounds();
    const char* wanted = std::getenv("ACUS_ORACLE_NEEDLES");
    const std::size_t count = wanted ? std::strtoull(wanted, nullptr, 10) : 300;
    Random random(11);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Vec3 entry(random.uniform(box.low.x, box.high.x), box.high.y + random.uniform(-20, 1), random.uniform(box.low.z, box.high.z));
        const double tilt = random.uniform(0, 1.2), turn = random.uniform(0, 6.283185307179586);
        const Segment needle{entry, glm::normalize(Vec3(std::sin(tilt) * std::cos(turn), -std::cos(tilt), std::sin(tilt) * std::sin(turn))), random.uniform(10, 100)};
        const std::string difference = differences(*(*model)->queries, oracle, (*model)->structures.size(), needle);
        if (!difference.empty() && ++wrong <= 5)
            WARN(inWords(needle) << "\n" << difference);
    }
    CHECK(wrong == 0);
}
