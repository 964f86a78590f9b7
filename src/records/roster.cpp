#include "records/roster.h"
#include "core/csv.h"
#include "core/language.h"
#include "core/utf8.h"
#include <map>
#include <utility>

namespace acus {

namespace {

constexpr std::size_t mostPeople = 2000, longestName = 200;

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t");
    return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

struct Columns {
    std::optional<std::size_t> pseudonym, name, first, last, id;
    explicit Columns(const CsvTable& table)
        : pseudonym(table.column({"pseudonym", "login", "username", "user", "anmeldename", "benutzername", "kennung"})),
          name(table.column({"name", "full name", "fullname", "vollständiger name"})),
          first(table.column({"first name", "given name", "firstname", "vorname"})),
          last(table.column({"last name", "surname", "family name", "lastname", "nachname", "familienname"})),
          id(table.column({"id", "student id", "matriculation", "idnumber", "id number", "matrikelnummer", "matrikelnr.", "matrikelnr", "matr.-nr.", "id-nummer"})) {
        if (first && !last)   // "Name" beside "First name" is the family's
            last = std::exchange(name, std::nullopt);
    }
    bool some() const { return pseudonym || name || first || last || id; }
};

RosterEntry entryOf(const Columns& columns, const std::vector<std::string>& row) {
    const auto at = [&](std::optional<std::size_t> column) { return column ? trimmed(row[*column]) : std::string(); };
    RosterEntry entry{at(columns.pseudonym), at(columns.name), at(columns.id)};
    if (entry.name.empty())
        entry.name = trimmed(at(columns.first) + " " + at(columns.last));
    if (entry.pseudonym.empty())
        entry.pseudonym = !entry.schoolId.empty() ? entry.schoolId : entry.name;
    return entry;
}

} // namespace

Result<std::vector<RosterEntry>> readRoster(std::string_view csv, std::string_view source) {
    const Result<CsvTable> table = readCsv(csv, source);
    if (!table)
        return table.error();
    const std::string from(source);
    const Columns columns(*table);
    if (!columns.some())
        return Error{from + ": " + trf("row {}: {}", 1, tr("no column is called pseudonym, name, first name, last name or id"))};
    if (table->rows.size() > mostPeople)
        return Error{from + ": " + trf("has more than {} people", mostPeople)};
    std::vector<RosterEntry> roster;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        const std::string row = from + ": " + trf("row {}: {}", table->numbers[i], "");
        RosterEntry entry = entryOf(columns, table->rows[i]);
        if (entry.pseudonym.empty())
            return Error{row + tr("nobody is named")};
        if (entry.pseudonym.size() > 80 || entry.name.size() > longestName || entry.schoolId.size() > longestName)
            return Error{row + tr("the pseudonym is longer than 80 bytes, or the name or number longer than 200")};
        if (const auto [before, fresh] = seen.emplace(entry.pseudonym, table->numbers[i]); !fresh)
            return Error{row + trf("\"{}\" is in row {} already", plainLine(entry.pseudonym, 80), before->second)};
        roster.push_back(std::move(entry));
    }
    if (roster.empty())
        return Error{from + ": " + tr("there is nobody in it")};
    return roster;
}

} // namespace acus
