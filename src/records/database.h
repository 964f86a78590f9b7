// A relational database, as far as a learner's record needs one. The record is written in SQL that SQLite and PostgreSQL both know;
// what only one of them knows stays in its backend. Every failure is one line that names the file or server.
#pragma once
#include "core/result.h"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace acus {

/// Nothing (NULL), a whole number, a number, a text (UTF-8 without NUL). Truth values are 0 and 1.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;

struct SqlRow {
    std::vector<SqlValue> values;
    bool has(std::size_t column) const { return values[column].index() != 0; }
    // An empty value when the column holds something else.
    std::string text(std::size_t column) const;
    std::int64_t integer(std::size_t column) const;
    double number(std::size_t column) const;           ///< a whole number counts
};
struct SqlAnswer {
    std::vector<SqlRow> rows;
    std::int64_t changed = 0;                          ///< rows inserted, updated or deleted by this statement
};

class Database {
  public:
    virtual ~Database() = default;
    virtual const std::string& name() const = 0;       ///< the file or server in messages

    /// One statement with parameters $1, $2, … Outside a transaction its effect is durable once this returns.
    virtual Result<SqlAnswer> run(const std::string& sql, std::span<const SqlValue> parameters = {}) = 0;
    Result<SqlAnswer> run(const std::string& sql, std::initializer_list<SqlValue> parameters) {
        return run(sql, std::span(parameters.begin(), parameters.size()));
    }

    /// From here to commit this program alone writes; others wait, and are told when that takes too long.
    virtual Status begin() = 0;
    virtual Status commit() = 0;                       ///< durable once this returns without an error
    virtual void rollback() = 0;

    /// Of the tables' form; 0: no tables yet. Set within a transaction.
    virtual Result<int> version() = 0;
    virtual Status setVersion(int version) = 0;
    /// A copy of all that is there, kept before a migration. Says where; empty when the backend keeps none.
    virtual Result<std::string> keepCopy(int version) = 0;

    /// Leaves nothing of what was deleted, wherever the backend keeps it. Outside a transaction.
    virtual Status scrub() = 0;
    /// Copies beside the database that may still hold what is deleted from it.
    virtual std::vector<std::string> copies() const = 0;
};

/// Does `work` (it returns a Result) in one transaction: all of it is kept, or with an error nothing.
template <class Work> auto inTransaction(Database& database, Work work) -> decltype(work()) {
    if (Status begun = database.begin(); !begun)
        return begun.error();
    auto result = [&] {
        try {
            return work();
        } catch (...) {
            database.rollback();
            throw;
        }
    }();
    if (!result) {
        database.rollback();
        return result;
    }
    if (Status kept = database.commit(); !kept) {
        database.rollback();
        return kept.error();
    }
    return result;
}

} // namespace acus
