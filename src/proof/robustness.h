// From what techniques did on drawn patients to how often they hold, and in whom they do not.
#pragma once
#include "course/technique_robustness.h"
#include "proof/population_run.h"
#include "sculpt/parameters.h"

namespace acus {

/// Of one patient: what a split may go by, and whether the rule held.
struct TrialRow {
    std::string sex;
    double heightCm = 0, bmi = 0;
    std::vector<std::string> variants;
    bool held = false;
    Deviations deviations = {};
};

/// The one simple split (sex, a BMI or stature, a variant, one standard deviation of what else differs) that tells best in whom it fails; nothing unless both sides have at least five
/// patients, it fails at least twice as often inside, and Fisher's exact test times the number of splits tried (Bonferroni) is below 0.01.
std::optional<FailsWhen> failsWhen(const std::vector<TrialRow>& rows);

/// Of every technique that the rows tell of, in their order.
RobustnessTable robustnessOf(const Population& population);

} // namespace acus
