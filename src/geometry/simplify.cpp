#include "geometry/polygonise.h"
#include <algorithm>
#include <cmath>
#include <queue>

namespace acus {

namespace {

/// Sum of weighted squared distances to planes; symmetric 4×4, upper triangle, relative to an origin near the mesh.
struct Quadric {
    double a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, weight = 0;

    static Quadric plane(const Vec3& n, double offset, double w) {
        return {w * n.x * n.x, w * n.x * n.y, w * n.x * n.z, w * n.x * offset, w * n.y * n.y,
                w * n.y * n.z, w * n.y * offset, w * n.z * n.z, w * n.z * offset, w * offset * offset, w};
    }
    void add(const Quadric& o) {
        a += o.a, b += o.b, c += o.c, d += o.d, e += o.e, f += o.f, g += o.g, h += o.h, i += o.i, j += o.j, weight += o.weight;
    }
    double at(const Vec3& p) const {
        return p.x * (a * p.x + 2 * (b * p.y + c * p.z + d)) + p.y * (e * p.y + 2 * (f * p.z + g)) + p.z * (h * p.z + 2 * i) + j;
    }
    /// The point of least error, held towards `near` by a small weight so that flat regions stay evenly meshed.
    Vec3 best(const Vec3& near) const {
        const double hold = 2e-3 * weight + 1e-12;
        const double A = a + hold, E = e + hold, H = h + hold;
        const Vec3 r(hold * near.x - d, hold * near.y - g, hold * near.z - i);
        const double c00 = E * H - f * f, c01 = c * f - b * H, c02 = b * f - c * E;
        const double c11 = A * H - c * c, c12 = b * c - A * f, c22 = A * E - b * b;
        const double det = A * c00 + b * c01 + c * c02;
        if (!(std::abs(det) > 1e-30))
            return near;
        return Vec3(c00 * r.x + c01 * r.y + c02 * r.z, c01 * r.x + c11 * r.y + c12 * r.z, c02 * r.x + c12 * r.y + c22 * r.z) / det;
    }
};

struct Candidate {
    double cost;
    std::uint32_t u, v, stampU, stampV;
    bool operator<(const Candidate& o) const { // the cheapest on top; ties by the vertices, so that the order never depends on chance
        if (cost != o.cost)
            return cost > o.cost;
        return u != o.u ? u > o.u : v > o.v;
    }
};

class Collapser {
  public:
    Collapser(Mesh& mesh, double tolerance, double longestEdge)
        : mesh(mesh), limit(tolerance * tolerance), longest(longestEdge * longestEdge), origin(mesh.positions.empty() ? Vec3(0) : mesh.positions[0]) {
        const std::size_t count = mesh.positions.size();
        for (Vec3& p : mesh.positions)
            p -= origin;
        quadrics.resize(count);
        stamps.assign(count, 0);
        first.assign(count, 0);
        size.assign(count, 0);
        for (const Triangle& t : mesh.triangles)
            for (std::uint32_t v : t)
                ++size[v];
        std::uint32_t sum = 0;
        for (std::size_t v = 0; v < count; ++v) {
            first[v] = sum;
            sum += size[v];
            size[v] = 0;
        }
        around.resize(sum);
        alive.assign(mesh.triangles.size(), true);
        for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t)
            for (std::uint32_t v : mesh.triangles[t])
                around[first[v] + size[v]++] = t;
        for (const Triangle& t : mesh.triangles) {
            const Vec3 n = glm::cross(at(t[1]) - at(t[0]), at(t[2]) - at(t[0]));
            const double twice = glm::length(n);
            if (!(twice > 1e-12))
                continue;
            const Vec3 unit = n / twice;
            const Quadric q = Quadric::plane(unit, -glm::dot(unit, at(t[0])), twice);
            for (std::uint32_t v : t)
                quadrics[v].add(q);
        }
    }

    void run() {
        for (const Triangle& t : mesh.triangles)
            for (std::size_t n = 0; n < 3; ++n)
                if (t[n] < t[(n + 1) % 3])
                    offer(t[n], t[(n + 1) % 3]);
        while (!queue.empty()) {
            const Candidate c = queue.top();
            queue.pop();
            if (c.stampU == stamps[c.u] && c.stampV == stamps[c.v])
                tryCollapse(c.u, c.v);
        }
        compact();
    }

  private:
    const Vec3& at(std::uint32_t v) const { return mesh.positions[v]; }

    Quadric joined(std::uint32_t u, std::uint32_t v) const {
        Quadric q = quadrics[u];
        q.add(quadrics[v]);
        return q;
    }
    Vec3 target(const Quadric& q, std::uint32_t u, std::uint32_t v) const {
        const Vec3 middle = 0.5 * (at(u) + at(v));
        const Vec3 p = q.best(middle);
        const double reach = glm::distance(at(u), at(v));
        return glm::distance(p, middle) <= reach ? p : middle;
    }
    void offer(std::uint32_t u, std::uint32_t v) {
        if (u > v)
            std::swap(u, v);
        const Quadric q = joined(u, v);
        const double cost = std::max(q.at(target(q, u, v)), 0.0) / std::max(q.weight, 1e-12);
        if (cost <= limit)
            queue.push({cost, u, v, stamps[u], stamps[v]});
    }
    void neighbours(std::uint32_t v, std::vector<std::uint32_t>& out) const {
        out.clear();
        for (std::uint32_t n = 0; n < size[v]; ++n) {
            const Triangle& t = mesh.triangles[around[first[v] + n]];
            for (std::uint32_t w : t)
                if (w != v)
                    out.push_back(w);
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
    }
    /// No triangle around v that lacks `other` turns over, grows an edge too long or becomes a needle.
    bool movable(std::uint32_t v, std::uint32_t other, const Vec3& p) const {
        for (std::uint32_t n = 0; n < size[v]; ++n) {
            const Triangle& t = mesh.triangles[around[first[v] + n]];
            if (t[0] == other || t[1] == other || t[2] == other)
                continue;
            std::size_t c = t[0] == v ? 0 : t[1] == v ? 1 : 2;
            const Vec3 &a = at(t[(c + 1) % 3]), &b = at(t[(c + 2) % 3]);
            const Vec3 before = glm::cross(a - at(v), b - at(v)), after = glm::cross(a - p, b - p);
            const double area = glm::length(after), old = glm::length(before);
            if (glm::dot(before, after) < 0.5 * area * old && old > 1e-9)
                return false;
            const double ab = glm::dot(b - a, b - a), pa = glm::dot(a - p, a - p), pb = glm::dot(b - p, b - p);
            const double most = std::max({ab, pa, pb});
            if (std::max(pa, pb) > longest || area < 0.05 * most)
                return false;
        }
        return true;
    }
    void tryCollapse(std::uint32_t u, std::uint32_t v) {
        neighbours(u, ringU);
        neighbours(v, ringV);
        if (!std::binary_search(ringU.begin(), ringU.end(), v))
            return;
        shared.clear();
        std::set_intersection(ringU.begin(), ringU.end(), ringV.begin(), ringV.end(), std::back_inserter(shared));
        if (shared.size() != 2 || ringU.size() + ringV.size() <= 8)
            return; // the link condition; and a tetrahedron is the least
        for (std::uint32_t w : shared)
            if (size[w] <= 3)
                return;
        const Quadric q = joined(u, v);
        const Vec3 p = target(q, u, v);
        if (!movable(u, v, p) || !movable(v, u, p))
            return;
        mesh.positions[u] = p;
        quadrics[u] = q;
        const auto begin = static_cast<std::uint32_t>(around.size());
        for (std::uint32_t n = 0; n < size[u]; ++n)
            keepOrDrop(around[first[u] + n], u, v);
        for (std::uint32_t n = 0; n < size[v]; ++n)
            keepOrDrop(around[first[v] + n], u, v);
        first[u] = begin;
        size[u] = static_cast<std::uint32_t>(around.size()) - begin;
        size[v] = 0;
        ++stamps[u];
        ++stamps[v];
        for (std::uint32_t w : shared)
            forget(w);
        neighbours(u, ringU);
        for (std::uint32_t w : ringU)
            offer(u, w);
    }
    /// Triangle t after v has become u: gone if it held both, else one of u's.
    void keepOrDrop(std::uint32_t t, std::uint32_t u, std::uint32_t v) {
        if (!alive[t])
            return;
        Triangle& triangle = mesh.triangles[t];
        const bool hasU = triangle[0] == u || triangle[1] == u || triangle[2] == u;
        const bool hasV = triangle[0] == v || triangle[1] == v || triangle[2] == v;
        if (hasU && hasV) {
            alive[t] = false;
            return;
        }
        std::replace(triangle.begin(), triangle.end(), v, u);
        around.push_back(t);
    }
    void forget(std::uint32_t w) {
        std::uint32_t kept = 0;
        for (std::uint32_t n = 0; n < size[w]; ++n) {
            const std::uint32_t t = around[first[w] + n];
            if (alive[t])
                around[first[w] + kept++] = t;
        }
        size[w] = kept;
    }
    void compact();

    Mesh& mesh;
    double limit, longest;
    Vec3 origin;
    std::vector<Quadric> quadrics;
    std::vector<std::uint32_t> stamps, first, size, around, ringU, ringV, shared;
    std::vector<bool> alive;
    std::priority_queue<Candidate> queue;
};

void Collapser::compact() {
    constexpr std::uint32_t none = 0xffffffffu;
    std::vector<std::uint32_t> renamed(mesh.positions.size(), none);
    Mesh out;
    for (std::size_t t = 0; t < mesh.triangles.size(); ++t) {
        if (!alive[t])
            continue;
        Triangle triangle = mesh.triangles[t];
        for (std::uint32_t& v : triangle) {
            if (renamed[v] == none) {
                renamed[v] = static_cast<std::uint32_t>(out.positions.size());
                out.positions.push_back(mesh.positions[v] + origin);
            }
            v = renamed[v];
        }
        out.triangles.push_back(triangle);
    }
    mesh = std::move(out);
}

} // namespace

Mesh simplified(Mesh mesh, double tolerance, double longestEdge) {
    Collapser(mesh, tolerance, longestEdge).run();
    return mesh;
}

} // namespace acus
