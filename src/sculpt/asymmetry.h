// Left and right made unlike: a finished patient, who is his own mirror image, moved by one smooth map.
#pragma once
#include "anatomy/load.h"

namespace acus {

/// A little higher crest on the left with a lumbar curve over it, more back muscle on the right, spinous tips beside the midline;
/// figures and sources are in assets/patient/asymmetry.json. What touched, surrounded or cleared something still does; distances change by a few
/// per cent. Needs the landmarks of a sculpted skeleton; meshes may lack. Same pack, same bytes.
PackContent asymmetric(PackContent pack);

/// The least volume ratio of the map over a pack's vertices, for tests: above 0 nothing folds.
double leastAsymmetricRatio(const PackContent& pack);

} // namespace acus
