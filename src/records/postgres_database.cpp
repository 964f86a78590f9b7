#include "records/postgres_database.h"
#include "core/language.h"
#include <charconv>
#include <libpq-fe.h>
#include <optional>

namespace acus {

namespace {

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearAnswer {
    void operator()(PGresult* answer) const { PQclear(answer); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;
using Answer = std::unique_ptr<PGresult, ClearAnswer>;

/// One line without "ERROR:" and line ends.
std::string firstLine(std::string_view message) {
    for (const std::string_view head : {"ERROR:", "FATAL:", "error:"})
        if (message.starts_with(head))
            message.remove_prefix(head.size());
    while (message.starts_with(' '))
        message.remove_prefix(1);
    return std::string(message.substr(0, message.find('\n')));
}

/// What the server is to read; nothing for NULL.
std::optional<std::string> asText(const SqlValue& value) {
    char digits[40];
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&value))
        return std::string(digits, std::to_chars(digits, digits + sizeof digits, *number).ptr);
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    return std::nullopt;
}

SqlValue valueOf(const PGresult* answer, int row, int column) {
    // Types by their numbers in pg_type, which never change.
    constexpr Oid int8 = 20, int2 = 21, int4 = 23, float4 = 700, float8 = 701;
    if (PQgetisnull(answer, row, column))
        return {};
    const std::string_view text(PQgetvalue(answer, row, column), static_cast<std::size_t>(PQgetlength(answer, row, column)));
    const Oid type = PQftype(answer, column);
    if (type == int8 || type == int4 || type == int2) {
        std::int64_t whole = 0;
        std::from_chars(text.data(), text.data() + text.size(), whole);
        return whole;
    }
    if (type == float8 || type == float4) {
        double number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    return std::string(text);
}

class PostgresDatabase final : public Database {
  public:
    PostgresDatabase(Connection opened) : connection(std::move(opened)) {
        const char* host = PQhost(connection.get());
        server = std::string("postgresql://") + (host ? host : "") + "/" + PQdb(connection.get());
    }

    const std::string& name() const override { return server; }

    Result<SqlAnswer> run(const std::string& sql, std::span<const SqlValue> parameters) override {
        if (const Status there = connected(); !there)
            return there.error();
        std::vector<std::optional<std::string>> texts;
        std::vector<const char*> pointers;
        for (const SqlValue& value : parameters)
            texts.push_back(asText(value));
        for (const auto& text : texts)
            pointers.push_back(text ? text->c_str() : nullptr);
        const Answer answer(PQexecParams(connection.get(), sql.c_str(), static_cast<int>(pointers.size()), nullptr, pointers.data(), nullptr,
                                         nullptr, 0));
        const ExecStatusType status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            return failed(tr("the record can't be read or written"));
        SqlAnswer result;
        for (int row = 0; row < PQntuples(answer.get()); ++row) {
            SqlRow& values = result.rows.emplace_back();
            for (int column = 0; column < PQnfields(answer.get()); ++column)
                values.values.push_back(valueOf(answer.get(), row, column));
        }
        const std::string_view changed = PQcmdTuples(answer.get());
        std::from_chars(changed.data(), changed.data() + changed.size(), result.changed);
        return result;
    }

    Status begin() override {
        // One writer at a time, as with a file: what is worked out from what was read stays true until it is written.
        if (const Status begun = command("BEGIN"); !begun)
            return begun;
        inside = true;
        return command("SELECT pg_advisory_xact_lock(1097037171)");
    }

    Status commit() override {
        const Answer answer(PQexec(connection.get(), "COMMIT"));
        inside = false;
        // The server answers a commit that it can't keep with "ROLLBACK".
        if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK && std::string_view(PQcmdStatus(answer.get())) == "COMMIT")
            return Done{};
        return failed(tr("the record can't be written"));
    }

    void rollback() override {
        if (inside && PQstatus(connection.get()) == CONNECTION_OK)
            Answer(PQexec(connection.get(), "ROLLBACK"));
        inside = false;
    }

    Result<int> version() override {
        const auto table = run("SELECT count(*) FROM pg_tables WHERE schemaname = 'acus' AND tablename = 'record_version'", {});
        if (!table)
            return table.error();
        if (table->rows.front().integer(0) == 0)
            return 0;
        const auto found = run("SELECT version FROM record_version", {});
        if (!found)
            return found.error();
        return found->rows.empty() ? 0 : static_cast<int>(found->rows.front().integer(0));
    }

    Status setVersion(int version) override {
        for (const std::string& step : {std::string("CREATE TABLE IF NOT EXISTS record_version (version BIGINT NOT NULL)"),
                                        std::string("DELETE FROM record_version"),
                                        "INSERT INTO record_version (version) VALUES (" + std::to_string(version) + ")"})
            if (Status done = command(step); !done)
                return done;
        return Done{};
    }

    /// Of a server its administrator keeps copies.
    Result<std::string> keepCopy(int) override { return std::string(); }

    Status scrub() override {
        for (const char* table : {"attempts", "answers", "settings", "schedule", "learners"})
            if (Status done = command(std::string("VACUUM FULL ") + table); !done)
                return done;
        return Done{};
    }

    std::vector<std::string> copies() const override { return {server + ": " + tr("the server's own log and backups")}; }

    /// After connecting: how this program wants to be served, and where the tables are.
    Status prepare() {
        for (const char* step : {"SET synchronous_commit = on", "SET lock_timeout = '10s'", "SET client_min_messages = warning"})
            if (Status done = command(step); !done)
                return done;
        const Status made = inTransaction(*this, [&]() -> Status {
            const auto schema = run("SELECT 1 FROM pg_namespace WHERE nspname = 'acus'", {});
            if (!schema)
                return schema.error();
            return schema->rows.empty() ? command("CREATE SCHEMA acus") : Status(Done{});
        });
        return made ? command("SET search_path = acus") : made;
    }

  private:
    Status command(const std::string& sql) {
        const auto done = run(sql, {});
        return done ? Status(Done{}) : Status(done.error());
    }

    Error failed(const std::string& what) const {
        return Error{server + ": " + what + ": " + firstLine(PQerrorMessage(connection.get()))};
    }

    Status connected() {
        if (PQstatus(connection.get()) == CONNECTION_OK)
            return Done{};
        if (inside)
            return failed(tr("the connection broke; nothing of it was kept"));
        PQreset(connection.get());
        if (PQstatus(connection.get()) != CONNECTION_OK)
            return failed(tr("the server can't be reached"));
        return prepare();
    }

    Connection connection;
    std::string server;
    bool inside = false;
};

} // namespace

bool isPostgres(const std::string& where) { return where.starts_with("postgresql://") || where.starts_with("postgres://"); }

Result<std::unique_ptr<Database>> openPostgres(const std::string& where) {
    const char* keys[] = {"dbname", "client_encoding", "connect_timeout", "application_name", nullptr};
    const char* values[] = {where.c_str(), "UTF8", "10", "acus", nullptr};
    Connection connection(PQconnectdbParams(keys, values, 1));
    if (!connection || PQstatus(connection.get()) != CONNECTION_OK)
        return Error{trf("the record's server can't be reached: {}", firstLine(connection ? PQerrorMessage(connection.get()) : "no memory"))};
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    auto database = std::make_unique<PostgresDatabase>(std::move(connection));
    if (const Status ready = database->prepare(); !ready)
        return ready.error();
    return std::unique_ptr<Database>(std::move(database));
}

} // namespace acus
