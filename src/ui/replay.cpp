#include "ui/replay.h"

namespace acus::ui {

std::vector<Stretch> stretchesOf(const Practice& practice) {
    std::vector<Stretch> stretches;
    for (const LoggedStep& step : practice.log()) {
        const std::size_t index = stretches.size();
        if (step.line != "tap" || index >= practice.done().size())
            continue;
        const auto& samples = practice.done()[index].samples;
        stretches.push_back({step.atS, step.atS + (samples.empty() ? 0 : samples.back().timeS), index});
    }
    return stretches;
}

std::optional<Stretch> stretchAt(const std::vector<Stretch>& stretches, double atS) {
    if (stretches.empty())
        return std::nullopt;
    const Stretch* found = &stretches.front();
    for (const Stretch& stretch : stretches)
        if (stretch.fromS <= atS)
            found = &stretch;
    return *found;
}

} // namespace acus::ui
