#include "records/today.h"
#include <algorithm>
#include <map>
#include <tuple>

namespace acus {

namespace {

using Counts = std::map<std::string, std::size_t>;

/// The muscle that has to come now, because the rest could no longer be mixed otherwise; empty: none has to.
std::string pressing(const Counts& muscles, std::size_t left, const std::string& lastMuscle) {
    for (const auto& [muscle, count] : muscles)
        if (muscle != lastMuscle && 2 * count > left)
            return muscle;
    return {};
}

} // namespace

std::vector<TodayEntry> interleaved(std::vector<TodayEntry> entries) {
    Counts muscles, kinds;
    for (const TodayEntry& entry : entries) {
        ++muscles[entry.item.muscle];
        ++kinds[entry.item.kind];
    }
    std::vector<TodayEntry> mixed;
    std::string lastMuscle, lastKind;
    while (!entries.empty()) {
        const std::string must = pressing(muscles, entries.size(), lastMuscle);
        // Smaller is better: another muscle, the pressing one, another kind, of the kind that most are left of, the earlier one.
        const auto badness = [&](const TodayEntry& entry) {
            const StudyItem& item = entry.item;
            return std::tuple(!mixed.empty() && item.muscle == lastMuscle, !must.empty() && item.muscle != must,
                              !mixed.empty() && item.kind == lastKind, entries.size() - kinds[item.kind]);
        };
        const auto next = std::min_element(entries.begin(), entries.end(),
                                           [&](const TodayEntry& a, const TodayEntry& b) { return badness(a) < badness(b); });
        lastMuscle = next->item.muscle;
        lastKind = next->item.kind;
        --muscles[lastMuscle];
        --kinds[lastKind];
        mixed.push_back(std::move(*next));
        entries.erase(next);
    }
    return mixed;
}

} // namespace acus
