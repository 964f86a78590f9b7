// Numbers in what the import says, the same in every language of the window: it is kept in files.
#pragma once
#include <cstdio>
#include <string>

namespace acus {

inline std::string plainNumber(double value, int decimals = 0) {
    char text[40];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

} // namespace acus
