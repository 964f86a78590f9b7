#include "import/import_map.h"
#include "anatomy/frame_axes.h"
#include "core/csv.h"
#include "core/language.h"
#include "core/letters.h"
#include "core/utf8.h"
#include <algorithm>
#include <cctype>

namespace acus {

namespace {

std::string trimmed(std::string text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.pop_back();
    text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
    return text;
}

/// "*" stands for anything. Linear: the last star takes what is left over.
bool matches(std::string_view text, std::string_view pattern) {
    std::size_t t = 0, p = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else
            return false;
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace

const MapRow* ImportMap::find(std::string_view path) const {
    const std::string whole = lowered(path), name = whole.substr(whole.rfind('/') + 1);
    const std::size_t hash = name.find('#');
    const std::string file = name.substr(0, hash), stem = file.substr(0, file.rfind('.')), object = hash == std::string::npos ? "" : name.substr(hash + 1);
    const MapRow* best = nullptr;
    int bestRank = 0;
    for (const MapRow& row : rows) {
        const std::string wanted = lowered(row.file);
        const int rank = wanted == whole ? 4 : !object.empty() && wanted == object ? 3 : hash == std::string::npos && (wanted == file || wanted == stem) ? 3
                         : wanted.find('*') != std::string::npos && (matches(whole, wanted) || matches(name, wanted)) ? 1 : 0;
        if (rank >= bestRank && rank > 0) {
            best = &row;
            bestRank = rank;
        }
    }
    return best;
}

std::optional<double> sourceUnit(std::string_view word) { return word == "in" || word == "inch" ? std::optional(25.4) : mmPerUnit(word); }

Result<ImportMap> importMapFrom(std::string_view text, std::string_view source) {
    Result<CsvTable> csv = readCsv(text, source);
    if (!csv)
        return csv.error();
    const std::string from(source);
    auto file = csv->column({"file", "mesh", "path", "name", "label", "segment", "filename"});
    auto structure = csv->column({"structure", "id", "acus", "target", "maps_to", "acus_id"});
    if (!file && !structure && csv->header.size() == 2) { // no header: two columns speak for themselves
        csv->rows.insert(csv->rows.begin(), csv->header);
        file = 0;
        structure = 1;
    }
    if (!file || !structure)
        return Error{from + ": " + tr("needs the columns file and structure")};
    const auto side = csv->column({"side"}), tissue = csv->column({"tissue"}), units = csv->column({"units", "unit"});
    ImportMap map;
    map.source = from;
    for (std::size_t r = 0; r < csv->rows.size(); ++r) {
        const std::vector<std::string>& fields = csv->rows[r];
        const std::string where = from + ": " + trf("row {}: {}", r + 2, "");
        MapRow row;
        row.row = r + 2;
        row.file = trimmed(fields[*file]);
        row.structure = trimmed(fields[*structure]);
        if (row.file.starts_with("'")) // as spreadsheets protect text
            row.file.erase(0, 1);
        if (row.file.empty())
            return Error{where + tr("names no file")};
        if (const std::string small = lowered(row.structure); small == "-" || small == "skip" || small == "none" || small == "'-")
            row.structure.clear();
        else if (row.structure.empty())
            continue; // nothing is said of it
        if (side)
            if (const std::string word = lowered(trimmed(fields[*side])); !word.empty()) {
                row.side = word == "l" ? Side::left : word == "r" ? Side::right : word == "m" ? std::optional(Side::median) : sideNamed(word);
                if (!row.side)
                    return Error{where + "side " + trf("\"{}\" is not left, right or median", plainLine(word, 40))};
            }
        if (tissue)
            if (const std::string word = lowered(trimmed(fields[*tissue])); !word.empty()) {
                row.tissue = tissueNamed(word);
                if (!row.tissue)
                    return Error{where + "tissue " + trf("\"{}\" is not a tissue (skin, fat, fascia, muscle, bone, nerve, artery …)", plainLine(word, 40))};
            }
        if (units)
            if (const std::string word = lowered(trimmed(fields[*units])); !word.empty()) {
                row.mmPerUnit = sourceUnit(word);
                if (!row.mmPerUnit)
                    return Error{where + "units " + trf("\"{}\" are not mm, cm, m or inch", plainLine(word, 40))};
            }
        map.rows.push_back(std::move(row));
    }
    return map;
}

} // namespace acus
