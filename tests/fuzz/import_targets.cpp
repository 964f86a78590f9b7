// What comes with somebody else's meshes.
#include "promise.h"
#include "targets.h"
#include "import/file_header.h"
#include "import/import_map.h"
#include "import/landmark_finder.h"
#include "import/parts_tables.h"
#include "import/zip_file.h"
#include <cmath>
#include <cstdlib>
#include <unistd.h>

namespace acus::fuzz {

void importMap(std::string_view bytes) {
    const Result<ImportMap> map = importMapFrom(bytes, "x.csv");
    if (!map) {
        isOneLine(map.message());
    } else {
        for (const MapRow& row : map->rows) {
            promise(!row.file.empty(), "a row names a file");
            promise(!row.mmPerUnit || (std::isfinite(*row.mmPerUnit) && *row.mmPerUnit > 0), "a unit that is a length");
            promise(row.file.find('*') != std::string::npos || map->find(row.file) != nullptr, "a row is found by its own file");
        }
        (void)map->find("meshes/FMA7394.obj");
    }
    if (const auto marks = landmarksFrom(bytes, "x.csv")) {
        for (const Landmark& mark : *marks)
            promise(!mark.id.empty() && std::isfinite(mark.position.x) && std::isfinite(mark.position.y) && std::isfinite(mark.position.z), "landmarks at finite places");
    } else {
        isOneLine(marks.message());
    }
    PartsTables tables;
    (void)tables.read(bytes);
    (void)tables.conceptsOf("FJ3152");
    for (const char* name : {"x.obj", "x.stl", "x.ply", "x.glb"}) {
        const FileHeader header = headerOf(bytes, name);
        promise(!header.mmPerUnit || (std::isfinite(*header.mmPerUnit) && *header.mmPerUnit > 0), "a unit that is a length");
    }
}

void zip(std::string_view bytes) {
    static const std::string file = [] {
        std::string name = (std::filesystem::temp_directory_path() / "acus-fuzz-zip-XXXXXX").string();
        const int made = ::mkstemp(name.data());
        promise(made >= 0, "a file to work with");
        ::close(made);
        static std::string own = name;
        std::atexit([] { ::unlink(own.c_str()); });
        return name;
    }();
    promise(writeFileAtomically(file, bytes).ok(), "a file to work with");
    const auto entries = zipEntries(file, 100);
    if (!entries)
        return isOneLine(entries.message());
    promise(entries->size() <= 100, "no more files than asked for");
    for (const ZipEntry& entry : *entries) {
        promise(!entry.path.empty() && entry.path.back() != '/', "files only");
        const Result<std::string> content = readZipEntry(file, entry, 1 << 20);
        if (content)
            promise(content->size() <= entry.bytes, "no more than it claims");
        else
            isOneLine(content.message());
    }
}

} // namespace acus::fuzz
