// Reading zips that strangers made (APPNOTE 6.3): through minizip, with limits of our own. Nothing is written to the disk, so names can
// lead nowhere; those that try are told.
#pragma once
#include "core/files.h"
#include <cstdint>
#include <string>
#include <vector>

namespace acus {

struct ZipEntry {
    std::string path;                 ///< as stored, "/" between folders
    std::uint64_t bytes = 0;          ///< unpacked, as the zip claims
    std::uint64_t offset = 0, number = 0;  ///< where minizip finds it
};

/// The entries that are files. Fails when it is no zip, damaged, or has more than `most` entries.
Result<std::vector<ZipEntry>> zipEntries(const Path& zip, std::size_t most);

/// Unpacks one entry: no more than it claims and than `limitBytes`, and checks its CRC. The error doesn't name the entry.
Result<std::string> readZipEntry(const Path& zip, const ZipEntry& entry, std::uint64_t limitBytes);

} // namespace acus
