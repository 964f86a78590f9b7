// OpenAL: one device with a few voices and the loop of the rub. Used from one thread only.
#pragma once
#include "needle/insertion.h"
#include <memory>

namespace acus::ui {

/// Whether there is anything to play on, without asking the sound system, which may be slow or noisy where there is none.
bool soundDevicePresent();

class SoundDevice {
  public:
    /// Null where no device opens.
    static std::unique_ptr<SoundDevice> open();
    ~SoundDevice();
    SoundDevice(const SoundDevice&) = delete;
    SoundDevice& operator=(const SoundDevice&) = delete;

    void play(InsertionEventKind kind, double gain);
    void rub(double gain);    ///< 0 stops it
    void mute(bool muted);

  private:
    struct Content;
    explicit SoundDevice(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content;
};

} // namespace acus::ui
