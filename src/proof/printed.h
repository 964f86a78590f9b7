// printf into a string, for pages and plots.
#pragma once
#include <cstdio>
#include <string>

namespace acus {

/// Cut at 511 bytes.
std::string printed(const char* pattern, auto... values) {
    char text[512];
    std::snprintf(text, sizeof text, pattern, values...);
    return text;
}

} // namespace acus
