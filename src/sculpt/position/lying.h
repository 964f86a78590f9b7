// How a patient in memory lies, read off what the pack says.
#pragma once
#include "anatomy/model.h"
#include "sculpt/parameters.h"
#include "sculpt/patient_address.h"
#include "sculpt/position/position.h"
#include <optional>

namespace acus {

/// By the address where it has one, else by the end of the id; a pack that says nothing lies prone.
Position positionOf(const PackInfo& info);

/// The address of the same person lying otherwise; nothing where the patient can't be made here.
std::optional<AddressedPatient> laid(const PackInfo& info, Position position);

} // namespace acus
