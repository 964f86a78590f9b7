// Small pieces that the reports of learners and classes share.
#pragma once
#include "records/learning_curve.h"
#include <string>

namespace acus {

/// "✔ mastered" as HTML, with its own shape and style.
std::string stateHtml(MasteryState state);
/// "12 March 2026" of seconds since 1970 (UTC); "never" for 0.
std::string dayOf(std::int64_t seconds);
/// The curve of a cumulative sum with its limits, as SVG; `title` plain text.
std::string cusumSvg(const LearningCurve& curve, const std::string& title);

} // namespace acus
