// Whether somebody whom a lesson or a file asks for is the patient at hand.
#pragma once
#include "anatomy/model.h"
#include <string_view>

namespace acus {

/// `wanted`: a pack's id, or an address (patient_address.h), draws included; a preview of that person will do. Of
/// somebody who is drawn anew each time (patient_wish.h): whoever was drawn and is of that kind. Empty: anybody.
bool liesHere(const PackInfo& here, std::string_view wanted);

} // namespace acus
