// The picture of a lesson's step: made from its lines, and lines made from the picture that is on show.
#pragma once
#include "trainer/draft.h"

namespace acus {

/// All shown, nothing cut, selected, labelled, measured, pinned or placed; from behind, the whole patient.
void freshPicture(Draft& draft);

/// A fresh picture, then the lines one after another. A line that can't be done on this patient is left out; why, by its number from 1.
std::vector<std::string> applyView(Draft& draft, const std::vector<std::string>& lines);

/// Lines that make the present picture, told by ids: peel, fades, selection, technique, needle, camera, labels, cut, measurement. What can't be told
/// without coordinates (an oblique cut, pins away from landmarks) is left out.
std::vector<std::string> presentView(const State& state);

} // namespace acus
