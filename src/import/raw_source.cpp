#include "import/raw_source.h"
#include "anatomy/mesh_health.h"
#include "anatomy/mesh_sandbox.h"
#include "anatomy/pack_file.h"
#include "core/language.h"
#include "core/utf8.h"
#include "geometry/parallel.h"
#include "import/name_table.h"
#include <algorithm>
#include <cmath>
#include <set>

namespace acus {

namespace {

void measure(RawMesh& raw) {
    const Mesh& mesh = raw.mesh;
    const Box box = boundsOf({mesh.positions, mesh.triangles});
    raw.low = box.low;
    raw.high = box.high;
    const Vec3 origin = box.centre();
    double volume = 0, area = 0;
    Vec3 moment(0), surface(0);
    for (const Triangle& t : mesh.triangles) {
        const Vec3 a = mesh.positions[t[0]] - origin, b = mesh.positions[t[1]] - origin, c = mesh.positions[t[2]] - origin;
        const double v = glm::dot(a, glm::cross(b, c)), s = glm::length(glm::cross(b - a, c - a));
        volume += v;
        moment += v * (a + b + c) / 4.0;
        area += s;
        surface += s * (a + b + c) / 3.0;
    }
    const Vec3 size = box.size();
    // A sheet has no volume to speak of; its surface then stands for it.
    const bool solid = std::abs(volume) / 6 > 0.01 * size.x * size.y * size.z;
    raw.mass = origin + (solid ? moment / volume : area > 0 ? surface / area : Vec3(0));
    raw.inwards = volume < 0 && solid;
}

/// Groups of one bone ("part1", "body and arch of L4") are no structures: the names must tell two, or one where the file's own says nothing.
bool areStructures(const std::vector<MeshObject>& objects, const std::string& stem, const NameTable& names) {
    std::set<std::pair<std::string, std::optional<Side>>> told;
    for (const MeshObject& object : objects)
        if (const NameMatch match = names.match(object.name); match.confidence >= Confidence::likely)
            told.insert({match.id, match.side});
    return objects.size() > 1 && (told.size() > 1 || (!told.empty() && names.match(stem).confidence < Confidence::likely));
}

/// `whole` as each of its objects.
std::vector<RawMesh> partsOf(const RawMesh& whole, const Mesh& mesh, const std::vector<MeshObject>& objects) {
    std::vector<RawMesh> parts;
    std::size_t position = 0, triangle = 0;
    for (const MeshObject& object : objects) {
        RawMesh one = whole;
        one.object = object.name.empty() ? "?" : object.name;
        one.file = whole.file + "#" + one.object;
        one.header.name.clear();
        one.error = object.error;
        if (one.error.empty()) {
            const auto first = static_cast<std::uint32_t>(position);
            one.mesh.positions.assign(mesh.positions.begin() + static_cast<std::ptrdiff_t>(position), mesh.positions.begin() + static_cast<std::ptrdiff_t>(position + object.positions));
            for (std::size_t t = triangle; t < triangle + object.triangles; ++t)
                one.mesh.triangles.push_back({mesh.triangles[t][0] - first, mesh.triangles[t][1] - first, mesh.triangles[t][2] - first});
            measure(one);
        }
        position += object.positions;
        triangle += object.triangles;
        parts.push_back(std::move(one));
    }
    return parts;
}

/// One mesh file as the structures in it. Why it can't be read is kept in the report of the import.
std::vector<RawMesh> structuresIn(const SourceFile& file, const Result<std::string>& bytes, const MeshSandbox& sandbox, const NameTable& names) {
    const InEnglish kept;
    RawMesh whole;
    whole.file = file.path;
    whole.bytes = file.bytes;
    if (!bytes) {
        whole.error = bytes.message();
        return {whole};
    }
    whole.header = headerOf(*bytes, file.path);
    whole.header.name = plainLine(whole.header.name, 200);
    for (std::string& line : whole.header.rights)
        line = plainLine(line, 400);
    std::vector<MeshObject> objects;
    Result<Mesh> mesh = sandbox.read(*bytes, file.path, nullptr, &objects);
    if (mesh && objects.size() > 1) {
        if (areStructures(objects, whole.stem(), names))
            return partsOf(whole, *mesh, objects);
        mesh = sandbox.read(*bytes, file.path); // welded as a whole
    } else if (mesh && objects.size() == 1 && whole.header.name.empty())
        whole.header.name = objects.front().name;
    if (!mesh)
        whole.error = mesh.message();
    else {
        whole.mesh = std::move(*mesh);
        measure(whole);
    }
    return {whole};
}

} // namespace

std::string RawMesh::folder() const {
    const std::string path = file.substr(0, file.find('#'));
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string RawMesh::stem() const {
    std::string name = file.substr(0, file.find('#'));
    name = name.substr(name.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

Result<RawSource> readSource(const Path& path, const Progress& progress) {
    const Result<SourceFiles> files = SourceFiles::open(path, progress);
    if (!files)
        return files.error();
    RawSource source;
    Path clean = path;
    if (!clean.has_filename())
        clean = clean.parent_path();
    source.name = plainLine(clean.filename().string(), 200);
    source.left = files->left();
    for (const SourceFile& table : files->tables())
        if (const Result<std::string> text = files->read(table, sourceLimits::tableBytes))
            source.tables.read(*text);
    std::vector<std::vector<RawMesh>> read(files->meshes().size());
    const NameTable& names = NameTable::embedded();
    const MeshSandbox sandbox;
    const bool finished = parallelPieces(read.size(), progress, trLater("Reading the meshes"), static_cast<double>(read.size()), [&](std::size_t i) {
        const SourceFile& file = files->meshes()[i];
        read[i] = structuresIn(file, files->read(file, packLimits::meshFileBytes), sandbox, names);
        return 1;
    });
    if (!finished)
        return Error{cancelled};
    for (std::vector<RawMesh>& list : read)
        for (RawMesh& raw : list) {
            for (const std::string& line : raw.header.rights)
                if (std::find(source.rights.begin(), source.rights.end(), line) == source.rights.end() && source.rights.size() < 12)
                    source.rights.push_back(line);
            source.meshes.push_back(std::move(raw));
        }
    for (const SourceFile& note : files->notes())
        if (const Result<std::string> text = files->read(note, 1 << 20); text && source.rights.size() < 12) {
            std::string first = text->substr(0, std::min<std::size_t>(text->find('\n'), 200));
            if (isUtf8(first) && first.size() > 5)
                source.rights.push_back(note.path + ": " + first);
        }
    if (std::none_of(source.meshes.begin(), source.meshes.end(), [](const RawMesh& raw) { return raw.error.empty(); }))
        return Error{path.string() + ": " + trf("none of its {} meshes can be read; the first, {}, {}", source.meshes.size(), source.meshes.front().file, tr(source.meshes.front().error.c_str()))};
    return source;
}

} // namespace acus
