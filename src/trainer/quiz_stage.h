// How the patient is shown with a question, and with its answer: what is asked about is lit, the rest are ghosts, and the camera looks from
// where most of it is seen.
#pragma once
#include "course/quiz_item.h"
#include "trainer/state.h"

namespace acus {

class QuizRun;

/// The present item, waiting for its answer.
void stageQuestion(State& state);
/// The present item, answered: the right one lit, the needle that was chosen with what it comes near to.
void stageAnswer(State& state);
/// Over: the patient as a whole.
void stageEnd(State& state);

} // namespace acus
