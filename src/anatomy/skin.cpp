#include "anatomy/skin.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr double smoothingMm = 8;   // wider than the ripples of a scanned skin, narrower than a muscle's bulge
constexpr double skinReachMm = 30;

/// How deep behind the first surface the skin may lie: what sticks out farther lies open, in a hole of the skin.
constexpr double openMm = 12;

constexpr double fingerMm = 20, foldMm = 60;   // a fold is narrower than that, and no deeper
constexpr double nearMm = 40;
constexpr double nearSurfaceMm = 3, touchingMm = 0.3;

/// Two unit directions that are perpendicular to a unit normal and to each other.
std::pair<Vec3, Vec3> acrossOf(const Vec3& normal) {
    const Vec3 u = glm::normalize(glm::cross(normal, std::abs(normal.z) < 0.8 ? Vec3{0, 0, 1} : Vec3{0, 1, 0}));
    return {u, glm::cross(normal, u)};
}

class Surface {
  public:
    Surface(const Model& model, bool onlySkin) : queries(*model.queries), parts(model.structures.size(), true) {
        if (onlySkin)
            for (std::size_t i = 0; i < parts.size(); ++i)
                parts[i] = model.structures[i].tissue == Tissue::skin;
    }

    std::optional<Queries::Hit> hit(const Segment& ray) const { return queries.firstHit(ray, parts); }

    /// The mean normal of the surface seen from `normal` in rings around `point`.
    Vec3 smoothed(const Vec3& point, Vec3 normal, double radiusMm, int rounds = 2) const {
        for (int round = 0; round < rounds; ++round) {
            const auto [u, v] = acrossOf(normal);
            Vec3 sum{0};
            for (int ring = 0; ring <= 2; ++ring) {
                const int count = ring == 0 ? 1 : 6 * ring;
                for (int k = 0; k < count; ++k) {
                    const double angle = 2 * std::numbers::pi * k / count, r = 0.5 * ring * radiusMm;
                    const Vec3 start = point + r * (std::cos(angle) * u + std::sin(angle) * v) + 15.0 * normal;
                    const auto found = hit({start, -normal, 30});
                    // What faces away is the edge of a patch, what is far off is another fold.
                    if (found && glm::dot(found->normal, normal) > 0.2 && std::abs(found->depth - 15) < 3 + radiusMm)
                        sum += found->normal;
                }
            }
            if (glm::dot(sum, sum) > 0.01)
                normal = glm::normalize(sum);
        }
        return normal;
    }

    SkinPoint pointAt(const Vec3& point, const Queries::Hit& found) const {
        return {point, smoothed(point, found.normal, smoothingMm), found.part};
    }

  private:
    const Queries& queries;
    std::vector<bool> parts;
};

/// Directions spread evenly over the sphere (Fibonacci lattice).
template <int count> std::array<Vec3, count> evenDirections() {
    std::array<Vec3, count> directions;
    const double golden = std::numbers::pi * (3 - std::sqrt(5.0));
    for (int i = 0; i < count; ++i) {
        const double z = 1 - (2 * i + 1.0) / count, r = std::sqrt(1 - z * z);
        directions[i] = {r * std::cos(golden * i), r * std::sin(golden * i), z};
    }
    return directions;
}

/// How much body lies in a direction, what is near counting most: across a fold there is as much of it as inwards, but farther off.
double bodyAlong(const Model& model, const Vec3& from, const Vec3& direction) {
    std::vector<Interval> intervals;
    model.queries->crossings({from, direction, 400}, intervals);
    double sum = 0;
    for (const Interval& interval : intervals)
        if (model.structures[interval.part].tissue != Tissue::skin)
            sum += std::exp(-interval.enter / nearMm) - std::exp(-interval.exit / nearMm);
    return sum;
}

} // namespace

bool hasSkin(const Model& model) {
    return std::any_of(model.structures.begin(), model.structures.end(),
                       [](const Structure& structure) { return structure.tissue == Tissue::skin; });
}

std::optional<SkinPoint> skinAlong(const Model& model, const Segment& ray) {
    const Surface everything(model, false);
    const auto first = everything.hit(ray);
    if (!first)
        return std::nullopt;
    if (model.structures[first->part].tissue == Tissue::skin || !hasSkin(model)) {
        const Surface surface(model, hasSkin(model));
        return surface.pointAt(ray.at(first->depth), *first);
    }
    // Registered scans let a muscle stick out of the skin by a little.
    const Surface skin(model, true);
    if (const auto found = skin.hit(ray); found && found->depth - first->depth < openMm)
        return skin.pointAt(ray.at(found->depth), *found);
    return everything.pointAt(ray.at(first->depth), *first);
}

std::optional<SkinPoint> skinOver(const Model& model, const Vec3& point) {
    const Box box = patientBounds(model);
    const double length = box.size().y + 2;
    const auto back = skinAlong(model, {{point.x, box.high.y + 1, point.z}, {0, -1, 0}, length});
    const auto front = skinAlong(model, {{point.x, box.low.y - 1, point.z}, {0, 1, 0}, length});
    if (!back || !front)
        return back ? back : front;
    // Through a hole of the skin in front one looks at what lies deep: then the skin of the back is meant.
    const auto onSkin = [&](const SkinPoint& at) { return model.structures[at.structure].tissue == Tissue::skin; };
    if (onSkin(*back) != onSkin(*front))
        return onSkin(*back) ? back : front;
    return std::abs(back->point.y - point.y) <= std::abs(front->point.y - point.y) ? back : front;
}

namespace {

/// Outwards at a point near `surface`, and how far that is.
std::optional<std::pair<Vec3, double>> outwardsAt(const Model& model, const Surface& surface, const Vec3& point) {
    static const auto directions = evenDirections<96>();
    struct Try {
        double distance;
        Vec3 from, normal;
    };
    std::vector<Try> tries;
    double nearest = skinReachMm;
    for (const Vec3& direction : directions) {
        const auto found = surface.hit({point + skinReachMm * direction, -direction, 2 * skinReachMm});
        if (!found)
            continue;
        const double distance = std::abs(found->depth - skinReachMm);
        nearest = std::min(nearest, distance);
        tries.push_back({distance, direction, found->normal});
    }
    // From most sides the ray ends in the same place; together they point outwards better than any of them.
    Vec3 sum{0};
    for (const Try& one : tries)
        if (one.distance <= nearest + 0.5)
            sum += one.from + one.normal;
    if (tries.empty() || glm::dot(sum, sum) < 1e-6)
        return std::nullopt;
    Vec3 outwards = surface.smoothed(point, glm::normalize(sum), smoothingMm, 3);
    if (bodyAlong(model, point, outwards) > bodyAlong(model, point, -outwards))
        outwards = surface.smoothed(point, -outwards, smoothingMm, 3);
    return std::pair(outwards, nearest);
}

} // namespace

std::optional<Vec3> skinNormalAt(const Model& model, const Vec3& point) {
    const auto onSkin = hasSkin(model) ? outwardsAt(model, Surface(model, true), point) : std::nullopt;
    if (onSkin && onSkin->second <= 5)
        return onSkin->first;
    const auto onAnything = outwardsAt(model, Surface(model, false), point);
    if (onAnything && (!onSkin || onAnything->second + 5 < onSkin->second))
        return onAnything->first;
    return onSkin ? std::optional(onSkin->first) : std::nullopt;
}

namespace {

/// The air in front of the surface that is at or near the start of a ray, where something bounds it within the ray: from, to.
std::optional<std::pair<double, double>> airAhead(const Model& model, const Segment& ray) {
    std::vector<Interval> intervals;
    model.queries->crossings(ray, intervals);
    double body = 2 * nearSurfaceMm; // how far it reaches without a gap, or where the surface is at the latest
    bool met = false;
    for (const Interval& interval : intervals) {
        if (interval.enter > body + touchingMm)
            return met ? std::optional(std::pair(body, interval.enter)) : std::nullopt;
        body = met ? std::max(body, interval.exit) : interval.exit;
        met = true;
    }
    return std::nullopt;
}

/// Against the skin; in a fold, in from where it is open.
std::optional<Vec3> againstSkin(const Model& model, const Vec3& point) {
    const auto normal = skinNormalAt(model, point);
    if (!normal)
        return std::nullopt;
    const Vec3 start = point - nearSurfaceMm * *normal;
    const auto air = airAhead(model, {start, *normal, fingerMm + 2 * nearSurfaceMm});
    if (!air)
        return -*normal;
    const Surface surface(model, hasSkin(model));
    const Vec3 middle = start + 0.5 * (air->first + air->second) * *normal;
    const auto across = surface.hit({middle, *normal, fingerMm});
    if (!across || glm::dot(across->normal, *normal) > -0.5)
        return -*normal;
    // All ways out that lie between the two walls.
    const auto [u, v] = acrossOf(glm::normalize(*normal - across->normal));
    constexpr int ways = 72;
    Vec3 open{0};
    for (int k = 0; k < ways; ++k) {
        const double angle = 2 * std::numbers::pi * k / ways;
        const Vec3 way = std::cos(angle) * u + std::sin(angle) * v;
        if (!surface.hit({middle, way, foldMm}))
            open += way;
    }
    return glm::length(open) < 1 ? -*normal : -glm::normalize(open);
}

} // namespace

std::optional<Vec3> pressedInwards(const Model& model, const Vec3& point) {
    constexpr double down = 0.97, beside = 0.77; // cosines of 14 and 40 degrees
    const auto against = againstSkin(model, point);
    if (!against)
        return std::nullopt;
    const Vec3 forwards{0, against->y < 0 ? -1 : 1, 0};
    const double share = std::clamp((std::abs(against->y) - beside) / (down - beside), 0.0, 1.0);
    return glm::normalize(glm::mix(*against, forwards, share));
}

std::optional<SkinPoint> slideOnSkin(const Model& model, const SkinPoint& start, const Vec3& towards, double mm) {
    const Surface surface(model, model.structures[start.structure].tissue == Tissue::skin);
    Vec3 point = start.point, normal = start.normal;
    std::optional<Queries::Hit> last;
    for (double done = 0; done < mm - 1e-3;) {
        const double step = std::min(1.0, mm - done);
        const Vec3 along = towards - glm::dot(towards, normal) * normal;
        if (glm::length(along) < 0.05 * glm::length(towards))
            return std::nullopt;
        const Vec3 next = point + step * glm::normalize(along);
        last = surface.hit({next + 10.0 * normal, -normal, 25});
        if (!last)
            return std::nullopt;
        const Vec3 there = next + (10 - last->depth) * normal;
        done += std::max(glm::length(there - point), 0.5 * step);
        point = there;
        normal = surface.smoothed(point, normal, 4, 1);
    }
    if (!last)
        return start;
    return SkinPoint{point, surface.smoothed(point, normal, smoothingMm), last->part};
}

} // namespace acus
