// The trainer as it stands at a moment, kept to come back to.
#pragma once
#include "trainer/history.h"
#include "trainer/practice_run.h"

namespace acus {

struct Moment {
    State state;
    History history;
    PracticeRun attempt;

    /// Everything of its own: what goes on in one does not change the other.
    Moment copy() const {
        Moment own = *this;
        own.attempt.separate(own.state);
        return own;
    }
};

} // namespace acus
