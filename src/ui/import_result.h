// What an import made, to read: what matters before the long lists.
#pragma once
#include "import/import_report.h"
#include "ui/context.h"

namespace acus::ui {

void drawImportResult(const Context& ui, std::span<const ReportPart> report, float width);

} // namespace acus::ui
