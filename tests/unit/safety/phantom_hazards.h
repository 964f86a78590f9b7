// The training phantom as a model, the needle it is usually needled with, and one hazard out of those that were found.
#pragma once
#include "catch.h"
#include "safety/report.h"
#include "sculpt/phantom.h"
#include <cstdlib>
#include <vector>

namespace acus::test {

inline constexpr NeedleSize usual{0.3, 60};

inline ModelPtr phantom(double toleranceMm = 0.01) {
    PackContent content = phantomContent();
    content.info.toleranceMm = toleranceMm;
    return *bakeModel(std::move(content));
}

inline const HazardReport& hazard(const Model& model, const std::vector<HazardReport>& hazards, const char* id) {
    for (const HazardReport& h : hazards)
        if (model.structures[h.structure].id == id)
            return h;
    FAIL(id << " is not listed");
    std::abort();
}

} // namespace acus::test
