#include "assess/cusum.h"
#include "core/language.h"
#include <cassert>
#include <cmath>

namespace acus {

bool CusumLimits::valid() const {
    const auto chance = [](double p) { return p > 0 && p < 0.5; };
    return acceptable > 0 && acceptable < unacceptable && unacceptable < 1 && chance(falseAlarm) && chance(falsePass);
}

Cusum cusumOf(std::span<const bool> passed, const CusumLimits& limits) {
    assert(limits.valid());
    const double p = std::log(limits.unacceptable / limits.acceptable);
    const double q = std::log((1 - limits.acceptable) / (1 - limits.unacceptable));
    Cusum cusum;
    cusum.step = q / (p + q);
    cusum.upper = std::log((1 - limits.falsePass) / limits.falseAlarm) / (p + q);
    cusum.lower = -std::log((1 - limits.falseAlarm) / limits.falsePass) / (p + q);
    cusum.successesNeeded = static_cast<int>(std::ceil(-cusum.lower / cusum.step));
    double sum = 0;
    for (std::size_t i = 0; i < passed.size(); ++i) {
        if (cusum.decidedAt == i && i > 0)
            sum = 0;
        sum += passed[i] ? -cusum.step : 1 - cusum.step;
        cusum.curve.push_back(sum);
        if (sum >= cusum.upper || sum <= cusum.lower) {
            cusum.verdict = sum >= cusum.upper ? CusumVerdict::unacceptable : CusumVerdict::acceptable;
            cusum.decidedAt = i + 1;
        }
    }
    return cusum;
}

std::string describe(const CusumLimits& limits) {
    return trf("{} successes in a row show that no more than {:.0f} % fail; of those who fail in {:.0f} %, {:.0f} % would still be passed.", cusumOf({}, limits).successesNeeded,
               100 * limits.acceptable, 100 * limits.unacceptable, 100 * limits.falsePass);
}

} // namespace acus
