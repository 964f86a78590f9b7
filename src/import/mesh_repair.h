// Repairs of one mesh that can be named and counted. None changes what is sound; what can't be repaired surely is left.
#pragma once
#include "geometry/mesh.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

enum class Repair : std::uint8_t { weld, degenerate, duplicates, specks, winding, cracks, outwards };
inline constexpr std::size_t repairCount = 7;
/// "weld", "degenerate", "duplicates", "specks", "winding", "cracks", "outwards".
std::string_view nameOf(Repair repair);
/// A set of them: "all", "none", or names with commas; nothing when it is not that.
std::optional<std::uint32_t> repairsNamed(std::string_view list);
constexpr std::uint32_t bit(Repair repair) { return 1u << static_cast<unsigned>(repair); }
inline constexpr std::uint32_t allRepairs = (1u << repairCount) - 1;

struct RepairCounts {
    std::size_t welded = 0;         ///< vertices on open edges, put together over less than weldMm
    std::size_t degenerate = 0;     ///< triangles without area, dropped
    std::size_t duplicates = 0;     ///< triangles that were there before, dropped
    std::size_t specks = 0;         ///< pieces smaller than 2 mm, dropped
    std::size_t turned = 0;         ///< triangles wound against their neighbours, turned
    std::size_t cracks = 0, crackTriangles = 0;  ///< holes closed, and the triangles that took
    std::size_t outwards = 0;       ///< pieces that faced inwards, turned over

    bool any() const { return welded || degenerate || duplicates || specks || turned || cracks || outwards; }
};

struct RepairLimits {
    double weldMm = 0.05;
    double crackMm = 60;            ///< a crack's rim is no longer …
    double crackShare = 0.02;       ///< … and what closes it no more of the surface than this
    bool tube = false;              ///< an open end may belong to it (nerve, vessel, fascia): close only missing triangles, up to four edges
};

/// Does what `which` allows, in the order of the enumeration, and counts.
RepairCounts repairMesh(Mesh& mesh, std::uint32_t which, const RepairLimits& limits = {});

/// "2 cracks closed with 14 triangles, 1 piece turned outwards"; empty for nothing.
std::string wordsOf(const RepairCounts& counts);

} // namespace acus
