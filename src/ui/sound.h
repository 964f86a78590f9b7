// The needle's sounds through OpenAL. The device is opened on a thread of its own when the first sound is wanted, so nothing here
// ever waits for it; without a device, or when it fails, all of it is silent.
#pragma once
#include "needle/insertion.h"
#include <memory>
#include <span>

namespace acus::ui {

class Sound {
  public:
    static Sound open();
    ~Sound();
    Sound(Sound&&) noexcept;
    Sound& operator=(Sound&&) noexcept;

    /// `strength` 0 … 1.
    void play(InsertionEventKind kind, double strength);
    /// The rub of the shaft; to be called again while it lasts, it fades when that stops.
    void friction(double newtons);
    void mute(bool muted);
    bool muted() const;

    /// Plays what has been added to `events` since `heard`, each kind once, and remembers how far it came. `heard` is 0 for a new
    /// insertion; where the list has become shorter (undo) nothing is played.
    void follow(std::span<const InsertionEvent> events, std::size_t& heard);

    enum class Device { unopened, opening, open, none };
    Device device() const;

  private:
    struct Content;
    explicit Sound(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content;
};

} // namespace acus::ui
