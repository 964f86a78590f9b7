// An instructor's quiz: a JSON file of items written by hand and of generated ones by their ids.
//
//   {"acus_quiz": 1, "title": "Hip, week 3", "patient": "patient:draw=random,sex=f,bmi=30..40", "items": [
//     {"again": "find:piriformis_r:00000000000004d2"},
//     {"question": "…", "options": ["…", "…"], "correct": 0, "why": "…", "source": "…", "show": ["piriformis_r"]}]}
//
// `patient` is who is to lie there: left out whoever does, "standard", "phantom", one person's address (sculpt/patient_address.h), or somebody of
// a kind who is drawn anew for each run (sculpt/patient_wish.h). On somebody who is drawn a generated item is asked as it stands if it can
// be; else one of its kind on the same thing; else it is left out. The address of who it was, with the seed, is kept with every answer.
//
// An option is a text, or {"text": …, "why": …}. `why` and `show` may be left out; without a `source` an item is a teaching value.
#pragma once
#include "course/quiz.h"

namespace acus {

struct QuizFile {
    std::string title;
    std::vector<QuizItem> items;   ///< in the order of the file; those by hand have the kind "instructor"
    std::string patient{};         ///< who is asked for; empty: whoever lies there
    std::vector<std::string> left{}; ///< ids of generated ones that can't be asked of the person who was drawn
};

/// `maker`: of the patient on which the generated ones are made again. Errors name file, field and item.
Result<QuizFile> readQuiz(std::string_view json, std::string_view source, QuizMaker& maker);
/// Who the text of a quiz file asks for, without its items; empty for GIFT. Errors: no quiz, or nobody who can be asked for.
Result<std::string> patientOfQuiz(std::string_view text, std::string_view source);
/// The same from Moodle's GIFT: questions with one right answer to choose. One that was written of a generated item is that item
/// again. Errors are "source:line: what".
Result<QuizFile> readGiftQuiz(std::string_view text, std::string_view source, QuizMaker& maker);
/// Either, by whether it begins with a brace.
Result<QuizFile> readQuizOrGift(std::string_view text, std::string_view source, QuizMaker& maker);

/// Why this can't be an item by hand (no question, too few options …), or nothing; `model`: of the structures it shows.
std::optional<std::string> notAnItem(const Model& model, const QuizItem& item);
/// Id and kind of an item by hand, from what it says.
void nameByHand(QuizItem& item);

/// One item of a quiz file, `{"question": …}` or `{"again": …}`, from its text.
Result<QuizItem> readQuizItem(std::string_view json, std::string_view source, QuizMaker& maker);
/// The text of one item by hand, as readQuizItem reads it.
std::string writeQuizItem(const QuizItem& item);

/// The text of a quiz file: readQuiz gives the same items again.
std::string writeQuiz(const QuizFile& file);
/// The same as GIFT; without pictures and needles.
std::string writeGiftQuiz(const QuizFile& file);

} // namespace acus
