// How soon a change of the patient is seen in a real window: what `acus bench window` prints.
#pragma once
#include "core/result.h"
#include <string>
#include <utility>
#include <vector>

namespace acus {

struct BenchFigure {
    std::string name;
    double value;
    std::string unit;
};

/// Opens a window of that size with the standard patient, a needle in it and the patient panel open, lets go of the BMI slider elsewhere so
/// many times, and says the median seconds until the picture shows the first look, and then the preview; and the same for somebody
/// who is drawn. Also the first change of all, asked for as soon as the panel is there. An error: no window, or nobody came.
Result<std::vector<BenchFigure>> benchWindow(std::pair<int, int> size, int rounds);

} // namespace acus
