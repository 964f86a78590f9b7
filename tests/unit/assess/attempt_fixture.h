// Attempts on the phantom made by hand: its layers and rods are where sculpt/phantom.cpp says.
#pragma once
#include "assess/debrief.h"
#include "catch.h"
#include "sculpt/phantom.h"
#include <cmath>

namespace acus::test {

inline ModelPtr phantom(double toleranceMm = 0.01) {
    PackContent content = phantomContent();
    content.info.toleranceMm = toleranceMm;
    return *bakeModel(std::move(content));
}

inline std::uint32_t part(const Model& model, const char* id) {
    const auto index = model.indexOf(id);
    REQUIRE(index.has_value());
    return *index;
}

/// Straight in at x = −2, far from everything, the tip at 34 to 44 mm in the deep muscle.
inline Goal deepMuscle(const Model& model) {
    Goal goal;
    goal.targets = {part(model, "muscle_deep")};
    goal.entry = {-2, 0, 0};
    goal.direction = {0, -1, 0};
    goal.lowMm = 34;
    goal.highMm = 44;
    goal.deepestMm = 48;
    goal.needles = {{0.3, 60}};
    return goal;
}

inline Vec3 tilted(double towardsLeftDeg, double cranialDeg) {
    const double a = towardsLeftDeg * 3.14159265358979323846 / 180, b = cranialDeg * 3.14159265358979323846 / 180;
    return {std::sin(a) * std::cos(b), -std::cos(a) * std::cos(b), std::sin(b)};
}

/// One push at 10 mm/s, sampled every 0.1 s, and out again at once.
inline InsertionRecord push(const Vec3& entry, const Vec3& direction, double depthMm, NeedleSize size = {0.3, 60}) {
    InsertionRecord record;
    record.size = size;
    record.entry = entry;
    record.direction = direction;
    record.passages = {{{entry, entry + depthMm * direction}, 0, depthMm / 10}};
    for (int i = 0; i <= static_cast<int>(depthMm); ++i)
        record.samples.push_back({0.1 * i, static_cast<double>(i), 0, 0, 0, 0});
    record.samples.push_back({depthMm / 10 + 0.1, depthMm, 0, 0, 0, 0});
    record.events = {{0, 0, InsertionEventKind::skinPierced, {}, 0, entry}};
    record.actions = {{Act::tap}, {Act::advance, depthMm}, {Act::remove}};
    return record;
}

inline InsertionEvent event(InsertionEventKind kind, double depthMm, std::optional<std::uint32_t> structure = {}, double value = 0) {
    return {1, depthMm, kind, structure, value, {}};
}

/// Everything of the general rubric that is ticked or answered, done right.
inline Conduct exemplary() {
    Conduct conduct;
    for (const char* step : {"identify", "screen", "consent", "hands", "field", "count", "position", "drape", "palpate", "needle", "withdraw",
                             "sharps", "haemostasis", "recount", "postcheck", "aftercare"})
        conduct.ticks.push_back(step);
    for (const char* answer : {"action", "twitch", "nearest_hazard"})
        conduct.answers.push_back({answer, true});
    return conduct;
}

} // namespace acus::test
