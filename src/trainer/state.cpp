#include "trainer/state.h"
#include "course/lesson_run.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include <algorithm>

namespace acus {

namespace {

bool contains(const std::vector<std::uint32_t>& list, std::uint32_t structure) {
    return std::find(list.begin(), list.end(), structure) != list.end();
}

/// The peel from which on a layer is off; more than deepestPeel: never.
int takenOffAt(Layer layer) {
    switch (layer) {
    case Layer::skin:
    case Layer::subcutaneous: return 1;
    case Layer::superficialMuscle: return 2;
    case Layer::deepMuscle: return 3;
    case Layer::core: break;
    }
    return deepestPeel + 1;
}

} // namespace

namespace {

/// What is asked of the skin, or of an order of layers, would be seen at once.
bool seesAnatomy(const QuizItem& item) {
    return item.task != QuizTask::paint && item.task != QuizTask::place && item.task != QuizTask::order && item.kind != "choose-entry";
}

} // namespace

bool attemptRuns(const State& state) { return state.practice && !state.practice->result(); }

bool questionOpen(const State& state) { return state.quiz && state.quiz->open() && !state.practice; }

Aids aidsNow(const State& state) {
    if (questionOpen(state)) {
        Aids aids;
        aids.anatomy = seesAnatomy(state.quiz->item());
        return aids;
    }
    if (!state.practice && state.lesson && !state.lesson->over() && state.lesson->step().aids)
        return *state.lesson->step().aids;
    if (!state.practice || state.practice->result())
        return aidsFor(Mode::explore, 0);
    return state.practice->settings().aids;
}

Fade visibleFade(const State& state, std::uint32_t structure) {
    // A blind attempt shows the skin, whatever else is asked for: one place for pictures, picking, labels and search.
    if (!aidsNow(state).anatomy)
        return state.model->structures[structure].tissue == Tissue::skin ? Fade::solid : Fade::gone;
    const Look& look = state.now.look;
    const Fade fade = structure < look.fade.size() ? look.fade[structure] : Fade::solid;
    if (!look.isolated.empty())
        return contains(look.isolated, structure) ? fade : Fade::gone;
    if (look.peel >= takenOffAt(state.model->structures[structure].layer) && !contains(look.shownAnyway, structure))
        return Fade::gone;
    return fade;
}

std::string_view nameOf(Fade fade) {
    switch (fade) {
    case Fade::solid: return "solid";
    case Fade::ghost: return "ghost";
    case Fade::gone: return "gone";
    }
    return "";
}

std::optional<Fade> fadeNamed(std::string_view name) {
    for (const Fade fade : {Fade::solid, Fade::ghost, Fade::gone})
        if (nameOf(fade) == name)
            return fade;
    return std::nullopt;
}

} // namespace acus
