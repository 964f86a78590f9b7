#include "geometry/polygonise.h"
#include <array>
#include <cassert>
#include <cmath>

namespace acus {

namespace {

// A cube's corner c lies at (c & 1, c >> 1 & 1, c >> 2 & 1). Its edge e runs from edgeFrom[e] along axis e / 4.
constexpr std::array<int, 12> edgeFrom{0, 2, 4, 6, 0, 1, 4, 5, 0, 1, 2, 3};
constexpr int edgeAxis(int e) { return e / 4; }

int edgeBetween(int a, int b) {
    for (int e = 0; e < 12; ++e) {
        const int from = edgeFrom[static_cast<std::size_t>(e)], to = from | 1 << edgeAxis(e);
        if ((a == from && b == to) || (b == from && a == to))
            return e;
    }
    return -1;
}

/// For each set of inside corners, the loops of cut edges around the inside, outwards by the right-hand rule.
struct Loop {
    std::array<std::int8_t, 12> edges{};
    int count = 0;
    bool centre = false;  ///< needs a vertex in its middle, because a plain fan would put a diagonal onto a face of the cube
};

// Corners of the six faces, counter-clockwise as seen from outside.
constexpr int faces[6][4] = {{0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6}};

std::array<std::vector<Loop>, 256> makeLoops() {
    std::array<std::vector<Loop>, 256> all;
    for (int inside = 1; inside < 255; ++inside) {
        std::array<int, 12> next;
        next.fill(-1);
        for (const auto& face : faces)
            for (int i = 0; i < 4; ++i) {
                // A run of inside corners along the face's border, i to j: the cut goes from the edge where it is entered to
                // the edge where it is left, outwards seen counter-clockwise, and keeps single corners on a diagonal apart.
                const auto in = [&](int n) { return (inside >> face[n & 3] & 1) != 0; };
                if (!in(i) || in(i + 3))
                    continue;
                int j = i;
                while (in(j + 1))
                    ++j;
                next[static_cast<std::size_t>(edgeBetween(face[(i + 3) & 3], face[i]))] = edgeBetween(face[j & 3], face[(j + 1) & 3]);
            }
        std::array<bool, 12> used{};
        for (int start = 0; start < 12; ++start) {
            if (next[static_cast<std::size_t>(start)] < 0 || used[static_cast<std::size_t>(start)])
                continue;
            Loop loop;
            for (int e = start; !used[static_cast<std::size_t>(e)]; e = next[static_cast<std::size_t>(e)]) {
                used[static_cast<std::size_t>(e)] = true;
                loop.edges[static_cast<std::size_t>(loop.count++)] = static_cast<std::int8_t>(e);
            }
            const auto onFace = [](int e, const int* face) {
                const int a = edgeFrom[static_cast<std::size_t>(e)], b = a | 1 << edgeAxis(e);
                bool hasA = false, hasB = false;
                for (int n = 0; n < 4; ++n) {
                    hasA |= face[n] == a;
                    hasB |= face[n] == b;
                }
                return hasA && hasB;
            };
            for (const auto& face : faces)
                for (int a = 0; a < loop.count; ++a)
                    for (int b = a + 2; b < loop.count; ++b)
                        if (!(a == 0 && b == loop.count - 1) && onFace(loop.edges[static_cast<std::size_t>(a)], face) &&
                            onFace(loop.edges[static_cast<std::size_t>(b)], face))
                            loop.centre = true;
            all[static_cast<std::size_t>(inside)].push_back(loop);
        }
    }
    return all;
}

} // namespace

Mesh polygonise(const Grid& grid) {
    static const std::array<std::vector<Loop>, 256> loops = makeLoops();
    Mesh mesh;
    const int nx = grid.size[0], ny = grid.size[1], nz = grid.size[2];
    if (nx < 2 || ny < 2 || nz < 2)
        return mesh;
    const auto outermost = static_cast<float>(0.5 * grid.step);
    const auto value = [&](int i, int j, int k) {
        const float v = grid.at(i, j, k);
        const bool border = i == 0 || j == 0 || k == 0 || i == nx - 1 || j == ny - 1 || k == nz - 1;
        return border && v < outermost ? outermost : v;
    };
    // The vertex of each cut grid edge, for two layers of samples at a time: [layer][axis][j·nx + i].
    constexpr std::uint32_t none = 0xffffffffu;
    const std::size_t layerSize = static_cast<std::size_t>(nx) * static_cast<std::size_t>(ny);
    std::array<std::array<std::vector<std::uint32_t>, 3>, 2> vertexOf;
    for (auto& layer : vertexOf)
        for (auto& axis : layer)
            axis.assign(layerSize, none);
    std::vector<std::uint8_t> layerInside[2];
    const auto readInside = [&](int k, std::vector<std::uint8_t>& inside) {
        inside.resize(layerSize);
        for (int j = 0; j < ny; ++j)
            for (int i = 0; i < nx; ++i)
                inside[static_cast<std::size_t>(j) * static_cast<std::size_t>(nx) + static_cast<std::size_t>(i)] = value(i, j, k) < 0;
    };
    readInside(0, layerInside[0]);
    for (int k = 0; k + 1 < nz; ++k) {
        readInside(k + 1, layerInside[(k + 1) & 1]);
        for (auto& axis : vertexOf[static_cast<std::size_t>((k + 1) & 1)])
            axis.assign(layerSize, none);
        const auto& below = layerInside[k & 1];
        const auto& above = layerInside[(k + 1) & 1];
        for (int j = 0; j + 1 < ny; ++j)
            for (int i = 0; i + 1 < nx; ++i) {
                const std::size_t at = static_cast<std::size_t>(j) * static_cast<std::size_t>(nx) + static_cast<std::size_t>(i), up = at + static_cast<std::size_t>(nx);
                const int mask = below[at] | below[at + 1] << 1 | below[up] << 2 | below[up + 1] << 3 | above[at] << 4 |
                                 above[at + 1] << 5 | above[up] << 6 | above[up + 1] << 7;
                if (mask == 0 || mask == 255)
                    continue;
                const auto vertex = [&](int e) {
                    const int corner = edgeFrom[static_cast<std::size_t>(e)], axis = edgeAxis(e);
                    const int a = i + (corner & 1), b = j + (corner >> 1 & 1), c = k + (corner >> 2);
                    std::uint32_t& slot = vertexOf[static_cast<std::size_t>(c & 1)][static_cast<std::size_t>(axis)]
                                                  [static_cast<std::size_t>(b) * static_cast<std::size_t>(nx) + static_cast<std::size_t>(a)];
                    if (slot == none) {
                        const double from = value(a, b, c), to = value(a + (axis == 0), b + (axis == 1), c + (axis == 2));
                        // Not quite at the corners, so that no triangle is degenerate.
                        const double t = std::clamp(from / (from - to), 0.02, 0.98);
                        Vec3 p = grid.point(a, b, c);
                        p[axis] += t * grid.step;
                        slot = static_cast<std::uint32_t>(mesh.positions.size());
                        mesh.positions.push_back(p);
                    }
                    return slot;
                };
                for (const Loop& loop : loops[static_cast<std::size_t>(mask)]) {
                    std::array<std::uint32_t, 12> ring;
                    for (int n = 0; n < loop.count; ++n)
                        ring[static_cast<std::size_t>(n)] = vertex(loop.edges[static_cast<std::size_t>(n)]);
                    if (loop.centre) {
                        Vec3 middle(0);
                        for (int n = 0; n < loop.count; ++n)
                            middle += mesh.positions[ring[static_cast<std::size_t>(n)]];
                        const auto centre = static_cast<std::uint32_t>(mesh.positions.size());
                        mesh.positions.push_back(middle / static_cast<double>(loop.count));
                        for (int n = 0; n < loop.count; ++n)
                            mesh.triangles.push_back({centre, ring[static_cast<std::size_t>(n)], ring[static_cast<std::size_t>((n + 1) % loop.count)]});
                    } else {
                        for (int n = 1; n + 1 < loop.count; ++n)
                            mesh.triangles.push_back({ring[0], ring[static_cast<std::size_t>(n)], ring[static_cast<std::size_t>(n + 1)]});
                    }
                }
            }
    }
    return mesh;
}

Mesh mirrorImage(Mesh mesh) {
    for (Vec3& p : mesh.positions)
        p.x = -p.x;
    for (Triangle& t : mesh.triangles)
        std::swap(t[1], t[2]);
    return mesh;
}

double volumeOf(MeshView mesh) {
    if (mesh.positions.empty())
        return 0;
    const Vec3 o = mesh.positions.front();
    double six = 0;
    for (const Triangle& t : mesh.triangles)
        six += glm::dot(mesh.positions[t[0]] - o, glm::cross(mesh.positions[t[1]] - o, mesh.positions[t[2]] - o));
    return six / 6;
}

} // namespace acus
