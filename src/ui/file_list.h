// What a folder holds, for choosing from.
#pragma once
#include "core/files.h"
#include <span>
#include <vector>

namespace acus::ui {

struct FileEntry {
    std::string name;
    bool folder = false;
};
inline constexpr std::size_t mostFiles = 5000;

/// Folders first, each by name without regard to case; hidden ones are left out. Of files those with one of the endings (".csv", in any case;
/// none: all). At most mostFiles. An error says why it can't be looked into.
Result<std::vector<FileEntry>> listFolder(const Path& folder, std::span<const std::string> endings);

/// The nearest folder there is: itself, or the one it would lie in …; the current one where nothing is.
Path nearestFolder(const Path& path);

/// With the first of the endings where it has none of them. `name` not empty.
std::string withEnding(const std::string& name, std::span<const std::string> endings);

/// What is called `title` as the name of a file, without an ending: what some file system forbids becomes "-", at most 80 bytes; "acus" where
/// nothing is left.
std::string asFileName(std::string_view title);

} // namespace acus::ui
