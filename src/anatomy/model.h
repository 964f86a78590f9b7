// A patient in memory: immutable, shared, everything in the frame of the whole program (mm, LPS+).
#pragma once
#include "anatomy/structure.h"
#include "geometry/display_mesh.h"
#include "geometry/query_index.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct PackInfo {
    std::string id, name, version, license, attribution, source;
    double toleranceMm = 0;       ///< how far the anatomy may be wrong; verdicts carry it
    std::string sex;              ///< "m", "f" or empty
    std::optional<double> heightCm, massKg;
    std::optional<std::uint64_t> seed;         ///< a sculpted patient was drawn with
    std::vector<std::string> variants;         ///< ids of what a sculpted patient has that most have not
    std::string hash;             ///< of pack.json and every mesh file: 32 hexadecimal digits
    std::string folder;           ///< where it was read from; empty when generated
    bool generated = false;       ///< made by code (phantom, sculpted patient), not scanned
};

struct Model {
    PackInfo info;
    std::vector<Structure> structures;   ///< the same order as the parts of the meshes
    std::vector<Landmark> landmarks;
    MeshSet meshes;
    DisplaySet display;
    std::shared_ptr<const IndexedQueries> queries;

    Box bounds() const;
    std::optional<std::uint32_t> indexOf(std::string_view structureId) const;
    const Landmark* landmark(std::string_view id) const;
};

/// Bounds of one structure.
Box structureBounds(const Model& model, std::uint32_t structure);

/// Bounds of the whole model, from its parts' bounds (Model::bounds looks at every vertex).
Box patientBounds(const Model& model);

using ModelPtr = std::shared_ptr<const Model>;

} // namespace acus
