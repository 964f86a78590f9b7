#include "ui/lesson_sound.h"
#include "course/practice.h"
#include <cmath>

namespace acus::ui {

void LessonSound::follow(const State& state, bool muted) {
    if (sound.muted() != muted)
        sound.mute(muted);
    const Practice* now = state.practice.get();
    const Insertion* needle = now && !now->result() ? now->insertion() : nullptr;
    if (!needle) {
        practice = nullptr;
        return;
    }
    // The record of an insertion is written when the needle is out; its last sounds belong to it still.
    const std::size_t which = now->done().size() - (needle->inSkin() || now->done().empty() ? 0 : 1);
    if (practice != now || insertion != which) {
        practice = now;
        insertion = which;
        heard = samples = 0;
    }
    sound.follow(needle->events(), heard);
    if (needle->samples().size() > samples && needle->inSkin())
        sound.friction(std::abs(needle->samples().back().frictionN));
    samples = needle->samples().size();
}

} // namespace acus::ui
