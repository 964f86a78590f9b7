// A source with its meshes read, as their files have them; nothing is decided yet.
#pragma once
#include "import/file_header.h"
#include "import/parts_tables.h"
#include "import/source_files.h"
#include "geometry/mesh.h"

namespace acus {

struct RawMesh {
    std::string file;            ///< path in the source; "path#object" for one of several objects of a file
    std::string object;          ///< the object's own name, or empty
    FileHeader header;
    std::uint64_t bytes = 0;
    Mesh mesh;                   ///< in the file's unit and axes; empty when it can't be read
    std::string error;           ///< then: why
    Vec3 low{0}, high{0}, mass{0};
    bool inwards = false;        ///< closed, with a negative volume

    std::string folder() const;  ///< "" at the top
    std::string stem() const;    ///< the file's name without folder and ending
};

struct RawSource {
    std::string name;                   ///< of the folder or zip
    std::vector<RawMesh> meshes;        ///< sorted by file
    PartsTables tables;
    std::vector<std::string> left;      ///< files left out, and why
    std::vector<std::string> rights;    ///< lines about copyright and licence, from headers and licence files
};

/// Reads everything that can be read, in parallel; a file whose objects are named as structures are is a row for each of them; a file that can't be is told in its row. Fails with what SourceFiles says, `cancelled`, or when
/// nothing could be read.
Result<RawSource> readSource(const Path& source, const Progress& progress = {});

} // namespace acus
