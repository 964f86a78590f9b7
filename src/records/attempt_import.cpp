#include "records/attempt_import.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::uint64_t largestBytes = 8 << 20;
constexpr std::string_view ending = ".attempt.json";

Result<AttemptEntry> readEntry(const Path& file) {
    Result<std::string> text = readFile(file, largestBytes);
    if (!text)
        return text.error();
    const Result<Attempt> attempt = attemptFromJson(*text, file.string());
    if (!attempt)
        return attempt.error();
    AttemptEntry entry = entryOf(*attempt, *std::move(text));
    if (entry.id.empty() || entry.plan.empty())
        return Error{file.string() + ": " + (entry.id.empty() ? "id" : "technique") + ": is missing"};
    return entry;
}

} // namespace

AttemptEntry entryOf(const Attempt& a, std::string json) {
    return {a.id,      a.packHash,  a.packId,  a.packName, a.plan,   std::string(nameOf(a.settings.mode)), a.rules, a.program,
            a.startedAt, a.verdict, a.passed, a.points,   a.of,     std::move(json)};
}

Result<ImportedAttempts> importAttempts(Store& store, const std::string& learner, const Path& folder) {
    std::vector<Path> files;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (const std::filesystem::directory_iterator end; !error && entry != end; entry.increment(error))
        if (entry->path().filename().string().ends_with(ending))
            files.push_back(entry->path());
    if (error)
        return Error{folder.string() + ": can't be read: " + error.message()};
    std::sort(files.begin(), files.end());
    ImportedAttempts imported;
    imported.files = files.size();
    std::vector<AttemptEntry> entries;
    for (const Path& file : files) {
        if (Result<AttemptEntry> one = readEntry(file))
            entries.push_back(*std::move(one));
        else
            imported.problems.push_back(one.message());
    }
    const auto added = store.add(learner, entries, {});
    if (!added)
        return added.error();
    imported.added = added->attempts;
    return imported;
}

Result<std::size_t> deleteAttemptFiles(std::span<const std::string> ids, const Path& folder) {
    std::size_t deleted = 0;
    std::string left;
    for (const std::string& id : ids) {
        // An id comes from a file that may be anybody's: it must not lead out of the folder.
        if (id.find_first_not_of("0123456789abcdef") != std::string::npos)
            continue;
        std::error_code error;
        const Path file = folder / (id + std::string(ending));
        deleted += std::filesystem::remove(file, error);
        if (error)
            left = file.string() + ": can't be deleted: " + error.message();
    }
    if (!left.empty())
        return Error{left};
    return deleted;
}

} // namespace acus
