#include "geometry/polygonise.h"
#include <numeric>
#include <tbb/parallel_for.h>

namespace acus {

void projectOnto(Mesh& mesh, const Field& field, double limit) {
    tbb::parallel_for(std::size_t{0}, mesh.positions.size(), [&](std::size_t i) {
        Vec3& p = mesh.positions[i];
        const Vec3 start = p;
        for (int round = 0; round < 2; ++round) {
            const double value = field.at(p);
            const Vec3 slope = gradientOf(field, p, 0.05);
            const double steepness = glm::dot(slope, slope);
            if (!(steepness > 0.04))
                break;
            Vec3 q = p - value / steepness * slope;
            const double moved = glm::distance(q, start);
            if (moved > limit)
                q = start + (q - start) * (limit / moved);
            // A step that does not come nearer (at a crease, where the gradient means little) is not taken.
            if (std::abs(field.at(q)) >= std::abs(value))
                break;
            p = q;
        }
    });
}

namespace {

/// Triangles of the component with the most of them.
void keepLargestPiece(Mesh& mesh) {
    std::vector<std::uint32_t> parent(mesh.positions.size());
    std::iota(parent.begin(), parent.end(), 0u);
    const auto root = [&](std::uint32_t v) {
        while (parent[v] != v)
            v = parent[v] = parent[parent[v]];
        return v;
    };
    for (const Triangle& t : mesh.triangles)
        for (std::size_t n = 1; n < 3; ++n) {
            const std::uint32_t a = root(t[0]), b = root(t[n]);
            if (a != b)
                parent[std::max(a, b)] = std::min(a, b);
        }
    std::vector<std::uint32_t> count(mesh.positions.size(), 0);
    std::uint32_t largest = 0;
    for (const Triangle& t : mesh.triangles) {
        const std::uint32_t r = root(t[0]);
        if (++count[r] > count[largest] || (count[r] == count[largest] && r < largest))
            largest = r;
    }
    Mesh out;
    std::vector<std::uint32_t> renamed(mesh.positions.size(), 0xffffffffu);
    for (Triangle t : mesh.triangles) {
        if (root(t[0]) != largest)
            continue;
        for (std::uint32_t& v : t) {
            if (renamed[v] == 0xffffffffu) {
                renamed[v] = static_cast<std::uint32_t>(out.positions.size());
                out.positions.push_back(mesh.positions[v]);
            }
            v = renamed[v];
        }
        out.triangles.push_back(t);
    }
    mesh = std::move(out);
}

} // namespace

Result<Mesh> surfaceOf(const Field& field, const SurfaceOptions& options, bool onePiece) {
    SampleOptions sampling;
    sampling.step = options.step;
    sampling.progress = options.progress;
    auto grid = sampleField(field, field.bounds(), sampling);
    if (!grid)
        return grid.error();
    Mesh mesh = polygonise(*grid);
    if (onePiece && !mesh.triangles.empty())
        keepLargestPiece(mesh);
    projectOnto(mesh, field, 0.4 * options.step);
    mesh = simplified(std::move(mesh), options.tolerance, options.longestEdge);
    projectOnto(mesh, field, 2 * options.tolerance);
    return mesh;
}

} // namespace acus
