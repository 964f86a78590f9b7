#include "sculpt/envelope/shell_mesh.h"
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

} // namespace

Mesh clipped(Mesh mesh, int axis, double at, bool keepAbove, double snap) {
    std::vector<int> side(mesh.positions.size());
    for (std::size_t i = 0; i < side.size(); ++i) {
        double& c = mesh.positions[i][axis];
        if (std::abs(c - at) <= snap)
            c = at;
        side[i] = c == at ? 0 : (c > at) == keepAbove ? 1 : -1;
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> cuts;
    const auto cut = [&](std::uint32_t a, std::uint32_t b) {
        const auto [slot, fresh] = cuts.try_emplace(std::minmax(a, b), static_cast<std::uint32_t>(mesh.positions.size()));
        if (fresh) {
            const Vec3 p = mesh.positions[std::min(a, b)], q = mesh.positions[std::max(a, b)];
            Vec3 x = p + (at - p[axis]) / (q[axis] - p[axis]) * (q - p);
            x[axis] = at;
            mesh.positions.push_back(x);
        }
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

} // namespace acus
