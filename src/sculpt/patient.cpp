#include "sculpt/patient.h"
#include "sculpt/sculptor.h"

namespace acus {

Result<PackContent> sculptPatient(const PatientParameters& parameters, const SculptOptions& options) { return Sculptor().sculpt(parameters, options); }

} // namespace acus
