#include "geometry/polygonise.h"
#include "geometry/parallel.h"
#include "geometry/pieces.h"
#include <algorithm>

namespace acus {

void projectOnto(Mesh& mesh, const Field& field, double limit) {
    constexpr double nearEnough = 0.002, difference = 0.03;  // mm
    parallelFor(std::size_t{0}, mesh.positions.size(), [&](std::size_t i) {
        Vec3& p = mesh.positions[i];
        const Vec3 start = p;
        double value = field.at(p);
        for (int round = 0; round < 2 && std::abs(value) > nearEnough; ++round) {
            // One-sided: asking the field is what takes the time here, and a step in a slightly wrong direction is made good by the next.
            const Vec3 slope = Vec3(field.at(p + Vec3(difference, 0, 0)) - value, field.at(p + Vec3(0, difference, 0)) - value,
                                    field.at(p + Vec3(0, 0, difference)) - value) / difference;
            const double steepness = glm::dot(slope, slope);
            if (!(steepness > 0.04))
                break;
            Vec3 q = p - value / steepness * slope;
            const double moved = glm::distance(q, start);
            if (moved > limit)
                q = start + (q - start) * (limit / moved);
            // A step that does not come nearer (at a crease, where the gradient means little) is not taken.
            const double there = field.at(q);
            if (std::abs(there) >= std::abs(value))
                break;
            p = q;
            value = there;
        }
    });
}

namespace {

/// Triangles of the `pieces` components with the most of them.
void keepLargestPieces(Mesh& mesh, std::size_t pieces) {
    const std::vector<std::uint32_t> piece = piecesOf({mesh.positions, mesh.triangles});
    std::vector<std::uint32_t> count(mesh.positions.size(), 0), order;
    for (const Triangle& t : mesh.triangles)
        if (const std::uint32_t r = piece[t[0]]; count[r]++ == 0)
            order.push_back(r);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return count[a] != count[b] ? count[a] > count[b] : a < b; });
    std::vector<bool> kept(mesh.positions.size(), false);
    for (std::size_t i = 0; i < std::min(pieces, order.size()); ++i)
        kept[order[i]] = true;
    Mesh out;
    std::vector<std::uint32_t> renamed(mesh.positions.size(), 0xffffffffu);
    for (Triangle t : mesh.triangles) {
        if (!kept[piece[t[0]]])
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

Result<Mesh> surfaceOf(const Field& field, const SurfaceOptions& options, std::size_t pieces) {
    SampleOptions sampling;
    sampling.step = options.step;
    sampling.progress = options.progress;
    auto grid = sampleField(field, field.bounds(), sampling);
    if (!grid)
        return grid.error();
    Mesh mesh = options.tunnels ? polygonisedWithoutTunnels(*grid, *options.tunnels) : polygonise(*grid);
    if (pieces > 0)
        keepLargestPieces(mesh, pieces);
    projectOnto(mesh, field, 0.4 * options.step);
    mesh = simplified(std::move(mesh), options.tolerance, options.longestEdge);
    projectOnto(mesh, field, 2 * options.tolerance);
    return mesh;
}

} // namespace acus
