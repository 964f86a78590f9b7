// Keys that mean what the left side is about: Enter goes on, digits answer, arrows mark. Before the keys that mean the same everywhere.
#pragma once
#include "ui/context.h"
#include <optional>
#include <string>
#include <string_view>

namespace acus::ui {

/// The command line that the key says there; empty: nothing, but the key is taken. Nothing: what it says elsewhere.
std::optional<std::string> deskKey(std::string_view chord, const State& state, Memory& memory);

} // namespace acus::ui
