#include "core/version.h"
namespace acus {
const char* version() { return ACUS_VERSION; }
} // namespace acus
