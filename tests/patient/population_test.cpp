// Patients drawn as people differ, and the extremes: every one of them is sound. ACUS_SEEDS=FROM-TO chooses which are drawn.
#include "anatomy/audit.h"
#include "catch.h"
#include "sculpt/patient.h"
#include "sculpt/population.h"
#include <cstdio>
#include <cstdlib>

using namespace acus;

namespace {

void isSound(const PatientParameters& parameters) {
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

} // namespace

TEST_CASE("drawn patients pass the check", "[population][.long]") {
    int from = 1, to = 2;
    if (const char* chosen = std::getenv("ACUS_SEEDS"))
        REQUIRE(std::sscanf(chosen, "%d-%d", &from, &to) == 2);
    for (int seed = from; seed <= to; ++seed)
        isSound(drawPatient(static_cast<std::uint64_t>(seed)));
}

TEST_CASE("the extremes pass the check", "[population][.long]") {
    isSound({Sex::male, 145, 16});
    isSound({Sex::female, 200, 16});
    isSound({Sex::male, 200, 45});
    isSound({Sex::female, 145, 45});
    isSound({Sex::female, 200, 45});
}
