// Intervertebral discs: what lies between two end plates, a little wider than they are.
#pragma once
#include "sculpt/bones/vertebra_figures.h"

namespace acus {

/// An end plate in the world.
struct PlacedPlate {
    LocalFrame frame;      ///< of its vertebra
    EndPlate plate;
    RoundOutline rim;
};

/// The disc between the plate below it and the one above it, in the world, symmetric; it reaches half a mm into both.
FieldPtr discField(const PlacedPlate& above, const PlacedPlate& below);

} // namespace acus
