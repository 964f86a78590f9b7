// Reads strangers' mesh files in a child process that can do nothing but read them: bounded memory and processor time, no file opened, no
// network, no other program; on Linux its system calls are filtered as well (mesh_child.h). Whatever an importer does there (a crash, an
// endless loop, a memory bomb) is a message here.
//
// The child is the program acus-mesh-reader, started anew (nothing is forked, so threads don't matter) and kept for the next file. It is looked
// for beside this program, up to two folders above it, in ../lib/acus, or where $ACUS_MESH_READER says. Where it can't be started, files are
// refused, unless $ACUS_UNSAFE_MESHES is 1: then they are read in this process, which is for files one trusts.
#pragma once
#include "anatomy/mesh_reader.h"
#include <memory>

namespace acus {

struct MeshLimits {
    double cpuSeconds = 60;             ///< for one file
    double wallSeconds = 900;           ///< likewise, also of one that only waits
    std::uint64_t memoryBytes = 768ull << 20, memoryPerFileByte = 24;   ///< address space: so much, and so much more for each byte of the file
};

class MeshSandbox {
  public:
    explicit MeshSandbox(MeshLimits limits = {});
    ~MeshSandbox();                     ///< ends the children
    MeshSandbox(const MeshSandbox&) = delete;
    MeshSandbox& operator=(const MeshSandbox&) = delete;

    /// As readMesh, with its errors and those of the sandbox; never brings this process down. What comes back is checked again here. May be
    /// called by several threads at once: each has a child of its own.
    Result<Mesh> read(std::string_view bytes, std::string_view fileName, std::vector<FibrePoint>* fibres = nullptr, std::vector<MeshObject>* objects = nullptr) const;

  private:
    struct Content;
    std::unique_ptr<Content> content;
};

} // namespace acus
