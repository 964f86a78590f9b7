#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sculpt/muscles/fibre_links.cpp"
#include <hwy/foreach_target.h> // IWYU pragma: keep
#include <hwy/highway.h>

#include "sculpt/muscles/fibre_links.h"
#include <algorithm>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace acus::HWY_NAMESPACE {
namespace lanes = hwy::HWY_NAMESPACE;

using Doubles = lanes::CappedTag<double, ManyPlaces::room>;
using Wide = lanes::Vec<Doubles>;

// Multiplied and added one after the other, as glm does: fused, the digits would depend on the machine.
HWY_INLINE Wide dot(Wide ax, Wide ay, Wide az, Wide bx, Wide by, Wide bz) {
    return lanes::Add(lanes::Add(lanes::Mul(ax, bx), lanes::Mul(ay, by)), lanes::Mul(az, bz));
}

/// `FibreLink::value`, without its short cuts.
HWY_INLINE void nearerOf(const ManyPlaces& places, std::size_t count, const FibreLink& link, double* best) {
    const Doubles d;
    // Each register by itself: where their width is known only at run time they can't be members of a struct.
    const Wide ax = lanes::Set(d, link.a.x), ay = lanes::Set(d, link.a.y), az = lanes::Set(d, link.a.z);
    const Wide ux = lanes::Set(d, link.axis.x), uy = lanes::Set(d, link.axis.y), uz = lanes::Set(d, link.axis.z);
    const Wide nx = lanes::Set(d, link.next.x), ny = lanes::Set(d, link.next.y), nz = lanes::Set(d, link.next.z);
    const Wide zero = lanes::Zero(d), one = lanes::Set(d, 1), inverse = lanes::Set(d, link.inverse);
    const Wide over = lanes::Set(d, FibreLink::endFactor), length = lanes::Set(d, link.length), far = lanes::Set(d, FibreLink::far);
    const Wide radius = lanes::Set(d, link.radiusA), taper = lanes::Set(d, link.radiusB - link.radiusA);
    for (std::size_t i = 0; i < count; i += lanes::Lanes(d)) {
        const Wide x = lanes::Sub(lanes::Load(d, places.x.data() + i), ax), y = lanes::Sub(lanes::Load(d, places.y.data() + i), ay);
        const Wide z = lanes::Sub(lanes::Load(d, places.z.data() + i), az);
        const Wide t = lanes::Mul(dot(x, y, z, ux, uy, uz), inverse), clamped = lanes::Min(lanes::Max(t, zero), one);
        const auto before = lanes::Lt(t, zero), beyond = lanes::Gt(t, one);
        Wide along = clamped, past = zero;  // past a flat end, mm of it counted over
        auto elsewhere = lanes::MaskFromVec(zero);
        if (link.first) {
            along = lanes::IfThenElse(before, t, along);
            past = lanes::IfThenElseZero(before, lanes::Mul(lanes::Mul(over, lanes::Neg(t)), length));
        } else {
            elsewhere = before;
        }
        if (link.last) {
            along = lanes::IfThenElse(beyond, t, along);
            past = lanes::IfThenElse(beyond, lanes::Mul(lanes::Mul(over, lanes::Sub(t, one)), length), past);
        } else {
            elsewhere = lanes::Or(elsewhere, lanes::And(beyond, lanes::Ge(dot(lanes::Sub(x, ux), lanes::Sub(y, uy), lanes::Sub(z, uz), nx, ny, nz), zero)));
        }
        const Wide fx = lanes::Sub(x, lanes::Mul(along, ux)), fy = lanes::Sub(y, lanes::Mul(along, uy)), fz = lanes::Sub(z, lanes::Mul(along, uz));
        const Wide away = lanes::Sqrt(lanes::Add(dot(fx, fy, fz, fx, fy, fz), lanes::Mul(past, past)));
        const Wide value = lanes::Sub(away, lanes::Add(radius, lanes::Mul(clamped, taper)));
        lanes::StoreU(lanes::Min(lanes::LoadU(d, best + i), lanes::IfThenElse(elsewhere, far, value)), d, best + i);
    }
}

void strandDistancesImpl(const ManyPlaces& places, std::size_t count, std::span<const FibreLink> links, std::span<const std::uint32_t> numbers,
                         std::span<const FibreStrand> strands, ManyDistances& out) {
    const Doubles d;
    const Wide far = lanes::Set(d, FibreLink::far);
    if (out.ofStrand.size() < strands.size())
        out.ofStrand.resize(strands.size());
    for (std::size_t s = 0; s < strands.size(); ++s) {
        out.ofStrand[s].fill(FibreLink::far);
        for (std::uint32_t n = strands[s].begin; n < strands[s].end; ++n)
            nearerOf(places, count, links[numbers[n]], out.ofStrand[s].data());
    }
    for (std::size_t i = 0; i < count; i += lanes::Lanes(d)) {
        Wide first = far, second = far, bundle = lanes::Set(d, -1);
        for (std::size_t s = 0; s < strands.size(); ++s) {
            const Wide value = lanes::LoadU(d, out.ofStrand[s].data() + i), own = lanes::Set(d, strands[s].bundle);
            const auto nearer = lanes::Lt(value, first), other = lanes::Ne(own, bundle);
            const Wide pushed = lanes::IfThenElse(nearer, first, lanes::Min(value, second));
            second = lanes::IfThenElse(other, pushed, second);
            first = lanes::IfThenElse(nearer, value, first);
            bundle = lanes::IfThenElse(nearer, own, bundle);
        }
        lanes::Store(first, d, out.least.data() + i);
        lanes::Store(lanes::Sub(second, first), d, out.nextBundle.data() + i);
    }
}

} // namespace acus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace acus {

std::pair<double, double> FibreLink::value(const Vec3& p, double below) const {
    const Vec3 d = p - a;
    const double t = glm::dot(d, axis) * inverse, clamped = std::clamp(t, 0.0, 1.0);
    // Each joint is the link's before it, and only where neither link's own stretch is beside the point: else the joint's plain
    // distance would undercut the flat end.
    if ((t < 0 && !first) || (t > 1 && !last && glm::dot(d - axis, next) >= 0))
        return {far, clamped};
    double square;
    if ((first && t < 0) || (last && t > 1)) {
        const Vec3 foot = d - t * axis;
        const double over = endFactor * (t < 0 ? -t : t - 1) * length;
        square = glm::dot(foot, foot) + over * over;
    } else {
        const Vec3 foot = d - clamped * axis;
        square = glm::dot(foot, foot);
    }
    const double radius = radiusA + clamped * (radiusB - radiusA);
    // Most links are not: that is seen without the root.
    if (const double most = below + radius; most < 1e6 && (most <= 0 || square > most * most * (1 + 1e-9)))
        return {far, clamped};
    return {std::sqrt(square) - radius, clamped};
}

HWY_EXPORT(strandDistancesImpl);

void strandDistances(const ManyPlaces& places, std::size_t count, std::span<const FibreLink> links, std::span<const std::uint32_t> numbers,
                     std::span<const FibreStrand> strands, ManyDistances& out) {
    HWY_DYNAMIC_DISPATCH(strandDistancesImpl)(places, count, links, numbers, strands, out);
}

} // namespace acus
#endif
