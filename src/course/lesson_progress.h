// How far a learner is with a lesson: what is kept between two sittings.
#pragma once
#include "core/json.h"
#include <map>
#include <optional>
#include <string>

namespace acus {

struct StepProgress {
    bool met = false;                      ///< its goal, once
    bool skipped = false;                  ///< passed by without
    int hints = 0;                         ///< most that were shown
    int tries = 0;                         ///< attempts begun, or quizzes
    int passes = 0;                        ///< attempts passed within what the step asks
    std::optional<double> share;           ///< of its last quiz or test, 0…1
    friend bool operator==(const StepProgress&, const StepProgress&) = default;
};

struct LessonProgress {
    std::string lesson;
    std::string step;                      ///< where the learner is; empty: not begun, or at the end
    std::map<std::string, StepProgress> steps;   ///< by id, those that were met with
    bool passed = false;                   ///< its blind test, once
    int tests = 0;                         ///< blind tests finished
    std::string lastVerdict;               ///< of the last blind test, in English
    bool begun() const { return !step.empty() || !steps.empty(); }
    /// "new", "begun", "failed" (a test was taken and none passed), "passed"
    const char* standing() const { return passed ? "passed" : tests > 0 ? "failed" : begun() ? "begun" : "new"; }
    friend bool operator==(const LessonProgress&, const LessonProgress&) = default;
};

/// One line of JSON.
std::string toText(const LessonProgress& progress);
/// What can't be read is an error; the caller begins anew.
Result<LessonProgress> readProgress(std::string_view text);

/// The name under which a learner's record keeps it: "lesson:orientation".
std::string progressKey(std::string_view lesson);

} // namespace acus
