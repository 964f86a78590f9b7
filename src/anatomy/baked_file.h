// The cache: one file a pack, named by the pack's hash, laid out so that a mapping of it is the model. It may be deleted,
// cut or damaged at any time; whatever is not exactly what was written is not used.
#pragma once
#include "anatomy/model.h"
#include "core/files.h"
#include <optional>
#include <string_view>

namespace acus {

/// What takes long to make. Words, tissues and landmarks are not in it: pack.json and the catalogue are read every time.
struct Baked {
    MeshSet meshes;
    DisplaySet display;
    std::shared_ptr<const IndexedQueries> queries;
};

/// To be raised whenever something else comes out of a pack than before: how meshes are read and welded, which tissues are
/// hazards, the layout of this file. Trees and levels of detail look after themselves, see bakingKey.
inline constexpr std::uint32_t bakedFormat = 2;

/// Changes with bakedFormat and whenever this program makes other trees or another picture of a small sample: a cache of
/// another version of the program is not taken for its own. 16 hexadecimal digits.
const std::string& bakingKey();

/// Where the pack of that hash would be.
Path bakedFile(const Path& cache, std::string_view hash);

/// The mapped content (checksums verified, in parallel), or nothing when the file is missing, damaged, of another version or of
/// another pack.
std::optional<Baked> readBaked(const Path& file, std::string_view hash, std::size_t structures);

/// Writes a neighbour and renames it. False when it could not (disk full, folder read-only); nothing is left behind then.
bool writeBaked(const Path& file, std::string_view hash, const Baked& baked);

/// Keeps the `kept` files used last and sweeps away what interrupted writers left. Call after using `bakedFile`.
void tidyCache(const Path& cache, std::size_t kept = 8);

} // namespace acus
