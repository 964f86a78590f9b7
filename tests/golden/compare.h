// Compares a picture with a kept one by two numbers that survive another driver's rounding: how far apart they are on
// average, and what share of the pixels differs strongly.
#pragma once
#include "render/renderer.h"
#include <string>

namespace acus::golden {

struct Difference {
    double mean = 0;         ///< of the channels' absolute differences, 0…255
    double strongShare = 0;  ///< pixels with a channel more than 40 apart, 0…1
    Image picture;           ///< grey where equal, red where not
};

struct Tolerance {
    double mean = 1.0, strongShare = 0.002;
};

/// Pictures must be of the same size.
Difference differenceOf(const Image& a, const Image& b);

/// Compares with `kept`/`name`.png. Writes the picture, and where it fails the difference, into `out`; the message says which
/// numbers were exceeded and how to approve the new picture.
Status check(const std::string& name, const Image& picture, const std::string& kept, const std::string& out, const Tolerance& tolerance = {});

} // namespace acus::golden
