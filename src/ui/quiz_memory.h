// What the window keeps in mind of quizzes: what the next one is to be about, the brush, what was last drawn of the paint, and the quiz
// that is being made.
#pragma once
#include "course/quiz_about.h"
#include "view/quiz_drawing.h"
#include <optional>
#include <string>
#include <vector>

namespace acus::ui {

struct QuizMemory {
    std::string about, kind, path;
    int count = 10;
    const Model* subjectsOf = nullptr;       ///< the patient that `subjects` are of
    std::vector<QuizSubject> subjects;

    enum class Brush { paint, wipe, turn } brush = Brush::paint;
    std::size_t row = 0;                     ///< of an order: the layer that keys move
    // The quiz that is being made.
    enum class Page { items, generate, write, file } page = Page::items;
    std::optional<std::size_t> chosen;       ///< the item that is looked at
    std::string makeKind, makeAbout, makeTitle, titleOf;
    struct Form {
        std::optional<std::size_t> replaces; ///< an item of the quiz
        std::string question, why, source;
        std::vector<std::string> options = {"", "", ""}, whys = {"", "", ""};
        std::size_t correct = 0;
        std::vector<std::string> show;
    } form;

    QuizShown paintOf;                       ///< what `paint` was made of
    std::size_t points = 0;
    QuizPaint paint;
};

} // namespace acus::ui
