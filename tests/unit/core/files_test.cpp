#include "catch.h"
#include "core/files.h"
#include "core/hash.h"
#include <fstream>
#include <unistd.h>

using namespace acus;

namespace {
struct Folder {
    Path path = std::filesystem::temp_directory_path() / ("acus_files_" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
};
} // namespace

TEST_CASE("files are written whole and read back", "[files]") {
    Folder folder;
    const Path file = folder.path / "deep" / "er" / "a.txt";
    REQUIRE(writeFileAtomically(file, "one").ok());
    REQUIRE(writeFileAtomically(file, "two").ok());
    CHECK(*readFile(file, 100) == "two");
    CHECK(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}) == 1);
    CHECK_FALSE(readFile(file, 2).ok());
    CHECK_FALSE(readFile(folder.path, 100).ok());
    CHECK_FALSE(readFile(folder.path / "none", 100).ok());
    const auto mapped = MappedFile::open(file);
    REQUIRE(mapped.ok());
    CHECK(contentHash((*mapped)->bytes()) == contentHash(std::string_view("two")));
}

TEST_CASE("a full disk is an error and leaves nothing behind", "[files]") {
    if (!std::filesystem::exists("/dev/full"))
        return;
    Folder folder;
    std::filesystem::create_symlink("/dev/full", folder.path / ("a.txt.new." + std::to_string(::getpid())));
    REQUIRE(std::ofstream(folder.path / "a.txt") << "kept");
    CHECK_FALSE(writeFileAtomically(folder.path / "a.txt", "lost").ok());
    CHECK(*readFile(folder.path / "a.txt", 100) == "kept");
}
