// A learner's attempts as files, one each: <data folder>/attempts/<id>.attempt.json. Nothing is ever overwritten with something else.
#pragma once
#include "core/files.h"
#include "records/attempt.h"
#include <vector>

namespace acus {

Path attemptsFolder();

/// Where an attempt of this id lies.
Path attemptFile(const std::string& id, const Path& folder = attemptsFolder());

/// The files of attempts in a folder, in the order of their names; `error` is why it can't be read.
std::vector<Path> attemptFiles(const Path& folder, std::error_code& error);

/// An attempt and the text it was read from, of 8 MB at most.
struct ReadAttempt {
    Attempt attempt;
    std::string text;
};
Result<ReadAttempt> readAttempt(const Path& file);

/// Written whole or not at all. Returns the file.
Result<Path> keepAttempt(const Attempt& attempt, const Path& folder = attemptsFolder());

/// All that can be read, newest first; files that can't are counted, not an error.
struct KeptAttempts {
    std::vector<Attempt> attempts;     ///< without their logs
    std::size_t unreadable = 0;
};
KeptAttempts keptAttempts(const Path& folder = attemptsFolder());

/// How many attempts at the technique ("multifidus_lumborum_pa", at any level and side) were passed.
int passedAttempts(const KeptAttempts& kept, std::string_view technique);

} // namespace acus
