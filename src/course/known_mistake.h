// Scripted errors: what a student does wrong, done to a plan on a patient. Debriefs, quizzes and tests use the same ones.
#pragma once
#include "course/plan.h"
#include <optional>

namespace acus {

struct MistakenNeedle {
    Placement placement;                        ///< where the wrong needle ends: its own depth, the needle's length or bone, whichever comes first
    std::vector<std::uint32_t> structures;      ///< of the hazard the mistake names, on this patient
    std::optional<std::uint32_t> nearest;       ///< of them, the nearest; none: all are farther than 30 mm
    double clearanceMm = 30;                    ///< to it, shaft surface to mesh; 0 when hit
    bool harms = false;                         ///< within the hazard's fail margin, or hit
};

/// The mistake made on a usable plan; nothing where the skin ends before the wrong entry.
std::optional<MistakenNeedle> make(const Model& model, const Plan& plan, const KnownMistake& mistake);

/// "entry 13 mm lateral, 10° medial, 8 mm deeper"
std::string describe(const KnownMistake& mistake);

} // namespace acus
