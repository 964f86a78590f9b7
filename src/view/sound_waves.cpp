#include "view/sound_waves.h"
#include "core/random.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

using Wave = std::vector<double>;

Wave silence(double seconds) { return Wave(static_cast<std::size_t>(seconds * soundRate), 0.0); }

/// A mode that is struck at `atS` and rings out: `hz` glides to `endHz`.
void strike(Wave& wave, double atS, double hz, double endHz, double decayS, double level) {
    double phase = 0;
    for (std::size_t i = static_cast<std::size_t>(atS * soundRate); i < wave.size(); ++i) {
        const double t = static_cast<double>(i) / soundRate - atS, fall = std::exp(-t / decayS);
        phase += 2 * std::numbers::pi * (endHz + (hz - endHz) * fall) / soundRate;
        wave[i] += level * fall * std::sin(phase);
    }
}

/// A burst of noise through a resonance.
void burst(Wave& wave, Random& random, double atS, double hz, double decayS, double level) {
    const double r = std::exp(-2 * std::numbers::pi * 0.25 * hz / soundRate);
    const double a = 2 * r * std::cos(2 * std::numbers::pi * hz / soundRate), b = -r * r;
    double last = 0, before = 0;
    for (std::size_t i = static_cast<std::size_t>(atS * soundRate); i < wave.size(); ++i) {
        const double t = static_cast<double>(i) / soundRate - atS;
        const double now = a * last + b * before + (1 - r) * random.uniform(-1, 1) * std::exp(-t / decayS);
        before = last;
        last = now;
        wave[i] += level * now;
    }
}

/// Scaled to `peak` of full scale, with a short rise and fall so that neither end clicks.
std::vector<std::int16_t> finished(Wave wave, double peak) {
    const double rise = 0.0008 * soundRate, fall = 0.006 * soundRate;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        const double fromEnd = static_cast<double>(wave.size() - 1 - i);
        wave[i] *= std::min({1.0, static_cast<double>(i) / rise, fromEnd / fall});
    }
    double most = 0;
    for (const double sample : wave)
        most = std::max(most, std::abs(sample));
    std::vector<std::int16_t> samples;
    samples.reserve(wave.size());
    for (const double sample : wave)
        samples.push_back(static_cast<std::int16_t>(std::lround(sample / most * peak * 32767)));
    return samples;
}

std::vector<std::int16_t> tap() {   // the tube's plastic and the handle
    Wave wave = silence(0.07);
    Random random(1);
    burst(wave, random, 0, 2400, 0.004, 3);
    strike(wave, 0, 3100, 3100, 0.006, 0.5);
    strike(wave, 0, 190, 150, 0.012, 0.6);
    return finished(std::move(wave), 0.6);
}

std::vector<std::int16_t> pop() {   // a membrane lets go
    Wave wave = silence(0.14);
    Random random(2);
    strike(wave, 0, 210, 85, 0.022, 1);
    burst(wave, random, 0, 1300, 0.003, 1.5);
    return finished(std::move(wave), 0.7);
}

std::vector<std::int16_t> grit() {   // fibre by fibre
    Wave wave = silence(0.26);
    Random random(3);
    for (int grain = 0; grain < 16; ++grain)
        burst(wave, random, random.uniform(0, 0.2), random.uniform(1700, 2900), 0.0035, random.uniform(0.4, 1));
    return finished(std::move(wave), 0.45);
}

std::vector<std::int16_t> knock() {   // steel on bone
    Wave wave = silence(0.16);
    Random random(4);
    strike(wave, 0, 430, 410, 0.026, 1);
    strike(wave, 0, 1180, 1160, 0.012, 0.55);
    burst(wave, random, 0, 3200, 0.0015, 1.5);
    return finished(std::move(wave), 0.85);
}

std::vector<std::int16_t> twitch() {   // a muscle jumps, and quivers
    Wave wave = silence(0.28);
    for (int beat = 0; beat < 3; ++beat)
        strike(wave, 0.07 * beat, 95, 48, 0.03, std::pow(0.55, beat));
    return finished(std::move(wave), 0.8);
}

std::vector<std::int16_t> creak() {   // the shaft bows
    Wave wave = silence(0.2);
    Random random(5);
    for (double at = 0; at < 0.17; at += random.uniform(0.004, 0.009))
        strike(wave, at, 640 + 900 * at, 600, 0.004, random.uniform(0.5, 1));
    return finished(std::move(wave), 0.4);
}

std::vector<std::int16_t> thud(double hz, double seconds, double peak) {
    Wave wave = silence(seconds);
    strike(wave, 0, hz * 1.4, hz, seconds / 5, 1);
    return finished(std::move(wave), peak);
}

std::vector<std::int16_t> swell() {   // tissue takes hold
    Wave wave = silence(0.3);
    for (std::size_t i = 0; i < wave.size(); ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(wave.size());
        wave[i] = std::sin(std::numbers::pi * t) * std::sin(2 * std::numbers::pi * 85 * static_cast<double>(i) / soundRate);
    }
    return finished(std::move(wave), 0.35);
}

} // namespace

std::vector<std::int16_t> soundWave(InsertionEventKind kind) {
    switch (kind) {
    case InsertionEventKind::skinPierced: return tap();
    case InsertionEventKind::pop: return pop();
    case InsertionEventKind::gritty: return grit();
    case InsertionEventKind::bone: return knock();
    case InsertionEventKind::twitch: return twitch();
    case InsertionEventKind::grasp: return swell();
    case InsertionEventKind::bent: return thud(700, 0.08, 0.4);
    case InsertionEventKind::bowed: return creak();
    case InsertionEventKind::handleAtSkin: return thud(110, 0.12, 0.5);
    default: return {};
    }
}

std::vector<std::int16_t> frictionWave() {
    // Between two one-pole low passes lies a soft rub; its first tenth is blended with what would come after the end.
    constexpr std::size_t length = soundRate, blend = soundRate / 10;
    const double high = 1 - std::exp(-2 * std::numbers::pi * 1100 / soundRate), low = 1 - std::exp(-2 * std::numbers::pi * 180 / soundRate);
    Random random(6);
    Wave noise(length + blend);
    double fast = 0, slow = 0;
    for (std::size_t i = 0; i < 2000 + noise.size(); ++i) {   // the filters settle first
        const double white = random.uniform(-1, 1);
        fast += high * (white - fast);
        slow += low * (fast - slow);
        if (i >= 2000)
            noise[i - 2000] = fast - slow;
    }
    Wave wave(noise.begin(), noise.begin() + length);
    for (std::size_t i = 0; i < blend; ++i) {
        const double share = static_cast<double>(i) / blend;
        wave[i] = std::sqrt(share) * wave[i] + std::sqrt(1 - share) * noise[length + i];
    }
    double most = 0;
    for (const double sample : wave)
        most = std::max(most, std::abs(sample));
    std::vector<std::int16_t> samples;
    for (const double sample : wave)
        samples.push_back(static_cast<std::int16_t>(std::lround(sample / most * 0.5 * 32767)));
    return samples;
}

double soundGain(InsertionEventKind kind, double value) {
    switch (kind) {
    case InsertionEventKind::pop: return std::clamp(value / 0.3, 0.25, 1.0);
    case InsertionEventKind::bone: return std::clamp(0.4 + value / 2, 0.4, 1.0);
    case InsertionEventKind::twitch: return std::clamp(value, 0.2, 1.0);
    case InsertionEventKind::grasp: return std::clamp((value - 1) / 2, 0.2, 1.0);
    case InsertionEventKind::bowed: return std::clamp(value, 0.3, 1.0);
    case InsertionEventKind::skinPierced:
    case InsertionEventKind::gritty:
    case InsertionEventKind::bent:
    case InsertionEventKind::handleAtSkin: return 0.7;
    default: return 0;
    }
}

double frictionGain(double newtons) {
    // Loudness is heard by its logarithm: a root keeps small forces audible.
    return 0.6 * std::sqrt(std::clamp(std::abs(newtons) - 0.01, 0.0, 1.0));
}

} // namespace acus
