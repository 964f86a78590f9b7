#include "sculpt/deviations.h"
#include "geometry/vec_json.h"
#include "sculpt/hazards/organs.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

/// How far the poles lean towards the midline, as a share of the half width.
constexpr double lean = 0.30;
/// Between the halves of a horseshoe kidney: they are two structures of one organ.
constexpr double halvesApartMm = 0.1;

/// From within the lower pole in an arch to the midline, which it crosses at a right angle; thinner than high.
FieldPtr isthmusField(const KidneySeat& seat) {
    const KidneySeat::Isthmus& isthmus = *seat.isthmus;
    const Vec3 from = seat.frame.toWorld({0, 0, -0.62 * seat.half.z}), to = isthmus.middle, bend(0.55 * from.x, to.y, to.z);
    constexpr std::size_t count = 12;
    std::array<Vec3, count + 1> axis;
    Box box;
    for (std::size_t i = 0; i <= count; ++i) {
        const double t = static_cast<double>(i) / count;
        axis[i] = (1 - t) * (1 - t) * from + 2 * t * (1 - t) * bend + t * t * to;
        box.include(axis[i]);
    }
    box.low -= Vec3(isthmus.halfHeight + 2);
    box.high += Vec3(isthmus.halfHeight + 2);
    const double flat = isthmus.halfHeight / isthmus.halfThickness;
    return field(
        box,
        [axis, flat, height = isthmus.halfHeight](const Vec3& world) {
            const auto stretched = [flat](const Vec3& v) { return Vec3(v.x, flat * v.y, v.z); };
            double least = 1e30;
            for (std::size_t i = 0; i < count; ++i) {
                const Vec3 along = stretched(axis[i + 1] - axis[i]), p = stretched(world - axis[i]);
                const double t = std::clamp(glm::dot(p, along) / glm::dot(along, along), 0.0, 1.0);
                least = std::min(least, glm::length(p - t * along));
            }
            return (least - height) / flat;
        },
        1.0);
}

} // namespace

KidneySeat seatKidney(const Places& places, const Json& figures, bool left, const SolidDistance& solid) {
    const PatientParameters& body = places.bones().parameters;
    const Json& law = figures["length_law"];
    const double length = law[0].get<double>() + law[1].get<double>() * body.massKg() + law[2].get<double>() * body.heightCm +
                          deviationOf(body, Deviation::kidneyLength);
    const bool horseshoe = body.variants.has(Variant::horseshoeKidney);
    const Json& placed = horseshoe ? figures["horseshoe"] : figures;
    const Json& poles = placed[left ? "left" : "right"];
    const double higher = deviationOf(body, Deviation::kidneyHeight) + (left ? 0.5 : -0.5) * deviationOf(body, Deviation::kidneyDifference);
    const Vec3 sunk(0, 0, higher - (body.variants.has(Variant::lowKidneys) && !horseshoe ? figures["low_mm"].get<double>() : 0));
    const Vec3 upper = places.table(vectorOf(poles["upper"]) + sunk), lower = places.table(vectorOf(poles["lower"]) + sunk);
    KidneySeat seat;
    seat.half = 0.5 * length * Vec3(figures["width_share"].get<double>(), figures["thickness_share"].get<double>(), 1);
    seat.frame.origin = 0.5 * (upper + lower);
    seat.frame.z = glm::normalize(upper - lower);
    // The hilum looks inwards and forwards.
    const double turn = placed["turn_deg"].get<double>() * std::numbers::pi / 180, side = left ? 1 : -1;
    Vec3 out(side * std::cos(turn), std::sin(turn), 0);
    out -= glm::dot(out, seat.frame.z) * seat.frame.z;
    seat.frame.x = glm::normalize(out);
    seat.frame.y = glm::cross(seat.frame.z, seat.frame.x); // right-handed on the left side; on the right it points forwards
    if (seat.frame.y.y < 0)
        seat.frame.y = -seat.frame.y;
    const Vec3 start = seat.frame.origin;
    for (int round = 0; round < 40; ++round) {
        const FieldPtr kidney = kidneyField(seat);
        Vec3 push(0);
        double worst = 0;
        for (int i = 0; i < 12; ++i)
            for (int k = 0; k < 12; ++k) {
                const double a = 2 * std::numbers::pi * i / 12, u = -1 + (2 * k + 1) / 12.0, r = std::sqrt(1 - u * u);
                const double bend = -lean * seat.half.x * u * u;
                const Vec3 p = seat.frame.toWorld({bend + seat.half.x * r * std::cos(a), seat.half.y * r * std::sin(a), seat.half.z * u});
                const double lack = 1.5 - solid(p);
                if (lack <= 0)
                    continue;
                const double h = 1;
                Vec3 g(solid(p + Vec3(h, 0, 0)) - solid(p - Vec3(h, 0, 0)), solid(p + Vec3(0, h, 0)) - solid(p - Vec3(0, h, 0)),
                       solid(p + Vec3(0, 0, h)) - solid(p - Vec3(0, 0, h)));
                g /= std::max(glm::length(g), 1e-6);
                g.z = 0;
                push += std::min(lack, 6.0) * g;
                worst = std::max(worst, lack);
            }
        if (worst < 2.5) // the rest is cut: organs bear the prints of their neighbours
            break;
        seat.frame.origin += 1.2 * push / std::max(glm::length(push), 1e-6);
        if (glm::distance(seat.frame.origin, start) > 24)
            break;
    }
    if (horseshoe) {
        const Json& isthmus = placed["isthmus"];
        Vec3 middle = places.table(vectorOf(isthmus["middle"]));
        middle.x = 0;
        seat.isthmus = {middle, 0.5 * places.scale() * isthmus["height_mm"].get<double>(), 0.5 * places.scale() * isthmus["thickness_mm"].get<double>()};
    }
    return seat;
}

FieldPtr kidneyField(const KidneySeat& seat) {
    const Vec3 half = seat.half;
    Box box;
    for (int i = 0; i < 8; ++i)
        box.include(seat.frame.toWorld(1.25 * Vec3(i & 1 ? half.x : -half.x, i & 2 ? half.y : -half.y, i & 4 ? half.z : -half.z)));
    const FieldPtr sinus = ellipsoid({{-half.x * 1.05, -0.15 * half.y, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {0.55 * half.x, 0.5 * half.y, 0.30 * half.z});
    FieldPtr kidney = field(
        box,
        [=](const Vec3& world) {
            Vec3 p = seat.frame.toLocal(world);
            const double u = std::min(std::abs(p.z / half.z), 1.2);
            const Vec3 q(p.x + lean * half.x * u * u, p.y, p.z);
            const double k0 = glm::length(q / half), k1 = glm::length(q / (half * half));
            const double body = k1 < 1e-9 ? -half.y : k0 * (k0 - 1) / k1;
            return smoothMax(body, -sinus->at(p), 7);
        },
        1.8);
    if (!seat.isthmus)
        return kidney;
    kidney = unite(kidney, isthmusField(seat), 8);
    box = kidney->bounds();
    const double side = seat.frame.origin.x > 0 ? 1 : -1;
    return field(box, [kidney, side](const Vec3& p) { return std::max(kidney->at(p), halvesApartMm - side * p.x); }, kidney->slope());
}

} // namespace acus
