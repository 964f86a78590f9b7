// An import in words and as JSON: what became what, in which frame, what was repaired, what is doubtful.
#pragma once
#include "core/json.h"
#include "import/import_pack.h"

namespace acus {

/// Of a plan alone, before anything is made.
std::string planText(const ImportPlan& plan);
/// Of a finished import: plan, repairs, landmarks, tolerance.
std::string importText(const ImportedPack& pack);

Json planJson(const ImportPlan& plan);
Json importJson(const ImportedPack& pack);

} // namespace acus
