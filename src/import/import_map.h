// A table of one's own: which file is which structure. Columns, whatever their order and case: file (or mesh, path, name, label), structure
// (or id, acus, target); optional: side, tissue, units. "-" or "skip" as structure leaves the file out.
#pragma once
#include "anatomy/structure.h"
#include "core/result.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct MapRow {
    std::string file;                 ///< a path in the source, a file's name with or without ending, or a pattern with *
    std::string structure;            ///< an id, or a name in any scheme; empty: leave it out
    std::optional<Side> side;
    std::optional<Tissue> tissue;
    std::optional<double> mmPerUnit;
    std::size_t row = 0;              ///< of the table, for messages
};

struct ImportMap {
    std::string source;
    std::vector<MapRow> rows;

    /// The row for a file: exact paths win over names, names over patterns, later rows over earlier ones; null when there is none.
    const MapRow* find(std::string_view path) const;
};

/// mm in "mm", "cm", "m", "in" or "inch"; none where it is no such word.
std::optional<double> sourceUnit(std::string_view word);

Result<ImportMap> importMapFrom(std::string_view text, std::string_view source);

} // namespace acus
