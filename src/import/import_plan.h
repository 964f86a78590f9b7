// What importing a source would make, before anything is made: file → structure with how sure that is, units and axes, doubts. The command
// line prints it, the dialogue shows it and lets its rows be changed.
#pragma once
#include "import/frame_finder.h"
#include "import/import_map.h"
#include "import/landmark_finder.h"
#include "import/mesh_repair.h"
#include "import/name_table.h"
#include "import/raw_source.h"

namespace acus {

struct ImportChoices {
    ImportMap map;                        ///< of one's own; wins over all names
    bool acceptGuesses = false;           ///< takes guesses as if someone had confirmed them
    std::optional<double> mmPerUnit;      ///< forced
    std::string axes;                     ///< forced, "RAS"
    std::uint32_t repairs = allRepairs;   ///< what repairMesh may do
    bool scaleMisfits = true;             ///< meshes in another unit than the rest are scaled
    std::vector<Landmark> landmarks;      ///< set by hand
    std::string id, name, license, attribution, sex;   ///< of the pack; empty: from the source
    std::optional<double> toleranceMm;    ///< else an estimate
};

struct Doubt {
    std::string file;       ///< or empty: about the source
    std::string kind;       ///< machine-readable: "unreadable", "unknown", "guess", "side", "unit", "axes", "scale", "duplicate", "note" …
    std::string message;    ///< one sentence
};

/// One mesh of the source.
struct PlanRow {
    std::string file;
    std::string said;                     ///< the name that it was known by
    std::string id;                       ///< the structure it becomes, with side; empty: none
    std::string name, latin;              ///< in English with the side
    Side side = Side::median;
    Tissue tissue = Tissue::muscle;
    std::optional<int> fma;
    Confidence confidence = Confidence::none;
    std::string how;                      ///< "FMA 13075", "name", "map.csv, row 4"
    bool use = false;                     ///< it goes into the pack
    std::string why;                      ///< if not: why
    bool skipped = false;                 ///< a map says so
    std::size_t group = 0;                ///< of the frame
    double factor = 1;                    ///< beside the group's unit
    bool aboutOrigin = true;
    std::size_t triangles = 0;
};

struct PlanGroup {
    std::string title;                    ///< "bones/ (SPACE=LPS)"
    FrameClaim claim;
    FoundFrame frame;
    std::size_t meshes = 0;
};

struct ImportPlan {
    std::vector<PlanRow> rows;            ///< one for each RawMesh, in the same order
    std::vector<PlanGroup> groups;
    std::vector<Doubt> doubts;

    std::size_t used() const;
    std::size_t guesses() const;          ///< that wait for someone
};

/// Pure and quick: the meshes are only measured, not changed. An error names a row of the map.
Result<ImportPlan> planImport(const RawSource& source, const ImportChoices& choices, const NameTable& names = NameTable::embedded());

/// What a row becomes by a name or id that someone chose: "piriformis_r", "Right piriformis", "vertebrae_L4". False when it says nothing.
bool renameRow(PlanRow& row, const std::string& structure, const NameTable& names = NameTable::embedded());

/// The plan as a table that can be edited and given back with --map: file, structure, guess, confidence, how, side, tissue, english.
std::string mapOf(const ImportPlan& plan);

} // namespace acus
