#include "sculpt/patient.h"

namespace acus {

Result<PackContent> sculptPatient(const PatientParameters&, const SculptOptions&) { return Error{"sculpt: not made yet"}; }

} // namespace acus
