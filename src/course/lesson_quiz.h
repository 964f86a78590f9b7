// The items of a lesson's quiz on one patient.
#pragma once
#include "course/lesson.h"
#include "course/quiz.h"

namespace acus {

struct LessonItems {
    std::vector<QuizItem> items;
    std::vector<std::string> problems;     ///< one a line that could not be made: "items[1]: …"
};

/// In the order of the file; written ones in that language, with the id "lesson:<lesson>/<step>/<index>". Ones to be drawn differ from one
/// another as long as there are enough. Deterministic.
LessonItems itemsOf(const LessonQuiz& quiz, const std::string& where, std::string_view language, QuizMaker& maker);

/// Whether an item is about one of the ids: the structure asked about, or the technique in its id.
bool isAbout(const QuizItem& item, const std::vector<std::string>& ids);

} // namespace acus
