// What targets promise.
#pragma once
#include <string>

namespace acus::fuzz {

/// Aborts, with what was promised on standard error.
void promise(bool kept, const char* what);

/// A message for people: one line of sensible length.
void isOneLine(const std::string& message);

} // namespace acus::fuzz
