#include "anatomy/pack_source.h"
#include "anatomy/mesh_sandbox.h"
#include "core/hash.h"
#include "core/language.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <mutex>

namespace acus {

namespace {

/// Lets work through while what it needs, together, stays below a budget; one that needs more than all of it goes alone.
class MemoryGate {
  public:
    explicit MemoryGate(std::uint64_t budget) : budget(budget) {}

    void enter(std::uint64_t bytes) {
        std::unique_lock lock(mutex);
        free.wait(lock, [&] { return used == 0 || used + bytes <= budget; });
        used += bytes;
    }
    void leave(std::uint64_t bytes) {
        {
            std::lock_guard lock(mutex);
            used -= bytes;
        }
        free.notify_all();
    }

  private:
    const std::uint64_t budget;
    std::uint64_t used = 0;
    std::mutex mutex;
    std::condition_variable free;
};

/// Runs `work` on every mesh file in parallel, tells `progress` by bytes, and returns the error of the first file in order.
template <class Work> Status forEachMesh(const PackSource& source, std::string_view what, std::uint64_t memoryPerByte, const Progress& progress, Work&& work) {
    const std::size_t count = source.meshFiles.size();
    double all = 0;
    for (std::uint64_t bytes : source.meshBytes)
        all += static_cast<double>(bytes);
    MemoryGate gate(1ull << 31);
    std::vector<Status> outcome(count, Done{});
    std::atomic<std::size_t> firstBad{count};
    const bool finished = parallelPieces(count, progress, what, all, [&](std::size_t i) {
        const std::uint64_t memory = memoryPerByte * source.meshBytes[i];
        gate.enter(memory);
        if (i < firstBad)
            outcome[i] = work(i);
        gate.leave(memory);
        if (!outcome[i])
            for (std::size_t bad = firstBad; i < bad && !firstBad.compare_exchange_weak(bad, i);) {
            }
        return static_cast<double>(source.meshBytes[i]);
    });
    if (!finished)
        return Error{cancelled};
    return firstBad < count ? outcome[firstBad] : Status(Done{});
}

std::string fieldOf(std::size_t structure) { return "structures[" + std::to_string(structure) + "].mesh"; }

Error aboutMesh(const PackSource& source, std::size_t i, const std::string& what) {
    return Error{source.name + ": " + fieldOf(i) + " \"" + source.file.meshes[i] + "\" " + what};
}

Result<std::string> meshBytes(const PackSource& source, std::size_t i) {
    Result<std::string> bytes = readFile(source.meshFiles[i], packLimits::meshFileBytes);
    if (bytes)
        return bytes;
    // The file's own name is in the field already.
    const std::string prefix = source.meshFiles[i].string() + ": ";
    return aboutMesh(source, i, bytes.message().starts_with(prefix) ? bytes.message().substr(prefix.size()) : bytes.message());
}

std::string combined(const PackSource& source, const std::vector<std::string>& meshHashes) {
    std::string all = source.textHash;
    for (const std::string& hash : meshHashes)
        all += hash;
    return contentHash(all);
}

std::optional<std::string> outOfRange(const Mesh& mesh) {
    for (const Vec3& p : mesh.positions)
        if (!(std::abs(p.x) <= packLimits::coordinateMm && std::abs(p.y) <= packLimits::coordinateMm && std::abs(p.z) <= packLimits::coordinateMm))
            return tr("has a vertex more than a kilometre from the origin (is frame.units right?)");
    return std::nullopt;
}

} // namespace

Progress stage(const Progress& progress, double from, double to) {
    if (!progress)
        return {};
    return [progress, from, to](std::string_view what, double share) { return progress(what, from + (to - from) * share); };
}

Result<PackSource> openPack(const Path& folder) {
    const Path packFile = folder / "pack.json";
    const Result<std::string> text = readFile(packFile, packLimits::packFileBytes);
    if (!text)
        return text.error();
    PackSource source;
    source.name = packFile.string();
    source.textHash = contentHash(*text);
    Result<PackFile> parsed = parsePackFile(*text, source.name);
    if (!parsed)
        return parsed.error();
    source.file = *std::move(parsed);
    source.file.info.folder = folder.string();
    for (std::size_t i = 0; i < source.file.meshes.size(); ++i) {
        Result<Path> file = meshPath(folder, source.file.meshes[i], source.name, fieldOf(i));
        if (!file)
            return file.error();
        if (!isMeshFile(file->string()))
            return aboutMesh(source, i, tr("is not a mesh file that can be read (obj, stl, ply, glb, fbx)"));
        std::error_code error;
        const std::uintmax_t bytes = std::filesystem::file_size(*file, error);
        if (error)
            return aboutMesh(source, i, std::string(tr("cannot be read")) + ": " + error.message());
        if (bytes > packLimits::meshFileBytes)
            return aboutMesh(source, i, trf("is larger than {} MiB", packLimits::meshFileBytes >> 20));
        source.meshFiles.push_back(*std::move(file));
        source.meshBytes.push_back(bytes);
    }
    return source;
}

Result<std::string> hashPack(const PackSource& source, const Progress& progress) {
    std::vector<std::string> hashes(source.meshFiles.size());
    const Status status = forEachMesh(source, trLater("Looking at the pack"), 1, progress, [&](std::size_t i) -> Status {
        const Result<std::string> bytes = meshBytes(source, i);
        if (!bytes)
            return bytes.error();
        hashes[i] = contentHash(*bytes);
        return Done{};
    });
    if (!status)
        return status.error();
    return combined(source, hashes);
}

Result<PackContent> readMeshes(PackSource source, const Progress& progress) {
    std::vector<std::string> hashes(source.meshFiles.size());
    std::vector<Mesh> meshes(source.meshFiles.size());
    std::vector<std::vector<FibrePoint>> fibres(source.meshFiles.size());
    std::atomic<std::uint64_t> triangles{0};
    const MeshSandbox sandbox;
    // Assimp holds a text of numbers several times over while it reads it.
    const Status status = forEachMesh(source, trLater("Reading the anatomy"), 12, progress, [&](std::size_t i) -> Status {
        const Result<std::string> bytes = meshBytes(source, i);
        if (!bytes)
            return bytes.error();
        hashes[i] = contentHash(*bytes);
        Result<Mesh> mesh = sandbox.read(*bytes, source.meshFiles[i].filename().string(), &fibres[i]);
        if (!mesh)
            return aboutMesh(source, i, mesh.message());
        source.file.frame.apply(*mesh);
        for (FibrePoint& fibre : fibres[i]) {
            const Vec3 d = source.file.frame.applyToDirection({fibre.direction[0], fibre.direction[1], fibre.direction[2]});
            fibre.direction = {static_cast<float>(d.x), static_cast<float>(d.y), static_cast<float>(d.z)};
        }
        if (const auto wrong = outOfRange(*mesh))
            return aboutMesh(source, i, *wrong);
        if (triangles += mesh->triangles.size(); triangles > packLimits::triangles)
            return aboutMesh(source, i, trf("brings the pack over {} triangles", packLimits::triangles));
        meshes[i] = *std::move(mesh);
        return Done{};
    });
    if (!status)
        return status.error();
    PackContent content;
    content.info = std::move(source.file.info);
    content.info.hash = combined(source, hashes);
    content.structures = std::move(source.file.structures);
    content.landmarks = std::move(source.file.landmarks);
    content.meshes = std::move(meshes);
    if (std::any_of(fibres.begin(), fibres.end(), [](const auto& of) { return !of.empty(); }))
        content.fibres = std::move(fibres);
    return content;
}

Result<PackContent> readPack(const Path& folder, const Progress& progress) {
    Result<PackSource> source = openPack(folder);
    if (!source)
        return source.error();
    return readMeshes(*std::move(source), progress);
}

} // namespace acus
