// Files that travel inside the program: everything below assets/ and shaders/.
#pragma once
#include <string_view>
#include <vector>

namespace acus {

/// The content of an embedded file by its path from the source root, e.g. "shaders/tissue.frag"; empty when there is none.
std::string_view asset(std::string_view path);

/// Paths of all embedded files that begin with `prefix`, e.g. "assets/techniques/", in alphabetical order.
std::vector<std::string_view> assetsUnder(std::string_view prefix);

} // namespace acus
