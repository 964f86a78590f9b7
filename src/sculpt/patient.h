// A patient: parameters → skeleton → muscles → hazards → envelope → a pack.
#pragma once
#include "anatomy/load.h"
#include "geometry/fibres.h"
#include "sculpt/parameters.h"
#include <string>
#include <vector>

namespace acus {

/// One finished structure. Of a pair only the left one is made and the right one is its mirror image, but where the sides
/// differ (kidneys, vessels near the midline) both are made.
struct SculptedStructure {
    std::string id;                    ///< catalogue id
    Tissue tissue = Tissue::muscle;
    bool estimated = false;
    Mesh mesh;                         ///< closed, manifold, outwards
    std::vector<FibrePoint> fibres;    ///< one a vertex, or empty
};

/// Rounder and with fewer triangles, made in an eighth of the work: for a first look while full quality is on its way.
inline constexpr double previewCoarseness = 4;

struct SculptOptions {
    double coarseness = 1;             ///< multiplies every sampling step: 1 full quality
    std::vector<std::string> only;     ///< parts of ids; empty: everything
    Progress progress;
    /// Stages that are skipped, for a quick look at the others: "trunk", "hip", "hazards", "envelope". What is made does not
    /// heed what is skipped.
    std::vector<std::string> without;
};

/// Same parameters, same bytes.
Result<PackContent> sculptPatient(const PatientParameters& parameters, const SculptOptions& options = {});

/// Writes a pack folder: pack.json and one GLB a structure. Replaces an earlier pack of the same folder, refuses any other
/// non-empty folder.
Status writePack(const PackContent& pack, const Path& folder, const Progress& progress = {});

} // namespace acus
