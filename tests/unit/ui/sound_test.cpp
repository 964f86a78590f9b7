// The device is OpenAL's own null output: it mixes and plays to nobody.
#include "ui/sound.h"
#include "catch.h"
#include <chrono>
#include <cstdlib>
#include <thread>

using namespace acus;
using acus::ui::Sound;

namespace {

Sound::Device settled(const Sound& sound) {
    for (int i = 0; i < 1000 && sound.device() == Sound::Device::opening; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return sound.device();
}

InsertionEvent event(InsertionEventKind kind, double value = 0.3) {
    InsertionEvent one;
    one.kind = kind;
    one.value = value;
    return one;
}

} // namespace

TEST_CASE("Nothing is opened until something is to be heard", "[sound]") {
    ::setenv("ALSOFT_DRIVERS", "null", 1);
    Sound sound = Sound::open();
    CHECK(sound.device() == Sound::Device::unopened);
    sound.friction(0);
    std::size_t heard = 0;
    const std::vector<InsertionEvent> quiet{event(InsertionEventKind::entered), event(InsertionEventKind::hazard)};
    sound.follow(quiet, heard);
    CHECK(heard == 2);
    CHECK(sound.device() == Sound::Device::unopened);
    sound.mute(true);
    sound.play(InsertionEventKind::bone, 1);
    CHECK(sound.device() == Sound::Device::unopened);
}

TEST_CASE("Events are followed as they come, and the device plays", "[sound]") {
    ::setenv("ALSOFT_DRIVERS", "null", 1);
    Sound sound = Sound::open();
    std::vector<InsertionEvent> events{event(InsertionEventKind::skinPierced)};
    std::size_t heard = 0;
    sound.follow(events, heard);
    CHECK(heard == 1);
    CHECK(settled(sound) == Sound::Device::open);
    for (int i = 0; i < 40; ++i)
        events.push_back(event(i % 2 ? InsertionEventKind::pop : InsertionEventKind::gritty));
    sound.follow(events, heard);
    sound.friction(0.4);
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    CHECK(heard == 41);
    events.resize(3);
    sound.follow(events, heard);
    CHECK(heard == 3);
    sound.mute(true);
    CHECK(sound.muted());
    Sound moved = std::move(sound);
    CHECK(moved.device() == Sound::Device::open);
}

TEST_CASE("Without a device everything is silent, and nothing fails", "[sound]") {
    ::setenv("ALSOFT_DRIVERS", "none-such", 1);
    Sound sound = Sound::open();
    for (int i = 0; i < 20; ++i) {
        sound.play(InsertionEventKind::bone, 1);
        sound.friction(1);
    }
    const Sound::Device device = settled(sound);
    CHECK((device == Sound::Device::none || device == Sound::Device::open));   // OpenAL reads its drivers once a process
    sound.play(InsertionEventKind::pop, 1);
    ::setenv("ALSOFT_DRIVERS", "null", 1);
}
