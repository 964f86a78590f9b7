#include "anatomy/mesh_reader.h"
#include "anatomy/plain_mesh.h"
#include "anatomy/pack_file.h"
#include "anatomy/weld.h"
#include "anatomy/write_glb.h"
#include "core/utf8.h"
#include <algorithm>
#include <assimp/BaseImporter.h>
#include <assimp/IOSystem.hpp>
#include <assimp/Importer.hpp>
#include <assimp/MemoryIOWrapper.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <cmath>
#include <exception>
#include <glm/mat4x4.hpp>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <string>

namespace acus {

namespace {

constexpr const char* innerName = "mesh.";
constexpr unsigned longestPolygon = 1000;
constexpr const char* noTriangle = "has no triangle";
// Not everything that Assimp reads: with a damaged COLLADA file it never comes back.
constexpr std::string_view known[] = {"obj", "stl", "ply", "glb", "fbx"};

std::string ending(std::string_view fileName) {
    const std::size_t dot = fileName.rfind('.');
    std::string text(dot == std::string_view::npos ? std::string_view() : fileName.substr(dot + 1));
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// One file, in memory. A mesh that names others (materials, textures, buffers) must not make anybody open them.
class OneFile final : public Assimp::IOSystem {
  public:
    OneFile(std::string name, std::string_view bytes) : name(std::move(name)), bytes(bytes) {}
    bool Exists(const char* file) const override { return file == name; }
    char getOsSeparator() const override { return '/'; }
    Assimp::IOStream* Open(const char* file, const char*) override {
        return file == name ? new Assimp::MemoryIOStream(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()) : nullptr;
    }
    void Close(Assimp::IOStream* stream) override { delete stream; }

  private:
    std::string name;
    std::string_view bytes;
};

/// Leaves only the readers for this ending: whatever calls itself STL is read as STL or not at all.
void keepOnly(Assimp::Importer& importer, const std::string& format) {
    for (std::size_t i = importer.GetImporterCount(); i-- > 0;) {
        Assimp::BaseImporter* other = importer.GetImporter(i);
        std::set<std::string> endings;
        other->GetExtensionList(endings);
        if (!endings.contains(format)) {
            importer.UnregisterLoader(other);
            delete other;
        }
    }
}

std::string oneLine(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e)
            c = ' ';
    return text.substr(0, 200);
}

glm::dmat4 toGlm(const aiMatrix4x4& m) {
    return {m.a1, m.b1, m.c1, m.d1, m.a2, m.b2, m.c2, m.d2, m.a3, m.b3, m.c3, m.d3, m.a4, m.b4, m.c4, m.d4};
}

std::optional<Error> checkMeshes(const aiScene& scene, bool& polygons) {
    polygons = false;
    for (unsigned m = 0; m < scene.mNumMeshes; ++m) {
        const aiMesh& mesh = *scene.mMeshes[m];
        for (unsigned v = 0; v < mesh.mNumVertices; ++v)
            if (const aiVector3D& p = mesh.mVertices[v]; !std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z))
                return Error{"has a vertex that is not finite (NaN or infinity)"};
        for (unsigned f = 0; f < mesh.mNumFaces; ++f) {
            const aiFace& face = mesh.mFaces[f];
            for (unsigned i = 0; i < face.mNumIndices; ++i)
                if (face.mIndices[i] >= mesh.mNumVertices)
                    return Error{"has a face with vertex " + std::to_string(face.mIndices[i]) + " of " + std::to_string(mesh.mNumVertices)};
            if (face.mNumIndices > longestPolygon)
                return Error{"has a face with " + std::to_string(face.mNumIndices) + " corners"};
            polygons = polygons || face.mNumIndices > 3;
        }
    }
    return std::nullopt;
}

/// Where each mesh stands, every time it does.
struct Placed {
    const aiMesh* mesh;
    glm::dmat4 transform;
    bool moved;
    std::string name; ///< of the node, or of the nearest thing around that somebody has named
};

std::string nameOf(const aiString& name) {
    const std::string_view text(name.C_Str());
    // Assimp's own nodes within those of an FBX: "L4_$AssimpFbx$_Translation".
    return plainLine(text.substr(0, text.find("_$AssimpFbx$")), longestObjectName - 4);
}

std::vector<Placed> placements(const aiScene& scene) {
    struct Step {
        const aiNode* node;
        glm::dmat4 transform;
        bool moved;
        std::string name;
    };
    std::vector<Placed> placed;
    std::vector<Step> open{{scene.mRootNode, glm::dmat4(1), false, ""}};
    while (!open.empty()) {
        const Step parent = open.back();
        open.pop_back();
        const bool moved = parent.moved || !parent.node->mTransformation.IsIdentity();
        const glm::dmat4 transform = moved ? parent.transform * toGlm(parent.node->mTransformation) : parent.transform;
        const std::string own = nameOf(parent.node->mName), &name = isPlaceholder(own) ? parent.name : own;
        for (unsigned i = 0; i < parent.node->mNumMeshes; ++i) {
            const aiMesh* mesh = scene.mMeshes[parent.node->mMeshes[i]];
            const std::string meshName = nameOf(mesh->mName);
            placed.push_back({mesh, transform, moved, isPlaceholder(own) && !isPlaceholder(meshName) ? meshName : name});
        }
        // Backwards, so that the first child comes off the stack first.
        for (unsigned i = parent.node->mNumChildren; i-- > 0;)
            open.push_back({parent.node->mChildren[i], transform, moved, name});
    }
    return placed;
}

/// What write_glb.h has put beside the positions. plainGlb lets texture coordinates through for such files only.
FibrePoint fibreOf(const aiMesh& mesh, unsigned vertex, const Placed& placed) {
    if (!mesh.HasTextureCoords(0) || !mesh.HasTextureCoords(1))
        return {};
    const aiVector3D &where = mesh.mTextureCoords[0][vertex], &what = mesh.mTextureCoords[1][vertex];
    // Assimp turns the second coordinate of every texture over.
    FibrePoint fibre = fibreFrom({where.x, 1 - where.y, what.x, 1 - what.y});
    if (placed.moved) {
        const Vec3 d = glm::dmat3(placed.transform) * Vec3(fibre.direction[0], fibre.direction[1], fibre.direction[2]);
        const double length = glm::length(d);
        for (int k = 0; k < 3; ++k)
            fibre.direction[k] = length > 0 ? static_cast<float>(d[k] / length) : 0.f;
    }
    return fibre;
}

/// Positions from `first` on that no triangle from `firstTriangle` on has: those of triangles that were dropped.
void dropUnused(Mesh& mesh, std::uint32_t first, std::size_t firstTriangle, std::vector<FibrePoint>* fibres) {
    constexpr std::uint32_t unused = 0xffffffffu;
    std::vector<std::uint32_t> place(mesh.positions.size() - first, unused);
    for (std::size_t t = firstTriangle; t < mesh.triangles.size(); ++t)
        for (const std::uint32_t corner : mesh.triangles[t])
            place[corner - first] = 0;
    std::uint32_t kept = first;
    for (std::uint32_t i = first; i < mesh.positions.size(); ++i)
        if (place[i - first] != unused) {
            place[i - first] = kept;
            mesh.positions[kept] = mesh.positions[i];
            if (fibres)
                (*fibres)[kept] = (*fibres)[i];
            ++kept;
        }
    mesh.positions.resize(kept);
    if (fibres)
        fibres->resize(kept);
    for (std::size_t t = firstTriangle; t < mesh.triangles.size(); ++t)
        for (std::uint32_t& corner : mesh.triangles[t])
            corner = place[corner - first];
}

/// Adds what is placed, welded among itself.
void weldInto(Mesh& result, const std::vector<const Placed*>& placed, std::vector<FibrePoint>* fibres) {
    std::size_t faces = 0;
    for (const Placed* one : placed)
        faces += one->mesh->mNumFaces;
    Welder welder(faces / 2 + 8);
    const auto first = static_cast<std::uint32_t>(result.positions.size());
    const std::size_t firstTriangle = result.triangles.size();
    bool dropped = false;
    std::vector<std::uint32_t> welded;
    constexpr std::uint32_t unknown = 0xffffffffu;
    for (const Placed* one : placed) {
        const aiMesh& mesh = *one->mesh;
        const bool turn = one->moved && glm::determinant(glm::dmat3(one->transform)) < 0;
        welded.assign(mesh.mNumVertices, unknown);
        const auto corner = [&](unsigned index) {
            if (welded[index] == unknown) {
                const aiVector3D& v = mesh.mVertices[index];
                const Vec3 p(v.x, v.y, v.z);
                welded[index] = welder.add(one->moved ? Vec3(one->transform * glm::dvec4(p, 1)) : p);
                if (fibres && welded[index] == fibres->size())
                    fibres->push_back(fibreOf(mesh, index, *one));
            }
            return first + welded[index];
        };
        for (unsigned f = 0; f < mesh.mNumFaces; ++f) {
            const aiFace& face = mesh.mFaces[f];
            if (face.mNumIndices != 3)
                continue;
            Triangle triangle{corner(face.mIndices[0]), corner(face.mIndices[1]), corner(face.mIndices[2])};
            if (turn)
                std::swap(triangle[1], triangle[2]);
            if (triangle[0] != triangle[1] && triangle[1] != triangle[2] && triangle[2] != triangle[0])
                result.triangles.push_back(triangle);
            else
                dropped = true;
        }
    }
    const std::vector<Vec3> positions = std::move(welder).take();
    result.positions.insert(result.positions.end(), positions.begin(), positions.end());
    if (dropped)
        dropUnused(result, first, firstTriangle, fibres);
}

Result<Mesh> merge(const aiScene& scene, std::size_t fileBytes, std::vector<FibrePoint>* fibres, std::vector<MeshObject>* objects) {
    const std::vector<Placed> placed = placements(scene);
    std::uint64_t faces = 0;
    for (const Placed& one : placed)
        faces += one.mesh->mNumFaces;
    // A small file that places one mesh again and again would fill the memory.
    if (faces > std::max<std::uint64_t>(1'000'000, fileBytes) || faces > packLimits::triangles)
        return Error{"has " + std::to_string(faces) + " triangles, more than its size allows"};
    std::vector<std::vector<const Placed*>> groups;
    std::map<std::string_view, std::size_t> known;
    for (const Placed& one : placed) {
        const auto [at, fresh] = known.try_emplace(objects ? std::string_view(one.name) : "", groups.size());
        if (fresh)
            groups.emplace_back();
        groups[at->second].push_back(&one);
    }
    if (groups.size() > mostObjects)
        return Error{"has " + std::to_string(groups.size()) + " objects, more than a body has structures"};
    Mesh result;
    result.triangles.reserve(faces);
    for (const std::vector<const Placed*>& group : groups) {
        const std::size_t positions = result.positions.size(), triangles = result.triangles.size();
        weldInto(result, group, fibres);
        if (objects)
            objects->push_back({group.front()->name, result.positions.size() - positions, result.triangles.size() - triangles, result.triangles.size() > triangles ? "" : noTriangle});
    }
    const auto isKnown = [](const FibrePoint& p) { return p.tendon > 0 || p.cleft > 0 || p.direction != std::array<float, 3>{}; };
    if (fibres && std::none_of(fibres->begin(), fibres->end(), isKnown))
        fibres->clear();
    if (result.triangles.empty())
        return Error{noTriangle};
    for (const Vec3& p : result.positions)
        if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z))
            return Error{"has a vertex that is not finite (NaN or infinity)"};
    result.triangles.shrink_to_fit();
    result.positions.shrink_to_fit();
    return result;
}

Result<Mesh> readWithAssimp(std::string_view bytes, const std::string& format, std::vector<FibrePoint>* fibres, std::vector<MeshObject>* objects) {
    Assimp::Importer importer;
    keepOnly(importer, format);
    importer.SetIOHandler(new OneFile(innerName + format, bytes));
    const aiScene* scene = importer.ReadFile(innerName + format, 0);
    if (!scene || !scene->mRootNode) {
        const std::string why = oneLine(importer.GetErrorString());
        return Error{"can't be read as " + format + (why.empty() ? "" : " (" + why + ")")};
    }
    bool polygons = false;
    // Before Assimp cuts polygons: it trusts the indices.
    if (const auto wrong = checkMeshes(*scene, polygons))
        return *wrong;
    if (polygons)
        scene = importer.ApplyPostProcessing(aiProcess_Triangulate);
    if (!scene || !scene->mRootNode)
        return Error{"has polygons that can't be cut into triangles"};
    return merge(*scene, bytes.size(), fibres, objects);
}

/// Each read as a file of its own; one that can't be read says why, and the others are read.
Result<Mesh> readTexts(const NamedTexts& texts, const std::string& format, std::vector<MeshObject>& objects) {
    Mesh all;
    for (const auto& [name, text] : texts) {
        const Result<Mesh> one = readMesh(text, "object." + format);
        objects.push_back({name, 0, 0, one ? "" : one.message()});
        if (!one)
            continue;
        const auto first = static_cast<std::uint32_t>(all.positions.size());
        all.positions.insert(all.positions.end(), one->positions.begin(), one->positions.end());
        for (const Triangle& t : one->triangles)
            all.triangles.push_back({first + t[0], first + t[1], first + t[2]});
        objects.back().positions = one->positions.size();
        objects.back().triangles = one->triangles.size();
    }
    if (all.triangles.empty())
        return Error{objects.front().error};
    return all;
}

} // namespace

bool isMeshFile(std::string_view fileName) { return std::find(std::begin(known), std::end(known), ending(fileName)) != std::end(known); }

Result<Mesh> readMesh(std::string_view bytes, std::string_view fileName, std::vector<FibrePoint>* fibres, std::vector<MeshObject>* objects) {
    if (fibres)
        fibres->clear();
    if (objects)
        objects->clear();
    const std::string format = ending(fileName);
    if (!isMeshFile(fileName))
        return Error{"is not a mesh file that can be read (obj, stl, ply, glb, fbx)"};
    if (bytes.empty())
        return Error{"is empty"};
    try {
        if (objects)
            if (const NamedTexts texts = format == "obj" ? objectsOfObj(bytes) : format == "stl" ? objectsOfStl(bytes) : NamedTexts{}; !texts.empty())
                return readTexts(texts, format, *objects);
        Result<std::string> (*const plain)(std::string_view) = format == "obj" ? plainObj : format == "stl" ? plainStl : format == "ply" ? plainPly : format == "glb" ? plainGlb : nullptr;
        if (!plain)
            return readWithAssimp(bytes, format, nullptr, objects);
        const Result<std::string> checked = plain(bytes);
        if (!checked)
            return checked.error();
        Result<Mesh> mesh = readWithAssimp(*checked, format, format == "glb" && !objects ? fibres : nullptr, objects);
        // Of plain files no name has come through.
        if (objects && mesh && format != "glb")
            *objects = {{"", mesh->positions.size(), mesh->triangles.size(), ""}};
        return mesh;
    } catch (const std::bad_alloc&) {
        return Error{"needs more memory than there is"};
    } catch (const std::exception& error) {
        return Error{"can't be read as " + format + " (" + oneLine(error.what()) + ")"};
    }
}

} // namespace acus
