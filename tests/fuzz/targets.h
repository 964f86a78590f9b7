// What libFuzzer feeds. Each takes any bytes and aborts when a promise of the contract is broken; crashes and sanitizer
// reports need no help.
#pragma once
#include <cstddef>
#include <string_view>

namespace acus::fuzz {

/// The text of a pack.json.
void packJson(std::string_view bytes);

/// The first byte chooses the format (o: OBJ, s: STL, p: PLY, g: GLB), the rest is the file.
void mesh(std::string_view bytes);

} // namespace acus::fuzz
