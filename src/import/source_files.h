// What someone brings: a folder, however nested, a zip, zips in a folder, or one file. Nothing is unpacked to the disk.
#pragma once
#include "core/files.h"
#include "core/progress.h"
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace acus {

namespace sourceLimits {
inline constexpr std::size_t files = 20'000;                 ///< meshes and tables together
inline constexpr std::uint64_t fileBytes = 512ull << 20;     ///< a mesh file, unpacked
inline constexpr std::uint64_t tableBytes = 64ull << 20;     ///< a parts table
inline constexpr std::uint64_t allBytes = 16ull << 30;       ///< of all of them, unpacked
inline constexpr int depth = 24;                             ///< folders within folders
} // namespace sourceLimits

struct SourceFile {
    std::string path;          ///< below the source, with "/", one line of UTF-8 whatever the name's bytes ("bones/L4.stl", "atlas.zip/FJ3152.obj")
    std::uint64_t bytes = 0;   ///< unpacked, as its folder or zip claims
};

class SourceFiles {
  public:
    /// Finds every mesh file (isMeshFile) and text table (txt, csv, tsv, json) below `source`, sorted by path. Links that lead out of it are not
    /// followed. Fails when `source` is not there, can't be read or has more files than the limits allow.
    static Result<SourceFiles> open(const Path& source, const Progress& progress = {});

    const std::vector<SourceFile>& meshes() const { return meshList; }
    const std::vector<SourceFile>& tables() const { return tableList; }
    /// What was left out and why, a line each: "…: leads out of the folder". In English: the report of an import keeps it.
    std::vector<std::string> left() const;
    /// Other files that say whose it is: "LICENSE", "README.md".
    const std::vector<SourceFile>& notes() const { return noteList; }

    /// The bytes of one of these files; an error doesn't name it, and is English. Threads may read at once.
    Result<std::string> read(const SourceFile& file, std::uint64_t limitBytes = sourceLimits::fileBytes) const;

  private:
    struct Place;
    struct LeftOut {
        std::string file, why;       ///< why: in English
        std::size_t files = 1;       ///< so many with that ending, of which `file` is the first
        std::string ending = {};
        std::string inWords() const; ///< in the language at hand
    };
    void add(const std::string& path, std::uint64_t bytes, Place place);
    void addZip(const Path& zip, const std::string& prefix);
    std::vector<SourceFile> meshList, tableList, noteList;
    std::vector<LeftOut> leftOut;
    std::map<std::string, std::pair<std::size_t, std::string>> strange;   ///< by ending: how many files of no use there are, and the first
    std::shared_ptr<void> places;   ///< path → where it lies
};

} // namespace acus
