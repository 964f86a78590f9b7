// Source and plan → a pack, and everything that was done and doubted on the way.
#pragma once
#include "anatomy/mesh_health.h"
#include "import/import_plan.h"

namespace acus {

struct RepairNote {
    std::string structure;        ///< id
    RepairCounts done;
    std::size_t openEdges = 0;    ///< that are left
    double openLengthMm = 0;
};

struct ImportedPack {
    PackContent content;
    ImportPlan plan;                          ///< with the doubts that making it has raised
    std::vector<RepairNote> repairs;          ///< of structures that something was done to, or that are still open
    std::vector<FoundLandmark> landmarks;
    double toleranceMm = 0;
    std::string tolerance;                    ///< how it was estimated
};

/// Turns, scales, puts together, repairs in parallel, finds landmarks. Fails with `cancelled` or when nothing is left.
Result<ImportedPack> makePack(const RawSource& source, ImportPlan plan, const ImportChoices& choices, const Progress& progress = {});

/// What writes imported packs (PackContent::info.generated is false for them).
inline constexpr const char* importGenerator = "acus import";

/// pack.json, meshes, and import.json and import.txt beside them: what was done and doubted travels with the pack.
Status writeImported(const ImportedPack& pack, const Path& folder, const Progress& progress = {});

} // namespace acus
