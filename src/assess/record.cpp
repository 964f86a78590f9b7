#include "assess/metrics.h"

namespace acus {

InsertionRecord recordOf(const Insertion& insertion, std::span<const Action> actions) {
    const InsertionSetup& setup = insertion.setup();
    return {setup.size,          setup.entry,         setup.direction, insertion.passages(), insertion.events(),
            insertion.samples(), {actions.begin(), actions.end()}};
}

} // namespace acus
