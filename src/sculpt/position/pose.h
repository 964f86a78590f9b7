// A patient who was made prone, laid otherwise.
#pragma once
#include "anatomy/load.h"
#include "sculpt/position/position.h"

namespace acus {

/// Bones move rigidly; all else, fibres and landmarks too, with one smooth map of the whole body that agrees with them, so that what
/// lay inside, outside or beside something still does. The frame stays the patient's: its origin, the centre of the S1 endplate, does not
/// move. The tolerance is 2 mm at least. Says in the pack how the patient lies: its id ends with "_" and the
/// position's, its name and source say it in words. `prone` is returned as it came, byte for byte. Same pack, same bytes. An error is
/// `cancelled`, or names what the pack lacks.
Result<PackContent> posed(PackContent prone, Position position, const Progress& progress = {});

/// The least volume ratio of the map over the soft tissue, for tests and for whoever changes figures: above 0 nothing folds.
double leastVolumeRatio(const PackContent& prone, Position position);

} // namespace acus
