// Where the needles of a class go wrong: which hazards they come near to, and whether they come nearer from attempt to attempt.
#pragma once
#include "geometry/vec.h"
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace acus {

/// One attempt's closest approach to one hazard.
struct HazardApproach {
    std::string structure, learner, technique;
    std::size_t attempt = 0;             ///< which of the learner's attempts at that technique, from 0
    double clearanceMm = 0, marginMm = 0;
    bool breach = false;
    Vec3 at{0};                          ///< on the hazard's surface
};

struct HazardDrift {
    std::string structure;
    std::size_t of = 0;                  ///< attempts at the techniques in which it was ever approached
    std::size_t approached = 0, near = 0, breached = 0;   ///< attempts that are listed; those within the margin, breaches too; breaches
    std::size_t learners = 0;            ///< who came within the margin
    double medianMm = 0;                 ///< of all clearances
    /// Change of clearance from one attempt to the next, mm: the median over all pairs of attempts of one learner at one technique (Theil–Sen
    /// within learners); negative: nearer and nearer. Nothing without such pairs.
    std::optional<double> trendMm;
    double nearShare() const { return of ? static_cast<double>(near) / static_cast<double>(of) : 0; }
};

/// Worst first: by share within the margin, then by breaches, then by trend, then by name. `attemptsAt`: how many attempts there are at each
/// technique, also those that came near to nothing.
std::vector<HazardDrift> hazardDrift(std::span<const HazardApproach> approaches, const std::map<std::string, std::size_t>& attemptsAt);

} // namespace acus
