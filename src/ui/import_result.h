// What an import made, to read: the report's parts with headings and columns, what matters before the long lists.
#pragma once
#include "ui/context.h"

namespace acus::ui {

/// `report`: as importText writes it: lines of text, and titles with indented lines below, whose columns are two spaces or more apart.
void drawImportResult(const Context& ui, std::string_view report, float width);

} // namespace acus::ui
