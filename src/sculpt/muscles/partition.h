// Several muscles share a space: each gets its size, none overlaps another or a bone, and seams between them are thin.
#pragma once
#include "core/result.h"
#include "sculpt/muscles/muscle_field.h"
#include "sculpt/muscles/strings.h"
#include "sculpt/patient.h"
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace acus {

struct MuscleBody {
    std::string id;                  ///< catalogue id
    Tissue tissue = Tissue::muscle;
    bool estimated = false;
    std::vector<Fibre> fibres;
    double blend = 2;                ///< see FibreField
    double reach = 14;               ///< mm: flesh lies at most this far outside the fibres' own radii
    Distance wall;                   ///< mm outside of a wall that is not bone (negative inside); or none
    double wallSlope = 2.5;          ///< how much a mm beyond the wall counts
    double groove = 0.35;            ///< mm: depth of the seams between its bundles
    double seamWidth = 0.9;          ///< mm
    std::vector<std::size_t> sheets; ///< of a flat muscle: the first fibre of each sheet (see addSheet); empty: strands
    double smallestPiece = 0;        ///< mm³: smaller loose parts are dropped; 0: the largest part alone stays
};

/// A muscle on its grid. All grids of one partition have the same step and lie on multiples of it.
struct MuscleGrid {
    MuscleBody body;
    std::shared_ptr<const FibreField> fibres;
    Grid psi;                        ///< soft distance to the fibres, and what its wall adds
    Grid seam;
    std::vector<double> offset;      ///< mm of growth for each layer of psi along z
    std::shared_ptr<const Grid> extent;  ///< when set: its outer limit is this (a compartment shared with others), not its growth

    std::shared_ptr<const Grid> obstacle;  ///< what it was solved beside, left by solveVolumes for partitioned

    void setOffset(double mm) { offset.assign(static_cast<std::size_t>(psi.size[2]), mm); }
};

/// Only the part of space within `limits` is looked at. Offset 0.
MuscleGrid muscleGrid(MuscleBody body, double step, const Box& limits = {Vec3(-1e6), Vec3(1e6)});

struct PartitionOptions {
    Distance obstacle;               ///< bones, and muscles that were finished before
    double boneGap = 0.3;            ///< mm between muscle and obstacle
    double boneBlend = 0.6;
    double separation = 0.25;        ///< mm from a muscle to the middle of the seam between two
    double seamBlend = 0.8;          ///< rounding of the edges at seams
};

/// The final implicit of one muscle of several, on its own grid: zero surface = its skin. Where neighbours' grids don't reach
/// they don't matter.
Grid partitioned(const std::vector<MuscleGrid>& muscles, std::size_t which, const PartitionOptions& options);

/// Finds the offset of every muscle for which its final volume is `volumes[i]` mm³ (0: leave it as it is).
void solveVolumes(std::vector<MuscleGrid>& muscles, const std::vector<double>& volumes, const PartitionOptions& options, int rounds = 14);

/// Finds for every layer the offset of one muscle with which its final section is `areas[k]` mm²; others stay. Smoothed along z
/// by `sigma` mm; layers where `areas` is 0 keep what their neighbours give.
void solveSections(std::vector<MuscleGrid>& muscles, std::size_t which, const std::vector<double>& areas, const PartitionOptions& options, double sigma = 5);

/// How much of a sample's cell is inside, by the implicit's value (mm) there.
inline double filledShare(double value, double step) { return std::clamp(0.5 - value / step, 0.0, 1.0); }
/// mm³ inside, sub-voxel.
double volumeOf(const Grid& implicit);
/// mm² inside, for each layer along z.
std::vector<double> sectionsOf(const Grid& implicit);

struct FleshOptions {
    double smooth = 0.5;             ///< steps: Gaussian over the implicit before it is meshed
    double widestTunnel = 0.7;         ///< mm: see TunnelOptions
    double thinnestRing = 4;       ///< mm
    int fairing = 5;                 ///< rounds of mesh smoothing
    double tolerance = 0.06;         ///< mm of simplification
    double longestEdge = 4;          ///< mm: fibre data are kept at the vertices
    Distance beside;                 ///< mm to other muscles, which neither smoothing nor mending may cover; or none
    double besideGap = 0.2;          ///< mm that smoothing leaves to them
};

/// The mesh of a final implicit with its fibres; grooved at the seams of its bundles. An empty mesh when nothing is left.
SculptedStructure flesh(const MuscleGrid& muscle, Grid implicit, const FleshOptions& options = {});

} // namespace acus
