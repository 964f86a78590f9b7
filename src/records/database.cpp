#include "records/database.h"

namespace acus {

std::string SqlRow::text(std::size_t column) const {
    const auto* value = std::get_if<std::string>(&values[column]);
    return value ? *value : std::string();
}

std::int64_t SqlRow::integer(std::size_t column) const {
    const auto* value = std::get_if<std::int64_t>(&values[column]);
    return value ? *value : 0;
}

double SqlRow::number(std::size_t column) const {
    const auto* value = std::get_if<double>(&values[column]);
    return value ? *value : static_cast<double>(integer(column));
}

} // namespace acus
