// A patient made at full quality passes the check.
#pragma once
#include "anatomy/audit.h"
#include "catch.h"
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
}

} // namespace acus::test
