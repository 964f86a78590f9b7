// What an attempt measures: named figures with units, Perk Tutor's names and definitions where it has them (each definition says so).
#pragma once
#include "needle/insertion.h"
#include "safety/goal.h"
#include "safety/passage_report.h"
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace acus {

/// One skin puncture, from the tap to the removal, as it was done.
struct InsertionRecord {
    NeedleSize size;
    Vec3 entry{0}, direction{0, -1, 0};
    std::vector<Passage> passages;
    std::vector<InsertionEvent> events;
    std::vector<InsertionSample> samples;
    std::vector<Action> actions;                 ///< in order, for counting redirections and withdrawals
};
InsertionRecord recordOf(const Insertion& insertion, std::span<const Action> actions);

struct Metric {
    std::string id;                              ///< "entry_error", "tissue_damage" …
    std::string name;                            ///< "Entry error"
    double value = 0;                            ///< finite
    std::string unit;                            ///< "mm", "°", "s", "mm²", "N" or empty for counts
    std::string definition;                      ///< one sentence, with where it comes from
};

struct Measures {
    Verdict safety = Verdict::clear;             ///< the gate
    std::vector<HazardReport> hazards;           ///< ascending clearance, over all insertions
    std::vector<Metric> metrics;                 ///< fixed order; a metric that can't be had is left out
    std::optional<double> value(std::string_view id) const;
};

/// `withinMm` as in `simulate`. An attempt without any insertion has only counts; without samples it has no motion. All ids: metric_table.cpp.
Measures measure(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, double withinMm = 30);

} // namespace acus
