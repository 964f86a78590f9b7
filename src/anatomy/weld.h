// One vertex for each distinct position. Mesh files repeat a vertex for every normal or texture corner (STL for every
// triangle); a closed surface is only closed once those are one.
#pragma once
#include "geometry/mesh.h"
#include <cstdint>
#include <vector>

namespace acus {

class Welder {
  public:
    /// `expected`: about how many different positions will come.
    explicit Welder(std::size_t expected);

    /// The index of this very position (bit for bit; −0 is 0), new or known. Numbers follow the order of first use.
    std::uint32_t add(const Vec3& position);

    std::vector<Vec3> take() && { return std::move(positions); }

  private:
    void grow();
    std::vector<Vec3> positions;
    std::vector<std::uint32_t> slots;  ///< index + 1 into positions, 0 when free; a power of two of them
};

} // namespace acus
