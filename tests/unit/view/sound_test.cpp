#include "view/sound_waves.h"
#include "catch.h"
#include <cmath>
#include <cstdlib>

using namespace acus;

namespace {

constexpr InsertionEventKind heard[] = {InsertionEventKind::skinPierced, InsertionEventKind::pop, InsertionEventKind::gritty,
                                        InsertionEventKind::bone, InsertionEventKind::twitch, InsertionEventKind::grasp,
                                        InsertionEventKind::bent, InsertionEventKind::bowed, InsertionEventKind::handleAtSkin};
constexpr InsertionEventKind silent[] = {InsertionEventKind::entered, InsertionEventKind::left, InsertionEventKind::released,
                                         InsertionEventKind::hazard, InsertionEventKind::turnedInDepth, InsertionEventKind::removed};

int peak(const std::vector<std::int16_t>& wave) {
    int most = 0;
    for (const std::int16_t sample : wave)
        most = std::max(most, std::abs(static_cast<int>(sample)));
    return most;
}

double loudness(const std::vector<std::int16_t>& wave) {
    double sum = 0;
    for (const std::int16_t sample : wave)
        sum += static_cast<double>(sample) * sample;
    return std::sqrt(sum / static_cast<double>(wave.size()));
}

} // namespace

TEST_CASE("Every sound is short, heard, unclipped and begins and ends in silence", "[sound]") {
    for (const InsertionEventKind kind : heard) {
        INFO(nameOf(kind));
        const auto wave = soundWave(kind);
        CHECK(wave.size() > 0.05 * soundRate);
        CHECK(wave.size() < 0.35 * soundRate);
        CHECK(peak(wave) > 8000);
        CHECK(peak(wave) < 30000);
        CHECK(loudness(wave) > 400);
        CHECK(std::abs(wave.front()) < 200);
        CHECK(std::abs(wave.back()) < 200);
        CHECK(soundWave(kind) == wave);
        CHECK(soundGain(kind, 0.5) > 0);
    }
}

TEST_CASE("What a finger can't feel is not heard: structures entered, hazards touched", "[sound]") {
    for (const InsertionEventKind kind : silent) {
        INFO(nameOf(kind));
        CHECK(soundWave(kind).empty());
        CHECK(soundGain(kind, 1) == 0);
    }
}

TEST_CASE("No two sounds are alike", "[sound]") {
    for (const InsertionEventKind a : heard)
        for (const InsertionEventKind b : heard)
            if (a != b)
                CHECK(soundWave(a) != soundWave(b));
}

TEST_CASE("The rub lasts a second, loops without a seam and follows the force", "[sound]") {
    const auto wave = frictionWave();
    REQUIRE(wave.size() == static_cast<std::size_t>(soundRate));
    CHECK(peak(wave) < 20000);
    CHECK(loudness(wave) > 1000);
    CHECK(frictionWave() == wave);
    int step = 0;
    for (std::size_t i = 1; i < wave.size(); ++i)
        step = std::max(step, std::abs(wave[i] - wave[i - 1]));
    CHECK(std::abs(wave.front() - wave.back()) <= step);
    CHECK(frictionGain(0) == 0);
    CHECK(frictionGain(0.1) > 0.1);
    CHECK(frictionGain(0.1) < frictionGain(0.5));
    CHECK(frictionGain(-0.5) == frictionGain(0.5));
    CHECK(frictionGain(50) == Approx(0.6));
}

TEST_CASE("Louder with the drop and the force, never beyond full", "[sound]") {
    CHECK(soundGain(InsertionEventKind::pop, 0.1) < soundGain(InsertionEventKind::pop, 0.3));
    CHECK(soundGain(InsertionEventKind::bone, 0.2) < soundGain(InsertionEventKind::bone, 1));
    for (const InsertionEventKind kind : heard)
        for (const double value : {-5.0, 0.0, 0.3, 1.0, 100.0}) {
            CHECK(soundGain(kind, value) <= 1);
            CHECK(soundGain(kind, value) > 0);
        }
}
