#include "import/raw_source.h"
#include "anatomy/mesh_health.h"
#include "anatomy/mesh_sandbox.h"
#include "anatomy/pack_file.h"
#include "core/utf8.h"
#include "import/name_table.h"
#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <tbb/parallel_for.h>

namespace acus {

namespace {

/// More objects in one file are no structures of a body.
constexpr std::size_t mostObjects = 5000;

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

std::vector<std::pair<std::string, std::string>> objectsOf(std::string_view obj) {
    const auto lines = [&](auto&& each) {
        for (std::size_t at = 0; at < obj.size();) {
            const std::size_t end = std::min(obj.find('\n', at), obj.size());
            each(obj.substr(at, end - at));
            at = end + 1;
        }
    };
    std::string_view by;
    for (const std::string_view key : {"o ", "g ", "usemtl "}) {
        std::map<std::string_view, bool> names;
        lines([&](std::string_view line) {
            if (line.starts_with(key) && names.size() <= mostObjects)
                names[line] = true;
        });
        if (names.size() > 1 && names.size() <= mostObjects) {
            by = key;
            break;
        }
    }
    if (by.empty())
        return {};
    std::vector<std::string_view> positions;
    struct Object {
        std::string name;
        std::vector<std::array<std::string_view, 2>> faces; ///< the line, and nothing yet
        std::vector<std::size_t> before;                    ///< positions that stood before each face, for relative indices
    };
    std::vector<Object> objects;
    std::map<std::string, std::size_t> known;
    std::size_t current = 0;
    const auto enter = [&](const std::string& name) {
        const auto [at, fresh] = known.try_emplace(name, objects.size());
        if (fresh)
            objects.push_back({name, {}, {}});
        current = at->second;
    };
    enter("");
    lines([&](std::string_view line) {
        if (line.starts_with(by)) {
            std::string name(line.substr(by.size()));
            while (!name.empty() && (name.back() == '\r' || name.back() == ' '))
                name.pop_back();
            enter(isUtf8(name) ? name : "?");
        } else if (line.starts_with("v "))
            positions.push_back(line);
        else if (line.starts_with("f ")) {
            objects[current].faces.push_back({line, {}});
            objects[current].before.push_back(positions.size());
        }
    });
    std::vector<std::pair<std::string, std::string>> made;
    for (const Object& object : objects) {
        if (object.faces.empty())
            continue;
        std::string vertices, faces;
        std::map<long long, std::size_t> place;
        bool broken = false;
        for (std::size_t f = 0; f < object.faces.size() && !broken; ++f) {
            faces += "f";
            std::string_view rest = object.faces[f][0].substr(1);
            while (!broken) {
                const std::size_t from = rest.find_first_not_of(" \t\r");
                if (from == std::string_view::npos)
                    break;
                const std::size_t to = std::min(rest.find_first_of(" \t\r", from), rest.size());
                long long index = std::atoll(std::string(rest.substr(from, std::min<std::size_t>(to - from, 20))).c_str());
                rest.remove_prefix(to);
                if (index < 0)
                    index += static_cast<long long>(object.before[f]) + 1;
                if (index < 1 || index > static_cast<long long>(positions.size())) {
                    broken = true;
                    break;
                }
                const auto [at, fresh] = place.try_emplace(index, place.size() + 1);
                if (fresh)
                    vertices += std::string(positions[static_cast<std::size_t>(index - 1)]) + "\n";
                faces += " " + std::to_string(at->second);
            }
            faces += "\n";
        }
        if (broken) // the file's reader will say what is wrong with it
            return {};
        made.emplace_back(object.name, vertices + faces);
    }
    return made.size() > 1 ? made : std::vector<std::pair<std::string, std::string>>{};
}

Result<RawSource> readSource(const Path& path, const Progress& progress) {
    const Result<SourceFiles> files = SourceFiles::open(path, progress);
    if (!files)
        return files.error();
    RawSource source;
    Path clean = path;
    if (!clean.has_filename())
        clean = clean.parent_path();
    source.name = clean.filename().string();
    source.left = files->left();
    for (const SourceFile& table : files->tables())
        if (const Result<std::string> text = files->read(table, sourceLimits::tableBytes))
            source.tables.read(*text);
    std::vector<std::vector<RawMesh>> read(files->meshes().size());
    std::mutex mutex;
    std::size_t done = 0;
    std::atomic<bool> stopped{false};
    const NameTable& names = NameTable::embedded();
    const MeshSandbox sandbox;
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, read.size(), 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
            for (std::size_t i = range.begin(); i < range.end() && !stopped; ++i) {
                const SourceFile& file = files->meshes()[i];
                RawMesh whole;
                whole.file = file.path;
                whole.bytes = file.bytes;
                const Result<std::string> bytes = files->read(file, packLimits::meshFileBytes);
                if (!bytes)
                    whole.error = bytes.message();
                else {
                    whole.header = headerOf(*bytes, file.path);
                    std::vector<std::pair<std::string, std::string>> objects;
                    if (file.path.ends_with(".obj") || file.path.ends_with(".OBJ"))
                        objects = objectsOf(*bytes);
                    // Groups of one bone ("part1", "default") are no structures: half of the names must say something.
                    std::size_t telling = 0;
                    for (const auto& [name, text] : objects)
                        telling += names.match(name).confidence >= Confidence::likely;
                    if (2 * telling >= objects.size() && !objects.empty()) {
                        for (const auto& [name, text] : objects) {
                            RawMesh one = whole;
                            one.file = file.path + "#" + name;
                            one.object = name;
                            one.header.name.clear();
                            Result<Mesh> mesh = sandbox.read(text, "object.obj");
                            if (mesh) {
                                one.mesh = std::move(*mesh);
                                measure(one);
                            } else
                                one.error = mesh.message();
                            read[i].push_back(std::move(one));
                        }
                    } else if (Result<Mesh> mesh = sandbox.read(*bytes, file.path); mesh) {
                        whole.mesh = std::move(*mesh);
                        measure(whole);
                    } else
                        whole.error = mesh.message();
                }
                if (read[i].empty())
                    read[i].push_back(std::move(whole));
                std::lock_guard lock(mutex);
                if (!stopped && !report(progress, "Reading the meshes", static_cast<double>(++done) / static_cast<double>(read.size())))
                    stopped = true;
            }
        },
        tbb::simple_partitioner());
    if (stopped)
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
        return Error{path.string() + ": none of its " + std::to_string(source.meshes.size()) + " meshes can be read; the first, " + source.meshes.front().file + ", " + source.meshes.front().error};
    return source;
}

} // namespace acus
