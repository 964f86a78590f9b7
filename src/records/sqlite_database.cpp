#include "records/sqlite_database.h"
#include "core/language.h"
#include <SQLiteCpp/Backup.h>
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace acus {

namespace {

constexpr int askEveryMs = 2;
constexpr std::int64_t applicationId = 0x41637573;   // "Acus"

/// SQLite's own handler asks ever more rarely, so that beside a busy writer the others might never come to write.
int askAgain(void* patienceMs, int asked) {
    if (asked * askEveryMs >= *static_cast<const int*>(patienceMs))
        return 0;
    sqlite3_sleep(askEveryMs);
    return 1;
}

void bindAll(SQLite::Statement& statement, std::span<const SqlValue> parameters) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        // To SQLite "$1" is a name, so that its place is asked for.
        const int index = statement.getIndex(("$" + std::to_string(i + 1)).c_str());
        if (index == 0)
            throw SQLite::Exception("parameter $" + std::to_string(i + 1) + " is not used", SQLITE_RANGE);
        if (const auto* whole = std::get_if<std::int64_t>(&parameters[i]))
            statement.bind(index, *whole);
        else if (const auto* number = std::get_if<double>(&parameters[i]))
            statement.bind(index, *number);
        else if (const auto* text = std::get_if<std::string>(&parameters[i]))
            statement.bind(index, *text);
        else
            statement.bind(index);
    }
}

SqlRow rowOf(const SQLite::Statement& statement) {
    SqlRow row;
    for (int i = 0; i < statement.getColumnCount(); ++i) {
        const SQLite::Column column = statement.getColumn(i);
        if (column.isInteger())
            row.values.emplace_back(static_cast<std::int64_t>(column.getInt64()));
        else if (column.isFloat())
            row.values.emplace_back(column.getDouble());
        else if (column.isNull())
            row.values.emplace_back();
        else
            row.values.emplace_back(column.getString());
    }
    return row;
}

} // namespace

Path freeNameBeside(const Path& file, const std::string& ending) {
    std::error_code ignored;
    for (int i = 1;; ++i)
        if (Path name = file.string() + "." + ending + std::to_string(i); !std::filesystem::exists(name, ignored))
            return name;
}

SqliteDatabase::SqliteDatabase(const Path& path, int patienceMs)
    : file(path.string()), patienceMs(patienceMs), connection(file, SQLite::OPEN_READWRITE) {
    sqlite3_busy_handler(connection.getHandle(), askAgain, &this->patienceMs);
}

void SqliteDatabase::prepare() {
    for (const char* setting : {"PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON", "PRAGMA temp_store = MEMORY",
                                "PRAGMA trusted_schema = OFF", "PRAGMA synchronous = FULL"})
        SQLite::Statement(connection, setting).executeStep();
    SQLite::Statement(connection, "PRAGMA journal_mode = WAL").executeStep();
}

/// `what`: English, translated here.
Error SqliteDatabase::failed(const char* what, const SQLite::Exception& error) const {
    const int code = error.getErrorCode() & 0xff;
    std::string why = error.what();
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        why = tr("another program keeps it busy; try again");
    else if (code == SQLITE_FULL || code == SQLITE_IOERR)
        why = trf("{}; nothing of it was kept, make room and try again", why);
    else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        why = trf("{}; start Acus again, and the damaged file is set aside", why);
    return Error{file + ": " + tr(what) + ": " + why};
}

Result<SqlAnswer> SqliteDatabase::run(const std::string& sql, std::span<const SqlValue> parameters) {
    try {
        SQLite::Statement statement(connection, sql);
        bindAll(statement, parameters);
        SqlAnswer answer;
        while (statement.executeStep())
            answer.rows.push_back(rowOf(statement));
        answer.changed = statement.getChanges();
        return answer;
    } catch (const SQLite::Exception& error) {
        return failed(trLater("the record can't be read or written"), error);
    }
}

Status SqliteDatabase::begin() {
    try {
        connection.exec("BEGIN IMMEDIATE");
        return Done{};
    } catch (const SQLite::Exception& error) {
        return failed(trLater("the record can't be written"), error);
    }
}

Status SqliteDatabase::commit() {
    try {
        connection.exec("COMMIT");
        return Done{};
    } catch (const SQLite::Exception& error) {
        return failed(trLater("the record can't be written"), error);
    }
}

void SqliteDatabase::rollback() {
    try {
        // A failed write may have rolled back by itself.
        if (sqlite3_get_autocommit(connection.getHandle()) == 0)
            connection.exec("ROLLBACK");
    } catch (const SQLite::Exception&) {
        // What could not be undone now is undone when the file is opened next.
    }
}

std::int64_t SqliteDatabase::pragma(const std::string& text) {
    SQLite::Statement statement(connection, "PRAGMA " + text);
    return statement.executeStep() && statement.getColumnCount() > 0 ? statement.getColumn(0).getInt64() : 0;
}

Result<int> SqliteDatabase::version() {
    try {
        return static_cast<int>(pragma("user_version"));
    } catch (const SQLite::Exception& error) {
        return failed(trLater("the record can't be read"), error);
    }
}

Status SqliteDatabase::setVersion(int version) {
    try {
        pragma("user_version = " + std::to_string(version));
        pragma("application_id = " + std::to_string(applicationId));
        return Done{};
    } catch (const SQLite::Exception& error) {
        return failed(trLater("the record can't be written"), error);
    }
}

Result<std::string> SqliteDatabase::keepCopy(int version) {
    const Path copy = freeNameBeside(file, "version" + std::to_string(version) + ".copy");
    try {
        const int made = ::open(copy.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (made < 0)
            return Error{trf("{}: can't be made: {}", copy.string(), std::generic_category().message(errno))};
        ::close(made);
        SQLite::Database target(copy.string(), SQLite::OPEN_READWRITE);
        SQLite::Backup backup(target, connection);
        if (backup.executeStep() != SQLITE_DONE)
            throw SQLite::Exception("it changed meanwhile; try again", SQLITE_BUSY);
        return copy.string();
    } catch (const SQLite::Exception& error) {
        ::unlink(copy.c_str());
        return failed(trLater("no copy can be kept before the record is brought up to date"), error);
    }
}

Status SqliteDatabase::scrub() {
    try {
        connection.exec("VACUUM");
        if (pragma("wal_checkpoint(TRUNCATE)") != 0)
            return Error{file + ": " + tr("another program still reads what was deleted; close it and erase again")};
        return Done{};
    } catch (const SQLite::Exception& error) {
        return failed(trLater("what was deleted may still lie in the file"), error);
    }
}

std::vector<std::string> SqliteDatabase::copies() const {
    std::vector<std::string> found;
    std::error_code error;
    const Path path = file;
    for (std::filesystem::directory_iterator entry(path.parent_path(), error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string(), own = path.filename().string();
        if (name.starts_with(own + ".damaged") || name.starts_with(own + ".version"))
            found.push_back(entry->path().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<std::string> SqliteDatabase::damage() {
    SQLite::Statement check(connection, "PRAGMA quick_check(1)");
    if (!check.executeStep())
        return tr("it can't be checked");
    const std::string found = check.getColumn(0).getString();
    if (found == "ok")
        return std::nullopt;
    return found;
}

bool SqliteDatabase::ours() {
    if (pragma("application_id") == applicationId)
        return true;
    SQLite::Statement tables(connection, "SELECT count(*) FROM sqlite_master");
    return tables.executeStep() && tables.getColumn(0).getInt64() == 0 && pragma("user_version") == 0;
}

} // namespace acus
