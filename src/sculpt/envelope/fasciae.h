// The deep fasciae of back and buttock as thin closed sheets, left side.
#pragma once
#include "sculpt/envelope/skin_surface.h"
#include "sculpt/muscles/compartment.h"
#include "sculpt/patient.h"

namespace acus {

/// posterior_layer_of_thoracolumbar_fascia_l, gluteal_fascia_l and iliotibial_tract_l lie on what bears the fat;
/// middle_layer_of_thoracolumbar_fascia_l is the front wall of the compartment, beside the transverse processes.
Result<std::vector<SculptedStructure>> sculptFasciae(const BodyPoints& body, const BodyForm& form, const SkinSurface& skin, const Compartment* compartment,
                                                     const Box& box, double step, const Progress& progress);

} // namespace acus
