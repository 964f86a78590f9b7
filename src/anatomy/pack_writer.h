// A pack as a folder: pack.json and one GLB a structure, whole or not at all.
#pragma once
#include "anatomy/load.h"
#include <string>
#include <utility>
#include <vector>

namespace acus {

struct PackMaker {
    std::string generator;                                        ///< what pack.json says has made it
    std::vector<std::pair<std::string, std::string>> beside = {}; ///< more files for the folder: name and content
};

/// Written beside `folder` and moved into its place at the end. Replaces an earlier pack of the same generator as long as nothing else lies in
/// the folder, refuses any other non-empty folder.
Status writePackFolder(const PackContent& pack, const Path& folder, const PackMaker& maker, const Progress& progress = {});

/// What readPack gives back of a pack that has been written, to the last bit, without a disk: meshes in single precision and in the order of
/// the reader, landmarks to a thousandth.
Result<PackContent> asWritten(PackContent pack);

} // namespace acus
