// Drawn patients, each sculpted once and asked everything: protocols, published figures, techniques.
#pragma once
#include "core/progress.h"
#include "course/technique.h"
#include "proof/population_file.h"
#include "proof/protocol.h"
#include "sculpt/standard_patient.h"
#include <vector>

namespace acus {

struct PopulationRequest {
    std::size_t patients = 200;
    std::uint64_t firstSeed = 1;
    double coarseness = 3;                     ///< as in SculptOptions
    bool protocols = true;                     ///< needles and figures of protocols.json
    std::size_t morphometryOn = 50;            ///< patients, from the first, that are held against the table of published figures
    std::vector<const Technique*> techniques;  ///< each at all its levels, exactly and by hand
    Path results;                              ///< a file that is gone on with; empty: kept nowhere
    PatientMaker make = sculptPatient;
    /// Patients in the making at once, ≥ 1: where one can't use all cores (courses are laid one after another) the other does. With more
    /// than one `make` is called from several threads, and lines of `results` stand in the order they were finished in.
    std::size_t atOnce = 1;
    Progress progress;
};

/// One row a patient, in the order of seeds:
/// {"seed", "sex", "height_cm", "bmi", "variants", "common": one of the `patients` first, else drawn only for a protocol about some people,
///  "needles": {protocol: [true|false|null …]}, "figures": {id: number|null}, "morphometry": {id: number|null},
///  "techniques": {"id" or "id/level": {"exact": TRIAL, "hand": TRIAL}}}; TRIAL {"placed", "reached", "mm", "hit": [ids]};
/// or {"seed", "error"} where the patient could not be made.
struct Population {
    Json header;
    std::vector<Json> rows;
};

/// The first `patients` seeds, then as many more as the protocols about some people need (NeedleProtocol::atLeast), of whom only those
/// are sculpted. Same request, same bytes, whether it was stopped in between or not. Stops with `cancelled`; what is done is kept.
Result<Population> runPopulation(const PopulationRequest& request);

/// For queries alone: nothing in it can be drawn.
ModelPtr measuringModel(PackContent content);

} // namespace acus
