// The record of a class on a PostgreSQL server, through libpq: libpqxx passes parameters differently in Debian 12 and 13.
#pragma once
#include "records/database.h"
#include <memory>

namespace acus {

/// "postgresql://…" or "postgres://…"
bool isPostgres(const std::string& where);

/// Connects; the tables lie in a schema of their own, "acus", which is made where it is missing. A connection that broke is made anew by
/// the next call. Messages name host and database, never a password.
Result<std::unique_ptr<Database>> openPostgres(const std::string& where);

} // namespace acus
