// A control to say who is to lie there, for a quiz or a mastery test.
#pragma once
#include "ui/context.h"
#include <string>

namespace acus::ui {

/// Lists over that width: whoever lies there, the standard patient, the present one, or somebody of a kind who is drawn anew each time, with
/// the kind's lists below. `asked` is as in sculpt/patient_wish.h. Names of controls begin with `prefix`. True when it was changed.
bool choosePatientWish(const Context& ui, const std::string& prefix, std::string& asked, float width);

} // namespace acus::ui
