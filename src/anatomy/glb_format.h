// The numbers of a binary glTF file (glTF 2.0, chapter 4, "GLB File Format Specification").
#pragma once
#include <cstdint>

namespace acus {

inline constexpr std::uint32_t glbMagic = 0x46546c67, glbJsonChunk = 0x4e4f534a, glbBinaryChunk = 0x004e4942;

} // namespace acus
