// What the window keeps in mind while somebody puts landmarks where they belong.
#pragma once
#include "geometry/vec.h"
#include <string>
#include <utility>
#include <vector>

namespace acus::ui {

struct LandmarkMemory {
    bool open = false;
    std::string chosen;                                   ///< the next click in the picture is where this one lies
    std::vector<std::pair<std::string, Vec3>> moved;      ///< where they lay before, oldest first; of the patient on show
    std::string filter;
};

} // namespace acus::ui
