// Where one looks from when a technique has been chosen.
#pragma once
#include "course/plan.h"
#include "ui/context.h"

namespace acus::ui {

/// Turns to the side the needle comes from and goes near to the entry, once for every plan.
void lookAtPlan(const Context& ui, const Plan& plan);

} // namespace acus::ui
