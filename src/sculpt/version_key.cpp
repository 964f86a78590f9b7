#include "sculpt/version_key.h"
#include "sculpt/sculpt_key.h"

namespace acus {

std::string_view anatomyVersion() { return sculptKey; }

} // namespace acus
