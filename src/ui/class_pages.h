// The pages of the class desk. Each draws at the cursor, as wide as it is told.
#pragma once
#include "records/classroom.h"
#include "ui/panels.h"

namespace acus::ui {

void drawClassOverview(const Context& ui, const ClassView& view, float width);
void drawClassPeople(const Context& ui, const ClassView& view, float width);
void drawClassItems(const Context& ui, const ClassView& view, float width);
void drawClassHazards(const Context& ui, const ClassView& view, float width);
/// Roster and results in, reports and tables out; also where there is no class yet.
void drawClassFiles(const Context& ui, const Classroom& room, float width);

/// A file dropped on the window while the desk is open: a table goes to the roster's box, a record is taken in. False: neither.
bool dropOnClass(const std::string& path, Memory& memory, Requests& requests);

} // namespace acus::ui
