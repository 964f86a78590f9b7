// What each mesh of a source is, by everything it is called: map, tables, headers, file, folder.
#pragma once
#include "import/import_plan.h"
#include <map>

namespace acus {

struct NamedRows {
    std::vector<PlanRow> rows;                     ///< one for each RawMesh; without frame
    std::vector<Doubt> doubts;
    std::map<std::size_t, double> mmPerUnit;       ///< of rows whose unit the map says
};

/// An error names a row of the map.
Result<NamedRows> nameRows(const RawSource& source, const ImportChoices& choices, const NameTable& names);

/// Known structure and the row's side → what the row says of it.
void fillRow(PlanRow& row, const KnownStructure& known);

/// For messages that quote a stranger.
std::string quotable(std::string_view text);

} // namespace acus
