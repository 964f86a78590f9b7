#include "records/attempt_folder.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::uint64_t largest = 8 << 20;
constexpr std::string_view ending = ".attempt.json";

} // namespace

Path attemptsFolder() { return dataFolder() / "attempts"; }

Result<Path> keepAttempt(const Attempt& attempt, const Path& folder) {
    const Path file = folder / (attempt.id + std::string(ending));
    if (const Status written = writeFileAtomically(file, toJson(attempt)); !written)
        return written.error();
    return file;
}

KeptAttempts keptAttempts(const Path& folder) {
    KeptAttempts kept;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (!entry->path().filename().string().ends_with(ending))
            continue;
        const Result<std::string> text = readFile(entry->path(), largest);
        Result<Attempt> attempt = text ? attemptFromJson(*text, entry->path().string()) : Result<Attempt>(text.error());
        if (!attempt) {
            ++kept.unreadable;
            continue;
        }
        attempt->log.clear();
        kept.attempts.push_back(*std::move(attempt));
    }
    std::sort(kept.attempts.begin(), kept.attempts.end(), [](const Attempt& a, const Attempt& b) {
        return a.startedAt != b.startedAt ? a.startedAt > b.startedAt : a.id < b.id;
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
