#include "analytic_shapes.h"
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

namespace acus::test {

namespace {

/// Welds equal positions, as the loader does.
class Welder {
  public:
    std::uint32_t add(const Vec3& p) {
        const auto [found, isNew] = seen.try_emplace({p.x, p.y, p.z}, static_cast<std::uint32_t>(mesh.positions.size()));
        if (isNew)
            mesh.positions.push_back(p);
        return found->second;
    }
    void quad(const Vec3& a, const Vec3& b, const Vec3& c, const Vec3& d) {
        triangle(a, b, c);
        triangle(a, c, d);
    }
    void triangle(const Vec3& a, const Vec3& b, const Vec3& c) {
        const Triangle t{add(a), add(b), add(c)};
        if (t[0] != t[1] && t[1] != t[2] && t[2] != t[0])
            mesh.triangles.push_back(t);
    }
    Mesh mesh;

  private:
    std::map<std::tuple<double, double, double>, std::uint32_t> seen;
};

} // namespace

Mesh boxMesh(const Vec3& low, const Vec3& high, int cells) {
    Welder welder;
    const auto at = [&](int i, int j, int k) {
        return low + (high - low) * (Vec3(i, j, k) / static_cast<double>(cells));
    };
    for (int u = 0; u < cells; ++u)
        for (int v = 0; v < cells; ++v) {
            const int n = cells;
            welder.quad(at(u, v, 0), at(u, v + 1, 0), at(u + 1, v + 1, 0), at(u + 1, v, 0));
            welder.quad(at(u, v, n), at(u + 1, v, n), at(u + 1, v + 1, n), at(u, v + 1, n));
            welder.quad(at(u, 0, v), at(u + 1, 0, v), at(u + 1, 0, v + 1), at(u, 0, v + 1));
            welder.quad(at(u, n, v), at(u, n, v + 1), at(u + 1, n, v + 1), at(u + 1, n, v));
            welder.quad(at(0, u, v), at(0, u, v + 1), at(0, u + 1, v + 1), at(0, u + 1, v));
            welder.quad(at(n, u, v), at(n, u + 1, v), at(n, u + 1, v + 1), at(n, u, v + 1));
        }
    return welder.mesh;
}

Mesh sphereMesh(const Vec3& centre, double radius, int rings) {
    Welder welder;
    const int turns = 2 * rings;
    const auto at = [&](int i, int j) {
        const double polar = std::numbers::pi * i / rings, turn = 2 * std::numbers::pi * (j % turns) / turns;
        const double across = i == 0 || i == rings ? 0 : std::sin(polar);
        return centre + radius * Vec3(across * std::cos(turn), across * std::sin(turn), std::cos(polar));
    };
    for (int i = 0; i < rings; ++i)
        for (int j = 0; j < turns; ++j)
            welder.quad(at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1));
    return welder.mesh;
}

Mesh cylinderMesh(const Vec3& base, double radius, double height, int sides, bool lids) {
    Welder welder;
    const auto at = [&](int j, double z) {
        const double turn = 2 * std::numbers::pi * (j % sides) / sides;
        return base + Vec3(radius * std::cos(turn), radius * std::sin(turn), z);
    };
    for (int j = 0; j < sides; ++j) {
        welder.quad(at(j, 0), at(j + 1, 0), at(j + 1, height), at(j, height));
        if (lids) {
            welder.triangle(base, at(j + 1, 0), at(j, 0));
            welder.triangle(base + Vec3(0, 0, height), at(j, height), at(j + 1, height));
        }
    }
    return welder.mesh;
}

Mesh insideOut(Mesh mesh) {
    for (Triangle& t : mesh.triangles)
        std::swap(t[1], t[2]);
    return mesh;
}

Mesh joined(const Mesh& a, const Mesh& b) {
    Mesh both = a;
    const auto shift = static_cast<std::uint32_t>(a.positions.size());
    both.positions.insert(both.positions.end(), b.positions.begin(), b.positions.end());
    for (const Triangle& t : b.triangles)
        both.triangles.push_back({t[0] + shift, t[1] + shift, t[2] + shift});
    return both;
}

Mesh withHoles(const Mesh& mesh, std::size_t every) {
    Mesh left{mesh.positions, {}};
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
        if (i % every != 0)
            left.triangles.push_back(mesh.triangles[i]);
    return left;
}

Mesh wronglyWound(const Mesh& mesh, std::size_t every) {
    Mesh turned = mesh;
    for (std::size_t i = 0; i < turned.triangles.size(); i += every)
        std::swap(turned.triangles[i][1], turned.triangles[i][2]);
    return turned;
}

Mesh cracked(const Mesh& mesh, std::size_t every, double gapMm) {
    Mesh torn = mesh;
    for (std::size_t i = 0; i < torn.triangles.size(); i += every)
        for (std::uint32_t& v : torn.triangles[i]) {
            torn.positions.push_back(torn.positions[v] + Vec3(gapMm, -0.5 * gapMm, 0.7 * gapMm));
            v = static_cast<std::uint32_t>(torn.positions.size() - 1);
        }
    return torn;
}

Mesh withRubbish(const Mesh& mesh) {
    Mesh more = mesh;
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const Triangle t = mesh.triangles[i];
        more.triangles.push_back(t);
        more.triangles.push_back({t[0], t[0], t[1]});
        more.triangles.push_back({t[2], t[2], t[2]});
        more.triangles.push_back({t[0], t[1], t[0]});
    }
    return more;
}

MeshSet setOf(const std::vector<Part>& parts) {
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> rows;
    for (const Part& part : parts) {
        MeshPart row;
        row.firstPosition = static_cast<std::uint32_t>(positions.size());
        row.positionCount = static_cast<std::uint32_t>(part.mesh.positions.size());
        row.firstTriangle = static_cast<std::uint32_t>(triangles.size());
        row.triangleCount = static_cast<std::uint32_t>(part.mesh.triangles.size());
        row.topology = part.topology;
        row.hazard = part.hazard;
        rows.push_back(row);
        positions.insert(positions.end(), part.mesh.positions.begin(), part.mesh.positions.end());
        triangles.insert(triangles.end(), part.mesh.triangles.begin(), part.mesh.triangles.end());
    }
    return {std::move(positions), std::move(triangles), std::move(rows)};
}

} // namespace acus::test
