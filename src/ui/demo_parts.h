// Pieces that the panels of demonstrations share.
#pragma once
#include "trainer/demo_view.h"
#include "ui/panels.h"

namespace acus::ui {

/// "1:05", with tenths "1:05.3".
std::string minutes(double seconds, bool tenths = false);

} // namespace acus::ui
