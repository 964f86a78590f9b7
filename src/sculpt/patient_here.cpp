#include "sculpt/patient_here.h"
#include "sculpt/patient_address.h"
#include "sculpt/patient_wish.h"

namespace acus {

bool liesHere(const PackInfo& here, std::string_view wanted) {
    if (!isPatientAddress(wanted))
        return wanted.empty() || wanted == here.id;
    const Result<PatientWish> wish = wishAt(wanted);
    const Result<AddressedPatient> present = patientAt(here.folder);
    if (!wish)
        return false;
    if (wish->drawnAnew)
        return present && present->parameters.seed && isOfKind(present->parameters, *wish);
    const Result<AddressedPatient> asked = patientAt(wanted);
    if (!asked)
        return false;
    return present ? asked->parameters == present->parameters : here.id == "standard" && asked->parameters == PatientParameters{};
}

} // namespace acus
