#include "records/attempt_folder.h"
#include "records/schedule.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::uint64_t largest = 8 << 20;
constexpr std::string_view attemptEnding = ".attempt.json";

} // namespace

Path attemptsFolder() { return dataFolder() / "attempts"; }

Path attemptFile(const std::string& id, const Path& folder) { return folder / (id + std::string(attemptEnding)); }

std::vector<Path> attemptFiles(const Path& folder, std::error_code& error) {
    std::vector<Path> files;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().filename().string().ends_with(attemptEnding))
            files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    return files;
}

Result<ReadAttempt> readAttempt(const Path& file) {
    Result<std::string> text = readFile(file, largest);
    if (!text)
        return text.error();
    Result<Attempt> attempt = attemptFromJson(*text, file.string());
    if (!attempt)
        return attempt.error();
    return ReadAttempt{*std::move(attempt), *std::move(text)};
}

Result<Path> keepAttempt(const Attempt& attempt, const Path& folder) {
    const Path file = attemptFile(attempt.id, folder);
    if (const Status written = writeFileAtomically(file, toJson(attempt)); !written)
        return written.error();
    return file;
}

KeptAttempts keptAttempts(const Path& folder) {
    KeptAttempts kept;
    std::error_code error;   // a folder that isn't there yet holds no attempts
    for (const Path& file : attemptFiles(folder, error)) {
        Result<ReadAttempt> read = readAttempt(file);
        if (!read) {
            ++kept.unreadable;
            continue;
        }
        read->attempt.log.clear();
        kept.attempts.push_back(std::move(read->attempt));
    }
    std::sort(kept.attempts.begin(), kept.attempts.end(), [](const Attempt& a, const Attempt& b) {
        const auto atA = millisecondsOf(a.startedAt).value_or(0), atB = millisecondsOf(b.startedAt).value_or(0);
        return atA != atB ? atA > atB : a.id < b.id;
    });
    return kept;
}

int passedAttempts(const KeptAttempts& kept, std::string_view technique) {
    return static_cast<int>(std::count_if(kept.attempts.begin(), kept.attempts.end(), [&](const Attempt& attempt) {
        const std::string_view plan = attempt.plan;
        return attempt.passed && plan.substr(0, plan.find('/')) == technique;
    }));
}

} // namespace acus
