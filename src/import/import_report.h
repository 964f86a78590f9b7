// An import in words and as JSON: what became what, in which frame, what was repaired, what is doubtful.
#pragma once
#include "core/json.h"
#include "import/import_pack.h"

namespace acus {

/// A heading with lines below; without lines a line by itself.
struct ReportPart {
    std::string title;
    std::vector<std::vector<std::string>> lines;  ///< each by its columns
    std::vector<int> widths;                      ///< letters that columns but the last have in text, negative: flush right; empty: one column
};

/// Of a finished import: plan, repairs, landmarks, tolerance.
std::vector<ReportPart> importReport(const ImportedPack& pack);

/// Of a plan alone, before anything is made.
std::string planText(const ImportPlan& plan);
/// importReport in letters of one width.
std::string importText(const ImportedPack& pack);

Json planJson(const ImportPlan& plan);
Json importJson(const ImportedPack& pack);

} // namespace acus
