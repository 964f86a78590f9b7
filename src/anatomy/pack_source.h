// A pack folder that has been opened: pack.json read, its mesh files found, nothing of them read yet.
#pragma once
#include "anatomy/load.h"
#include "anatomy/pack_file.h"
#include <vector>

namespace acus {

struct PackSource {
    std::string name;             ///< of pack.json, for messages
    std::string textHash;
    PackFile file;
    std::vector<Path> meshFiles;  ///< one a structure
    std::vector<std::uint64_t> meshBytes;
};

Result<PackSource> openPack(const Path& folder);

/// PackInfo::hash: of pack.json and the bytes of every mesh file, in the order of the structures. Reads all of them, in parallel.
Result<std::string> hashPack(const PackSource& source, const Progress& progress = {});

/// Reads, converts and welds every mesh, in parallel, a bounded number of bytes at a time. When several are broken, the first
/// in the order of the structures is named. `info.hash` is that of the bytes that were read.
Result<PackContent> readMeshes(PackSource source, const Progress& progress = {});

/// `progress` for one stage of a longer work, which is the part from…to of it.
Progress stage(const Progress& progress, double from, double to);

} // namespace acus
