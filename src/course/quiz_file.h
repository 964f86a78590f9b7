// An instructor's quiz: a JSON file of items written by hand and of generated ones by their ids.
//
//   {"acus_quiz": 1, "title": "Hip, week 3", "items": [
//     {"again": "find:piriformis_r:00000000000004d2"},
//     {"question": "…", "options": ["…", "…"], "correct": 0, "why": "…", "source": "…", "show": ["piriformis_r"]}]}
//
// `why` and `show` may be left out; without a `source` an item is a teaching value.
#pragma once
#include "course/quiz.h"

namespace acus {

struct QuizFile {
    std::string title;
    std::vector<QuizItem> items;   ///< in the order of the file; those by hand have the kind "instructor"
};

/// `maker`: of the patient on which the generated ones are made again. Errors name file, field and item.
Result<QuizFile> readQuiz(std::string_view json, std::string_view source, QuizMaker& maker);

} // namespace acus
