#include "anatomy/load.h"
#include "anatomy/baked_file.h"
#include "anatomy/catalogue.h"
#include "anatomy/pack_source.h"
#include "anatomy/packed_meshes.h"
#include "anatomy/shape_fibres.h"
#include "core/hash.h"
#include "core/language.h"
#include "geometry/display_part.h"
#include "geometry/parallel.h"
#include <cassert>
#include <cstring>
#include <map>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace acus {

namespace {

/// What two generated patients must share to be the same.
std::string hashOf(const PackContent& content) {
    std::string all = content.info.id + "\n" + content.info.version;
    for (std::size_t i = 0; i < content.structures.size(); ++i) {
        const Structure& s = content.structures[i];
        const Mesh& mesh = content.meshes[i];
        all += "\n" + s.id + " " + std::string(nameOf(s.tissue)) + (s.closed ? " closed " : " open ");
        all += contentHash(std::as_bytes(std::span(mesh.positions))) + contentHash(std::as_bytes(std::span(mesh.triangles)));
        if (i < content.fibres.size())
            all += contentHash(std::as_bytes(std::span(content.fibres[i])));
    }
    return contentHash(all);
}

/// The fibres the pack has, and for what it says nothing of, those its shape tells of.
std::vector<std::vector<FibrePoint>> allFibres(const std::vector<Structure>& structures, const MeshSet& meshes, std::vector<std::vector<FibrePoint>> fibres) {
    fibres.resize(structures.size());
    parallelFor(std::size_t(0), structures.size(), [&](std::size_t i) {
        const Tissue tissue = structures[i].tissue;
        const bool sinewy = tissue == Tissue::tendon || tissue == Tissue::ligament || tissue == Tissue::nerve;
        if (fibres[i].empty() && (sinewy || tissue == Tissue::muscle))
            fibres[i] = fibresOfShape(meshes.part(i), sinewy ? 1.f : 0.f);
    });
    return fibres;
}

/// What of the picture of somebody else is that of these meshes too.
KnownParts knownFrom(const Model& like, const std::vector<Structure>& structures, const MeshSet& meshes) {
    const auto same = [](auto a, auto b) { return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0; };
    KnownParts known{&like.display, std::vector<std::int64_t>(structures.size(), -1)};
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < like.structures.size(); ++i)
        places.emplace(like.structures[i].id, i);
    for (std::size_t i = 0; i < structures.size(); ++i) {
        const auto there = places.find(structures[i].id);
        if (there == places.end())
            continue;
        const MeshView mine = meshes.part(i), its = like.meshes.part(there->second);
        if (same(mine.positions, its.positions) && same(mine.triangles, its.triangles))
            known.of[i] = static_cast<std::int64_t>(there->second);
    }
    return known;
}

Result<Baked> bake(const std::vector<Structure>& structures, std::vector<Mesh> meshes, const std::vector<std::vector<FibrePoint>>& fibres,
                   const Progress& progress, const Model* like = nullptr) {
    Baked baked;
    baked.meshes = packedMeshes(structures, std::move(meshes));
    auto queries = IndexedQueries::build(baked.meshes, stage(progress, 0, 0.5));
    if (!queries)
        return queries.error();
    baked.queries = *std::move(queries);
    const KnownParts known = like ? knownFrom(*like, structures, baked.meshes) : KnownParts{};
    auto display = buildDisplaySet(baked.meshes, known, stage(progress, 0.5, 1), allFibres(structures, baked.meshes, fibres));
    if (!display)
        return display.error();
    baked.display = *std::move(display);
    return baked;
}

ModelPtr modelOf(PackInfo info, std::vector<Structure> structures, std::vector<Landmark> landmarks, Baked baked) {
    auto model = std::make_shared<Model>();
    model->info = std::move(info);
    model->structures = std::move(structures);
    model->landmarks = std::move(landmarks);
    model->meshes = std::move(baked.meshes);
    model->display = std::move(baked.display);
    model->queries = std::move(baked.queries);
    return model;
}

} // namespace

Result<ModelPtr> bakeModel(PackContent content, const Progress& progress, const Model* like) {
    assert(content.structures.size() == content.meshes.size());
    if (content.info.hash.empty())
        content.info.hash = hashOf(content);
    for (Structure& structure : content.structures)
        if (structure.group.empty())
            structure.group = groupFor(structure.tissue);
    Result<Baked> baked = bake(content.structures, std::move(content.meshes), content.fibres, progress, like);
    if (!baked)
        return baked.error();
    return modelOf(std::move(content.info), std::move(content.structures), std::move(content.landmarks), *std::move(baked));
}

Result<ModelPtr> loadPack(const Path& folder, const LoadOptions& options) {
    const Progress& progress = options.progress;
    Result<PackSource> source = openPack(folder);
    if (!source)
        return source.error();
    if (!options.cache.empty()) {
        const Result<std::string> hash = hashPack(*source, stage(progress, 0, 0.05));
        if (!hash)
            return hash.error();
        const Path file = bakedFile(options.cache, *hash);
        if (std::optional<Baked> baked = readBaked(file, *hash, source->file.structures.size())) {
            std::error_code ignored; // when it was used last, for tidyCache
            std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now(), ignored);
            PackInfo info = std::move(source->file.info);
            info.hash = *hash;
            return modelOf(std::move(info), std::move(source->file.structures), std::move(source->file.landmarks), *std::move(baked));
        }
    }
    Result<PackContent> content = readMeshes(*std::move(source), stage(progress, 0.05, 0.5));
    if (!content)
        return content.error();
    Result<Baked> baked = bake(content->structures, std::move(content->meshes), content->fibres, stage(progress, 0.5, 0.97));
    if (!baked)
        return baked.error();
    if (!options.cache.empty()) {
        if (!report(progress, trLater("Keeping it for the next start"), 0.97))
            return Error{cancelled};
        // Named by the hash of the bytes that were read, which is another one when the pack has changed meanwhile.
        const Path file = bakedFile(options.cache, content->info.hash);
        if (writeBaked(file, content->info.hash, *baked)) {
            // The mapped copy can be dropped from memory by the system whenever it is short; the vectors could not.
            if (std::optional<Baked> mapped = readBaked(file, content->info.hash, content->structures.size()))
                baked = *std::move(mapped);
            // glibc keeps what many small allocations of the readers have left behind.
#ifdef __GLIBC__
            ::malloc_trim(0);
#endif
            tidyCache(options.cache);
        }
    }
    return modelOf(std::move(content->info), std::move(content->structures), std::move(content->landmarks), *std::move(baked));
}

} // namespace acus
