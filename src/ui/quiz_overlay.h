// What lies over the picture of a question, in the window and in pictures that are saved.
#pragma once
#include "ui/fonts.h"
#include "ui/theme.h"
#include "view/quiz_drawing.h"
#include <imgui.h>

namespace acus::ui {

/// Letters of the options and the painted area, for a picture at that place; nothing where no question is shown.
void drawQuizOver(ImDrawList& list, const State& state, ImVec2 at, ImVec2 size, const Colours& colours, const Fonts& fonts, float scale, const QuizPaint& paint);

} // namespace acus::ui
