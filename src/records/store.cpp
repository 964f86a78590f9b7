// Opening, learners, settings.
#include "records/store.h"
#include "core/files.h"
#include "core/language.h"
#include "core/utf8.h"
#include "records/postgres_database.h"
#include "records/schema.h"
#include "records/sqlite_file.h"
#include <algorithm>

namespace acus {

namespace {

Result<OpenDatabase> openServer(const std::string& where) {
    Result<std::unique_ptr<Database>> server = openPostgres(where);
    if (!server)
        return server.error();
    return OpenDatabase{*std::move(server), {}};
}

} // namespace

std::optional<std::string> wrongPseudonym(const std::string& name) {
    if (name.empty() || name.size() > 80)
        return tr("a name has 1 to 80 bytes");
    if (name.front() == ' ' || name.back() == ' ')
        return tr("a name neither begins nor ends with a space");
    const bool control = std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (control || !isUtf8(name))
        return tr("a name is plain UTF-8 text without control characters");
    return std::nullopt;
}

std::string defaultStore() { return (dataFolder() / "records.sqlite").string(); }

Store::Store(std::unique_ptr<Database> database, std::vector<std::string> notices) : database(std::move(database)), told(std::move(notices)) {}

Result<Store> Store::open(const std::string& where, int patienceMs) {
    Result<OpenDatabase> opened = isPostgres(where) ? openServer(where) : openSqlite(where, patienceMs);
    if (!opened)
        return opened.error();
    Result<std::string> notice = bringUpToDate(*opened->database);
    if (!notice)
        return notice.error();
    if (!notice->empty())
        opened->notices.push_back(*std::move(notice));
    return Store(std::move(opened->database), std::move(opened->notices));
}

Status Store::mustKnow(const std::string& learner) const {
    const auto found = database->run("SELECT 1 FROM learners WHERE pseudonym = $1", {learner});
    if (!found)
        return found.error();
    if (found->rows.empty())
        return Error{name() + ": " + trf("there is no learner \"{}\"", learner)};
    return Done{};
}

Result<bool> Store::addLearner(const Learner& learner) {
    if (const auto wrong = wrongPseudonym(learner.pseudonym))
        return Error{"\"" + learner.pseudonym + "\": " + *wrong};
    const auto added = database->run("INSERT INTO learners (pseudonym, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                                     {learner.pseudonym, learner.createdAt});
    if (!added)
        return added.error();
    return added->changed > 0;
}

Result<std::vector<Learner>> Store::learners() const {
    const auto found = database->run("SELECT pseudonym, created_at FROM learners");
    if (!found)
        return found.error();
    std::vector<Learner> all;
    for (const SqlRow& row : found->rows)
        all.push_back({row.text(0), row.text(1)});
    // Here and not by the database, whose order of letters depends on where it runs.
    std::sort(all.begin(), all.end(), [](const Learner& a, const Learner& b) { return a.pseudonym < b.pseudonym; });
    return all;
}

Status Store::renameLearner(const std::string& from, const std::string& to) {
    if (const auto wrong = wrongPseudonym(to))
        return Error{"\"" + to + "\": " + *wrong};
    return inTransaction(*database, [&]() -> Status {
        if (Status known = mustKnow(from); !known)
            return known;
        if (from != to && mustKnow(to))
            return Error{name() + ": " + trf("there is a learner \"{}\" already", to)};
        const auto done = database->run("UPDATE learners SET pseudonym = $1 WHERE pseudonym = $2", {to, from});
        return done ? Status(Done{}) : Status(done.error());
    });
}

Result<Erased> Store::erase(const std::string& learner) {
    Result<Erased> erased = inTransaction(*database, [&]() -> Result<Erased> {
        if (const Status known = mustKnow(learner); !known)
            return known.error();
        Erased gone;
        const auto attempts = database->run("SELECT id FROM attempts WHERE learner = $1 ORDER BY id", {learner});
        const auto answers = database->run("SELECT count(*) FROM answers WHERE learner = $1", {learner});
        if (!attempts || !answers)
            return attempts ? answers.error() : attempts.error();
        for (const SqlRow& row : attempts->rows)
            gone.attempts.push_back(row.text(0));
        gone.answers = static_cast<std::size_t>(answers->rows.front().integer(0));
        // What belongs to the learner goes with the learner (ON DELETE CASCADE).
        if (const auto done = database->run("DELETE FROM learners WHERE pseudonym = $1", {learner}); !done)
            return done.error();
        return gone;
    });
    // Also where there is no such learner any more: an earlier erasure may have left traces.
    const Status scrubbed = database->scrub();
    if (!erased)
        return scrubbed ? erased.error() : Error{erased.message() + "; " + scrubbed.message()};
    erased->copies = database->copies();
    if (!scrubbed)
        erased->traces = scrubbed.message();
    return erased;
}

Status Store::setSetting(const std::string& learner, const std::string& setting, const std::string& text) {
    return inTransaction(*database, [&]() -> Status {
        if (Status known = mustKnow(learner); !known)
            return known;
        const auto done = database->run("INSERT INTO settings (learner, name, content) VALUES ($1, $2, $3) "
                                        "ON CONFLICT (learner, name) DO UPDATE SET content = excluded.content",
                                        {learner, setting, text});
        return done ? Status(Done{}) : Status(done.error());
    });
}

Result<std::vector<std::pair<std::string, std::string>>> Store::settings(const std::string& learner) const {
    if (const Status known = mustKnow(learner); !known)
        return known.error();
    const auto found = database->run("SELECT name, content FROM settings WHERE learner = $1", {learner});
    if (!found)
        return found.error();
    std::vector<std::pair<std::string, std::string>> all;
    for (const SqlRow& row : found->rows)
        all.emplace_back(row.text(0), row.text(1));
    std::sort(all.begin(), all.end());
    return all;
}

Result<std::string> Store::setting(const std::string& learner, const std::string& wanted, const std::string& otherwise) const {
    const auto all = settings(learner);
    if (!all)
        return all.error();
    for (const auto& [name, text] : *all)
        if (name == wanted)
            return text;
    return otherwise;
}

} // namespace acus
