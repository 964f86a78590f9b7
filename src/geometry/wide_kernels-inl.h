// Eight boxes or triangles at once, for the instruction set Highway is compiling for. Included by wide_query.cpp once per
// set; float arithmetic only, always erring towards "look closer".
#if defined(ACUS_WIDE_KERNELS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ACUS_WIDE_KERNELS_INL_H
#undef ACUS_WIDE_KERNELS_INL_H
#else
#define ACUS_WIDE_KERNELS_INL_H
#endif

#include "geometry/line_frame.h"
#include "geometry/wide_tree.h"
#include <bit>
#include <cmath>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace acus::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 8>;
using Vector = hn::Vec<Floats>;

HWY_INLINE std::size_t lanes() {
    return hn::Lanes(Floats());
}

HWY_INLINE Vector fromBytes(const std::uint8_t* bytes) {
    const Floats d;
    const hn::Rebind<std::int32_t, Floats> di;
    const hn::Rebind<std::uint8_t, Floats> db;
    return hn::ConvertTo(d, hn::PromoteTo(di, hn::LoadU(db, bytes)));
}

template <class Mask> HWY_INLINE unsigned bitsOf(Mask mask) {
    std::uint8_t bits[8] = {};
    hn::StoreMaskBits(Floats(), mask, bits);
    return bits[0] & ((1u << lanes()) - 1);
}

/// A line as the kernels see it: floats, relative to the tree's origin.
struct FloatLine {
    float origin[3], direction[3];
    float slack;

    FloatLine(const WideRoots& roots, const Segment& s) : slack(roots.slackMm) {
        for (int k = 0; k < 3; ++k) {
            origin[k] = static_cast<float>(s.origin[k] - roots.origin[k]);
            direction[k] = static_cast<float>(s.direction[k]);
        }
    }
};

/// … to be met by boxes and triangles: with the sheared frame of LineFrame.
struct MeetingLine : FloatLine {
    float inverse[3];
    int axisX, axisY, axisZ;
    float shearX, shearY;

    MeetingLine(const WideRoots& roots, const Segment& s, const LineFrame& frame) : FloatLine(roots, s) {
        for (int k = 0; k < 3; ++k) {
            const double d = s.direction[k];
            inverse[k] = static_cast<float>(1 / (std::abs(d) > 1e-18 ? d : std::copysign(1e-18, d)));
        }
        axisX = frame.axisX;
        axisY = frame.axisY;
        axisZ = frame.axisZ;
        shearX = static_cast<float>(frame.shearX);
        shearY = static_cast<float>(frame.shearY);
    }
};

/// … as a segment to keep away from: with an orthonormal frame whose third axis it is.
struct FloatSegment : FloatLine {
    float length;
    float across[2][3];

    FloatSegment(const WideRoots& roots, const Segment& s) : FloatLine(roots, s), length(static_cast<float>(s.length)) {
        // Duff et al. 2017, "Building an orthonormal basis, revisited".
        const double sign = std::copysign(1.0, s.direction.z), a = -1 / (sign + s.direction.z), b = s.direction.x * s.direction.y * a;
        const double u[3] = {1 + sign * s.direction.x * s.direction.x * a, sign * b, -sign * s.direction.x};
        const double v[3] = {b, sign + s.direction.y * s.direction.y * a, -s.direction.y};
        for (int k = 0; k < 3; ++k) {
            across[0][k] = static_cast<float>(u[k]);
            across[1][k] = static_cast<float>(v[k]);
        }
    }
};

/// Children whose boxes the line meets between two depths.
HWY_INLINE unsigned lineMeets(const WideNode& node, const MeetingLine& line, float from, float to) {
    const Floats d;
    unsigned bits = 0;
    for (std::size_t i = 0; i < 8; i += lanes()) {
        Vector enter = hn::Set(d, from), leave = hn::Set(d, to);
        for (int k = 0; k < 3; ++k) {
            const bool forwards = line.inverse[k] >= 0;
            const float inverse = line.inverse[k], base = node.origin[k] - line.origin[k];
            const float slack = forwards ? line.slack : -line.slack;
            const Vector perStep = hn::Set(d, node.scale[k] * inverse);
            const std::uint8_t* near = (forwards ? node.low : node.high)[k] + i;
            const std::uint8_t* far = (forwards ? node.high : node.low)[k] + i;
            enter = hn::Max(enter, hn::MulAdd(fromBytes(near), perStep, hn::Set(d, (base - slack) * inverse)));
            leave = hn::Min(leave, hn::MulAdd(fromBytes(far), perStep, hn::Set(d, (base + slack) * inverse)));
        }
        bits |= bitsOf(hn::Le(enter, leave)) << i;
    }
    return bits & ((1u << node.count) - 1);
}

HWY_INLINE float scaleOf(const TrianglePacket& packet, int axis) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(packet.exponent[axis]) << 23);
}

/// Triangles that the line may meet. A corner lies within `reach` of its quantised place in the sheared plane, which moves
/// an edge function by no more than reach × (the sizes of its two corners), and a little for rounding.
HWY_INLINE unsigned lineMeets(const TrianglePacket& packet, const MeetingLine& line) {
    const Floats d;
    const int X = line.axisX, Y = line.axisY, Z = line.axisZ;
    const float scaleX = scaleOf(packet, X), scaleY = scaleOf(packet, Y), scaleZ = scaleOf(packet, Z);
    const float baseZ = packet.origin[Z] - line.origin[Z];
    const Vector stepX = hn::Set(d, scaleX), stepY = hn::Set(d, scaleY);
    const Vector shearX = hn::Set(d, -line.shearX * scaleZ), shearY = hn::Set(d, -line.shearY * scaleZ);
    const Vector baseX = hn::Set(d, packet.origin[X] - line.origin[X] - line.shearX * baseZ);
    const Vector baseY = hn::Set(d, packet.origin[Y] - line.origin[Y] - line.shearY * baseZ);
    const float reachX = 0.5f * (scaleX + std::abs(line.shearX) * scaleZ) + 4 * line.slack;
    const float reachY = 0.5f * (scaleY + std::abs(line.shearY) * scaleZ) + 4 * line.slack;
    const Vector reach = hn::Set(d, 1.001f * std::max(reachX, reachY));
    const Vector rest = hn::Set(d, 2 * reachX * reachY);
    unsigned bits = 0;
    for (std::size_t i = 0; i < 8; i += lanes()) {
        Vector x[3], y[3], size[3];
        for (int c = 0; c < 3; ++c) {
            const Vector qz = fromBytes(packet.corner[c][Z] + i);
            x[c] = hn::MulAdd(fromBytes(packet.corner[c][X] + i), stepX, hn::MulAdd(qz, shearX, baseX));
            y[c] = hn::MulAdd(fromBytes(packet.corner[c][Y] + i), stepY, hn::MulAdd(qz, shearY, baseY));
            size[c] = hn::Add(hn::Abs(x[c]), hn::Abs(y[c]));
        }
        Vector least = hn::Set(d, 1e30f), most = hn::Set(d, -1e30f);
        for (int c = 0; c < 3; ++c) {
            const int n = c == 2 ? 0 : c + 1;
            const Vector edge = hn::MulSub(x[c], y[n], hn::Mul(y[c], x[n]));
            const Vector error = hn::MulAdd(hn::Add(size[c], size[n]), reach, rest);
            least = hn::Min(least, hn::Add(edge, error));
            most = hn::Max(most, hn::Sub(edge, error));
        }
        const Vector zero = hn::Zero(d);
        bits |= bitsOf(hn::Or(hn::Ge(least, zero), hn::Le(most, zero))) << i;
    }
    return bits & ((1u << packet.count) - 1);
}

/// Lower bounds of the distances from the segment to the boxes; returns those below `limit`. Alternating projection gives
/// two close points; the slab across their connection, between the box's corner and the segment's nearer end, is empty.
HWY_INLINE unsigned distanceBounds(const WideNode& node, const FloatSegment& line, float limit, float* bounds) {
    const Floats d;
    const Vector zero = hn::Zero(d), end = hn::Set(d, line.length);
    unsigned bits = 0;
    for (std::size_t i = 0; i < 8; i += lanes()) {
        Vector low[3], high[3], direction[3];
        Vector depth = zero;
        for (int k = 0; k < 3; ++k) {
            const Vector base = hn::Set(d, node.origin[k] - line.origin[k]), step = hn::Set(d, node.scale[k]);
            direction[k] = hn::Set(d, line.direction[k]);
            low[k] = hn::MulAdd(fromBytes(node.low[k] + i), step, base);
            high[k] = hn::MulAdd(fromBytes(node.high[k] + i), step, base);
            depth = hn::MulAdd(hn::Add(low[k], high[k]), hn::Mul(hn::Set(d, 0.5f), direction[k]), depth);
        }
        Vector best = zero;
        for (int round = 0; round < 2; ++round) {
            depth = hn::Min(hn::Max(depth, zero), end);
            Vector square = hn::Set(d, 1e-12f), slope = zero, next = zero;
            for (int k = 0; k < 3; ++k) {
                const Vector p = hn::Mul(depth, direction[k]);
                const Vector q = hn::Min(hn::Max(p, low[k]), high[k]);
                const Vector away = hn::Sub(p, q);
                square = hn::MulAdd(away, away, square);
                slope = hn::MulAdd(away, direction[k], slope);
                next = hn::MulAdd(q, direction[k], next);
            }
            // distance + min(-slope * depth, slope * (length - depth)) with slope = away·direction / distance
            const Vector drop = hn::Min(hn::Neg(hn::Mul(slope, depth)), hn::Mul(slope, hn::Sub(end, depth)));
            best = hn::Max(best, hn::Div(hn::Add(square, drop), hn::Sqrt(square)));
            depth = next;
        }
        best = hn::Sub(best, hn::Set(d, 4 * line.slack));
        hn::StoreU(best, d, bounds + i);
        bits |= bitsOf(hn::Lt(best, hn::Set(d, limit))) << i;
    }
    return bits & ((1u << node.count) - 1);
}

/// Bounds of the distances from the segment to the triangles: `bounds` from below, `nearest` from above for the nearest of
/// them. Returns those below `limit`. In the frame of the segment every edge's distance is exact (both ways clamped:
/// Lumelsky 1985) and bounds from above; with the heights of the segment's ends over the triangle's plane it bounds from
/// below. So does the distance across the needle together with the gap along it. The better counts.
HWY_INLINE unsigned distanceBounds(const TrianglePacket& packet, const FloatSegment& line, float limit, float* bounds, float& nearest) {
    const Floats d;
    const Vector zero = hn::Zero(d), one = hn::Set(d, 1), end = hn::Set(d, line.length), tiny = hn::Set(d, 1e-20f);
    float scale[3], base[3], error = 0;
    for (int k = 0; k < 3; ++k) {
        scale[k] = scaleOf(packet, k);
        base[k] = packet.origin[k] - line.origin[k];
        error += scale[k] * scale[k];
    }
    const float reach = 0.5001f * std::sqrt(error) + 8 * line.slack;
    const float* axes[3] = {line.across[0], line.across[1], line.direction};
    Vector step[3][3], start[3];
    for (int a = 0; a < 3; ++a) {
        start[a] = hn::Set(d, base[0] * axes[a][0] + base[1] * axes[a][1] + base[2] * axes[a][2]);
        for (int k = 0; k < 3; ++k)
            step[a][k] = hn::Set(d, scale[k] * axes[a][k]);
    }
    Vector least = hn::Set(d, 1e30f);
    unsigned bits = 0;
    for (std::size_t i = 0; i < 8; i += lanes()) {
        Vector x[3], y[3], z[3];
        for (int c = 0; c < 3; ++c) {
            const Vector q0 = fromBytes(packet.corner[c][0] + i), q1 = fromBytes(packet.corner[c][1] + i), q2 = fromBytes(packet.corner[c][2] + i);
            x[c] = hn::MulAdd(q0, step[0][0], hn::MulAdd(q1, step[0][1], hn::MulAdd(q2, step[0][2], start[0])));
            y[c] = hn::MulAdd(q0, step[1][0], hn::MulAdd(q1, step[1][1], hn::MulAdd(q2, step[1][2], start[1])));
            z[c] = hn::MulAdd(q0, step[2][0], hn::MulAdd(q1, step[2][1], hn::MulAdd(q2, step[2][2], start[2])));
        }
        Vector edges = hn::Set(d, 1e30f), radial = edges, leastSide = edges, mostSide = hn::Neg(edges);
        Vector ex[3], ey[3], ez[3];
        for (int c = 0; c < 3; ++c) {
            const int n = c == 2 ? 0 : c + 1;
            ex[c] = hn::Sub(x[n], x[c]);
            ey[c] = hn::Sub(y[n], y[c]);
            ez[c] = hn::Sub(z[n], z[c]);
            const Vector flat = hn::MulAdd(ex[c], ex[c], hn::MulAdd(ey[c], ey[c], tiny));
            const Vector along = hn::Neg(hn::MulAdd(x[c], ex[c], hn::Mul(y[c], ey[c])));
            const Vector first = hn::Min(hn::Max(hn::Div(along, flat), zero), one);
            const Vector fx = hn::MulAdd(first, ex[c], x[c]), fy = hn::MulAdd(first, ey[c], y[c]);
            radial = hn::Min(radial, hn::MulAdd(fx, fx, hn::Mul(fy, fy)));
            const Vector depth = hn::Min(hn::Max(hn::MulAdd(first, ez[c], z[c]), zero), end);
            const Vector share = hn::Min(hn::Max(hn::Div(hn::MulAdd(hn::Sub(depth, z[c]), ez[c], along), hn::MulAdd(ez[c], ez[c], flat)), zero), one);
            const Vector px = hn::MulAdd(share, ex[c], x[c]), py = hn::MulAdd(share, ey[c], y[c]), pz = hn::Sub(hn::MulAdd(share, ez[c], z[c]), depth);
            edges = hn::Min(edges, hn::MulAdd(px, px, hn::MulAdd(py, py, hn::Mul(pz, pz))));
            const Vector side = hn::MulSub(x[c], y[n], hn::Mul(y[c], x[n]));
            leastSide = hn::Min(leastSide, side);
            mostSide = hn::Max(mostSide, side);
        }
        const auto within = hn::Or(hn::Ge(leastSide, zero), hn::Le(mostSide, zero));
        radial = hn::IfThenElse(within, zero, radial);
        const Vector front = hn::Min(z[0], hn::Min(z[1], z[2])), back = hn::Max(z[0], hn::Max(z[1], z[2]));
        const Vector gap = hn::Max(zero, hn::Max(hn::Sub(front, end), hn::Neg(back)));
        const Vector apart = hn::MulAdd(gap, gap, radial);

        const Vector nx = hn::MulSub(ey[0], ez[2], hn::Mul(ez[0], ey[2])), ny = hn::MulSub(ez[0], ex[2], hn::Mul(ex[0], ez[2])),
                     nz = hn::MulSub(ex[0], ey[2], hn::Mul(ey[0], ex[2]));
        const Vector normal = hn::MulAdd(nx, nx, hn::MulAdd(ny, ny, hn::Mul(nz, nz)));
        const Vector height = hn::MulAdd(nx, x[0], hn::MulAdd(ny, y[0], hn::Mul(nz, z[0]))), endHeight = hn::Sub(height, hn::Mul(nz, end));
        const Vector lower = hn::Min(hn::Abs(height), hn::Abs(endHeight));
        Vector plane = hn::Div(hn::Mul(lower, lower), hn::Max(normal, tiny));
        // The plane of a sliver is not known well enough, and a pierced plane within the triangle is no distance at all.
        const Vector size0 = hn::MulAdd(ex[0], ex[0], hn::MulAdd(ey[0], ey[0], hn::Mul(ez[0], ez[0])));
        const Vector size2 = hn::MulAdd(ex[2], ex[2], hn::MulAdd(ey[2], ey[2], hn::Mul(ez[2], ez[2])));
        const auto sliver = hn::Lt(normal, hn::Mul(hn::Set(d, 1e-4f), hn::Mul(size0, size2)));
        const auto pierced = hn::And(within, hn::Le(hn::Mul(height, endHeight), zero));
        plane = hn::IfThenElse(hn::Or(sliver, pierced), zero, plane);

        const Vector bound = hn::Sub(hn::Sqrt(hn::Max(apart, hn::Min(edges, plane))), hn::Set(d, reach));
        hn::StoreU(bound, d, bounds + i);
        bits |= bitsOf(hn::Lt(bound, hn::Set(d, limit))) << i;
        least = hn::Min(least, edges);
    }
    nearest = std::sqrt(hn::GetLane(hn::MinOfLanes(d, least))) + reach;
    return bits & ((1u << packet.count) - 1);
}

} // namespace acus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
