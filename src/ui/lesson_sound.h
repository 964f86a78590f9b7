// The sounds of an attempt: what its needle has felt since the last frame.
#pragma once
#include "trainer/state.h"
#include "ui/sound.h"

namespace acus::ui {

class LessonSound {
  public:
    /// Once a frame.
    void follow(const State& state, bool muted);

  private:
    Sound sound = Sound::open();
    const Practice* practice = nullptr;
    std::size_t insertion = 0, heard = 0, samples = 0;
};

} // namespace acus::ui
