#include "ui/file_list.h"
#include "core/language.h"
#include "core/letters.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

bool hasEnding(const std::string& name, std::span<const std::string> endings) {
    const std::string low = lowered(name);
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return low.size() > ending.size() && low.ends_with(ending); });
}

} // namespace

Result<std::vector<FileEntry>> listFolder(const Path& folder, std::span<const std::string> endings) {
    std::error_code failed;
    std::filesystem::directory_iterator at(folder, failed);
    if (failed)
        return Error{folder.string() + ": " + failed.message()};
    std::vector<FileEntry> entries;
    for (; at != std::filesystem::directory_iterator() && entries.size() < mostFiles; at.increment(failed)) {
        std::error_code gone; // a link to nothing, a file that was just deleted
        FileEntry entry{at->path().filename().string(), at->is_directory(gone)};
        if (!entry.name.starts_with('.') && (entry.folder || endings.empty() || hasEnding(entry.name, endings)))
            entries.push_back(std::move(entry));
        if (failed)
            break;
    }
    std::sort(entries.begin(), entries.end(), [](const FileEntry& a, const FileEntry& b) {
        if (a.folder != b.folder)
            return a.folder;
        const std::string first = lowered(a.name), second = lowered(b.name);
        return first != second ? first < second : a.name < b.name;
    });
    return entries;
}

Path nearestFolder(const Path& path) {
    std::error_code failed;
    for (Path at = path; !at.empty(); at = at.parent_path()) {
        if (std::filesystem::is_directory(at, failed))
            return at;
        if (at == at.parent_path())
            break;
    }
    return std::filesystem::current_path(failed);
}

std::string withEnding(const std::string& name, std::span<const std::string> endings) {
    return endings.empty() || hasEnding(name, endings) ? name : name + endings.front();
}

std::string asFileName(std::string_view title) {
    constexpr std::size_t longest = 80;
    std::string name;
    for (const char c : title)
        name += static_cast<unsigned char>(c) < 0x20 || c == 0x7f || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos ? '-' : c;
    if (name.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) // not within a letter
            --end;
        name.resize(end);
    }
    const auto first = name.find_first_not_of(" .-"), last = name.find_last_not_of(" .-");
    return first == std::string::npos ? "acus" : name.substr(first, last + 1 - first);
}

} // namespace acus::ui
