// What lies on one straight line from its origin to where the needle's length ends: boundaries, tissues, membranes, bone.
// Depths are along the needle from the entry, in whole nanometres, so that a way done in parts ends where the whole one does.
#pragma once
#include "anatomy/model.h"
#include "needle/mechanics.h"
#include <optional>
#include <vector>

namespace acus {

double wholeNanometres(double mm);

bool isFlavum(const Structure& structure);

struct Boundary {
    double depthMm = 0;
    std::uint32_t structure = 0;
    bool enters = true;           ///< going deeper
};

/// One tissue without a break.
struct Slice {
    double fromMm = 0, toMm = 0;
    std::optional<std::uint32_t> structure;      ///< none: between structures
    double cutN = 0;
    double frictionNPerMm = 0;
    double supportNPerMm2 = 0;
    bool gritty = false;
    double frictionN = 0, support = 0;           ///< summed from the line's origin to `fromMm`
};

/// Is pushed in from `atMm`, gives way at `atMm + deflectionMm`.
struct Membrane {
    std::uint32_t structure = 0;
    bool skin = false;
    double atMm = 0, deflectionMm = 0, breakN = 0;
};

struct Track {
    Vec3 origin{0}, direction{0, -1, 0};
    double fromMm = 0, toMm = 0;                 ///< depths of its two ends
    std::vector<Boundary> boundaries;            ///< ascending; bone is no boundary, it is the end
    std::vector<Slice> slices;                   ///< from `fromMm` to `toMm` without gaps
    std::vector<Membrane> membranes;             ///< ascending
    std::optional<double> boneMm;                ///< the first bone
    std::uint32_t bone = 0;
    double subcutisMm = 0;                       ///< the first depth that is neither skin nor fat (nor a nerve or vessel in them)

    Vec3 at(double depthMm) const { return origin + (depthMm - fromMm) * direction; }
    const Slice& sliceAt(double depthMm) const;
    /// Of the shaft from `fromMm` to this depth, N without a grasp, sliding.
    double frictionTo(double depthMm) const;
    /// ∫ of the lateral support, N/mm.
    double supportTo(double depthMm) const;
};

/// `diameterMm` scales the forces.
Track trackAlong(const Model& model, const Mechanics& mechanics, double diameterMm, const Vec3& origin, const Vec3& direction,
                 double fromMm, double toMm);

} // namespace acus
