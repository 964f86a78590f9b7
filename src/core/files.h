// Reading and writing files so that nothing is lost: whole-file reads with a limit, atomic writes, mapped reads, and
// the user's own folders (XDG Base Directory Specification 0.8).
#pragma once
#include "core/result.h"
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace acus {

using Path = std::filesystem::path;

/// The whole file; an error names it when it is missing, no regular file, unreadable or larger than `limitBytes`.
Result<std::string> readFile(const Path& file, std::uint64_t limitBytes);

/// Writes to a neighbour, syncs and renames: afterwards the file holds either all of `content` or what it held before.
/// Makes missing parent folders.
Status writeFileAtomically(const Path& file, std::string_view content);

/// A read-only mapping of a whole file. The file must not be truncated while mapped; Acus replaces files, never edits them.
class MappedFile {
  public:
    static Result<std::shared_ptr<const MappedFile>> open(const Path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(data), size}; }

  private:
    MappedFile(void* data, std::size_t size) : data(data), size(size) {}
    void* data;
    std::size_t size;
};

/// $XDG_CACHE_HOME/acus: may be deleted at any time.
Path cacheFolder();
/// $XDG_STATE_HOME/acus: where the window was, what was open.
Path stateFolder();
/// $XDG_DATA_HOME/acus: the learner's own records.
Path dataFolder();

} // namespace acus
