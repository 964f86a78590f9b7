#include "ui/demo_parts.h"
#include "ui/widgets.h"
#include <cmath>
#include <cstdio>

namespace acus::ui {

std::string minutes(double seconds, bool tenths) {
    char text[40];
    if (tenths) {
        const auto all = static_cast<long>(std::floor(10 * seconds + 1e-6));
        std::snprintf(text, sizeof text, "%ld:%02ld.%ld", all / 600, all / 10 % 60, all % 10);
    } else {
        const auto all = static_cast<long>(std::floor(seconds + 1e-6));
        std::snprintf(text, sizeof text, "%ld:%02ld", all / 60, all % 60);
    }
    return text;
}

} // namespace acus::ui
