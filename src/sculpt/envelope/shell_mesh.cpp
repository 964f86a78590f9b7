#include "sculpt/envelope/shell_mesh.h"
#include "geometry/pieces.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace acus {

namespace {

constexpr std::uint32_t unused = 0xffffffffu;

Mesh withoutLooseVertices(const Mesh& mesh) {
    Mesh out;
    std::vector<std::uint32_t> renamed(mesh.positions.size(), unused);
    for (Triangle t : mesh.triangles) {
        for (std::uint32_t& v : t) {
            if (renamed[v] == unused) {
                renamed[v] = static_cast<std::uint32_t>(out.positions.size());
                out.positions.push_back(mesh.positions[v]);
            }
            v = renamed[v];
        }
        out.triangles.push_back(t);
    }
    return out;
}

/// For every vertex, what each neighbour is followed by, going round it.
std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> ringsOf(const Mesh& mesh) {
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> rings(mesh.positions.size());
    for (const Triangle& t : mesh.triangles)
        for (std::size_t n = 0; n < 3; ++n)
            rings[t[n]].push_back({t[(n + 1) % 3], t[(n + 2) % 3]});
    return rings;
}

/// Whether the neighbours of a vertex that lies in the plane fall into one run on either side of it, with at most one in the
/// plane at each change. Anything else would touch the plane in a point or an edge, and its mirror image there too.
bool crossesOnce(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& ring, const std::vector<int>& side) {
    if (ring.size() < 3)
        return false;
    std::uint32_t v = ring.front().first;
    std::vector<int> around;
    do {
        around.push_back(side[v]);
        const auto next = std::find_if(ring.begin(), ring.end(), [&](const auto& pair) { return pair.first == v; });
        if (next == ring.end())
            return false;  // at an open border
        v = next->second;
    } while (v != ring.front().first && around.size() <= ring.size());
    if (around.size() != ring.size())
        return false;
    int changes = 0;
    for (std::size_t n = 0; n < around.size(); ++n) {
        const int here = around[n], next = around[(n + 1) % around.size()], afterNext = around[(n + 2) % around.size()];
        if (here == 0 && next == 0)
            return false;
        if (here != 0 && next == 0 && afterNext == here)
            return false;
        changes += here * next < 0 || (here != 0 && next == 0 && afterNext != here);
    }
    return changes == 2;
}

/// Which vertices lie on the border (0), on the kept side (1) or not (−1), by their heights over it.
std::vector<int> sidesOf(const Mesh& mesh, const std::vector<double>& heights, double snap) {
    std::vector<int> side(heights.size());
    std::vector<std::uint32_t> near;
    const auto plain = [&](std::uint32_t v) { return heights[v] > 0 ? 1 : -1; };
    for (std::uint32_t v = 0; v < side.size(); ++v) {
        side[v] = std::abs(heights[v]) <= snap ? 0 : plain(v);
        if (side[v] == 0)
            near.push_back(v);
    }
    // Without snapping the cut leaves slivers; where it would spoil the border, they are the lesser evil.
    const auto rings = ringsOf(mesh);
    for (bool again = true; again;) {
        again = false;
        for (const std::uint32_t v : near)
            if (side[v] == 0 && !crossesOnce(rings[v], side)) {
                side[v] = plain(v);
                again = true;
            }
    }
    return side;
}

/// Keeps what lies on side 1; edges that cross are cut where `cutAt` says.
Mesh cutMesh(Mesh mesh, const std::vector<int>& side, const std::function<Vec3(std::uint32_t, std::uint32_t)>& cutAt) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> cuts;
    const auto cut = [&](std::uint32_t a, std::uint32_t b) {
        const auto [slot, fresh] = cuts.try_emplace(std::minmax(a, b), static_cast<std::uint32_t>(mesh.positions.size()));
        if (fresh)
            mesh.positions.push_back(cutAt(std::min(a, b), std::max(a, b)));
        return slot->second;
    };
    std::vector<Triangle> kept;
    for (const Triangle& t : mesh.triangles) {
        if (side[t[0]] <= 0 && side[t[1]] <= 0 && side[t[2]] <= 0)
            continue;
        std::vector<std::uint32_t> ring;
        for (std::size_t n = 0; n < 3; ++n) {
            const std::uint32_t a = t[n], b = t[(n + 1) % 3];
            if (side[a] >= 0)
                ring.push_back(a);
            if (side[a] * side[b] < 0)
                ring.push_back(cut(a, b));
        }
        for (std::size_t n = 1; n + 1 < ring.size(); ++n)
            kept.push_back({ring[0], ring[n], ring[n + 1]});
    }
    mesh.triangles = std::move(kept);
    return withoutLooseVertices(mesh);
}

} // namespace

Mesh clipped(Mesh mesh, int axis, double at, bool keepAbove, double snap) {
    std::vector<double> heights;
    for (Vec3& p : mesh.positions) {
        const double height = p[axis] - at;
        if (std::abs(height) < 1e-3 * snap)
            p[axis] = at + (height > 0 ? 1e-3 : -1e-3) * snap;  // never quite on the plane, unless snapped there
        heights.push_back((p[axis] - at) * (keepAbove ? 1 : -1));
    }
    const std::vector<int> side = sidesOf(mesh, heights, snap);
    for (std::size_t v = 0; v < side.size(); ++v)
        if (side[v] == 0)
            mesh.positions[v][axis] = at;
    const std::vector<Vec3> positions = mesh.positions;
    return cutMesh(std::move(mesh), side, [&](std::uint32_t a, std::uint32_t b) {
        const Vec3 &p = positions[a], &q = positions[b];
        Vec3 x = p + (at - p[axis]) / (q[axis] - p[axis]) * (q - p);
        x[axis] = at;
        return x;
    });
}

Mesh clipped(Mesh mesh, const std::function<double(const Vec3&)>& keep, double snap) {
    std::vector<double> heights;
    for (const Vec3& p : mesh.positions) {
        const double height = keep(p);
        heights.push_back(std::abs(height) < 1e-3 * snap ? (height > 0 ? 1e-3 : -1e-3) * snap : height);
    }
    const std::vector<int> side = sidesOf(mesh, heights, snap);
    const std::vector<Vec3> positions = mesh.positions;
    return cutMesh(std::move(mesh), side, [&](std::uint32_t a, std::uint32_t b) {
        return positions[a] + heights[a] / (heights[a] - heights[b]) * (positions[b] - positions[a]);
    });
}

Mesh largestPart(const Mesh& mesh) {
    const std::vector<std::uint32_t> piece = piecesOf({mesh.positions, mesh.triangles});
    std::vector<std::size_t> count(mesh.positions.size(), 0);
    for (const Triangle& t : mesh.triangles)
        ++count[piece[t[0]]];
    const auto largest = static_cast<std::uint32_t>(std::max_element(count.begin(), count.end()) - count.begin());
    Mesh kept = mesh;
    std::erase_if(kept.triangles, [&](const Triangle& t) { return piece[t[0]] != largest; });
    return withoutLooseVertices(kept);
}

Mesh withMirrorImage(const Mesh& half) {
    Mesh out = half;
    std::vector<std::uint32_t> other(half.positions.size());
    for (std::uint32_t i = 0; i < other.size(); ++i) {
        const Vec3& p = half.positions[i];
        other[i] = p.x == 0 ? i : static_cast<std::uint32_t>(out.positions.size());
        if (p.x != 0)
            out.positions.push_back({-p.x, p.y, p.z});
    }
    for (const Triangle& t : half.triangles)
        out.triangles.push_back({other[t[0]], other[t[2]], other[t[1]]});
    return out;
}

Mesh thickened(const Mesh& open, const std::function<Vec3(const Vec3&)>& inwards) {
    Mesh out = open;
    const auto count = static_cast<std::uint32_t>(open.positions.size());
    for (const Vec3& p : open.positions)
        out.positions.push_back(p + inwards(p));
    std::set<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (const Triangle& t : open.triangles) {
        out.triangles.push_back({t[0] + count, t[2] + count, t[1] + count});
        for (std::size_t n = 0; n < 3; ++n)
            edges.insert({t[n], t[(n + 1) % 3]});
    }
    for (const auto& [a, b] : edges)
        if (!edges.count({b, a})) {
            out.triangles.push_back({b, a, a + count});
            out.triangles.push_back({b, a + count, b + count});
        }
    return out;
}

namespace {

/// The open borders, each in the direction its triangles run along it.
std::vector<std::vector<std::uint32_t>> rimsOf(const Mesh& mesh) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (const Triangle& t : mesh.triangles)
        for (std::size_t n = 0; n < 3; ++n)
            edges.insert({t[n], t[(n + 1) % 3]});
    std::map<std::uint32_t, std::uint32_t> next;
    for (const auto& [a, b] : edges)
        if (!edges.count({b, a}))
            next[a] = b;
    std::vector<std::vector<std::uint32_t>> rims;
    while (!next.empty()) {
        std::vector<std::uint32_t> rim;
        for (auto at = next.begin(); at != next.end(); at = next.find(rim.back())) {
            rim.push_back(at->second);
            next.erase(at);
        }
        rims.push_back(std::move(rim));
    }
    return rims;
}

Vec3 middleOf(const Mesh& mesh, const std::vector<std::uint32_t>& rim) {
    Vec3 sum(0);
    for (const std::uint32_t v : rim)
        sum += mesh.positions[v];
    return sum / static_cast<double>(rim.size());
}

/// Triangles between two rings that run side by side; they use the outer's edges backwards and the inner's as they run.
void zip(Mesh& mesh, const std::vector<std::uint32_t>& outer, std::vector<std::uint32_t> inner) {
    const auto apart = [&](std::uint32_t a, std::uint32_t b) { return glm::distance(mesh.positions[a], mesh.positions[b]); };
    const auto nearest = std::min_element(inner.begin(), inner.end(), [&](auto a, auto b) { return apart(outer[0], a) < apart(outer[0], b); });
    std::rotate(inner.begin(), nearest, inner.end());
    std::size_t o = 0, i = 0;
    while (o < outer.size() || i < inner.size()) {
        const std::uint32_t hereO = outer[o % outer.size()], nextO = outer[(o + 1) % outer.size()];
        const std::uint32_t hereI = inner[i % inner.size()], nextI = inner[(i + 1) % inner.size()];
        const bool alongOuter = i == inner.size() || (o < outer.size() && apart(nextO, hereI) <= apart(hereO, nextI));
        if (alongOuter) {
            mesh.triangles.push_back({nextO, hereO, hereI});
            ++o;
        } else {
            mesh.triangles.push_back({hereO, hereI, nextI});
            ++i;
        }
    }
}

/// Triangles over a ring in a plane, about its middle; they use its edges as they run.
void cap(Mesh& mesh, const std::vector<std::uint32_t>& rim) {
    const auto middle = static_cast<std::uint32_t>(mesh.positions.size());
    mesh.positions.push_back(middleOf(mesh, rim));
    for (std::size_t n = 0; n < rim.size(); ++n)
        mesh.triangles.push_back({rim[n], rim[(n + 1) % rim.size()], middle});
}

} // namespace

Mesh shellBetween(const Mesh& outer, const Mesh& inner) {
    Mesh out = outer;
    const auto count = static_cast<std::uint32_t>(outer.positions.size());
    out.positions.insert(out.positions.end(), inner.positions.begin(), inner.positions.end());
    for (const Triangle& t : inner.triangles)
        out.triangles.push_back({t[0] + count, t[2] + count, t[1] + count});
    std::vector<std::vector<std::uint32_t>> inside = rimsOf(inner);
    for (auto& rim : inside)
        for (std::uint32_t& v : rim)
            v += count;
    for (const auto& rim : rimsOf(outer)) {
        const Vec3 middle = middleOf(out, rim);
        const auto partner = std::min_element(inside.begin(), inside.end(), [&](const auto& a, const auto& b) {
            return glm::distance(middleOf(out, a), middle) < glm::distance(middleOf(out, b), middle);
        });
        if (partner == inside.end()) {
            cap(out, {rim.rbegin(), rim.rend()});
            continue;
        }
        zip(out, rim, *partner);
        inside.erase(partner);
    }
    for (const auto& rim : inside)
        cap(out, rim);
    return out;
}

} // namespace acus
