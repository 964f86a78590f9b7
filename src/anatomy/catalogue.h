// What Acus knows of structures by their id: names, Latin (TA2), FMA ids, synonyms, group and layer for peeling. The
// facts are in assets/anatomy/structures.json; packs fill in from here what they do not say themselves.
//
// Peeling. A layer is what a student takes off to reach the next muscle to needle, not what a textbook calls deep:
//   peel 1 takes off skin and subcutaneous fat;
//   peel 2 takes off the fasciae and every muscle that covers one of the deep spinal and pelvic muscles from behind or
//          from the side: gluteus maximus and medius, erector spinae, superficial back, abdominal wall, intercostals, thigh.
//          Multifidus, rotatores, quadratus lumborum, psoas, piriformis and its neighbours, gluteus minimus then lie open;
//   peel 3 takes off these too. Bones, ligaments, discs, nerves, vessels, dura, pleura and organs stay.
#pragma once
#include "anatomy/structure.h"
#include "core/result.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct CatalogueEntry {
    std::string id;                     ///< without side: "piriformis", "l4_spinal_nerve"
    std::string name;                   ///< English, without side, as within a sentence: "piriformis", "L4 vertebra"
    std::string latin;                  ///< TA2, without side; may be empty. "~" and an ending mark where a side goes inside
    std::vector<std::string> synonyms;  ///< what else a student types: "QL", "sitz bone"
    std::optional<int> fma, fmaLeft, fmaRight;  ///< unsided class, left, right; only where known
    Tissue tissue = Tissue::muscle;     ///< its usual tissue
    std::string group;                  ///< one of groups()
    Layer layer = Layer::core;
    bool segmental = false;             ///< a piece a level, rib or space by nature: "ligamenta flava", "intercostals"
};

struct GroupInfo {
    std::string id;     ///< "deep_gluteal"
    std::string title;  ///< "Deep gluteal muscles"
    int order = 0;      ///< place in lists, from 0: deep spinal and pelvic muscles first
};

/// The entry of a structure by its id with or without _l / _r, or null when the catalogue does not know it. The pointer
/// stays valid as long as the program runs. Thread-safe.
const CatalogueEntry* catalogued(std::string_view structureId);

/// Every entry, in the order of the groups' file; segmental rows are expanded (t9_spinal_nerve, t10_spinal_nerve …).
std::span<const CatalogueEntry> catalogueEntries();

/// Every group in display order.
std::span<const GroupInfo> groups();
/// The group of that id, or null.
const GroupInfo* groupInfo(std::string_view id);

/// Group and layer of a structure that the catalogue does not know.
std::string_view groupFor(Tissue tissue);
Layer layerFor(Tissue tissue);

/// "Right piriformis", "Sacrum".
std::string englishName(const CatalogueEntry& entry, Side side);
/// "Musculus piriformis dexter", "Arteria glutea superior sinistra", "Os sacrum"; empty when the Latin is not known.
std::string latinName(const CatalogueEntry& entry, Side side);
/// The FMA id of that side where it is known, else of the unsided class, else nothing.
std::optional<int> fmaId(const CatalogueEntry& entry, Side side);

/// The catalogue as it is embedded, or what is wrong with it. Everything above uses this; an embedded catalogue that can't
/// be read leaves it empty, which the tests do not let pass.
struct CatalogueContent {
    std::vector<CatalogueEntry> entries;
    std::vector<GroupInfo> groups;
    std::vector<std::pair<std::string, std::size_t>> ids;  ///< every id and its entry, sorted by id
};
Result<CatalogueContent> parseCatalogue(std::string_view json, std::string_view source);

} // namespace acus
