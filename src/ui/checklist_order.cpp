#include "ui/checklist_order.h"
#include "core/random.h"
#include <utility>

namespace acus::ui {

std::vector<const ChecklistStep*> shuffledChecklist(std::uint64_t seed, bool after) {
    std::vector<const ChecklistStep*> steps;
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.after == after)
            steps.push_back(&step);
    Random random(seed + (after ? 1 : 0));
    for (std::size_t i = steps.size(); i > 1; --i) // Fisher and Yates
        std::swap(steps[i - 1], steps[random.below(i)]);
    return steps;
}

} // namespace acus::ui
