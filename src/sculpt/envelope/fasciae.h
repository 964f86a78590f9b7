// The deep fasciae of back and buttock as thin closed sheets, left side.
#pragma once
#include "sculpt/envelope/envelope.h"
#include "sculpt/envelope/skin_surface.h"

namespace acus {

/// gluteal_fascia_l, the aponeurosis over gluteus medius, and iliotibial_tract_l lie on what bears the fat. With a compartment
/// posterior_ and middle_layer_of_thoracolumbar_fascia_l are its back wall and, beside the transverse processes, its front wall.
/// `cuts`: z of the planes in which the body ends, below and above.
Result<std::vector<SculptedStructure>> sculptFasciae(const BodyPoints& body, const SkinSurface& skin, const Underneath& under, const Box& box,
                                                     const std::pair<double, double>& cuts, double step, const Progress& progress);

} // namespace acus
