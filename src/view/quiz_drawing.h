// A quiz in the picture: the needles and places that are the options, and with the answer the right one and where it lies.
#pragma once
#include "render/frame.h"
#include "trainer/state.h"
#include <array>
#include <string>
#include <vector>

namespace acus {

void addQuiz(Frame& frame, const State& state);
/// A structure that an open question is about, and that its picture points out.
bool quizPointsOut(const State& state, std::uint32_t structure);

/// What addQuiz depends on: another one, another picture.
struct QuizShown {
    const void* items = nullptr;
    std::size_t at = 0;
    bool open = false, answered = false;
    friend bool operator==(const QuizShown&, const QuizShown&) = default;
};
QuizShown quizShown(const State& state);

/// Letters that belong to places of the picture: of the options that are needles or places.
struct QuizLetter {
    Vec3 at{0};
    std::string letter;      ///< "A"
    bool right = false, chosen = false;   ///< once it is answered
};
std::vector<QuizLetter> quizLetters(const State& state);

/// An area of the skin as cells that lie on it: quadrangles.
struct QuizCells {
    std::vector<std::array<Vec3, 4>> cells;
    std::vector<std::array<Vec3, 2>> border;
};
/// What has been painted so far or was given as the answer; and, once it is answered, the area that is right. Empty where nothing is
/// painted. Takes some milliseconds: keep it while quizShown and the number of points stay.
struct QuizPaint {
    QuizCells painted, right;
};
QuizPaint quizPaint(const State& state);

} // namespace acus
