// pack.json as it stands: every field checked, no mesh read yet.
#pragma once
#include "anatomy/frame_axes.h"
#include "anatomy/model.h"
#include "core/files.h"

namespace acus {

namespace packLimits {
inline constexpr std::uint64_t packFileBytes = 16ull << 20;
inline constexpr std::uint64_t meshFileBytes = 512ull << 20;
inline constexpr std::size_t structures = 100'000;
inline constexpr std::size_t landmarks = 100'000;
inline constexpr std::uint64_t triangles = 100'000'000;   ///< in all meshes together
inline constexpr double coordinateMm = 1e6;               ///< a kilometre from the origin: units or bytes are wrong
} // namespace packLimits

/// What `generator` says in packs that acus sculpt has made; they were made by code (PackInfo::generated).
inline constexpr const char* sculptGenerator = "acus sculpt";

struct PackFile {
    PackInfo info;                      ///< hash and folder still empty
    FrameAxes frame;
    std::vector<Structure> structures;  ///< group, layer and names filled in from the catalogue
    std::vector<std::string> meshes;    ///< the text of `mesh`, one a structure
    std::vector<Landmark> landmarks;    ///< in the program's frame
};

/// `source` names the file in messages. Reads no other file.
Result<PackFile> parsePackFile(std::string_view text, std::string_view source);

/// Where a structure's mesh lies: below `folder`, also after every symbolic link. `field` and `source` name it in the error.
Result<Path> meshPath(const Path& folder, const std::string& mesh, std::string_view source, std::string_view field);

} // namespace acus
