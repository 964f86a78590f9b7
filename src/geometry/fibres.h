// What a muscle's surface knows of its fibres, vertex by vertex, so that it can be drawn as fibres.
#pragma once
#include <array>

namespace acus {

struct FibrePoint {
    std::array<float, 3> direction{0, 0, 0};  ///< unit, along the fibres; zero: none known
    float tendon = 0;                         ///< 0 muscle … 1 tendon
    float cleft = 0;                          ///< 0 within a bundle … 1 in the seam between two bundles
};

} // namespace acus
