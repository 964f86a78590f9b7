#include "assess/hazard_drift.h"
#include <algorithm>
#include <set>
#include <tuple>

namespace acus {

namespace {

double medianOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

/// Slopes of all pairs of attempts of one learner at one technique.
std::optional<double> trendOf(std::span<const HazardApproach* const> approaches) {
    std::vector<double> slopes;
    for (std::size_t i = 0; i < approaches.size(); ++i)
        for (std::size_t k = i + 1; k < approaches.size(); ++k) {
            const HazardApproach &a = *approaches[i], &b = *approaches[k];
            if (a.learner == b.learner && a.technique == b.technique && a.attempt != b.attempt)
                slopes.push_back((b.clearanceMm - a.clearanceMm) / (static_cast<double>(b.attempt) - static_cast<double>(a.attempt)));
        }
    return slopes.empty() ? std::nullopt : std::optional(medianOf(std::move(slopes)));
}

} // namespace

std::vector<HazardDrift> hazardDrift(std::span<const HazardApproach> approaches, const std::map<std::string, std::size_t>& attemptsAt) {
    std::map<std::string, std::vector<const HazardApproach*>> byStructure;
    for (const HazardApproach& one : approaches)
        byStructure[one.structure].push_back(&one);
    std::vector<HazardDrift> all;
    for (const auto& [structure, those] : byStructure) {
        HazardDrift drift;
        drift.structure = structure;
        drift.approached = those.size();
        std::set<std::string> techniques, learners;
        std::vector<double> clearances;
        for (const HazardApproach* one : those) {
            const bool near = one->breach || one->clearanceMm < one->marginMm;
            drift.near += near;
            drift.breached += one->breach;
            techniques.insert(one->technique);
            if (near)
                learners.insert(one->learner);
            clearances.push_back(one->clearanceMm);
        }
        drift.learners = learners.size();
        for (const std::string& technique : techniques)
            if (const auto found = attemptsAt.find(technique); found != attemptsAt.end())
                drift.of += found->second;
        drift.of = std::max(drift.of, drift.approached);
        drift.medianMm = medianOf(std::move(clearances));
        drift.trendMm = trendOf(those);
        all.push_back(std::move(drift));
    }
    std::stable_sort(all.begin(), all.end(), [](const HazardDrift& a, const HazardDrift& b) {
        return std::tuple(-a.nearShare(), -static_cast<double>(a.breached), a.trendMm.value_or(0)) <
               std::tuple(-b.nearShare(), -static_cast<double>(b.breached), b.trendMm.value_or(0));
    });
    return all;
}

} // namespace acus
