// A pack folder → a model, through the cache. Packs are untrusted: whatever is wrong gives one line naming file and field.
#pragma once
#include "anatomy/model.h"
#include "core/files.h"
#include "core/progress.h"
#include "geometry/fibres.h"

namespace acus {

/// What a pack's author (or code, for generated patients) provides, before indices and levels of detail are made.
struct PackContent {
    PackInfo info;
    std::vector<Structure> structures;
    std::vector<Landmark> landmarks;
    std::vector<Mesh> meshes;   ///< one a structure, in the program's frame, welded
    std::vector<std::vector<FibrePoint>> fibres;  ///< empty, or for each structure one a vertex or none
};

struct LoadOptions {
    Path cache;              ///< folder of baked packs; empty: no cache is read or written
    Progress progress;
};

/// Reads `folder`/pack.json and its meshes, or the baked cache of the same content.
Result<ModelPtr> loadPack(const Path& folder, const LoadOptions& options);

/// Only reads and converts: what `acus check` audits.
Result<PackContent> readPack(const Path& folder, const Progress& progress = {});

/// Indices and levels of detail for content that code has made or a pack has given. `like`: somebody whose picture may be used again where
/// the meshes are the same; for what is looked at and not kept.
Result<ModelPtr> bakeModel(PackContent content, const Progress& progress = {}, const Model* like = nullptr);

} // namespace acus
