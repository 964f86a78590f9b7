#include "ui/sound.h"
#include "ui/sound_device.h"
#include "view/sound_waves.h"
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace acus::ui {

namespace {

using Clock = std::chrono::steady_clock;

/// What is waiting to be heard when the device is slow: older sounds would come too late.
constexpr std::size_t mostWaiting = 8;
constexpr auto rubLasts = std::chrono::milliseconds(120);
constexpr auto rubStep = std::chrono::milliseconds(15);
constexpr double rubEase = 0.35;   ///< a step's share of the way to the wanted loudness, so that it does not click

} // namespace

struct Sound::Content {
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::pair<InsertionEventKind, double>> waiting;
    double rub = 0;
    Clock::time_point rubUntil{};
    bool muted = false, stop = false;
    std::atomic<Device> device{Device::unopened};
    std::thread thread;

    void wake() {
        Device unopened = Device::unopened;
        if (device.compare_exchange_strong(unopened, Device::opening))
            thread = std::thread([this] { run(); });
        changed.notify_one();
    }

    void run() {
        const auto opened = SoundDevice::open();
        device = opened ? Device::open : Device::none;
        if (!opened)
            return;
        double loudness = 0;
        bool mutedNow = false;
        std::unique_lock lock(mutex);
        while (!stop) {
            const auto sounds = std::exchange(waiting, {});
            const double wanted = Clock::now() < rubUntil ? rub : 0;
            const bool muteWanted = muted;
            lock.unlock();
            if (muteWanted != mutedNow)
                opened->mute(mutedNow = muteWanted);
            for (const auto& [kind, gain] : sounds)
                opened->play(kind, gain);
            loudness += rubEase * (wanted - loudness);
            if (wanted == 0 && loudness < 0.004)
                loudness = 0;
            opened->rub(loudness);
            lock.lock();
            if (loudness > 0)
                changed.wait_for(lock, rubStep, [&] { return stop || !waiting.empty(); });
            else
                changed.wait(lock, [&] { return stop || !waiting.empty() || muted != mutedNow || (rub > 0 && Clock::now() < rubUntil); });
        }
    }

    ~Content() {
        {
            const std::lock_guard lock(mutex);
            stop = true;
        }
        changed.notify_one();
        if (thread.joinable())
            thread.join();
    }
};

Sound::Sound(std::unique_ptr<Content> made) : content(std::move(made)) {}
Sound::~Sound() = default;
Sound::Sound(Sound&&) noexcept = default;
Sound& Sound::operator=(Sound&&) noexcept = default;

Sound Sound::open() { return Sound(std::make_unique<Content>()); }

void Sound::play(InsertionEventKind kind, double strength) {
    if (muted() || device() == Device::none)
        return;
    {
        const std::lock_guard lock(content->mutex);
        if (content->waiting.size() >= mostWaiting)
            content->waiting.erase(content->waiting.begin());
        content->waiting.emplace_back(kind, std::clamp(strength, 0.0, 1.0));
    }
    content->wake();
}

void Sound::friction(double newtons) {
    const double gain = frictionGain(newtons);
    if (muted() || device() == Device::none || gain <= 0)
        return;
    {
        const std::lock_guard lock(content->mutex);
        content->rub = gain;
        content->rubUntil = Clock::now() + rubLasts;
    }
    content->wake();
}

void Sound::mute(bool muted) {
    {
        const std::lock_guard lock(content->mutex);
        content->muted = muted;
        if (muted)
            content->waiting.clear();
    }
    content->changed.notify_one();
}

bool Sound::muted() const {
    const std::lock_guard lock(content->mutex);
    return content->muted;
}

void Sound::follow(std::span<const InsertionEvent> events, std::size_t& heard) {
    std::set<InsertionEventKind> played;
    for (std::size_t i = heard; i < events.size(); ++i)
        if (played.insert(events[i].kind).second && soundGain(events[i].kind, events[i].value) > 0)
            play(events[i].kind, soundGain(events[i].kind, events[i].value));
    heard = events.size();
}

Sound::Device Sound::device() const { return content->device; }

} // namespace acus::ui
