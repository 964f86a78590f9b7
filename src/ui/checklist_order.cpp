#include "ui/checklist_order.h"
#include "core/random.h"
#include "course/region.h"
#include <algorithm>
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

const PatientCard* patientOfAttempt(const Technique& technique, std::string_view sex, std::uint64_t seed) {
    const std::vector<std::string_view> regions = regionsOf(technique);
    const auto near = [&](const std::string& group) { return group == "any" || std::find(regions.begin(), regions.end(), group) != regions.end(); };
    std::vector<const PatientCard*> fit;
    for (const PatientCard& card : patientCards())
        if (card.right == Screening::go && (sex.empty() || card.sex == sex) && std::any_of(card.relevant.begin(), card.relevant.end(), near))
            fit.push_back(&card);
    return fit.empty() ? nullptr : fit[Random(seed).below(fit.size())];
}

} // namespace acus::ui
