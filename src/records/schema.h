// The tables of the record, and how those of an older version become those of today.
#pragma once
#include "records/database.h"

namespace acus {

/// The version this program writes.
inline constexpr int schemaVersion = 3;

/// Brings the tables up to date in one transaction, after a copy where there was something to copy. Says so, or nothing when nothing
/// was to be done. A newer version is an error.
Result<std::string> bringUpToDate(Database& database);

} // namespace acus
