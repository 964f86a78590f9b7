// The training phantom, baked once a program.
#pragma once
#include "anatomy/model.h"

namespace acus::fuzz {

const ModelPtr& phantom();

} // namespace acus::fuzz
