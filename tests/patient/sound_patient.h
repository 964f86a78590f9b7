// A patient made at full quality passes the check.
#pragma once
#include "anatomy/audit.h"
#include "catch.h"
#include "courses_beside.h"
#include "geometry/pieces.h"
#include "sculpt/patient.h"
#include "sculpt/population.h"

namespace acus::test {

inline void isSound(const PatientParameters& parameters) {
    const auto pack = sculptPatient(parameters, {1, {}, {}, {}});
    INFO(patientName(parameters) << ", seed " << parameters.seed.value_or(0) << (pack ? "" : ": " + pack.message()));
    REQUIRE(pack.ok());
    const auto findings = auditPack(*pack);
    REQUIRE(findings.ok());
    for (const PackFinding& finding : *findings) {
        INFO(finding.structure << ": " << finding.message);
        CHECK(finding.what == "hazards-touch"); // within the tolerance
    }
    for (std::size_t n = 0; n < pack->meshes.size(); ++n) {
        const Structure& structure = pack->structures[n];
        INFO(structure.id);
        const std::size_t tunnels = tunnelsIn({pack->meshes[n].positions, pack->meshes[n].triangles});
        // Adductor magnus has openings for the perforating arteries beside the linea aspera; where the femur presses through it, one shows.
        if (structure.tissue == Tissue::muscle || structure.tissue == Tissue::ligament)
            CHECK(tunnels <= (structure.id.starts_with("adductor_magnus") ? 1u : 0u));
        if (structure.tissue == Tissue::skin)
            CHECK(tunnels == 2); // a shell with an opening above and one for each thigh
    }
    const Ruler ruler(*pack);
    liesBesideMuscles(ruler);
    leaveByOwnForamina(ruler);
}

} // namespace acus::test
