// Tables as text (RFC 4180), as spreadsheets and gradebooks write and read them.
#pragma once
#include "core/result.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct CsvTable {
    std::vector<std::string> header;             ///< trimmed
    std::vector<std::vector<std::string>> rows;  ///< each as long as the header; empty rows are left out
    std::vector<std::size_t> numbers;            ///< of each row in the file, the header's being 1 where nothing stands before it

    /// The column with one of these names, whatever their case; the first name that is there counts.
    std::optional<std::size_t> column(std::initializer_list<std::string_view> names) const;
};

/// The first row is the header; its separator (comma, semicolon or tab) is that of the table. A byte order mark is dropped. Errors, as
/// "source: row N: what" (the header is row 1): no row, text that is no UTF-8, an open quotation, a row of another length, more than
/// 100000 rows or 200 columns.
Result<CsvTable> readCsv(std::string_view text, std::string_view source);

/// One row, ended by CR LF. A field that a spreadsheet would run as a formula gets an apostrophe in front.
std::string csvRow(std::span<const std::string> fields);

} // namespace acus
