#include "records/schema.h"
#include "core/language.h"
#include "records/schedule.h"
#include <array>

namespace acus {

namespace {

Status runAll(Database& database, std::span<const char* const> statements) {
    for (const char* statement : statements)
        if (const auto done = database.run(statement); !done)
            return done.error();
    return Done{};
}

/// Learners and what they did. What is written here once stays as it is: later versions add steps.
Status toVersion1(Database& database) {
    static constexpr std::array statements = {
        "CREATE TABLE learners (pseudonym TEXT PRIMARY KEY NOT NULL, created_at TEXT NOT NULL)",
        "CREATE TABLE attempts (id TEXT PRIMARY KEY NOT NULL, "
        "learner TEXT NOT NULL REFERENCES learners (pseudonym) ON UPDATE CASCADE ON DELETE CASCADE, "
        "pack_hash TEXT NOT NULL, pack_id TEXT NOT NULL, pack_name TEXT NOT NULL, plan TEXT NOT NULL, technique TEXT NOT NULL, "
        "mode TEXT NOT NULL, rules TEXT NOT NULL, program TEXT NOT NULL, started_at TEXT NOT NULL, at_s BIGINT, verdict TEXT NOT NULL, "
        "passed BIGINT NOT NULL, points DOUBLE PRECISION NOT NULL, points_of DOUBLE PRECISION NOT NULL, content TEXT NOT NULL)",
        "CREATE INDEX attempts_of_learner ON attempts (learner, technique)",
        "CREATE TABLE answers (id TEXT PRIMARY KEY NOT NULL, "
        "learner TEXT NOT NULL REFERENCES learners (pseudonym) ON UPDATE CASCADE ON DELETE CASCADE, "
        "item TEXT NOT NULL, item_version TEXT NOT NULL, kind TEXT NOT NULL, fact TEXT NOT NULL, correct BIGINT NOT NULL, "
        "grade BIGINT NOT NULL, seconds DOUBLE PRECISION NOT NULL, at_s BIGINT NOT NULL, detail TEXT NOT NULL)",
        "CREATE INDEX answers_of_learner ON answers (learner, fact)",
        "CREATE TABLE settings (learner TEXT NOT NULL REFERENCES learners (pseudonym) ON UPDATE CASCADE ON DELETE CASCADE, "
        "name TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (learner, name))",
    };
    return runAll(database, statements);
}

/// What is remembered, worked out from what was done.
Status toVersion2(Database& database) {
    static constexpr std::array statements = {
        "CREATE TABLE schedule (learner TEXT NOT NULL REFERENCES learners (pseudonym) ON UPDATE CASCADE ON DELETE CASCADE, "
        "item TEXT NOT NULL, stage BIGINT NOT NULL, step BIGINT NOT NULL, stability DOUBLE PRECISION NOT NULL, "
        "difficulty DOUBLE PRECISION NOT NULL, due_s BIGINT NOT NULL, reviewed_s BIGINT NOT NULL, first_s BIGINT NOT NULL, "
        "reviews BIGINT NOT NULL, failures BIGINT NOT NULL, last_grade BIGINT NOT NULL, last_words TEXT NOT NULL, "
        "PRIMARY KEY (learner, item))",
    };
    if (Status made = runAll(database, statements); !made)
        return made;
    return refreshAllSchedules(database);
}

/// Who is in a class.
Status toVersion3(Database& database) {
    static constexpr std::array statements = {
        "CREATE TABLE roster (class TEXT NOT NULL, learner TEXT NOT NULL REFERENCES learners (pseudonym) ON UPDATE CASCADE ON DELETE CASCADE, "
        "name TEXT NOT NULL, school_id TEXT NOT NULL, PRIMARY KEY (class, learner))",
    };
    return runAll(database, statements);
}

constexpr std::array steps = {toVersion1, toVersion2, toVersion3};
static_assert(steps.size() == schemaVersion);

Status checkKnown(const Database& database, int version) {
    if (version > schemaVersion)
        return Error{database.name() + ": " + trf("the record was written by a newer Acus (its version {}, known here {}); use that one", version, schemaVersion)};
    if (version < 0)
        return Error{database.name() + ": " + trf("the record's version is {}, which is none", std::to_string(version))};
    return Done{};
}

/// From whatever version is there once this program alone writes: another one may have been quicker.
Status takeSteps(Database& database) {
    const Result<int> found = database.version();
    if (!found)
        return found.error();
    if (Status known = checkKnown(database, *found); !known)
        return known;
    for (int version = *found; version < schemaVersion; ++version)
        if (Status done = steps[static_cast<std::size_t>(version)](database); !done)
            return done;
    return *found < schemaVersion ? database.setVersion(schemaVersion) : Status(Done{});
}

} // namespace

Result<std::string> bringUpToDate(Database& database) {
    const Result<int> before = database.version();
    if (!before)
        return before.error();
    if (const Status known = checkKnown(database, *before); !known)
        return known.error();
    if (*before == schemaVersion)
        return std::string();
    std::string copy;
    if (*before > 0) {
        Result<std::string> kept = database.keepCopy(*before);
        if (!kept)
            return kept.error();
        copy = *std::move(kept);
    }
    if (const Status done = inTransaction(database, [&] { return takeSteps(database); }); !done)
        return done.error();
    if (*before == 0)
        return std::string();
    return database.name() + ": " + trf("the record was brought from version {} to {}", *before, schemaVersion) +
           (copy.empty() ? "" : trf("; as it was, it is kept in {}", copy));
}

} // namespace acus
