#pragma once
namespace acus {
/// The program's version, e.g. "0.1.0".
const char* version();
} // namespace acus
