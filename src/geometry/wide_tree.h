// The arrays behind IndexedQueries: eight-wide trees of quantised boxes over packets of up to eight triangles of one part.
//
// Coordinates are floats relative to the middle of the pack. Boxes and corners are quantised to eight bits within their
// node or packet; boxes are rounded outwards, corners to the nearest step. What these arrays decide is only what need not
// be looked at: every answer is computed in double precision on the meshes. Both records are two cache lines, which is
// what makes a query fast; a triangle takes about 25 bytes.
//
// Three trees share the packets: all parts together (crossings, picking), the hazards together (the nearest hazard), and
// each hazard alone (the clearance to each).
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "geometry/part_facts.h"
#include <cstdint>

namespace acus {

/// A child: a node, a packet (with `packetBit`), or `noChild`.
inline constexpr std::uint32_t packetBit = 0x80000000u;
inline constexpr std::uint32_t noChild = 0xffffffffu;
inline constexpr std::uint32_t noTriangle = 0xffffffffu;

struct alignas(64) WideNode {
    float origin[3];
    float scale[3];
    std::uint8_t low[3][8];  ///< box k: origin + scale * low[·][k] …
    std::uint8_t high[3][8]; ///< … origin + scale * high[·][k]
    std::uint32_t child[8];
    std::uint32_t count;     ///< children 0…count-1 are there
    std::uint32_t spare[5];
};
static_assert(sizeof(WideNode) == 128);

struct alignas(64) TrianglePacket {
    float origin[3];
    std::uint8_t exponent[3];        ///< IEEE exponent fields of the three scales (powers of two)
    std::uint8_t count;
    std::uint8_t corner[3][3][8];    ///< [corner][axis][triangle]: origin + scale * corner
    std::uint32_t triangle[8];       ///< indices into MeshSet::triangles; noTriangle beyond count
    std::uint32_t part;
    std::uint32_t spare;
};
static_assert(sizeof(TrianglePacket) == 128);

struct WideRoots {
    double origin[3] = {0, 0, 0};    ///< the point (mm) that floats are relative to
    float slackMm = 0;               ///< more than float rounding can move anything
    std::uint32_t all = noChild, hazards = noChild, hazardParts = noChild;
    std::uint32_t spare[2] = {0, 0};
};

/// Per part: its packets, and the root of its own tree if it is a hazard.
struct PartRange {
    std::uint32_t firstPacket = 0, packetCount = 0;
    std::uint32_t root = noChild;
};

struct WideTree {
    SharedArray<WideRoots> roots;    ///< exactly one
    SharedArray<WideNode> nodes;
    SharedArray<TrianglePacket> packets;
    SharedArray<PartRange> parts;
};

/// Surface-area heuristic (MacDonald & Booth 1990) in bins (Wald 2007). Parallel; the arrays don't depend on the number of
/// threads. Fails only with `cancelled`.
Result<WideTree> buildWideTree(const MeshSet& meshes, const Progress& progress = {});

} // namespace acus
