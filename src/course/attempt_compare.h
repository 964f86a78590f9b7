// Two attempts at one technique on one patient beside each other: what differs, in words, and the same moment of both.
#pragma once
#include "course/practice.h"

namespace acus {

struct CompareRow {
    std::string id;              ///< "entry", "angle", "hazard:<structure>", "points" …
    std::string what;            ///< "Entry"
    std::string a, b;            ///< "3.1 mm lateral of the plan"
    std::string difference;      ///< the second beside the first: "4.0 mm apart", "12 points more"; empty: nothing to say
    int better = 0;              ///< which one did it better: 1 the first, 2 the second; 0: neither, or it can't be told
};

/// Entry, angle and depth of the deepest needle, needles and redirections, time in the skin, the closest approach to each hazard that one of
/// them came near to, and, where both are finished, safety, verdict and points. An error when they are not at the same technique.
Result<std::vector<CompareRow>> compareAttempts(const Model& model, const Practice& a, const Practice& b);

/// Moments that belong together: the beginning, the first tap, the deepest, out again, the end.
struct CompareSync {
    std::vector<double> a, b;    ///< seconds, ascending, as many in both

    /// `share` 0…1 of the way through the phases; by the watch instead: from the first tap on, seconds alike in both.
    std::pair<double, double> at(double share, bool byTime) const;
    /// What happens between two of them, for the scrubber: "before the needle", "going in", "coming out", "afterwards"; with where it ends, as a share.
    static std::vector<std::pair<double, const char*>> phases();
};
CompareSync syncOf(const Practice& a, const Practice& b);

} // namespace acus
