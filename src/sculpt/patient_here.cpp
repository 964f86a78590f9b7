#include "sculpt/patient_here.h"
#include "sculpt/patient_address.h"

namespace acus {

bool liesHere(const PackInfo& here, std::string_view wanted) {
    if (!isPatientAddress(wanted))
        return wanted.empty() || wanted == here.id;
    const Result<AddressedPatient> asked = patientAt(wanted), present = patientAt(here.folder);
    if (!asked)
        return false;
    return present ? asked->parameters == present->parameters : here.id == "standard" && asked->parameters == PatientParameters{};
}

} // namespace acus
