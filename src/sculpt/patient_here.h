// Whether somebody whom a lesson or a file asks for is the patient at hand.
#pragma once
#include "anatomy/model.h"
#include <string_view>

namespace acus {

/// `wanted`: a pack's id, or an address (patient_address.h), draws included; a preview of that person will do. Empty: anybody.
bool liesHere(const PackInfo& here, std::string_view wanted);

} // namespace acus
