// The training phantom: a block of known geometry made by code. First exercise for a student, analytic pack for the tests.
#pragma once
#include "anatomy/load.h"

namespace acus {

/// The phantom's meshes and landmarks; cheap (a few thousand triangles). Its dimensions are documented in phantom.cpp.
PackContent phantomContent();

} // namespace acus
