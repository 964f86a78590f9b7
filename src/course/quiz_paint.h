// The area under which a structure lies, as a student paints it on the skin: both seen along one direction, in cells of a plane, and
// how well they agree. Exact to a cell.
#pragma once
#include "anatomy/model.h"
#include <span>
#include <utility>
#include <vector>

namespace acus {

/// The sheet's cells lie on a lattice that depends on `into` alone, so that areas from different calls may be compared.
struct PaintSheet {
    Vec3 right{0}, up{0}, into{0};        ///< unit, square to each other
    double cellMm = 0;
    long column = 0, row = 0;             ///< of the first cell on the lattice
    std::size_t columns = 0, rows = 0;
    std::vector<bool> in;                 ///< rows × columns
    Vec3 centre(std::size_t c, std::size_t r, double depthMm = 0) const;   ///< `depthMm` along `into` from the origin of the patient
    std::size_t count() const;
    bool empty() const { return in.empty(); }
};

inline constexpr double paintCellMm = 3, brushMm = 9;
/// Overlap that passes: a teaching value.
inline constexpr double paintPasses = 0.6;

/// The cells whose line along `into` meets the structure. `into` is a unit vector.
PaintSheet areaOver(const Model& model, std::uint32_t structure, const Vec3& into);
/// The cells within the brush of a point, and small holes between them.
PaintSheet areaPainted(std::span<const Vec3> points, const Vec3& into);

struct PaintScore {
    double dice = 0;                      ///< Dice 1945: twice what both have in common by the sum of both areas; 0 … 1
    double borderMm = 0, farthestMm = 0;  ///< from each border to the other: mean and largest; both areas must not be empty
};
/// Both of the same `into`.
PaintScore compare(const PaintSheet& truth, const PaintSheet& painted);

} // namespace acus
