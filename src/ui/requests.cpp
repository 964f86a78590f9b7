#include "ui/requests.h"
#include <charconv>

namespace acus::ui {

std::string argument(double value) {
    char buffer[64];
    const std::to_chars_result end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, end.ptr);
}

} // namespace acus::ui
