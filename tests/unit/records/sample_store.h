// A store in a folder of its own that goes with the test, and entries to put into it.
#pragma once
#include "catch.h"
#include "core/files.h"
#include "core/hash.h"
#include "records/schedule.h"
#include "records/store.h"
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>
#include <vector>

namespace acus {

/// Where records can be kept: in files, and where PostgreSQL is installed on a private server that goes with the tests.
enum class Backend { file, server };
std::vector<Backend> backends();
/// "postgresql://…" of a new, empty database.
std::string newDatabase();

struct StoreFolder {
    Path path;
    std::string where;                     ///< for Store::open
    explicit StoreFolder(Backend backend = Backend::file) {
        static int number = 0;
        path = std::filesystem::temp_directory_path() / ("acus-store-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
        std::filesystem::create_directories(path);
        where = backend == Backend::file ? file() : newDatabase();
    }
    ~StoreFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::string file() const { return (path / "records.sqlite").string(); }
};

/// `value` of a Result, or the test ends with its message.
template <class T> T must(Result<T> result) {
    if (!result)
        FAIL(result.message());
    return *std::move(result);
}

inline std::string bytesOf(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline constexpr std::int64_t day = 86400, someMonday = 1'772'409'600;   // 2 March 2026, 00:00 UTC

inline AttemptEntry attemptAt(std::int64_t atS, bool passed, double points = 18, const std::string& plan = "piriformis_pa//right",
                              const std::string& mode = "test") {
    AttemptEntry a;
    a.startedAt = iso8601Of(atS);
    a.packHash = "9f", a.packId = "standard", a.packName = "Standard patient";
    a.plan = plan, a.mode = mode, a.rules = "r1", a.program = "0.1.0";
    a.passed = passed, a.points = points, a.of = 20;
    a.verdict = passed ? "Passed." : "Failed: the pleura was pierced.";
    a.json = "{\"acus_attempt\": 1, \"note\": \"Düne\"}\n";
    a.id = contentHash(a.plan + a.startedAt + a.mode);
    return a;
}

inline AnswerEntry answerAt(std::int64_t atS, bool correct, const std::string& fact = "origin:piriformis") {
    AnswerEntry a;
    a.item = "origin/piriformis", a.itemVersion = "1", a.kind = "origin", a.fact = fact;
    a.correct = correct, a.grade = correct ? Grade::good : Grade::again, a.seconds = 4.25, a.atS = atS;
    a.detail = "{\"chosen\":2}";
    return a;
}

} // namespace acus
