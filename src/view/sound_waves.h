// What the needle sounds like, made by code: short mono waves for the events of an insertion, and the rub of the shaft. They
// tell what fingers feel and no more: entering a structure or touching a hazard is silent.
#pragma once
#include "needle/insertion.h"
#include <cstdint>
#include <vector>

namespace acus {

inline constexpr int soundRate = 44100;   ///< samples a second

/// The same samples each time, without clipping, from and to silence; empty for events that are not heard.
std::vector<std::int16_t> soundWave(InsertionEventKind kind);

/// One second of soft noise that can be played over and over without a seam; its loudness follows `frictionGain`.
std::vector<std::int16_t> frictionWave();

/// How loud, 0 … 1, by the event's own value (drop or force in N, times the friction); 0 for what is not heard.
double soundGain(InsertionEventKind kind, double value);
/// 0 at rest, 1 from about 1 N on.
double frictionGain(double newtons);

} // namespace acus
