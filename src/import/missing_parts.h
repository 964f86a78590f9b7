// What a scan lacks, placed by rules: structures of the standard patient, carried over by a smooth map that takes his landmarks to those of the
// scanned one. They are marked as estimated; how far they may be off is measured by the landmarks that the map is not told of.
#pragma once
#include "import/import_pack.h"

namespace acus {

enum class MissingKind : std::uint8_t { nerves, vessels, fat, skin, organs };
/// "nerves", "vessels" … with commas, or "all"; nothing when it is not that. Bits by MissingKind.
std::optional<std::uint32_t> missingKindsNamed(std::string_view list);

struct AddedParts {
    std::vector<std::string> added;     ///< ids
    std::size_t landmarks = 0;          ///< that the map rests on
    double typicalMm = 0, toleranceMm = 0; ///< half, and nine tenths, of the landmarks are missed by less when left out
};

/// Adds to `pack` what `standard` has of these kinds and it has not, where its landmarks reach. Tells each in the plan's doubts. Fails when
/// there are too few landmarks in common; nothing is changed then.
Result<AddedParts> addMissing(ImportedPack& pack, const PackContent& standard, std::uint32_t kinds);

} // namespace acus
