// Analytic scenes for golden pictures, built in code.
#pragma once
#include "render/frame.h"
#include <optional>
#include <string>

namespace acus::golden {

struct Scene {
    MeshSet meshes;
    Frame frame;
    std::vector<std::vector<FibrePoint>> fibres;  ///< empty, or for each part one a position or none
};

/// Nothing when there is no scene of this name.
std::optional<Scene> sceneNamed(const std::string& name);

} // namespace acus::golden
