// A coarse patient, as previews and populations are made of, is the same body.
#include "patients.h"
#include "sculpt/measure.h"
#include "sculpt/patient.h"
#include <cmath>

using namespace acus;
using namespace acus::test;

namespace {

/// mm behind p.
double skinBehind(const Ruler& ruler, const Vec3& p) {
    const auto skin = ruler.part("skin");
    REQUIRE(skin);
    const auto all = ruler.stretches(*skin, p, {0, 1, 0});
    REQUIRE(!all.empty());
    return all.back().second;
}

} // namespace

TEST_CASE("A coarse patient's skin lies where the full one's does", "[coarse]") {
    const auto made = sculptPatient({}, {3, {}, {}, {}});
    REQUIRE(made.ok());
    const Ruler full(*standardMan()), coarse(*made);
    for (const char* level : {"t12", "l1", "l2", "l3", "l4", "l5"}) {
        const auto vertebra = full.vertebra(level);
        REQUIRE(vertebra);
        for (const double x : {-60.0, -25.0, 0.2, 25.0, 60.0}) {
            const Vec3 p(x, 0, vertebra->frame.origin.z);
            INFO(level << ", " << x << " mm from the midline");
            CHECK(std::abs(skinBehind(coarse, p) - skinBehind(full, p)) < 4);
        }
    }
    for (const char* mark : {"ischial_tuberosity_l", "greater_sciatic_notch_l", "psis_l"}) {
        const auto p = full.landmark(mark);
        REQUIRE(p);
        INFO(mark);
        CHECK(std::abs(skinBehind(coarse, *p) - skinBehind(full, *p)) < 4);
    }
}
