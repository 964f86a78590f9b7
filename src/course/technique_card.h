// A technique in words, as a card to read: for one side and level of one patient.
#pragma once
#include "course/plan.h"
#include <string>

namespace acus {

std::string techniqueCard(const Model& model, const Plan& plan);

} // namespace acus
