#include "geometry/brute_force.h"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/vector_relational.hpp>
#include <numbers>
#include <unordered_map>

namespace acus {

namespace {

// Nothing here is shared with the fast code but the data types: the oracle must be able to disagree.
struct Corner3 {
    Vec3 a, b, c;
};

Corner3 cornersOf(MeshView mesh, std::size_t i) {
    const Triangle& t = mesh.triangles[i];
    return {mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]};
}

/// Möller & Trumbore 1997, with a hair of tolerance: a hit too many at an edge does no harm, because only what lies
/// between the hits is asked whether it is inside.
bool meets(const Segment& line, const Corner3& t, double& depth, double tolerance) {
    const Vec3 e1 = t.b - t.a, e2 = t.c - t.a, p = glm::cross(line.direction, e2);
    const double determinant = glm::dot(e1, p);
    if (determinant == 0)
        return false;
    const Vec3 s = line.origin - t.a;
    const double u = glm::dot(s, p) / determinant;
    if (!(u >= -tolerance && u <= 1 + tolerance))
        return false;
    const Vec3 q = glm::cross(s, e1);
    const double v = glm::dot(line.direction, q) / determinant;
    if (!(v >= -tolerance && u + v <= 1 + tolerance))
        return false;
    depth = glm::dot(e2, q) / determinant;
    return true;
}

/// Generalised winding number (Jacobson, Kavan & Sorkine-Hornung 2013), every triangle's solid angle by van Oosterom &
/// Strackee 1983.
double windingNumber(MeshView mesh, const Vec3& p) {
    double sum = 0;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const Corner3 t = cornersOf(mesh, i);
        const Vec3 a = t.a - p, b = t.b - p, c = t.c - p;
        const double la = std::sqrt(glm::dot(a, a)), lb = std::sqrt(glm::dot(b, b)), lc = std::sqrt(glm::dot(c, c));
        sum += std::atan2(glm::dot(a, glm::cross(b, c)), la * lb * lc + glm::dot(a, b) * lc + glm::dot(b, c) * la + glm::dot(c, a) * lb);
    }
    return sum / (2 * std::numbers::pi);
}

bool inside(MeshView mesh, const Vec3& p) {
    return std::abs(windingNumber(mesh, p)) > 0.5;
}

/// The point of the segment a–b nearest to p, as a share of the way.
double shareNearest(const Vec3& p, const Vec3& a, const Vec3& b) {
    const Vec3 d = b - a;
    const double dd = glm::dot(d, d);
    return dd > 0 ? std::clamp(glm::dot(p - a, d) / dd, 0.0, 1.0) : 0.0;
}

Vec3 nearestPoint(const Vec3& p, const Corner3& t) {
    // Barycentric coordinates from the Gram matrix; outside the triangle, the nearest of its three edges.
    const Vec3 e1 = t.b - t.a, e2 = t.c - t.a, d = p - t.a;
    const long double g11 = glm::dot(e1, e1), g12 = glm::dot(e1, e2), g22 = glm::dot(e2, e2), r1 = glm::dot(d, e1), r2 = glm::dot(d, e2);
    const long double determinant = g11 * g22 - g12 * g12;
    if (determinant > 0) {
        const long double u = (r1 * g22 - r2 * g12) / determinant, v = (r2 * g11 - r1 * g12) / determinant;
        if (u >= 0 && v >= 0 && u + v <= 1)
            return t.a + static_cast<double>(u) * e1 + static_cast<double>(v) * e2;
    }
    Vec3 best = t.a;
    double least = std::numeric_limits<double>::infinity();
    for (const auto& [from, to] : {std::pair(t.a, t.b), std::pair(t.b, t.c), std::pair(t.c, t.a)}) {
        const Vec3 q = from + shareNearest(p, from, to) * (to - from);
        if (glm::distance(p, q) < least) {
            least = glm::distance(p, q);
            best = q;
        }
    }
    return best;
}

Clearance nearer(const Clearance& a, const Clearance& b) {
    return b.distance < a.distance - 1e-10 || (b.distance < a.distance + 1e-10 && b.depth < a.depth) ? b : a;
}

/// Segment and edge (Lumelsky 1985, written for a unit direction): minimise over the edge for the best depth, clamp, and
/// again the other way round.
Clearance toEdge(const Segment& s, const Vec3& a, const Vec3& b) {
    const Vec3 edge = b - a;
    const double ee = glm::dot(edge, edge), de = glm::dot(s.direction, edge), sine = ee - de * de;
    const auto finish = [&](double share) {
        const double depth = std::clamp(glm::dot(a + share * edge - s.origin, s.direction), 0.0, s.length);
        const double again = shareNearest(s.at(depth), a, b);
        const Vec3 q = a + again * edge;
        return Clearance{0, glm::distance(s.at(depth), q), depth, q};
    };
    Clearance best = nearer(finish(0), finish(1));
    for (const double depth : {0.0, s.length}) {
        const Vec3 q = a + shareNearest(s.at(depth), a, b) * edge;
        best = nearer(best, {0, glm::distance(s.at(depth), q), depth, q});
    }
    if (sine > 0) {
        const Vec3 gap = s.origin - a;
        best = nearer(best, finish(std::clamp((glm::dot(gap, edge) - glm::dot(gap, s.direction) * de) / sine, 0.0, 1.0)));
    }
    return best;
}

Clearance toTriangle(const Segment& s, const Corner3& t) {
    double depth = 0;
    if (meets(s, t, depth, 0) && depth >= 0 && depth <= s.length)
        return {0, 0, depth, s.at(depth)};
    Clearance best = nearer(nearer(toEdge(s, t.a, t.b), toEdge(s, t.b, t.c)), toEdge(s, t.c, t.a));
    for (const double end : {0.0, s.length}) {
        const Vec3 q = nearestPoint(s.at(end), t);
        best = nearer(best, {0, glm::distance(s.at(end), q), end, q});
    }
    return best;
}

bool apart(const Box& box, const Segment& s, double within) {
    const Vec3 low = glm::min(s.origin, s.end()) - within, high = glm::max(s.origin, s.end()) + within;
    return glm::any(glm::lessThan(box.high, low)) || glm::any(glm::greaterThan(box.low, high));
}

/// The depths at which the line is within the box, or from > to.
std::pair<double, double> within(const Box& box, const Segment& s) {
    double from = 0, to = s.length;
    for (int k = 0; k < 3; ++k) {
        const double d = s.direction[k];
        if (d == 0) {
            if (s.origin[k] < box.low[k] || s.origin[k] > box.high[k])
                return {1, 0};
            continue;
        }
        const double a = (box.low[k] - s.origin[k]) / d, b = (box.high[k] - s.origin[k]) / d;
        from = std::max(from, std::min(a, b));
        to = std::min(to, std::max(a, b));
    }
    return {from, to};
}

bool everyEdgeBothWays(MeshView mesh) {
    std::unordered_map<std::uint64_t, int> balance;
    for (const Triangle& t : mesh.triangles)
        for (const auto& [a, b] : {std::pair(t[0], t[1]), std::pair(t[1], t[2]), std::pair(t[2], t[0])})
            balance[static_cast<std::uint64_t>(std::max(a, b)) << 32 | std::min(a, b)] += (a < b) - (b < a);
    return std::all_of(balance.begin(), balance.end(), [](const auto& edge) { return edge.second == 0; });
}

void appendSolid(MeshView mesh, const Box& box, bool closed, const Segment& segment, std::uint32_t part, std::vector<double>& depths, std::vector<Interval>& result) {
    const auto [low, high] = within(box, segment);
    if (low > high)
        return;
    depths.push_back(low);
    depths.push_back(high);
    std::sort(depths.begin(), depths.end());
    const std::size_t first = result.size();
    const auto add = [&](double enter, double exit) {
        if (result.size() > first && enter - result.back().exit < 1e-9)
            result.back().exit = exit;
        else
            result.push_back({part, enter, exit, false});
    };
    for (std::size_t i = 0; i + 1 < depths.size(); ++i) {
        const double from = depths[i], to = depths[i + 1];
        if (from < low || to > high || to - from < 1e-9)
            continue;
        if (closed) { // the winding number changes at hits only
            if (inside(mesh, segment.at(0.5 * (from + to))))
                add(from, to);
            continue;
        }
        // As defined in inside.h: near both ends and every 2 mm; a change without a hit by bisection.
        const double inset = 1e-3 * std::min(to - from, 1.0);
        const int steps = std::max(2, static_cast<int>(std::ceil((to - from) / 2)));
        double sampled = from + inset, entered = from;
        bool now = inside(mesh, segment.at(sampled));
        for (int k = 1; k <= steps; ++k) {
            const double here = from + inset + (to - from - 2 * inset) * k / steps;
            const bool then = inside(mesh, segment.at(here));
            if (then != now) {
                double a = sampled, b = here;
                while (b - a > 1e-6)
                    (inside(mesh, segment.at(0.5 * (a + b))) == now ? a : b) = 0.5 * (a + b);
                if (now)
                    add(entered, b);
                entered = b;
                now = then;
            }
            sampled = here;
        }
        if (now)
            add(entered, to);
    }
    std::erase_if(result, [&](const Interval& i) { return i.part == part && i.exit - i.enter < 1e-9; });
    if (result.size() > first && segment.length - result.back().exit < 1e-9) {
        result.back().exit = segment.length;
        result.back().open = true;
    }
}

} // namespace

BruteForceQueries::BruteForceQueries(MeshSet meshes_) : meshes(std::move(meshes_)) {
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        Box box;
        for (const Triangle& t : meshes.part(i).triangles)
            for (const std::uint32_t v : t)
                box.include(meshes.part(i).positions[v]);
        bounds.push_back(box);
        closed.push_back(meshes.parts[i].topology == Topology::solid && everyEdgeBothWays(meshes.part(i)));
    }
}

void BruteForceQueries::crossings(const Segment& segment, std::vector<Interval>& result) const {
    result.clear();
    std::vector<double> depths;
    for (std::uint32_t part = 0; part < meshes.size(); ++part) {
        if (bounds[part].empty() || apart(bounds[part], segment, 0))
            continue;
        const MeshView mesh = meshes.part(part);
        depths.clear();
        const bool sheet = meshes.parts[part].topology == Topology::sheet;
        double depth = 0;
        for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
            if (meets(segment, cornersOf(mesh, i), depth, 1e-9) && depth >= 0 && depth <= segment.length)
                depths.push_back(depth);
        if (!sheet) {
            appendSolid(mesh, bounds[part], closed[part], segment, part, depths, result);
            continue;
        }
        std::sort(depths.begin(), depths.end());
        for (std::size_t i = 0; i < depths.size(); ++i)
            if (i == 0 || depths[i] - depths[i - 1] >= 1e-9)
                result.push_back({part, depths[i], depths[i], false});
    }
    std::sort(result.begin(), result.end(), [](const Interval& a, const Interval& b) {
        return a.enter != b.enter ? a.enter < b.enter : a.part < b.part;
    });
}

void BruteForceQueries::partsAt(const Vec3& point, std::vector<std::uint32_t>& result) const {
    result.clear();
    for (std::uint32_t part = 0; part < meshes.size(); ++part)
        if (meshes.parts[part].topology == Topology::solid && !bounds[part].empty() && !apart(bounds[part], {point, {0, -1, 0}, 0}, 0) &&
            inside(meshes.part(part), point))
            result.push_back(part);
}

void BruteForceQueries::clearances(const Segment& segment, double within, std::vector<Clearance>& result) const {
    result.clear();
    for (std::uint32_t part = 0; part < meshes.size(); ++part) {
        if (!meshes.parts[part].hazard || bounds[part].empty() || apart(bounds[part], segment, within))
            continue;
        const MeshView mesh = meshes.part(part);
        Clearance best{part, std::numeric_limits<double>::infinity(), 0, {}};
        for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
            const Corner3 t = cornersOf(mesh, i);
            Box box;
            box.include(t.a);
            box.include(t.b);
            box.include(t.c);
            if (!apart(box, segment, std::min(within, best.distance) + 1e-6))
                best = nearer(best, toTriangle(segment, t));
        }
        best.part = part;
        if (best.distance < within)
            result.push_back(best);
    }
}

std::optional<Clearance> BruteForceQueries::nearestHazard(const Segment& segment, double within) const {
    std::vector<Clearance> all;
    clearances(segment, within, all);
    std::optional<Clearance> best;
    for (const Clearance& clearance : all)
        if (!best || clearance.distance < best->distance)
            best = clearance;
    return best;
}

double BruteForceQueries::distanceTo(std::uint32_t part, const Vec3& point) const {
    double best = std::numeric_limits<double>::infinity();
    const MeshView mesh = meshes.part(part);
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
        best = std::min(best, glm::distance(point, nearestPoint(point, cornersOf(mesh, i))));
    return best;
}

std::optional<Queries::Hit> BruteForceQueries::firstHit(const Segment& ray, const std::vector<bool>& visible) const {
    std::optional<Hit> best;
    for (std::uint32_t part = 0; part < meshes.size(); ++part) {
        if (!visible[part])
            continue;
        const MeshView mesh = meshes.part(part);
        for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
            const Corner3 t = cornersOf(mesh, i);
            double depth = 0;
            if (!meets(ray, t, depth, 1e-12) || depth < 0 || depth > ray.length || (best && best->depth <= depth))
                continue;
            const Vec3 normal = glm::normalize(glm::cross(t.b - t.a, t.c - t.a));
            best = Hit{part, depth, glm::dot(normal, ray.direction) > 0 ? -normal : normal};
        }
    }
    return best;
}

} // namespace acus
