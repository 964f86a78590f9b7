// Attempts that lie as files in a folder, and the store as their index.
#pragma once
#include "core/files.h"
#include "records/attempt.h"
#include "records/store.h"

namespace acus {

/// As the store lists it; `json` is the whole text.
AttemptEntry entryOf(const Attempt& attempt, std::string json);

struct ImportedAttempts {
    std::size_t files = 0, added = 0;          ///< files of attempts; those that were not in the store
    std::vector<std::string> problems;         ///< a line for each file that can't be read as an attempt; the others are taken all the same
};
/// All <id>.attempt.json of a folder. What is there already, of whomever, is left alone.
Result<ImportedAttempts> importAttempts(Store& store, const std::string& learner, const Path& folder);

/// Deletes the files of these attempts; how many there were. Files that can't be deleted are an error, after all others are gone.
Result<std::size_t> deleteAttemptFiles(std::span<const std::string> ids, const Path& folder);

} // namespace acus
