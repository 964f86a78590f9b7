// A class on paper: a self-contained HTML file: who is where, what its items tell, where its needles went wrong.
#pragma once
#include "records/class_view.h"
#include "records/learner_report.h"
#include "records/report_html.h"

namespace acus {

/// `pictures`: heat maps of closest approaches, if there are any.
std::string classReportHtml(const ClassView& view, const StructureNames& structureName, const TechniqueNames& techniqueName,
                            std::span<const NamedPicture> pictures = {});

} // namespace acus
