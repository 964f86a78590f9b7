// Where the tip was: the ways of a needle as depths, and the one among them by which an attempt is judged.
#pragma once
#include "assess/metrics.h"

namespace acus {

/// Depths along a passage, from < to.
struct Stretch {
    double fromMm = 0, toMm = 0;
};

/// The point of a passage at a depth along it; beyond its end on its last piece.
Vec3 pointAt(const Passage& passage, double depthMm);

/// Where a passage, prolonged straight by `aheadMm`, lies in any of `structures`; ascending, apart from one another. In an open
/// mesh inside is from one piercing to the next.
std::vector<Stretch> stretchesIn(const Model& model, const Passage& passage, std::span<const std::uint32_t> structures, double aheadMm = 0);
bool within(std::span<const Stretch> stretches, double depthMm);

/// The passage on which the tip is at a time: the last that has begun.
std::size_t passageAt(const InsertionRecord& record, double timeS);
/// The depth of the tip at a time, by the samples; nothing without any.
std::optional<double> depthAt(const InsertionRecord& record, double timeS);

/// The passage that counts: the last on which the tip came into a target, or, without any, the last of all.
struct Judged {
    const InsertionRecord* insertion = nullptr;
    const Passage* passage = nullptr;
    double depthMm = 0;                ///< of its end, along it
    Vec3 direction{0, -1, 0};          ///< unit, from the entry straight to its end
    std::vector<Stretch> inTarget;

    Placement placement() const;       ///< as if it were straight
};
std::optional<Judged> judgedPassage(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions);

} // namespace acus
