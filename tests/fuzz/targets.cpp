#include "targets.h"
#include "promise.h"
#include "anatomy/mesh_reader.h"
#include "anatomy/pack_file.h"
#include "core/utf8.h"
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace acus::fuzz {

void promise(bool kept, const char* what) {
    if (kept)
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

void isOneLine(const std::string& message) {
    promise(!message.empty() && message.size() < 2000, "a message of sensible length");
    for (unsigned char c : message)
        promise(c >= 0x20 && c != 0x7f, "a message of one line");
}

void packJson(std::string_view bytes) {
    const Result<PackFile> pack = parsePackFile(bytes, "pack.json");
    if (!pack)
        return isOneLine(pack.message());
    promise(!pack->structures.empty() && pack->structures.size() == pack->meshes.size(), "as many meshes as structures");
    for (const Structure& s : pack->structures)
        promise(!s.id.empty() && !s.name.empty() && !s.group.empty(), "every structure has id, name and group");
    for (const Landmark& mark : pack->landmarks)
        promise(std::isfinite(mark.position.x) && std::isfinite(mark.position.y) && std::isfinite(mark.position.z), "finite landmarks");
    for (const std::string& mesh : pack->meshes)
        if (const Result<Path> path = meshPath("/nonexistent", mesh, "pack.json", "structures[0].mesh"); !path)
            isOneLine(path.message());
}

void mesh(std::string_view bytes) {
    if (bytes.empty())
        return;
    const char* name = bytes[0] == 'o' ? "x.obj" : bytes[0] == 's' ? "x.stl" : bytes[0] == 'p' ? "x.ply" : "x.glb";
    std::vector<FibrePoint> fibres;
    const Result<Mesh> mesh = readMesh(bytes.substr(1), name, &fibres);
    if (!mesh)
        return isOneLine(mesh.message());
    promise(!mesh->triangles.empty(), "a triangle");
    promise(mesh->positions.size() <= 3 * mesh->triangles.size(), "no position without a triangle");
    for (const Triangle& t : mesh->triangles) {
        for (std::uint32_t corner : t)
            promise(corner < mesh->positions.size(), "indices in range");
        promise(t[0] != t[1] && t[1] != t[2] && t[2] != t[0], "three corners");
    }
    for (const Vec3& p : mesh->positions)
        promise(std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z), "finite positions");
    promise(fibres.empty() || fibres.size() == mesh->positions.size(), "a fibre a position");
    for (const FibrePoint& f : fibres) {
        const double squared = double(f.direction[0]) * f.direction[0] + double(f.direction[1]) * f.direction[1] + double(f.direction[2]) * f.direction[2];
        promise(squared == 0 || std::abs(squared - 1) < 1e-3, "unit directions");
        promise(f.tendon >= 0 && f.tendon <= 1 && f.cleft >= 0 && f.cleft <= 1, "shares");
    }
    std::vector<MeshObject> objects;
    const Result<Mesh> apart = readMesh(bytes.substr(1), name, nullptr, &objects);
    if (!apart)
        return isOneLine(apart.message());
    std::size_t positions = 0, triangles = 0;
    for (const MeshObject& object : objects) {
        promise(isUtf8(object.name) || object.name.empty(), "names are text");
        promise(object.name.size() <= longestObjectName, "names are short");
        promise((object.triangles > 0) == object.error.empty(), "triangles, or why there are none");
        for (std::size_t t = triangles; t < triangles + object.triangles; ++t)
            for (const std::uint32_t corner : apart->triangles.at(t))
                promise(corner >= positions && corner < positions + object.positions, "objects keep to themselves");
        positions += object.positions;
        triangles += object.triangles;
    }
    promise(positions == apart->positions.size() && triangles == apart->triangles.size(), "objects are the whole");
}

} // namespace acus::fuzz
