#include "anatomy/baked_file.h"
#include "anatomy/packed_meshes.h"
#include "anatomy/shape_fibres.h"
#include "core/hash.h"
#include <cmath>

namespace acus {

namespace {

/// A dented ball, or the upper part of one: large enough to have trees of several levels and levels of detail.
Mesh ball(const Vec3& centre, double radius, bool whole) {
    constexpr std::uint32_t around = 32, along = 24;
    Mesh mesh;
    for (std::uint32_t j = 0; j <= along; ++j)
        for (std::uint32_t i = 0; i < around; ++i) {
            // Rational points of the circle: sines differ between C libraries in the last digit, divisions don't.
            const double t = 4.0 * (i % (around / 2)) / around - 1, h = 2.0 * j / along - 1, c = (1 - t * t) / (1 + t * t), s = 2 * t / (1 + t * t);
            const double sign = i < around / 2 ? 1 : -1, ring = std::sqrt(1 - h * h) * (1 - 0.125 * ((i * 7 + j * 3) % 5 == 0));
            mesh.positions.push_back(centre + radius * Vec3(sign * c * ring, sign * s * ring, h));
        }
    for (std::uint32_t j = whole ? 0 : along / 2; j < along; ++j)
        for (std::uint32_t i = 0; i < around; ++i) {
            const std::uint32_t a = j * around + i, b = j * around + (i + 1) % around;
            mesh.triangles.push_back({a, b, b + around});
            mesh.triangles.push_back({a, b + around, a + around});
        }
    return mesh;
}

std::string computeKey() {
    std::vector<Structure> structures(3);
    structures[0].tissue = Tissue::bone;
    structures[1].tissue = Tissue::artery;
    structures[2].tissue = Tissue::nerve;
    structures[2].closed = false;
    const MeshSet meshes = packedMeshes(structures, {ball({0, 0, 0}, 40, true), ball({30, 10, 0}, 20, true), ball({-20, 5, 900}, 3, false)});
    std::string all = std::to_string(bakedFormat);
    std::vector<std::vector<FibrePoint>> fibres(3);
    for (std::uint32_t i = 0; i < meshes.parts[0].positionCount; ++i)
        fibres[0].push_back({{0.6f, i % 2 ? 0.8f : -0.8f, 0}, 0.125f * (i % 9), 0.25f * (i % 5)});
    // Rounded, for the last digit of a sine is another one on another machine.
    for (const FibrePoint& point : fibresOfShape(meshes.part(1), 0))
        for (const float d : point.direction)
            all += std::to_string(std::lround(64 * d)) + " ";
    if (const auto display = buildDisplaySet(meshes, {}, fibres))
        all += contentHash(std::as_bytes(display->vertices.view())) + contentHash(std::as_bytes(display->indices.view())) +
               contentHash(std::as_bytes(display->parts.view()));
    if (const auto queries = IndexedQueries::build(meshes))
        for (const Blob& blob : (*queries)->blobs())
            all += blob.name + contentHash(blob.bytes.view());
    return contentHash(all).substr(0, 16);
}

} // namespace

const std::string& bakingKey() {
    static const std::string key = computeKey();
    return key;
}

} // namespace acus
