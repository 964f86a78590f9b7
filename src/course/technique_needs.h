// What a pack lacks for each technique, told from ids alone, before a model is made of it.
#pragma once
#include "anatomy/audit.h"
#include "course/technique.h"
#include <string>
#include <vector>

namespace acus {

struct TechniqueNeed {
    const Technique* technique = nullptr;
    std::size_t ways = 0, possible = 0;     ///< levels × sides, and those for which everything is there
    std::vector<std::string> missing;       ///< ids of landmarks and targets, each once
    std::vector<std::string> unseen;        ///< names of hazards of which the pack shows nothing on some side
};

/// Every technique of the library that is needled and not for another pack alone.
std::vector<TechniqueNeed> techniqueNeeds(const std::vector<Structure>& structures, const std::vector<Landmark>& landmarks, std::string_view packId);

/// The same as findings, "technique" and "unseen-hazard", where a scanned body lacks something; none for a block, a neck alone or a built patient.
/// `summary`, if given: "61 of 79 techniques run everywhere, 4 in part".
std::vector<PackFinding> techniqueFindings(const std::vector<Structure>& structures, const std::vector<Landmark>& landmarks, const PackInfo& info, std::string* summary = nullptr);

} // namespace acus
