#include "anatomy/packed_meshes.h"

namespace acus {

MeshSet packedMeshes(const std::vector<Structure>& structures, std::vector<Mesh> meshes) {
    std::size_t positionCount = 0, triangleCount = 0;
    for (const Mesh& mesh : meshes) {
        positionCount += mesh.positions.size();
        triangleCount += mesh.triangles.size();
    }
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> parts;
    positions.reserve(positionCount);
    triangles.reserve(triangleCount);
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const Mesh mesh = std::move(meshes[i]);
        MeshPart part;
        part.firstPosition = static_cast<std::uint32_t>(positions.size());
        part.positionCount = static_cast<std::uint32_t>(mesh.positions.size());
        part.firstTriangle = static_cast<std::uint32_t>(triangles.size());
        part.triangleCount = static_cast<std::uint32_t>(mesh.triangles.size());
        part.topology = structures[i].closed ? Topology::solid : Topology::sheet;
        part.hazard = isHazard(structures[i].tissue);
        parts.push_back(part);
        positions.insert(positions.end(), mesh.positions.begin(), mesh.positions.end());
        triangles.insert(triangles.end(), mesh.triangles.begin(), mesh.triangles.end());
    }
    return {std::move(positions), std::move(triangles), std::move(parts)};
}

} // namespace acus
