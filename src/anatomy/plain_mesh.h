// Mesh files from anywhere → the least file of the same format that says the same. Assimp believes what a file claims, and
// broken ones crash it, or it passes over what it can't read without a word; so every count, reference and number is checked
// here, and Assimp is given what has been checked and nothing else: no materials, normals, images or extensions.
// The errors say what is wrong, without the name of the file.
#pragma once
#include "core/result.h"
#include <string>
#include <string_view>

namespace acus {

/// Lines `v` with three numbers and `f` with vertex numbers from 1.
Result<std::string> plainObj(std::string_view bytes);

/// Binary. Text with one or several solids becomes binary; the order of triangles is kept.
Result<std::string> plainStl(std::string_view bytes);

/// Binary, little-endian: float x, y, z and lists of vertex numbers (Turk 1994, "The PLY polygon file format").
Result<std::string> plainPly(std::string_view bytes);

/// A GLB (Khronos glTF 2.0): nodes with their names and transforms, meshes with positions and indices; of files with fibres
/// (write_glb.h) the two texture coordinates that carry them.
Result<std::string> plainGlb(std::string_view bytes);

} // namespace acus
