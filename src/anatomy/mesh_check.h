// What a mesh file claims, held against its size before a reader believes it: counts that would make it allocate
// gigabytes, lists that run past the end, references out of range.
#pragma once
#include "core/result.h"
#include <string>
#include <string_view>

namespace acus {

/// Text with faces; every vertex has its three numbers and every face three corners, since Assimp passes over lines that it
/// can't read, and what is numbered after them is then another vertex.
Status checkObj(std::string_view bytes);

/// Binary: the number of triangles matches the size. ASCII: every facet is whole.
Status checkStl(std::string_view bytes);

/// Every element that the header counts is there (Turk 1994, "The PLY polygon file format").
Status checkPly(std::string_view bytes);

/// A GLB (Khronos glTF 2.0) reduced to what Acus reads, each reference and range checked: nodes with their transforms,
/// meshes with positions and indices. Materials, images, skins, animations and extensions are gone.
Result<std::string> plainGlb(std::string_view bytes);

} // namespace acus
