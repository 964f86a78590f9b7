#include "sculpt/position/lying.h"

namespace acus {

Position positionOf(const PackInfo& info) {
    if (const Result<AddressedPatient> patient = patientAt(info.folder))
        return patient->parameters.position;
    if (info.generated)
        for (const PositionInfo& one : positionList())
            if (one.position != Position::prone && info.id.ends_with("_" + one.id))
                return one.position;
    return Position::prone;
}

std::optional<AddressedPatient> laid(const PackInfo& info, Position position) {
    AddressedPatient patient;
    if (const Result<AddressedPatient> here = patientAt(info.folder))
        patient = *here;
    else if (info.id != "standard")
        return std::nullopt;
    patient.preview = false;
    patient.parameters.position = position;
    return patient;
}

} // namespace acus
