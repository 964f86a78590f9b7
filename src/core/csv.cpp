#include "core/csv.h"
#include "core/language.h"
#include "core/letters.h"
#include "core/utf8.h"
#include <algorithm>
#include <csv.h>
#include <cstdlib>

namespace acus {

namespace {

constexpr std::size_t mostRows = 100'000, mostColumns = 200;

/// The commonest one of the header, which is the first line that isn't empty; what is quoted separates nothing.
unsigned char separatorOf(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    std::string first;
    bool quoted = false;
    for (const char c : text) {
        if (!quoted && (c == '\r' || c == '\n'))
            break;
        quoted = quoted != (c == '"');
        if (!quoted)
            first += c;
    }
    unsigned char best = ',';
    std::ptrdiff_t most = 0;
    for (const char each : {',', ';', '\t'})
        if (const auto count = std::count(first.begin(), first.end(), each); count > most) {
            most = count;
            best = static_cast<unsigned char>(each);
        }
    return best;
}

struct Parsing {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> numbers;   ///< of each row, from 1, empty ones counted
    std::vector<std::string> row;
    std::size_t ends = 0;
    bool tooMuch = false;
};

void onField(void* bytes, std::size_t size, void* data) {
    auto& parsing = *static_cast<Parsing*>(data);
    parsing.tooMuch = parsing.tooMuch || parsing.row.size() >= mostColumns;
    if (!parsing.tooMuch)
        parsing.row.emplace_back(static_cast<const char*>(bytes), size);
}

void onRow(int, void* data) {
    auto& parsing = *static_cast<Parsing*>(data);
    ++parsing.ends;
    const bool empty = std::all_of(parsing.row.begin(), parsing.row.end(), [](const std::string& field) { return field.empty(); });
    parsing.tooMuch = parsing.tooMuch || parsing.rows.size() > mostRows;
    if (!empty && !parsing.tooMuch) {
        parsing.rows.push_back(std::move(parsing.row));
        parsing.numbers.push_back(parsing.ends);
    }
    parsing.row.clear();
}

struct Parser {
    csv_parser parser;
    explicit Parser(unsigned char separator) {
        csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
        csv_set_delim(&parser, separator);
    }
    ~Parser() { csv_free(&parser); }
};

} // namespace

std::optional<std::size_t> CsvTable::column(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
        for (std::size_t i = 0; i < header.size(); ++i)
            if (lowered(header[i]) == lowered(name))
                return i;
    return std::nullopt;
}

Result<CsvTable> readCsv(std::string_view text, std::string_view source) {
    const std::string from(source);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (!isUtf8(text))
        return Error{from + ": " + tr("is not UTF-8 text; save it as \"CSV UTF-8\"")};
    // A line end of CR LF would count twice.
    std::string lines(text);
    std::erase(lines, '\r');
    Parser parser(separatorOf(lines));
    Parsing parsing;
    const std::size_t done = csv_parse(&parser.parser, lines.data(), lines.size(), onField, onRow, &parsing);
    if (done != lines.size() || csv_fini(&parser.parser, onField, onRow, &parsing) != 0)
        return Error{from + ": " + trf("row {}: {}", parsing.ends + 1, tr("a quotation is not closed, or stands in the middle of a field"))};
    if (parsing.tooMuch)
        return Error{from + ": " + trf("has more than {} rows or {} columns", mostRows, mostColumns)};
    if (parsing.rows.empty())
        return Error{from + ": " + tr("there is no row in it")};
    CsvTable table;
    table.header = std::move(parsing.rows.front());
    for (std::size_t i = 1; i < parsing.rows.size(); ++i) {
        if (parsing.rows[i].size() != table.header.size())
            return Error{from + ": " + trf("row {}: {}", parsing.numbers[i], trf("has {} fields, the header {}", parsing.rows[i].size(), table.header.size()))};
        table.rows.push_back(std::move(parsing.rows[i]));
        table.numbers.push_back(parsing.numbers[i]);
    }
    return table;
}

std::string csvRow(std::span<const std::string> fields) {
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::string field = fields[i];
        char* end = nullptr;
        const bool number = !field.empty() && (std::strtod(field.c_str(), &end), end && *end == 0);
        if (!field.empty() && !number && std::string_view("=+-@\t\r").find(field[0]) != std::string_view::npos)
            field.insert(field.begin(), '\'');
        const bool quoted = field.find_first_of(",;\"\r\n\t") != std::string::npos;
        if (quoted) {
            std::string doubled;
            for (const char c : field)
                doubled += c == '"' ? "\"\"" : std::string(1, c);
            field = '"' + doubled + '"';
        }
        out += (i ? "," : "") + field;
    }
    return out + "\r\n";
}

} // namespace acus
