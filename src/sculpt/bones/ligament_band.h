// A ligament as strands side by side, from one bone to another over whatever bone lies between.
#pragma once
#include "geometry/field.h"
#include <vector>

namespace acus {

struct BandShape {
    std::vector<Vec3> from, to;   ///< one a strand, on the bones
    double radius = 1.5;          ///< mm, of a strand
    double waist = 0;             ///< 0 … 1: how far the strands draw together half way
    Vec3 bow{0};                  ///< mm: how far the middle stands off the straight line
    double sunk = 0.4;            ///< mm: how deep the ends go into the bones
};

/// Strands are strings: they keep clear of `bones` by their radius. What would still lie deeper than 0.2 mm in bone is cut
/// away. In the world.
FieldPtr ligamentBand(const BandShape& shape, const std::vector<FieldPtr>& bones);

/// `count` points evenly along the polyline.
std::vector<Vec3> spread(const std::vector<Vec3>& line, std::size_t count);

} // namespace acus
