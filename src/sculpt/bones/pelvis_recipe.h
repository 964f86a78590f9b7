// A bone as a list of measured pieces: each is a shape with figures from assets/patient, joined to, cut from or kept of what
// came before. The list is in the asset, so that figures and their order stay together.
#pragma once
#include "anatomy/structure.h"
#include "core/json.h"
#include "core/result.h"
#include "geometry/field.h"
#include <string_view>
#include <vector>

namespace acus {

/// A piece of a bone, in the frame its figures were measured in.
struct BonePiece {
    enum class Use { add, cut, keep };
    std::string name;
    Use use = Use::add;
    double blend = 0;  ///< mm
    FieldPtr field;
};

/// Makes one piece. `raster` (mm) is the fineness of the look-ups in sheets.
///   "sheet"  ("median": true where its figures stand for both sides of x = 0) outline [[u, w]…], sites [[u, w, back, front]…] (null where one side is free), normal, u, origin → SheetShape
///   "cones"  [[x, y, z, r]…]: round cones from each to the next; "pairs": true takes them two by two
///   "rim"    the raised lip of a socket: centre, axis, up, heights and radii at even angles, flare, depth, edge
///   "ball"   centre, radius
///   "plane"  point, normal: all behind it
///   "block"  centre, half [x, y, z], tilt (degrees, top towards +y), rounding: a box with round edges
/// The piece "mirrored": true stands on both sides.
Result<BonePiece> bonePiece(const Json& figures, std::string_view source, double raster = 1);

/// What an asset of a bone holds. Its figures travel with the program and were checked by the tests: an asset that can't be
/// read is a programmer's error.
Json boneAsset(std::string_view path);
std::vector<BonePiece> bonePieces(const Json& bone, const char* list = "pieces");
/// Named points of the member `list`, in the figures' frame.
std::vector<Landmark> bonePoints(const Json& bone, const char* list = "points");
Vec3 pointNamed(const std::vector<Landmark>& points, std::string_view id);

FieldPtr assembled(const std::vector<BonePiece>& pieces);

} // namespace acus
