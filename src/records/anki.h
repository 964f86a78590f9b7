// Questions as notes for Anki: a text file for its File › Import. Imported again, notes are brought up to date and keep their schedule, since
// each has its question's id as its own.
#pragma once
#include "course/quiz_item.h"
#include <span>
#include <string>

namespace acus {

std::string ankiText(std::span<const QuizItem> items, const std::string& deck);

} // namespace acus
