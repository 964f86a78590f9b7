// Two attempts beside each other, as the state shows them.
#pragma once
#include "course/attempt_compare.h"
#include "trainer/state.h"

namespace acus {

struct CompareView {
    std::shared_ptr<const Practice> a, b;
    std::string nameA, nameB;        ///< "27 November, 03:41, guided" or the file's name
    std::vector<CompareRow> rows;
    CompareSync sync;
    double share = 0.6;              ///< where one looks, 0…1
    bool byTime = false;
};

/// The state with one of them at its moment, for a picture of its own: see-through around the needle, seen from where the state looks.
State comparedState(const State& state, bool second);

} // namespace acus
