// A ligament in the median plane that follows bones: a flat strap over what they show to one side.
#pragma once
#include "geometry/field.h"
#include "sculpt/shapes/thin_plate.h"
#include <vector>

namespace acus {

/// Places (y, z) of a line in the median plane, z falling.
using SagittalLine = std::vector<Vec2>;

/// y of the line at a height; straight on beyond its ends.
double yAt(const SagittalLine& line, double z);

/// Where solids begin going forwards from `from`, a place a millimetre; at most `reach` mm away, else none. The hindmost of the
/// places within `halfWidth` of the median plane.
SagittalLine backsOf(const std::vector<FieldPtr>& solids, const SagittalLine& from, double reach, double halfWidth);

/// As a string pulled tight over it from behind and held at the given heights, which fall.
SagittalLine tightenedBetween(const SagittalLine& line, const std::vector<double>& heights);
/// Its bends rounded over about `mm`, nowhere in front of where it was.
SagittalLine rounded(const SagittalLine& line, double mm);

struct StrapShape {
    SagittalLine line;               ///< of its middle; its ends are the line's
    std::vector<Vec2> halfWidth;     ///< (z, mm), z falling
    double halfThickness = 1;        ///< mm
};
FieldPtr strap(const StrapShape& shape);

} // namespace acus
