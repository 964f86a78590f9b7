// A technique and an attempt in the picture: the rule on the skin, the planned needle as a ghost, pen and finger; in the debrief the
// ways that were taken and the needle that would have been right. What is drawn follows the aids of the present (aidsNow).
#pragma once
#include "render/frame.h"
#include "trainer/state.h"
#include <string>
#include <vector>

namespace acus {

void addLesson(Frame& frame, const State& state);

/// What addLesson depends on: another one, another picture.
struct LessonShown {
    Mode mode = Mode::explore;
    const void *plan = nullptr, *practice = nullptr;
    std::size_t steps = 0;
    double replayS = -1;
    Vec3 finger{0};
    const void* heat = nullptr;
    friend bool operator==(const LessonShown&, const LessonShown&) = default;
};
LessonShown lessonShown(const State& state);

/// Words that belong to places of what addLesson draws: landmarks and lengths of the rule.
struct PlaceWords {
    Vec3 at{0};
    std::string text;
    bool ruler = false;      ///< a length; else the name of a landmark or place
};
std::vector<PlaceWords> lessonWords(const State& state);

} // namespace acus
