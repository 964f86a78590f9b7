#include "records/mode_lock.h"
#include "catch.h"
#include <unistd.h>

using namespace acus;

TEST_CASE("the mode is locked until the same passphrase is given") {
    const Path file = std::filesystem::temp_directory_path() / ("acus_lock_" + std::to_string(getpid()) + ".json");
    std::filesystem::remove(file);
    CHECK_FALSE(lockedMode(file));
    CHECK_FALSE(unlockMode("piriformis", file).ok());
    CHECK_FALSE(lockMode(Mode::test, "abc", file).ok());
    REQUIRE(lockMode(Mode::test, "piriformis", file).ok());
    CHECK(lockedMode(file) == Mode::test);
    CHECK(lockMode(Mode::explore, "gemellus", file).message() == "the mode is locked already");
    CHECK(readFile(file, 1000)->find("piriformis") == std::string::npos);
    CHECK(unlockMode("gemellus", file).message() == "that is not the passphrase");
    CHECK(lockedMode(file) == Mode::test);
    REQUIRE(unlockMode("piriformis", file).ok());
    CHECK_FALSE(lockedMode(file));
}

TEST_CASE("a broken lock locks nothing") {
    const Path file = std::filesystem::temp_directory_path() / ("acus_lock_broken_" + std::to_string(getpid()) + ".json");
    for (const char* text : {"", "{", "[]", R"({"mode": "test"})", R"({"mode": "holiday", "passphrase": "x"})"}) {
        REQUIRE(writeFileAtomically(file, text).ok());
        CHECK_FALSE(lockedMode(file));
    }
    std::filesystem::remove(file);
}
