// The sentences that a verdict is put together from, by their English, which is kept with an attempt; records/retold.h says them again in
// another language. Placeholders are figures, names and one another.
#pragma once
#include "core/language.h"
#include "safety/unjudged.h"
#include <array>

namespace acus::verdict {

inline constexpr const char* failedAndMore = trLater("Failed: {}, and {} more that fail by themselves, whatever the points ({}).");
inline constexpr const char* failed = trLater("Failed: {}, whatever the points ({}).");
inline constexpr const char* notDecidedOf =
    trLater("Not decided: the needle passed {0} from {1}, of which {2} must be kept, and this patient's anatomy is true to {3}; it can't be told whether that was safe ({4}).");
inline constexpr const char* notDecided = trLater("Not decided: the needle passed {0} from {1}, and this patient's anatomy is true to {3}; it can't be told whether that was safe ({4}).");
inline constexpr const char* passed = trLater("Passed with {}.");
inline constexpr const char* notPassed = trLater("Not passed: {}; {} % are needed.");
inline constexpr const char* estimated = trLater("It rests on estimated paths, which nobody has seen in this patient: {}.");
inline constexpr const char* notJudged = unjudgedSentence;
inline constexpr const char* points = trLater("{} of {} points ({} %)");
inline constexpr const char* touched = trLater("{} was touched at {}");
inline constexpr const char* tooNear = trLater("{} was only {} away at {} ({} must be kept)");

/// All of them, the longer ones before those that they contain.
inline constexpr std::array all{failedAndMore, failed, notDecidedOf, notDecided, passed, notPassed, estimated, notJudged, points, touched, tooNear};

} // namespace acus::verdict
