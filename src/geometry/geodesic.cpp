#include "geometry/geodesic.h"
#include "geometry/segment_distance.h"
#include <algorithm>
#include <bit>
#include <cmath>
#include <glm/vec2.hpp>
#include <queue>
#include <unordered_map>

namespace acus {

namespace {

constexpr std::uint32_t perEdge = 5, noTriangle = 0xffffffff;
using Vec2 = glm::dvec2;

double cross(const Vec2& a, const Vec2& b) { return a.x * b.y - a.y * b.x; }

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    a = (a ^ std::rotl(b, 32)) * 0x9e3779b97f4a7c15u;
    return a ^ a >> 29;
}
struct PlaceHash {
    std::size_t operator()(const Vec3& p) const { // + 0.0: the two zeros are equal
        return mixed(mixed(std::bit_cast<std::uint64_t>(p.x + 0.0), std::bit_cast<std::uint64_t>(p.y + 0.0)), std::bit_cast<std::uint64_t>(p.z + 0.0));
    }
};
struct EdgeHash {
    std::size_t operator()(std::uint64_t ends) const { return mixed(ends, 0); }
};

struct Portal {
    Vec2 left{0}, right{0};
};

/// The corners of the shortest way through the portals (the first and the last are points), each with its portal's number.
std::vector<std::pair<std::size_t, Vec2>> funnel(const std::vector<Portal>& portals) {
    std::vector<std::pair<std::size_t, Vec2>> corners{{0, portals[0].left}};
    Vec2 apex = portals[0].left, left = apex, right = apex;
    std::size_t leftAt = 0, rightAt = 0;
    const auto turn = [&](const Vec2& corner, std::size_t at) {
        corners.push_back({at, corner});
        apex = left = right = corner;
        leftAt = rightAt = at;
        return at;
    };
    for (std::size_t i = 1; i < portals.size(); ++i) {
        const Vec2 l = portals[i].left, r = portals[i].right;
        if (cross(right - apex, r - apex) >= 0) {
            if (right == apex || cross(left - apex, r - apex) < 0 || left == apex) {
                right = r;
                rightAt = i;
            } else {
                i = turn(left, leftAt);
                continue;
            }
        }
        if (cross(left - apex, l - apex) <= 0) {
            if (left == apex || cross(right - apex, l - apex) > 0 || right == apex) {
                left = l;
                leftAt = i;
            } else {
                i = turn(right, rightAt);
                continue;
            }
        }
    }
    corners.push_back({portals.size() - 1, portals.back().left});
    return corners;
}

} // namespace

SurfacePaths::SurfacePaths(std::span<const MeshView> meshes) {
    std::unordered_map<Vec3, std::uint32_t, PlaceHash> corners;
    std::unordered_map<std::uint64_t, std::uint32_t, EdgeHash> known;
    for (const MeshView& mesh : meshes) {
        std::vector<bool> used(mesh.positions.size(), false); // a view may show a few triangles of many vertices
        for (const Triangle& t : mesh.triangles)
            for (const std::uint32_t v : t)
                used[v] = true;
        std::vector<std::uint32_t> number(mesh.positions.size());
        for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
            if (!used[i])
                continue;
            const auto [found, fresh] = corners.try_emplace(mesh.positions[i], static_cast<std::uint32_t>(positions.size()));
            if (fresh)
                positions.push_back(mesh.positions[i]);
            number[i] = found->second;
        }
        for (const Triangle& t : mesh.triangles) {
            const Triangle face{number[t[0]], number[t[1]], number[t[2]]};
            if (face[0] == face[1] || face[1] == face[2] || face[2] == face[0])
                continue;
            std::array<std::uint32_t, 3> own{};
            for (int k = 0; k < 3; ++k) {
                const auto ends = std::minmax(face[k], face[(k + 1) % 3]);
                const auto [found, fresh] = known.try_emplace(std::uint64_t{ends.first} << 32 | ends.second, static_cast<std::uint32_t>(edges.size()));
                if (fresh)
                    edges.push_back({ends.first, ends.second, 0, 0});
                own[k] = found->second;
                ++edges[own[k]].faceCount;
            }
            faces.push_back(face);
            edgesOfFaces.push_back(own);
        }
    }
    std::uint32_t first = 0;
    for (Edge& edge : edges) {
        edge.firstFace = first;
        first += std::exchange(edge.faceCount, 0);
    }
    facesOfEdges.resize(first);
    for (std::uint32_t f = 0; f < faces.size(); ++f)
        for (const std::uint32_t e : edgesOfFaces[f])
            facesOfEdges[edges[e].firstFace + edges[e].faceCount++] = f;
}

Vec3 SurfacePaths::onEdge(std::uint32_t node) const {
    const Edge& edge = edges[node / perEdge];
    const double t = (node % perEdge + 0.5) / perEdge;
    return (1 - t) * positions[edge.a] + t * positions[edge.b];
}

std::optional<SurfacePaths::Place> SurfacePaths::nearest(const Vec3& point) const {
    std::optional<Place> best;
    double least = std::numeric_limits<double>::infinity();
    for (std::uint32_t f = 0; f < faces.size(); ++f) {
        const Vec3 there = nearestOnTriangle(point, positions[faces[f][0]], positions[faces[f][1]], positions[faces[f][2]]);
        const Vec3 away = there - point;
        if (const double distance = glm::dot(away, away); distance < least) {
            least = distance;
            best = Place{f, there};
        }
    }
    return best;
}

std::optional<std::vector<SurfacePaths::Crossing>> SurfacePaths::strip(const Place& from, const Place& to) const {
    struct Reached {
        double way = std::numeric_limits<double>::infinity();
        std::uint32_t before = noTriangle, through = noTriangle;  ///< the node before, and the face between
        bool done = false;
    };
    std::vector<Reached> reached(edges.size() * perEdge);
    using Open = std::pair<double, std::uint32_t>;
    std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
    const auto spread = [&](const Vec3& at, double way, std::uint32_t before, std::uint32_t face) {
        for (const std::uint32_t e : edgesOfFaces[face]) {
            if (before != noTriangle && e == before / perEdge)
                continue;
            for (std::uint32_t node = e * perEdge; node < (e + 1) * perEdge; ++node) {
                const Vec3 there = onEdge(node);
                if (const double whole = way + glm::length(there - at); whole < reached[node].way) {
                    reached[node] = {whole, before, face, false};
                    open.push({whole + glm::length(to.point - there), node});
                }
            }
        }
    };
    spread(from.point, 0, noTriangle, from.face);
    while (!open.empty()) {
        const std::uint32_t node = open.top().second;
        open.pop();
        if (std::exchange(reached[node].done, true))
            continue;
        const Edge& edge = edges[node / perEdge];
        const Vec3 at = onEdge(node);
        for (std::uint32_t i = 0; i < edge.faceCount; ++i) {
            const std::uint32_t face = facesOfEdges[edge.firstFace + i];
            if (face == reached[node].through)
                continue;
            if (face == to.face) {
                // The first that touches the last face is as good as any to within an edge; the funnel does the rest.
                std::vector<Crossing> way{{node / perEdge, face}};
                for (std::uint32_t k = node; reached[k].before != noTriangle; k = reached[k].before)
                    way.push_back({reached[k].before / perEdge, reached[k].through});
                std::reverse(way.begin(), way.end());
                return way;
            }
            spread(at, reached[node].way, node, face);
        }
    }
    return std::nullopt;
}

SurfacePath SurfacePaths::pulledStraight(const Place& from, const Place& to, const std::vector<Crossing>& strip,
                                         std::vector<Bend>* bends) const {
    const auto thirdOf = [&](std::uint32_t face, const Edge& edge) {
        for (const std::uint32_t corner : faces[face])
            if (corner != edge.a && corner != edge.b)
                return corner;
        return faces[face][0];
    };
    // The corner c of a triangle whose side a–b lies in the plane, on the side away from `behind`.
    const auto unfolded = [&](std::uint32_t a, const Vec2& a2, std::uint32_t b, const Vec2& b2, const Vec3& c, double sign) {
        const Vec3 side = positions[b] - positions[a], up = c - positions[a];
        const double length = glm::length(side), along = glm::dot(up, side) / length;
        const double height = std::sqrt(std::max(0.0, glm::dot(up, up) - along * along));
        const Vec2 x = (b2 - a2) / length;
        return a2 + along * x + sign * height * Vec2(-x.y, x.x);
    };
    struct Ends {
        std::uint32_t left = 0, right = 0;
    };
    const Edge& first = edges[strip[0].edge];
    Ends ends{first.a, first.b};
    Vec2 left{0, 0}, right{glm::length(positions[first.b] - positions[first.a]), 0};
    // Looking from left to right along x, the first triangle lies above, so the way goes down: left is on the left.
    std::vector<Portal> portals{{}};
    std::vector<Ends> sides{{}};
    const Vec2 start = unfolded(first.a, left, first.b, right, from.point, 1);
    portals[0] = {start, start};
    // Walking down the page, the left hand is at larger x.
    std::swap(ends.left, ends.right);
    std::swap(left, right);
    for (std::size_t i = 0;; ++i) {
        portals.push_back({left, right});
        sides.push_back(ends);
        const std::uint32_t face = strip[i].into;
        // Ahead is on the left of the line from left to right when walking with left on the left: below.
        if (i + 1 == strip.size()) {
            const Vec2 goal = unfolded(ends.left, left, ends.right, right, to.point, 1);
            portals.push_back({goal, goal});
            break;
        }
        const std::uint32_t apex = thirdOf(face, edges[strip[i].edge]);
        const Vec2 ahead = unfolded(ends.left, left, ends.right, right, positions[apex], 1);
        const Edge& next = edges[strip[i + 1].edge];
        if (next.a == ends.left || next.b == ends.left) {
            ends.right = apex;
            right = ahead;
        } else {
            ends.left = apex;
            left = ahead;
        }
    }
    const auto corners = funnel(portals);
    SurfacePath path;
    path.points.push_back(from.point);
    for (std::size_t k = 1; k < corners.size(); ++k) {
        // A corner that is the way's own beginning or end is none that it could go around on the other side.
        if (const std::size_t at = corners[k].first; bends && k + 1 < corners.size() && at > 0 && at < sides.size())
            bends->push_back({corners[k].second == portals[at].left ? sides[at].left : sides[at].right, at - 1});
        const Vec2 a = corners[k - 1].second, b = corners[k].second;
        path.lengthMm += glm::length(b - a);
        for (std::size_t i = corners[k - 1].first + 1; i <= corners[k].first && i + 1 < portals.size(); ++i) {
            const Vec2 side = portals[i].right - portals[i].left;
            const double across = cross(b - a, side);
            const double t = across != 0 ? std::clamp(cross(b - a, a - portals[i].left) / across, 0.0, 1.0) : 0.0;
            path.points.push_back((1 - t) * positions[sides[i].left] + t * positions[sides[i].right]);
        }
    }
    path.points.push_back(to.point);
    return path;
}

std::optional<std::vector<SurfacePaths::Crossing>> SurfacePaths::flipped(std::uint32_t fromFace, const std::vector<Crossing>& strip,
                                                                         const Bend& bend) const {
    const auto touches = [&](std::size_t i) { return edges[strip[i].edge].a == bend.corner || edges[strip[i].edge].b == bend.corner; };
    std::size_t low = bend.at, high = bend.at;
    while (low > 0 && touches(low - 1))
        --low;
    while (high + 1 < strip.size() && touches(high + 1))
        ++high;
    const std::uint32_t enter = low == 0 ? fromFace : strip[low - 1].into, leave = strip[high].into;
    // Breadth first through the triangles around the corner, but for the edges that the way crosses now.
    std::vector<std::pair<Crossing, std::size_t>> found{{{noTriangle, enter}, 0}};
    for (std::size_t i = 0; i < found.size() && found.back().first.into != leave; ++i)
        for (const std::uint32_t e : edgesOfFaces[found[i].first.into]) {
            const Edge& edge = edges[e];
            if ((edge.a != bend.corner && edge.b != bend.corner) || e == found[i].first.edge ||
                std::any_of(strip.begin() + low, strip.begin() + high + 1, [&](const Crossing& c) { return c.edge == e; }))
                continue;
            for (std::uint32_t k = 0; k < edge.faceCount && found.back().first.into != leave; ++k) {
                const std::uint32_t face = facesOfEdges[edge.firstFace + k];
                if (std::none_of(found.begin(), found.end(), [&](const auto& one) { return one.first.into == face; }))
                    found.push_back({{e, face}, i});
            }
        }
    if (found.size() < 2 || found.back().first.into != leave)
        return std::nullopt;
    std::vector<Crossing> way(strip.begin() + high + 1, strip.end());
    for (std::size_t i = found.size() - 1; i != 0; i = found[i].second)
        way.insert(way.begin(), found[i].first);
    way.insert(way.begin(), strip.begin(), strip.begin() + low);
    return way;
}

std::optional<SurfacePath> SurfacePaths::between(const Vec3& from, const Vec3& to) const {
    const auto a = nearest(from), b = nearest(to);
    if (!a || !b)
        return std::nullopt;
    if (a->face == b->face)
        return SurfacePath{glm::length(b->point - a->point), {a->point, b->point}};
    auto way = strip(*a, *b);
    if (!way)
        return std::nullopt;
    std::vector<Bend> bends;
    SurfacePath best = pulledStraight(*a, *b, *way, &bends);
    for (std::size_t i = 0, tries = 0; i < bends.size() && tries < 2000; ++tries) {
        auto other = flipped(a->face, *way, bends[i]);
        std::vector<Bend> otherBends;
        if (SurfacePath path; other && !other->empty() && (path = pulledStraight(*a, *b, *other, &otherBends)).lengthMm < best.lengthMm - 1e-9) {
            best = std::move(path);
            way = std::move(other);
            bends = std::move(otherBends);
            i = 0;
        } else {
            ++i;
        }
    }
    return best;
}

} // namespace acus
