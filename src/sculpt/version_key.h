// Which version of the anatomy a figure was measured on.
#pragma once
#include <string_view>

namespace acus {

/// A hash of all code and figures that decide what a sculpted patient looks like; another one, another anatomy.
std::string_view anatomyVersion();

} // namespace acus
