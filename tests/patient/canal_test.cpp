// The order of what a needle meets on its way into the canal, on whole patients.
#include "catch.h"
#include "sculpt/measure.h"
#include "sculpt/patient.h"
#include <algorithm>
#include <cstdio>
#include <optional>

using namespace acus;

namespace {

struct Met {
    std::size_t levels = 0, lines = 0;  ///< lines from behind that went through a flavum into the sac
    double leastGapMm = 1e9;            ///< from the front of a flavum to the dura
    double widestGapMm = 0;             ///< in the midline, of all lumbar levels
};

/// Lines from straight behind, one every millimetre of height, in the midline and beside it.
Met linesIntoCanal(const PackContent& pack) {
    const Ruler ruler(pack);
    const auto dura = ruler.part("spinal_dura"), flava = ruler.part("ligamenta_flava"), sacrum = ruler.part("sacrum");
    REQUIRE(dura);
    REQUIRE(flava);
    REQUIRE(sacrum);
    const char* names[] = {"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"};
    std::vector<std::uint32_t> bones{*sacrum};
    std::vector<double> heights;
    for (const char* name : names) {
        const auto vertebra = ruler.vertebra(name);
        REQUIRE(vertebra);
        bones.push_back(vertebra->part);
        heights.push_back(vertebra->frame.origin.z);
    }
    heights.push_back(-10);
    const auto from = [&](std::uint32_t part, const Vec3& p) -> std::optional<std::pair<double, double>> { // what a needle meets last
        const auto all = ruler.stretches(part, p, {0, 1, 0});
        if (all.empty())
            return std::nullopt;
        return *std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    };
    Met met;
    for (std::size_t level = 0; level + 1 < heights.size(); ++level) {
        bool crossed = false;
        for (double z = heights[level]; z > heights[level + 1]; z -= 1)
            for (const double x : {-7.0, -4.0, 0.05, 4.0, 7.0}) {
                const Vec3 p(x, 0, z);
                const auto sac = from(*dura, p);
                if (!sac)
                    continue;
                // The ligament ends on the very edge of the lamina below: a sampling step of this coarseness may be bare.
                const bool boneBehind = std::any_of(bones.begin(), bones.end(), [&](std::uint32_t bone) {
                    const auto one = from(bone, p), under = from(bone, p - Vec3(0, 0, 1));
                    return (one && one->second > sac->second) || (under && under->second > sac->second);
                });
                const auto ligament = from(*flava, p);
                INFO(names[level] << " x " << x << " z " << z << " dura to " << sac->second << (ligament ? " flavum" : " none"));
                if (!boneBehind) {  // an open gap: the ligament closes it
                    CHECK(ligament.has_value());
                    crossed = true;
                }
                if (!ligament || ligament->second < sac->first)
                    continue;
                const double gap = ligament->first - sac->second;
                CHECK(gap > 0);
                ++met.lines;
                met.leastGapMm = std::min(met.leastGapMm, gap);
                if (std::abs(x) < 1 && level >= 4)
                    met.widestGapMm = std::max(met.widestGapMm, gap);
            }
        met.levels += crossed;
    }
    std::size_t inside = 0;
    for (const Vec3& p : ruler.mesh(*dura).positions) {
        const auto stretch = ruler.stretchAt(*flava, p, {0, 1, 0});
        inside += stretch.has_value();
    }
    CHECK(inside == 0);
    return met;
}

PackContent canalOf(const PatientParameters& parameters) {
    auto pack = sculptPatient(parameters, {2, {"spinal_dura", "flava", "vertebra", "sacrum"}, {}, {"trunk", "hip", "envelope"}});
    INFO((pack.ok() ? std::string() : pack.message()));
    REQUIRE(pack.ok());
    return *std::move(pack);
}

void flavumThenFatThenDura(const PatientParameters& parameters) {
    const Met met = linesIntoCanal(canalOf(parameters));
    CHECK(met.levels >= 5);
    CHECK(met.lines > 200);
    CHECK(met.leastGapMm > 0.3);
    CHECK(met.widestGapMm > 3); // the wedge of fat behind the sac: 4 to 6 mm at L3/4
    CHECK(met.widestGapMm < 9);
}

} // namespace

TEST_CASE("Into the canal of a man: flavum then fat then dura", "[canal]") { flavumThenFatThenDura({}); }

TEST_CASE("Into the canal of a woman and of a small and a tall patient: flavum then fat then dura", "[canal][.long]") {
    flavumThenFatThenDura({Sex::female, 164, 23});
    flavumThenFatThenDura({Sex::female, 147, 23});
    flavumThenFatThenDura({Sex::male, 198, 23});
}
