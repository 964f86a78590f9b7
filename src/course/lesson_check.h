// What is wrong with a lesson that can be read: what the patient or the library does not have, goals that can't be met, no test at the end,
// texts that are missing in a language.
#pragma once
#include "course/lesson.h"
#include "anatomy/model.h"

namespace acus {

struct LessonFinding {
    enum class Weight : std::uint8_t { stops, advice } weight{};   ///< stops: on this patient a student can't get through
    std::optional<std::size_t> step;       ///< index; none: of the lesson
    std::string field;                     ///< "goal", "view[2]", "title"
    std::string text;                      ///< one sentence
};

/// In the order of the file. `withItems`: generated questions are made too, which takes longer.
std::vector<LessonFinding> lessonFindings(const Model& model, const Lesson& lesson, bool withItems = true);

/// "step 3 (layers), goal: …"
std::string describe(const Lesson& lesson, const LessonFinding& finding);

/// What the patient lacks for the lesson, by id, each once: structures, landmarks, what its techniques need. Empty: it can run.
std::vector<std::string> lackingFor(const Model& model, const Lesson& lesson);

} // namespace acus
