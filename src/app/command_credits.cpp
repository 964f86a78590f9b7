// acus --credits
#include "app/command_line.h"
#include "app/commands.h"
#include "core/assets.h"

namespace acus {

int creditsCommand() { return printOut(std::string(asset("assets/credits.txt"))); }

} // namespace acus
