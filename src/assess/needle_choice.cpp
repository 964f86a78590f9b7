#include "assess/needle_choice.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace acus {

std::vector<NeedleSize> needlesThatFit(const Goal& goal) {
    if (!goal.needles.empty())
        return goal.needles;
    constexpr double thinnestForDepth = 0.25;   // teaching value: thinner ones are for face, hands and neck
    const double needed = 0.5 * (goal.lowMm + goal.highMm) / (1 - shaftOutsideShare);
    double shortest = std::numeric_limits<double>::infinity();
    for (const NeedleSize& size : needleCatalogue())
        if (size.diameterMm >= thinnestForDepth && size.lengthMm >= needed)
            shortest = std::min(shortest, size.lengthMm);
    std::vector<NeedleSize> fit;
    for (const NeedleSize& size : needleCatalogue())
        if (size.diameterMm >= thinnestForDepth && size.lengthMm == shortest)
            fit.push_back(size);
    return fit;
}

NeedleFit fitOf(const Goal& goal, const NeedleSize& size) {
    const std::vector<NeedleSize> fit = needlesThatFit(goal);
    if (fit.empty())
        return {};
    double shortest = fit.front().lengthMm, longest = shortest, off = std::numeric_limits<double>::infinity();
    for (const NeedleSize& one : fit) {
        shortest = std::min(shortest, one.lengthMm);
        longest = std::max(longest, one.lengthMm);
        off = std::min(off, std::abs(one.diameterMm - size.diameterMm));
    }
    return {std::max(0.0, shortest - size.lengthMm), std::max(0.0, size.lengthMm - longest), off};
}

} // namespace acus
