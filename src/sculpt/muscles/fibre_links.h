// The links of a muscle's fibres, and the distances of many places from many of them at once.
#pragma once
#include "geometry/vec.h"
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace acus {

/// A piece of a fibre between two of its points. Lengths in mm.
struct FibreLink {
    Vec3 a, axis, next;  // from a along axis (not unit) to the next point, and next on from there
    double inverse;      // 1 / |axis|²; 0 where it has no length
    double length;
    double radiusA, radiusB;
    double tendonA, tendonB;
    bool first, last;    // of its fibre

    static constexpr double endFactor = 3;  ///< how much more distance along a fibre counts beyond its ends
    static constexpr double far = 1e30;     ///< the distance of a link that another one stands for

    /// The distance of p (negative inside), and where along the link (0…1); `far` if it is not less than `below`.
    std::pair<double, double> value(const Vec3& p, double below = far) const;
};

/// Some links of one fibre: [begin, end) of a list of numbers of links.
struct FibreStrand {
    std::uint32_t fibre, begin, end;
    int bundle;
};

/// Up to 128 places, coordinate by coordinate; unused ones are anywhere.
struct ManyPlaces {
    static constexpr std::size_t room = 128;
    alignas(64) std::array<double, room> x{}, y{}, z{};
};

/// What `strandDistances` finds at each place; of use up to the number of places only.
struct ManyDistances {
    std::vector<std::array<double, ManyPlaces::room>> ofStrand;                 ///< the least of its links' distances
    alignas(64) std::array<double, ManyPlaces::room> least{};                   ///< of all strands
    alignas(64) std::array<double, ManyPlaces::room> nextBundle{};              ///< how much further the nearest strand of another bundle is than the nearest of all
};

/// `FibreLink::value` of `count` places and every strand, to the same digits on every instruction set.
void strandDistances(const ManyPlaces& places, std::size_t count, std::span<const FibreLink> links, std::span<const std::uint32_t> numbers,
                     std::span<const FibreStrand> strands, ManyDistances& out);

} // namespace acus
