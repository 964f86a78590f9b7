// From the scanned subject's pelvis to another one: smooth maps that carry its measured places to where published sizes
// put them.
#pragma once
#include "geometry/field.h"
#include <array>
#include <vector>

namespace acus {

/// Goes through its pairs of places, exactly where they allow no slack, and is smooth between them: multiquadric splines with a linear part
/// (Hardy 1971). With fewer than five pairs it moves nothing.
class PlaceMap {
  public:
    struct Pair {
        Vec3 scanned, patient;
        double slack = 0;  ///< mm: 0 is met exactly, 20 gives way to its neighbours
    };
    PlaceMap() = default;
    explicit PlaceMap(std::vector<Pair> pairs);

    Vec3 toScanned(const Vec3& patient) const;
    Vec3 toPatient(const Vec3& scanned) const;  ///< the inverse, to 0.001 mm where there is one

  private:
    std::vector<Vec3> centres, weights;
    Vec3 constant{0};
    std::array<Vec3, 3> linear{Vec3(1, 0, 0), Vec3(0, 1, 0), Vec3(0, 0, 1)};
};

/// Stretches along the sacrum's own axes, then leans it about the centre of its endplate (and of the frame).
struct SacralMap {
    double width = 1, length = 1;
    double leanDeg = 0;   ///< more sacral slope
    Vec3 toScanned(const Vec3& patient) const;
    Vec3 toPatient(const Vec3& scanned) const;
};

/// The solid where the map puts it.
template <class Map> FieldPtr carried(FieldPtr scanned, const Map& map) {
    const Box from = scanned->bounds();
    Box to;
    constexpr int cuts = 6;
    for (int i = 0; i <= cuts; ++i)
        for (int j = 0; j <= cuts; ++j)
            for (int k = 0; k <= cuts; ++k)
                to.include(map.toPatient(from.low + from.size() * Vec3(i, j, k) / static_cast<double>(cuts)));
    to.low -= Vec3(2);
    to.high += Vec3(2);
    const double slope = scanned->slope() * 1.05;
    return field(to, [scanned = std::move(scanned), map](const Vec3& p) { return scanned->at(map.toScanned(p)); }, slope);
}

} // namespace acus
