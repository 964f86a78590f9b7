// The ligaments of the column that stop or signal a needle. Median, one structure each.
#pragma once
#include "sculpt/bones/vertebra_figures.h"

namespace acus {

struct LigamentBed {
    std::array<LocalFrame, levelCount> frames;
    std::vector<VertebraFigures> figures;    ///< of each level
    std::vector<FieldPtr> bones;             ///< in the world
    std::vector<FieldPtr> discs;             ///< in the world, the one below each level
    FieldPtr sacrum;
    Vec3 sacralBack{0, 1, 0};                ///< along the upper end plate of S1, backwards
};

/// supraspinous_ligament, interspinous_ligaments, ligamenta_flava, anterior_ and posterior_longitudinal_ligament.
std::vector<Part> spinalLigaments(const LigamentBed& bed);

} // namespace acus
