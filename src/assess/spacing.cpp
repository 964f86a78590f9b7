#include "assess/spacing.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

constexpr std::array<double, 21> w = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
                                      1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
constexpr double wantedRecall = 0.9, leastStability = 0.001;
constexpr std::int64_t minute = 60, day = 86400;
constexpr std::array learningSteps = {1 * minute, 10 * minute};
constexpr std::array relearningSteps = {10 * minute};
constexpr int longestDays = 36500;

const double decay = -w[20];
const double factor = std::pow(0.9, 1 / decay) - 1;

double number(Grade grade) { return static_cast<double>(grade); }

double firstDifficulty(Grade grade) { return w[4] - std::exp(w[5] * (number(grade) - 1)) + 1; }
double clampedDifficulty(double difficulty) { return std::clamp(difficulty, 1.0, 10.0); }

double nextDifficulty(double difficulty, Grade grade) {
    const double change = -w[6] * (number(grade) - 3);
    const double damped = difficulty + (10 - difficulty) * change / 9;
    return clampedDifficulty(w[7] * firstDifficulty(Grade::easy) + (1 - w[7]) * damped);
}

double sameDayStability(double stability, Grade grade) {
    double increase = std::exp(w[17] * (number(grade) - 3 + w[18])) * std::pow(stability, -w[19]);
    if (grade == Grade::good || grade == Grade::easy)
        increase = std::max(increase, 1.0);
    return std::max(stability * increase, leastStability);
}

double laterStability(const Memory& memory, double recall, Grade grade) {
    const double d = memory.difficulty, s = memory.stability;
    if (grade == Grade::again) {
        const double forgotten = w[11] * std::pow(d, -w[12]) * (std::pow(s + 1, w[13]) - 1) * std::exp(w[14] * (1 - recall));
        return std::max(std::min(forgotten, s / std::exp(w[17] * w[18])), leastStability);
    }
    const double bonus = grade == Grade::hard ? w[15] : grade == Grade::easy ? w[16] : 1;
    return std::max(s * (1 + std::exp(w[8]) * (11 - d) * std::pow(s, -w[9]) * (std::exp(w[10] * (1 - recall)) - 1) * bonus), leastStability);
}

std::int64_t daysBetween(std::int64_t from, std::int64_t to) { return std::max<std::int64_t>(0, (to - from) / day); }

std::int64_t nextInterval(double stability) {
    const double days = std::nearbyint(stability / factor * (std::pow(wantedRecall, 1 / decay) - 1));
    return static_cast<std::int64_t>(std::clamp(days, 1.0, static_cast<double>(longestDays))) * day;
}

/// The wait after a review in the learning (relearning) steps; the memory moves to the next step or to `review`.
template <std::size_t count> std::int64_t stepInterval(Memory& memory, Grade grade, const std::array<std::int64_t, count>& steps) {
    const auto graduate = [&] {
        memory.stage = Memory::Stage::review;
        memory.step = 0;
        return nextInterval(memory.stability);
    };
    const int last = static_cast<int>(count) - 1;
    memory.step = std::clamp(memory.step, 0, last);
    switch (grade) {
    case Grade::again: memory.step = 0; return steps[0];
    case Grade::hard:
        if (memory.step == 0)
            return count == 1 ? steps[0] * 3 / 2 : (steps[0] + steps[std::min<std::size_t>(1, count - 1)]) / 2;
        return steps[static_cast<std::size_t>(memory.step)];
    case Grade::good:
        if (memory.step == last)
            return graduate();
        return steps[static_cast<std::size_t>(++memory.step)];
    case Grade::easy: break;
    }
    return graduate();
}

} // namespace

double recallAt(const Memory& memory, std::int64_t nowS) {
    if (!memory.reviewedS)
        return 0;
    return std::pow(1 + factor * static_cast<double>(daysBetween(*memory.reviewedS, nowS)) / memory.stability, decay);
}

Memory reviewed(Memory memory, Grade grade, std::int64_t nowS) {
    if (!memory.reviewedS) {
        memory.stability = std::max(w[static_cast<std::size_t>(grade) - 1], leastStability);
        memory.difficulty = clampedDifficulty(firstDifficulty(grade));
    } else {
        nowS = std::max(nowS, *memory.reviewedS);
        memory.stability = daysBetween(*memory.reviewedS, nowS) < 1 ? sameDayStability(memory.stability, grade)
                                                                    : laterStability(memory, recallAt(memory, nowS), grade);
        memory.difficulty = nextDifficulty(memory.difficulty, grade);
    }
    std::int64_t interval = 0;
    if (memory.stage == Memory::Stage::learning) {
        interval = stepInterval(memory, grade, learningSteps);
    } else if (memory.stage == Memory::Stage::relearning) {
        interval = stepInterval(memory, grade, relearningSteps);
    } else if (grade == Grade::again) {
        memory.stage = Memory::Stage::relearning;
        memory.step = 0;
        interval = relearningSteps[0];
    } else {
        interval = nextInterval(memory.stability);
    }
    memory.dueS = nowS + interval;
    memory.reviewedS = nowS;
    return memory;
}

} // namespace acus
