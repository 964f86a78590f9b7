// The other side of MeshSandbox: what the child does.
#pragma once
#include "anatomy/mesh_reader.h"
#include <functional>

namespace acus {

/// Gives up whatever reading a mesh does not need, for good: other open files than 0 (the socket), new files, network, programs, threads, core
/// dumps. System calls are filtered where libseccomp was there at build time and the kernel lets one; false where they are not.
bool restrictToReading();

using ReadsMesh = std::function<Result<Mesh>(std::string_view bytes, std::string_view fileName, std::vector<FibrePoint>* fibres, std::vector<MeshObject>* objects)>;

/// Answers requests that come through file descriptor 0 (mesh_wire.h) until it is closed; the exit code.
int serveMeshes(const ReadsMesh& read);

} // namespace acus
