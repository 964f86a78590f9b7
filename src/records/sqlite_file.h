// The record as one SQLite file that several programs may share: write-ahead log, every commit on the disk before it is confirmed.
#pragma once
#include "core/files.h"
#include "records/database.h"
#include <memory>

namespace acus {

struct OpenDatabase {
    std::unique_ptr<Database> database;
    std::vector<std::string> notices;      ///< what the user should know, a line each
};

/// Makes the file where it is missing, readable by its owner alone. A damaged one is set aside as FILE.damagedN and a new one begun; a
/// database of another program is an error.
/// `patienceMs`: how long a call waits for other programs to finish writing.
Result<OpenDatabase> openSqlite(const Path& file, int patienceMs);

} // namespace acus
