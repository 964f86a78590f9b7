// By how much people of the same sex, stature and BMI differ: assets/patient/population.json.
#pragma once
#include "sculpt/parameters.h"
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace acus {

struct DeviationInfo {
    Deviation deviation{};
    std::string id;                ///< "canal_size"
    std::string unit;              ///< "share", "mm", "deg", "vertebra"
    double one = 0;                ///< what one standard deviation is, in that unit
    double most = 2;               ///< standard deviations that are sculpted, either way
    std::string more, less;        ///< "a wide vertebral canal", "a narrow vertebral canal"
    struct Lean {
        Deviation on{};
        double r = 0;              ///< correlation
    };
    std::vector<Lean> leans;       ///< on deviations that lean on none themselves, or come before it
    std::string source;
};

/// In the order of the enumeration.
std::span<const DeviationInfo> deviationList();

/// In its unit; exactly 0 where the patient does not deviate.
double deviationOf(const PatientParameters& parameters, Deviation which);

/// Correlated as the list says; `normal(i)` gives the i-th independent standard normal number and another one each time it is asked.
Deviations drawDeviations(const std::function<double(std::size_t)>& normal);

/// "Has a wide vertebral canal and much muscle." What is nearer to the mean than one standard deviation is not said.
std::string deviationWords(const Deviations& deviations);

} // namespace acus
