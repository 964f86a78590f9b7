#include "geometry/display_part.h"
#include "geometry/groups.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <meshoptimizer.h>
#include <numeric>

namespace acus {

namespace {

using Vec3f = glm::vec3;
constexpr float creaseCosine = 0.34f;
/// Faces this near their mean can't hold a crease between them.
constexpr float certainlySmooth = 0.82f;
/// The errors (mm) at which levels are made; the renderer takes the coarsest below its pixel limit.
constexpr std::array<float, 5> levelErrorsMm{0.1f, 0.2f, 0.35f, 0.6f, 1.2f};

bool degenerate(const Triangle& t, MeshView mesh) {
    if (t[0] == t[1] || t[1] == t[2] || t[2] == t[0])
        return true;
    const Vec3 n = glm::cross(mesh.positions[t[1]] - mesh.positions[t[0]], mesh.positions[t[2]] - mesh.positions[t[0]]);
    return !(glm::dot(n, n) > 0);
}

/// Corner → the opposite half-edge's presence: a part is closed when each directed edge has exactly one partner.
bool closedAndConsistent(const std::vector<Triangle>& triangles) {
    std::vector<std::uint64_t> edges;
    edges.reserve(triangles.size() * 3);
    for (const Triangle& t : triangles)
        for (int k = 0; k < 3; ++k) {
            const std::uint64_t a = t[k], b = t[(k + 1) % 3];
            edges.push_back(a < b ? (a << 33 | b << 1) : (b << 33 | a << 1 | 1));
        }
    std::sort(edges.begin(), edges.end());
    if (edges.size() % 2)
        return false;
    for (std::size_t i = 0; i < edges.size(); i += 2)
        if (edges[i + 1] != (edges[i] | 1) || edges[i] == edges[i + 1] || (i && edges[i] >> 1 == edges[i - 1] >> 1))
            return false;
    return true;
}

/// Turns every connected piece with negative volume inside out.
void turnOutwards(std::vector<Triangle>& triangles, MeshView mesh) {
    std::vector<std::uint32_t> parent(mesh.positions.size());
    std::iota(parent.begin(), parent.end(), 0u);
    for (const Triangle& t : triangles) {
        const std::uint32_t a = rootOf(parent, t[0]);
        parent[rootOf(parent, t[1])] = a;
        parent[rootOf(parent, t[2])] = a;
    }
    std::vector<double> volume(mesh.positions.size(), 0.0);
    const Vec3 reference = mesh.positions[triangles.front()[0]];
    for (const Triangle& t : triangles)
        volume[rootOf(parent, t[0])] += glm::dot(mesh.positions[t[0]] - reference,
            glm::cross(mesh.positions[t[1]] - reference, mesh.positions[t[2]] - reference));
    for (Triangle& t : triangles)
        if (volume[rootOf(parent, t[0])] < 0)
            std::swap(t[1], t[2]);
}

struct Corner {
    std::uint32_t index; ///< 3 × triangle + corner
    Vec3f normal;        ///< of the face, unit
    float weight;        ///< area × angle
};

DisplayVertex vertexAt(const Vec3f& p, const Vec3f& direction) {
    const float length = glm::length(direction);
    const Vec3f n = length > 0 ? direction / length : Vec3f{0, 0, 1};
    DisplayVertex v{};
    for (int k = 0; k < 3; ++k) {
        v.position[k] = p[k];
        v.normal[k] = static_cast<std::int8_t>(std::lround(n[k] * 127));
    }
    return v;
}

std::int8_t byteOf(float value) { return static_cast<std::int8_t>(std::lround(std::clamp(value, -1.f, 1.f) * 127)); }

void giveFibre(DisplayVertex& v, const FibrePoint& fibre) {
    for (int k = 0; k < 3; ++k)
        v.fibre[k] = byteOf(fibre.direction[k]);
    v.tendon = byteOf(std::max(fibre.tendon, 0.f));
    v.cleft = byteOf(std::max(fibre.cleft, 0.f));
}

struct Shaded {
    std::vector<DisplayVertex> vertices;
    std::vector<std::uint32_t> indices;
};

/// One display vertex a cluster of faces around a mesh vertex.
Shaded shade(const std::vector<Triangle>& triangles, MeshView mesh, const Vec3& origin, std::span<const FibrePoint> fibres) {
    std::vector<Vec3f> positions(mesh.positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i)
        positions[i] = Vec3f(mesh.positions[i] - origin);

    std::vector<Corner> corners(triangles.size() * 3);
    std::vector<std::uint32_t> start(positions.size() + 1, 0);
    for (const Triangle& t : triangles)
        for (const std::uint32_t v : t)
            ++start[v + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<std::uint32_t> fill(start.begin(), start.end() - 1);
    for (std::uint32_t i = 0; i < triangles.size(); ++i) {
        const Triangle& t = triangles[i];
        const Vec3f side[3] = {positions[t[1]] - positions[t[0]], positions[t[2]] - positions[t[1]], positions[t[0]] - positions[t[2]]};
        const Vec3f n = glm::cross(side[0], -side[2]);
        const float area = glm::length(n);
        const Vec3f unit = area > 0 ? n / area : Vec3f{0};
        for (int k = 0; k < 3; ++k) {
            const Vec3f a = side[k], b = -side[(k + 2) % 3];
            const float product = glm::length(a) * glm::length(b);
            const float angle = product > 0 ? std::acos(std::clamp(glm::dot(a, b) / product, -1.f, 1.f)) : 0.f;
            corners[fill[t[k]]++] = {3 * i + k, unit, area * angle};
        }
    }

    Shaded result;
    result.vertices.reserve(positions.size() + positions.size() / 8);
    result.indices.resize(triangles.size() * 3);
    std::vector<Vec3f> clusters;
    std::vector<std::uint32_t> clusterOf;
    for (std::size_t v = 0; v < positions.size(); ++v) {
        const std::span<Corner> around(corners.data() + start[v], start[v + 1] - start[v]);
        if (around.empty())
            continue;
        Vec3f sum{0};
        for (const Corner& c : around)
            sum += c.weight * c.normal;
        const float length = glm::length(sum);
        const bool smooth = length > 0 && std::all_of(around.begin(), around.end(), [&](const Corner& c) {
            return glm::dot(c.normal, sum) >= certainlySmooth * length;
        });
        const std::uint32_t first = static_cast<std::uint32_t>(result.vertices.size());
        if (smooth) {
            for (const Corner& c : around)
                result.indices[c.index] = first;
            result.vertices.push_back(vertexAt(positions[v], sum));
            if (!fibres.empty())
                giveFibre(result.vertices.back(), fibres[v]);
            continue;
        }
        std::sort(around.begin(), around.end(), [](const Corner& a, const Corner& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.index < b.index;
        });
        clusters.clear();
        clusterOf.assign(around.size(), 0);
        for (std::size_t i = 0; i < around.size(); ++i) {
            std::size_t k = 0;
            while (k < clusters.size() && glm::dot(around[i].normal, clusters[k]) < creaseCosine * glm::length(clusters[k]))
                ++k;
            if (k == clusters.size())
                clusters.push_back(Vec3f{0});
            clusters[k] += std::max(around[i].weight, 1e-12f) * around[i].normal;
            clusterOf[i] = static_cast<std::uint32_t>(k);
        }
        for (std::size_t i = 0; i < around.size(); ++i)
            result.indices[around[i].index] = first + clusterOf[i];
        for (const Vec3f& n : clusters) {
            result.vertices.push_back(vertexAt(positions[v], n));
            if (!fibres.empty())
                giveFibre(result.vertices.back(), fibres[v]);
        }
    }
    return result;
}

double areaOf(const std::vector<std::uint32_t>& indices, const std::vector<DisplayVertex>& vertices) {
    const auto at = [&](std::size_t i) {
        const float* p = vertices[indices[i]].position;
        return Vec3f{p[0], p[1], p[2]};
    };
    double sum = 0;
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3)
        sum += glm::length(glm::cross(at(i + 1) - at(i), at(i + 2) - at(i)));
    return sum / 2;
}

/// Where triangles are few because the surface is nearly flat, each vertex leans to the plane of its largest triangle, and the
/// eye sees facets. The mean with its neighbours, as far as they belong to the same smooth surface, takes that out again.
void calmNormals(Shaded& shaded) {
    constexpr float sameSurface = 0.94f;
    constexpr int rounds = 2;
    std::vector<Vec3f> normals(shaded.vertices.size()), sums(shaded.vertices.size());
    for (std::size_t i = 0; i < normals.size(); ++i)
        normals[i] = glm::normalize(Vec3f(shaded.vertices[i].normal[0], shaded.vertices[i].normal[1], shaded.vertices[i].normal[2]));
    for (int round = 0; round < rounds; ++round) {
        sums = normals;
        for (std::size_t i = 0; i < shaded.indices.size(); ++i) {
            const std::uint32_t a = shaded.indices[i], b = shaded.indices[i % 3 == 2 ? i - 2 : i + 1];
            const float alike = glm::dot(normals[a], normals[b]);
            if (alike < sameSurface)
                continue;
            const float weight = 0.5f * (alike - sameSurface) / (1 - sameSurface);
            sums[a] += weight * normals[b];
            sums[b] += weight * normals[a];
        }
        for (std::size_t i = 0; i < normals.size(); ++i)
            normals[i] = glm::normalize(sums[i]);
    }
    for (std::size_t i = 0; i < normals.size(); ++i)
        for (int k = 0; k < 3; ++k)
            shaded.vertices[i].normal[k] = static_cast<std::int8_t>(std::lround(normals[i][k] * 127));
}

/// What levels of detail are judged by. Seams and the ends of tendons are made into grooves and steps of this depth, so that a
/// level that loses them counts as one that is that far off.
constexpr float fibreReliefMm = 1.5f;
std::vector<Vec3f> judged(const std::vector<DisplayVertex>& vertices) {
    std::vector<Vec3f> positions(vertices.size());
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        const DisplayVertex& v = vertices[i];
        const float out = fibreReliefMm * static_cast<float>(v.tendon - v.cleft) / (127.f * 127.f);
        for (int k = 0; k < 3; ++k)
            positions[i][k] = v.position[k] + out * v.normal[k];
    }
    return positions;
}

/// A level that has lost more of the surface than this has flattened thin tubes to ribbons, which vanish edge-on; a tube
/// of three sides still has 0.83 of a round one.
constexpr double keptArea = 0.8;

} // namespace

DisplayPartMesh makeDisplayPart(MeshView mesh, const Vec3& origin, std::span<const FibrePoint> fibres) {
    assert(fibres.empty() || fibres.size() == mesh.positions.size());
    DisplayPartMesh made;
    std::vector<Triangle> triangles;
    triangles.reserve(mesh.triangles.size());
    for (const Triangle& t : mesh.triangles)
        if (!degenerate(t, mesh))
            triangles.push_back(t);
    if (triangles.empty())
        return made;
    made.part.closed = closedAndConsistent(triangles);
    if (made.part.closed)
        turnOutwards(triangles, mesh);

    Shaded shaded = shade(triangles, mesh, origin, fibres);
    calmNormals(shaded);
    const std::size_t vertexCount = shaded.vertices.size();
    const std::vector<Vec3f> judgedBy = judged(shaded.vertices);
    const float* positions = &judgedBy.front().x;
    constexpr std::size_t stride = sizeof(Vec3f);
    meshopt_optimizeVertexCache(shaded.indices.data(), shaded.indices.data(), shaded.indices.size(), vertexCount);

    std::vector<std::vector<std::uint32_t>> levels{std::move(shaded.indices)};
    std::vector<float> errors{0.f};
    const float scale = meshopt_simplifyScale(positions, vertexCount, stride);
    const double fullArea = areaOf(levels.front(), shaded.vertices);
    for (const float errorMm : levelErrorsMm) {
        const std::vector<std::uint32_t>& from = levels.back();
        // Quadric errors are squared distances: those of successive levels add as squares.
        const float budgetMm = std::sqrt(errorMm * errorMm - errors.back() * errors.back());
        std::vector<std::uint32_t> simple(from.size());
        float relative = 0;
        simple.resize(meshopt_simplify(simple.data(), from.data(), from.size(), positions, vertexCount, stride, 0,
                                       budgetMm / scale, 0, &relative));
        if (areaOf(simple, shaded.vertices) < keptArea * fullArea)
            break;
        // A level that saves little is not worth its memory.
        if (simple.empty() || simple.size() * 5 > from.size() * 4)
            continue;
        meshopt_optimizeVertexCache(simple.data(), simple.data(), simple.size(), vertexCount);
        errors.push_back(std::hypot(errors.back(), relative * scale));
        levels.push_back(std::move(simple));
    }

    // Coarse levels first in memory: what a distant view touches then lies together.
    std::vector<std::uint32_t> coarseFirst;
    for (auto level = levels.rbegin(); level != levels.rend(); ++level)
        coarseFirst.insert(coarseFirst.end(), level->begin(), level->end());
    std::vector<std::uint32_t> remap(vertexCount);
    const std::size_t used = meshopt_optimizeVertexFetchRemap(remap.data(), coarseFirst.data(), coarseFirst.size(), vertexCount);
    made.vertices.resize(used);
    meshopt_remapVertexBuffer(made.vertices.data(), shaded.vertices.data(), vertexCount, sizeof(DisplayVertex), remap.data());

    made.part.vertexCount = static_cast<std::uint32_t>(used);
    made.part.levelCount = static_cast<std::uint32_t>(levels.size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
        made.part.levels[i] = {static_cast<std::uint32_t>(made.indices.size()), static_cast<std::uint32_t>(levels[i].size()), errors[i]};
        for (const std::uint32_t index : levels[i])
            made.indices.push_back(remap[index]);
    }
    for (int k = 0; k < 3; ++k) {
        made.part.low[k] = std::numeric_limits<float>::infinity();
        made.part.high[k] = -std::numeric_limits<float>::infinity();
        for (const DisplayVertex& v : made.vertices) {
            made.part.low[k] = std::min(made.part.low[k], v.position[k]);
            made.part.high[k] = std::max(made.part.high[k], v.position[k]);
        }
    }
    return made;
}

} // namespace acus
