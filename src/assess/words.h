// How the debrief speaks: figures with units, structures by name, harm by its tissue.
#pragma once
#include "safety/report.h"
#include <string>

namespace acus {

/// "7.2 mm", "12°", "3" (no unit), "46 mm": millimetres and seconds with one decimal below 10, else whole; counts and percents whole
/// where they are.
std::string quantity(double value, std::string_view unit);

/// "the right piriformis", "the L4 spinal nerve": the pack's name in a sentence.
std::string named(const Structure& structure);
/// "Right piriformis" → "right piriformis", "L4 spinal nerve" stays.
std::string lowerFirst(std::string_view text);

/// "the L4 spinal nerve was touched at 52 mm", or came within its fail margin.
std::string harm(const Model& model, const HazardReport& hazard);

/// What a needle in such a tissue does, one clause: "a needle in a nerve …". By id where organs differ.
std::string ifHit(const Structure& structure);

} // namespace acus
