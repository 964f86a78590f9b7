#include "course/quiz_level.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double logitsOfScale = 4, abilityVariance = 1, kindVariance = 0.25, wantedChance = 0.75;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// One step of Newton towards the most probable value of a parameter that enters with `sign`.
struct Newton {
    double slope = 0, curvature = 0;
    void add(double chance, bool right, double sign) {
        slope += sign * ((right ? 1 : 0) - chance);
        curvature += chance * (1 - chance);
    }
    double step(double value, double variance) const { return (slope - value / variance) / (curvature + 1 / variance); }
};

} // namespace

double hardnessOf(double difficulty) { return logitsOfScale * (difficulty - 0.5); }

double QuizLevel::chance(const std::string& kind, double difficulty) const {
    const auto found = harder.find(kind);
    return logistic(ability - hardnessOf(difficulty) - (found == harder.end() ? 0 : found->second));
}

double QuizLevel::wanted(const std::string& kind) const {
    const auto found = harder.find(kind);
    const double hardness = ability - (found == harder.end() ? 0 : found->second) - std::log(wantedChance / (1 - wantedChance));
    return std::clamp(0.5 + hardness / logitsOfScale, 0.0, 1.0);
}

QuizLevel levelOf(std::span<const QuizOutcome> outcomes) {
    QuizLevel level;
    level.answers = outcomes.size();
    for (const QuizOutcome& outcome : outcomes)
        level.harder[outcome.kind] = 0;
    // The log posterior is concave: turn about, each Newton step with the others held, it converges.
    for (int round = 0; round < 200; ++round) {
        Newton ability;
        for (const QuizOutcome& outcome : outcomes)
            ability.add(level.chance(outcome.kind, outcome.difficulty), outcome.right, 1);
        double largest = ability.step(level.ability, abilityVariance);
        level.ability += largest;
        largest = std::abs(largest);
        std::map<std::string, Newton> kinds;
        for (const QuizOutcome& outcome : outcomes)
            kinds[outcome.kind].add(level.chance(outcome.kind, outcome.difficulty), outcome.right, -1);
        for (auto& [kind, newton] : kinds) {
            const double step = newton.step(level.harder[kind], kindVariance);
            level.harder[kind] += step;
            largest = std::max(largest, std::abs(step));
        }
        if (largest < 1e-12)
            break;
    }
    return level;
}

} // namespace acus
