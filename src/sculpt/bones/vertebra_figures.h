// The measured figures one vertebra is made of, in its local frame (see skeleton.h), for its left half. All in mm.
#pragma once
#include "core/json.h"
#include "core/result.h"
#include "sculpt/shapes/loft.h"
#include "sculpt/shapes/sweep.h"
#include "sculpt/shapes/thin_plate.h"
#include "sculpt/shapes/wall.h"
#include "sculpt/skeleton.h"
#include <vector>

namespace acus {

/// Dimensions a vertebra is known by, mm; what differs between patients.
struct VertebraSize {
    double upperWidth = 0, upperDepth = 0;          ///< of the end plates, rim to rim
    double lowerWidth = 0, lowerDepth = 0;
    double frontHeight = 0, backHeight = 0;         ///< of the body
    double canalWidth = 0, canalDepth = 0;
    double pedicleWidth = 0, pedicleHeight = 0;     ///< at the isthmus
    double transverseSpan = 0;                      ///< tip to tip
    double spinousLength = 0;                       ///< from the back of the canal to the tip, along y
};

struct VertebraFigures {
    RoundOutline upper, waist, lower;     ///< of the body
    EndPlate top, bottom;
    std::vector<SweepNode> pedicle;
    std::vector<Vec2> arch;               ///< (x, z): laminae, isthmus and inferior process from behind, upper midline first
    std::vector<double> archFront, archBack;  ///< y at archPlaces
    std::vector<WallNode> facet;          ///< superior process and mammillary
    double facetLeanX = 0, facetLeanY = 0;
    std::vector<SweepNode> transverse;
    Vec3 accessory{0};
    double accessoryRadius = 0;           ///< 0: none
    std::vector<Vec2> spinous;            ///< (y, z)
    std::vector<double> spinousHalf;      ///< half width at spinousPlaces
    std::vector<Vec2> canal;              ///< (x, y), from front to back
    double canalLean = 0;                 ///< mm of y a mm of z, of its back
    VertebraSize size;                    ///< of the vertebra they were measured on
};

/// Where the arch is measured: (x, z) on four rows of three within its outline. From the outline, so that they follow it.
std::vector<Vec2> archPlaces(const std::vector<Vec2>& half);
/// Where the spinous process is measured: (y, z), three columns of two.
std::vector<Vec2> spinousPlaces(const std::vector<Vec2>& outline);

/// From the content of one of assets/patient/vertebrae.
Result<VertebraFigures> readVertebra(const Json& json, const std::string& source);
/// The figures of the scanned subject; the assets are part of the program, so this can't fail.
const VertebraFigures& scannedVertebra(Level level);
/// The same vertebra with every figure moved so that its dimensions become those given.
VertebraFigures resized(const VertebraFigures& figures, const VertebraSize& size);

} // namespace acus
