// What really comes out: OpenAL mixes into a wave file, which is read again. In a process of its own, because OpenAL chooses its output once.
#include "catch.h"
#include "core/files.h"
#include "ui/sound.h"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <unistd.h>

using namespace acus;
using acus::ui::Sound;

namespace {

constexpr int rate = 44100;

void wait(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

/// The samples of the left channel, −1 … 1.
std::vector<double> leftOf(const std::string& file) {
    const auto at32 = [&](std::size_t at) {
        std::uint32_t value = 0;
        std::memcpy(&value, file.data() + at, 4);
        return value;
    };
    std::size_t at = 12, data = 0;
    std::uint16_t channels = 0, bits = 0;
    while (at + 8 <= file.size() && data == 0) {
        if (file.compare(at, 4, "fmt ") == 0) {
            std::memcpy(&channels, file.data() + at + 10, 2);
            std::memcpy(&bits, file.data() + at + 22, 2);
            CHECK(at32(at + 12) == rate);
        }
        if (file.compare(at, 4, "data") == 0)
            data = at + 8;
        at += 8 + at32(at + 4);
    }
    REQUIRE(data > 0);
    REQUIRE(channels == 2);
    REQUIRE(bits == 16);
    std::vector<double> samples;
    for (std::size_t i = data; i + 4 <= file.size(); i += 4) {
        std::int16_t sample = 0;
        std::memcpy(&sample, file.data() + i, 2);
        samples.push_back(sample / 32768.0);
    }
    return samples;
}

struct Sounding {
    std::size_t from = 0, to = 0;   ///< samples
    double peak = 0, firstStep = 0, lastStep = 0;
};

/// Stretches of sound with at least 0.12 s of silence between them.
std::vector<Sounding> soundings(const std::vector<double>& wave) {
    constexpr double silent = 1.5 / 32768;
    std::vector<Sounding> found;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        if (std::abs(wave[i]) <= silent)
            continue;
        if (found.empty() || i - found.back().to > static_cast<std::size_t>(0.12 * rate))
            found.push_back({i, i, 0, 0, 0});
        found.back().to = i;
        found.back().peak = std::max(found.back().peak, std::abs(wave[i]));
    }
    for (Sounding& one : found) {
        one.firstStep = std::abs(wave[one.from]);
        one.lastStep = std::abs(wave[one.to]);
    }
    return found;
}

} // namespace

TEST_CASE("what is felt is heard: each sound by itself, none clipped, none with a click at its ends, nothing while muted", "[.heard]") {
    const Path folder = std::filesystem::temp_directory_path() / ("acus_heard_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const char* kept = std::getenv("ACUS_HEARD"); // a file to listen to
    const std::string wav = kept ? kept : (folder / "heard.wav").string();
    REQUIRE(writeFileAtomically(folder / "alsoft.conf", "[general]\nfrequency=44100\nchannels=stereo\nsample-type=int16\n[wave]\nfile=" + wav + "\n"));
    ::setenv("ALSOFT_DRIVERS", "wave", 1);
    ::setenv("ALSOFT_CONF", (folder / "alsoft.conf").c_str(), 1);
    struct Played {
        InsertionEventKind kind;
        double value;
    };
    const std::vector<Played> played{{InsertionEventKind::skinPierced, 1}, {InsertionEventKind::pop, 0.2}, {InsertionEventKind::bone, 1}, {InsertionEventKind::twitch, 0.8}};
    constexpr double apartS = 0.7;
    {
        Sound sound = Sound::open();
        std::vector<InsertionEvent> events;
        std::size_t heard = 0;
        const auto happens = [&](InsertionEventKind kind, double value) {
            InsertionEvent event;
            event.kind = kind;
            event.value = value;
            events.push_back(event);
            sound.follow(events, heard);
        };
        for (const Played& one : played) {
            happens(one.kind, one.value);
            wait(apartS);
        }
        if (sound.device() != Sound::Device::open) {
            WARN("skipped: this OpenAL writes no wave files");
            return;
        }
        // The rub of the shaft, for a second, and away.
        for (int i = 0; i < 30; ++i) {
            sound.friction(0.4);
            wait(1.0 / 30);
        }
        wait(apartS);
        // Everything at once, as loud as it gets.
        for (const Played& one : played)
            happens(one.kind, 10);
        sound.friction(2);
        wait(apartS);
        sound.mute(true);
        wait(0.1);
        happens(InsertionEventKind::bone, 1);
        sound.friction(1);
        wait(apartS);
        sound.mute(false);
        happens(InsertionEventKind::bone, 1);
        wait(apartS);
    }
    const auto file = readFile(wav, 100'000'000);
    REQUIRE(file);
    const std::vector<double> wave = leftOf(*file);
    const std::vector<Sounding> found = soundings(wave);
    for (const Sounding& one : found)
        UNSCOPED_INFO("from " << static_cast<double>(one.from) / rate << " s to " << static_cast<double>(one.to) / rate << " s, peak " << one.peak << ", first " << one.firstStep << ", last " << one.lastStep);
    // Four events, the rub, all at once, and the one after the silence.
    REQUIRE(found.size() == played.size() + 3);
    for (const Sounding& one : found) {
        CHECK(one.peak > 0.02);
        CHECK(one.peak < 0.999);
        CHECK(one.firstStep < 0.1 * one.peak + 0.003);
        CHECK(one.lastStep < 0.02 * one.peak + 0.003);
    }
    // The muted one would lie between the last two.
    CHECK(static_cast<double>(found.back().from - found[found.size() - 2].to) / rate > apartS);
    std::filesystem::remove_all(folder);
}
