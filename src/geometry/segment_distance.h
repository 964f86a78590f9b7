// Exact (double precision) distances between a segment, a point and a triangle. Degenerate triangles count as the edges
// or points they are. Formulas: Ericson 2004, "Real-Time Collision Detection", 5.1.
#pragma once
#include "geometry/line_frame.h"

namespace acus {

/// The least distance, the smallest depth along the segment where it is least, and the triangle's point nearest to that.
struct NearestPoint {
    double distance = std::numeric_limits<double>::infinity();
    double depth = 0;
    Vec3 point{0};

    /// Nearer, or as near to within 1e-9 mm and less deep. A weak order, so that the answer doesn't depend on the order in
    /// which triangles are looked at.
    bool before(const NearestPoint& other) const;
};

Vec3 nearestOnTriangle(const Vec3& p, const Vec3& a, const Vec3& b, const Vec3& c);

/// 0 where the segment meets the triangle. `frame`: of the segment's line.
NearestPoint segmentToTriangle(const Segment& segment, const LineFrame& frame, const Vec3& a, const Vec3& b, const Vec3& c);
NearestPoint segmentToTriangle(const Segment& segment, const Vec3& a, const Vec3& b, const Vec3& c);

} // namespace acus
