// One connection to a SQLite file.
#pragma once
#include "core/files.h"
#include "records/database.h"
#include <SQLiteCpp/SQLiteCpp.h>
#include <optional>

namespace acus {

class SqliteDatabase final : public Database {
  public:
    /// The file must be there (it may be empty). Changes nothing yet. Throws SQLite::Exception.
    /// `patienceMs`: how long it waits for other programs to finish writing.
    SqliteDatabase(const Path& file, int patienceMs);
    /// Makes it ready for several programs, durable and free of remains. Throws SQLite::Exception.
    void prepare();

    const std::string& name() const override { return file; }
    Result<SqlAnswer> run(const std::string& sql, std::span<const SqlValue> parameters) override;
    Status begin() override;
    Status commit() override;
    void rollback() override;
    Result<int> version() override;
    Status setVersion(int version) override;
    Result<std::string> keepCopy(int version) override;
    Status scrub() override;
    std::vector<std::string> copies() const override;

    /// What is wrong inside the file, if anything. Throws SQLite::Exception, for some damage too.
    std::optional<std::string> damage();
    /// Empty, or made by Acus. Throws SQLite::Exception.
    bool ours();

  private:
    Error failed(const char* what, const SQLite::Exception& error) const;
    std::int64_t pragma(const std::string& text);

    std::string file;
    int patienceMs;
    SQLite::Database connection;
};

/// A name beside `file` that is still free: "records.sqlite.damaged1".
Path freeNameBeside(const Path& file, const std::string& ending);

} // namespace acus
