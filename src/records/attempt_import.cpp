#include "records/attempt_import.h"
#include "core/language.h"
#include "records/attempt_folder.h"

namespace acus {

namespace {

Result<AttemptEntry> readEntry(const Path& file) {
    Result<ReadAttempt> read = readAttempt(file);
    if (!read)
        return read.error();
    AttemptEntry entry = entryOf(read->attempt, std::move(read->text));
    if (entry.id.empty() || entry.plan.empty())
        return Error{file.string() + ": " + (entry.id.empty() ? "id" : "technique") + ": " + tr("is missing")};
    return entry;
}

} // namespace

AttemptEntry entryOf(const Attempt& a, std::string json) {
    return {a.id,      a.packHash,  a.packId,  a.packName, a.plan,   std::string(nameOf(a.settings.mode)), a.rules, a.program,
            a.startedAt, a.verdict, a.passed, a.points,   a.of,     std::move(json)};
}

Result<ImportedAttempts> importAttempts(Store& store, const std::string& learner, const Path& folder) {
    std::error_code error;
    const std::vector<Path> files = attemptFiles(folder, error);
    if (error)
        return Error{folder.string() + ": " + tr("can't be read") + ": " + error.message()};
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
        const Path file = attemptFile(id, folder);
        deleted += std::filesystem::remove(file, error);
        if (error)
            left = file.string() + ": " + tr("can't be deleted") + ": " + error.message();
    }
    if (!left.empty())
        return Error{left};
    return deleted;
}

} // namespace acus
