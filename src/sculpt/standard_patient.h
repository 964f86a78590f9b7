// The standard patient: made by this program on this machine when it is first wanted, kept in the user's cache afterwards.
#pragma once
#include "sculpt/patient.h"
#include <functional>

namespace acus {

using PatientMaker = std::function<Result<PackContent>(const PatientParameters&, const SculptOptions&)>;

struct StandardPatientOptions {
    Path cache;                            ///< as in LoadOptions; empty: made anew each time, and not kept
    Progress progress;
    PatientParameters parameters;          ///< the standard man
    double coarseness = 1;
    PatientMaker make = sculptPatient;
    bool firstLook = false;                ///< not kept: what `make` gives is marked as one (Sculptor::firstLook)
    ModelPtr like = nullptr;               ///< of a first look: its picture may be used again (bakeModel)
};

/// Bones, fat and skin of somebody whose muscles, nerves, vessels and organs are still being made: to be looked at, but nothing can be
/// said of a needle in it.
bool isFirstLook(const PackInfo& info);

/// Where the pack of that patient is kept. Named by the parameters and by a hash of all code and figures that take part in the
/// sculpting, so another version of the program never opens what an earlier one has made.
Path standardPatientFolder(const StandardPatientOptions& options);

/// Whether it has been made already, so that opening it takes no longer than opening any pack.
bool standardPatientMade(const StandardPatientOptions& options);

/// Makes it unless it has been made. Two programs may do so at once: the second waits for the first. What is damaged is made
/// anew; where the cache can't be written the patient lives in memory only. An error is `cancelled` or that of the maker.
Result<ModelPtr> openStandardPatient(const StandardPatientOptions& options);

/// The same as what a pack's author gives, for audits.
Result<PackContent> standardPatientContent(const StandardPatientOptions& options);

} // namespace acus
