// `acus check`: what is wrong, or noteworthy, in a pack.
#pragma once
#include "anatomy/load.h"
#include <string>
#include <vector>

namespace acus {

struct PackFinding {
    std::string structure;  ///< id; empty when it is about the pack
    std::string what;       ///< machine-readable kind, e.g. "not-closed", "inside-out", "hazards-intersect", "missing-role"
    std::string message;    ///< one sentence with the figures
};

/// Closed meshes that are not, open ones that are; cracks; meshes that run through themselves; several components of what is one by nature, specks; inside-out or inconsistent winding; degenerate
/// triangles; hazards that intersect bone or each other; muscles in bone or in each other; what sticks out of the skin; nerves
/// that miss their foramen; a tolerance that the meshes can't hold; missing roles (skin, bone, hazards, landmarks that techniques need).
Result<std::vector<PackFinding>> auditPack(const PackContent& pack, const Progress& progress = {});
/// The same of a model, whose meshes are copied for it.
Result<std::vector<PackFinding>> auditModel(const Model& model, const Progress& progress = {});

} // namespace acus
