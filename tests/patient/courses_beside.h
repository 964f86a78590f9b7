// Nerves and vessels run where they do in people: on a muscle, in front of it or under it, not through its flesh; sacral nerves
// each through its own foramen.
#pragma once
#include "catch.h"
#include "sculpt/measure.h"
#include <algorithm>
#include <string>

namespace acus::test {

inline constexpr double softTouchMm = 1.5;   ///< so far a nerve or vessel may press into the muscle beside it

struct Beside {
    const char *course, *muscle;
    bool inFront = false;   ///< the muscle lies behind it, never in front
    double most = 0.1;      ///< of its vertices, within: a tenth, since where a nerve comes out from between two muscles one of them may close over it
};

/// [known: Gray's Anatomy] what lies where. More of what sends twigs into the muscle is within it.
inline constexpr Beside besideMuscles[] = {
    {"subcostal_nerve", "quadratus_lumborum", true},
    {"subcostal_artery", "quadratus_lumborum", true},
    {"iliohypogastric_nerve", "quadratus_lumborum", true},
    {"ilio_inguinal_nerve", "quadratus_lumborum", true},
    {"superior_cluneal_nerves", "gluteus_maximus"},
    {"posterior_femoral_cutaneous_nerve", "gluteus_maximus"},
    {"sciatic_nerve", "gluteus_maximus", true},
    {"superior_gluteal_nerve", "gluteus_medius", false, 0.3},
    {"superior_gluteal_nerve", "gluteus_minimus"},
    {"superior_gluteal_artery", "gluteus_medius"},
    {"superior_gluteal_artery", "gluteus_minimus", false, 0.15}, // pressed onto it
    {"superior_gluteal_vein", "gluteus_medius"},
    {"inferior_gluteal_nerve", "gluteus_maximus", false, 0.35},
    {"inferior_gluteal_artery", "gluteus_maximus", false, 0.35},
    {"inferior_gluteal_vein", "gluteus_maximus", false, 0.35},
    {"femoral_vein", "pectineus"},
    {"femoral_artery", "pectineus"},
    {"femoral_artery", "adductor_longus"},
    {"femoral_nerve", "adductor_longus"},
    {"external_iliac_artery", "psoas_major"},
    {"external_iliac_vein", "psoas_major"},
    {"l1_dorsal_ramus", "psoas_major"},
    {"l2_dorsal_ramus", "psoas_major"},
    {"l3_dorsal_ramus", "psoas_major"},
    {"l4_dorsal_ramus", "psoas_major"},
};

/// Shares of a course's vertices: within the muscle by more than soft tissues may touch, and with the muscle in front of them.
struct BesideShares {
    double within = 0, behind = 0;
};

inline BesideShares besideShares(const Ruler& ruler, std::uint32_t course, std::uint32_t muscle) {
    constexpr double reach = 40; // mm
    const auto& vertices = ruler.mesh(course).positions;
    std::size_t within = 0, behind = 0;
    for (const Vec3& p : vertices) {
        bool inside = false, ahead = false;
        for (const auto& [from, to] : ruler.stretches(muscle, p, {0, -1, 0})) {
            inside = inside || (from < 0 && to > 0);
            ahead = ahead || std::min(to, reach) - std::max(from, 0.0) > softTouchMm;
        }
        within += inside && ruler.distance(muscle, p) > softTouchMm;
        behind += ahead;
    }
    const double count = std::max(static_cast<double>(vertices.size()), 1.0);
    return {static_cast<double>(within) / count, static_cast<double>(behind) / count};
}

inline void liesBesideMuscles(const Ruler& ruler) {
    for (const Beside& pair : besideMuscles)
        for (const char* side : {"_l", "_r"}) {
            const auto course = ruler.part(std::string(pair.course) + side), muscle = ruler.part(std::string(pair.muscle) + side);
            if (!course || !muscle)
                continue; // some variants lack one
            const BesideShares shares = besideShares(ruler, *course, *muscle);
            INFO(pair.course << side << " and " << pair.muscle << ": " << 100 * shares.within << " % within, " << 100 * shares.behind << " % behind");
            CHECK(shares.within <= pair.most);
            CHECK((!pair.inFront || shares.behind <= pair.most));
        }
}

/// Through the middle of its own way out of the sacrum, and of no other's.
inline void leaveByOwnForamina(const Ruler& ruler) {
    const std::string levels = "1234";
    for (const char nerve : levels)
        for (const char way : levels)
            for (const std::string side : {"_l", "_r"}) {
                const auto middle = ruler.landmark(std::string{'s', way} + "_foramen_inside" + side);
                REQUIRE(middle);
                double nearest = 1e9;
                for (const char* stretch : {"_nerve_root", "_spinal_ganglion", "_spinal_nerve"})
                    if (const auto part = ruler.part(std::string{'s', nerve} + stretch + side))
                        nearest = std::min(nearest, ruler.distance(*part, *middle));
                INFO("S" << nerve << side << " in the foramen of S" << way << ": " << nearest << " mm from its middle");
                CHECK((nearest < 4) == (nerve == way)); // it may lie within: half a ganglion is 3 mm
            }
}

} // namespace acus::test
