// What all reports have in common: a page that needs nothing from outside, and pieces of it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// The whole file; `title` is plain text, `body` and `footer` HTML.
std::string htmlPage(std::string_view title, std::string_view body, std::string_view footer);

/// A table. Cells are HTML; columns whose title begins with '#' are numbers (the sign is not shown).
std::string htmlTable(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows);

} // namespace acus
