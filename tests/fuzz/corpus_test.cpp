#include "catch.h"
#include "core/files.h"
#include "targets.h"
#include <algorithm>

using namespace acus;

namespace {

const Path corpus = Path(ACUS_SOURCE_DIR) / "tests/fuzz/corpus", data = ACUS_TEST_DATA;

template <class Target> std::size_t replay(const Path& folder, const std::string& before, const std::string& ending, Target&& target, std::size_t prefixes = 1500) {
    std::vector<Path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().string().ends_with(ending))
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const Path& file : files) {
        INFO(file.string());
        const std::string bytes = before + *readFile(file, 1u << 20);
        // Every prefix of what is short; of longer ones a step that still falls on every kind of place.
        const std::size_t step = std::max<std::size_t>(1, bytes.size() / prefixes);
        for (std::size_t length = 0; length < bytes.size(); length += step)
            target(std::string_view(bytes).substr(0, length));
        target(bytes);
    }
    return files.size();
}

} // namespace

TEST_CASE("the corpus of pack.json and every prefix of it", "[fuzz]") {
    CHECK(replay(corpus / "pack_json", "", "", fuzz::packJson) >= 3);
    CHECK(replay(data / "packs/formats", "", ".json", fuzz::packJson) == 1);
}

TEST_CASE("the corpus of meshes and every prefix of it", "[fuzz]") {
    CHECK(replay(corpus / "mesh", "", "", fuzz::mesh) >= 5);
    for (const char* ending : {"obj", "stl", "ply", "glb"}) {
        replay(data / "packs/formats", std::string(1, ending[0]), ending, fuzz::mesh);
        CHECK(replay(data / "broken/meshes", std::string(1, ending[0]), ending, fuzz::mesh) > 10);
    }
}

TEST_CASE("the corpora of what a course is made of, and prefixes of them", "[fuzz]") {
    // Those that do something on a patient take longer.
    CHECK(replay(corpus / "lesson", "", "", fuzz::lesson, 60) >= 2);
    CHECK(replay(corpus / "attempt", "", "", fuzz::attempt, 60) >= 2);
    CHECK(replay(corpus / "script", "", "", fuzz::script, 6) >= 3);
    CHECK(replay(corpus / "gift", "", "", fuzz::gift, 200) >= 2);
    CHECK(replay(corpus / "roster", "", "", fuzz::roster) >= 2);
    CHECK(replay(corpus / "demonstration", "", "", fuzz::demonstration, 60) >= 1);
    CHECK(replay(corpus / "quiz", "", "", fuzz::quiz, 100) >= 2);
    CHECK(replay(corpus / "record", "", "", fuzz::record, 200) >= 1);
    CHECK(replay(corpus / "rubric", "", "", fuzz::rubric, 200) >= 1);
    CHECK(replay(corpus / "import_map", "", "", fuzz::importMap, 200) >= 3);
    CHECK(replay(corpus / "zip", "", "", fuzz::zip, 60) >= 2);
    CHECK(replay(corpus / "session", "", "", fuzz::session, 40) >= 1);
}
