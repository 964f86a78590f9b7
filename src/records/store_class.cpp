// Classes: who is in them.
#include "records/store.h"
#include "core/language.h"
#include <algorithm>

namespace acus {

Result<std::size_t> Store::addToClass(const std::string& name, std::span<const RosterEntry> people, const std::string& createdAt) {
    if (const auto wrong = wrongPseudonym(name))
        return Error{trf("the class \"{}\": {}", name, *wrong)};
    return inTransaction(*database, [&]() -> Result<std::size_t> {
        std::size_t added = 0;
        for (const RosterEntry& one : people) {
            if (const auto there = addLearner({one.pseudonym, createdAt}); !there)
                return there.error();
            const auto found = database->run("SELECT 1 FROM roster WHERE class = $1 AND learner = $2", {name, one.pseudonym});
            if (!found)
                return found.error();
            added += found->rows.empty();
            const auto done = database->run("INSERT INTO roster (class, learner, name, school_id) VALUES ($1, $2, $3, $4) "
                                            "ON CONFLICT (class, learner) DO UPDATE SET name = excluded.name, school_id = excluded.school_id",
                                            {name, one.pseudonym, one.name, one.schoolId});
            if (!done)
                return done.error();
        }
        return added;
    });
}

Status Store::leaveClass(const std::string& className, const std::string& learner) {
    const auto done = database->run("DELETE FROM roster WHERE class = $1 AND learner = $2", {className, learner});
    if (!done)
        return done.error();
    return done->changed > 0 ? Status(Done{}) : Status(Error{name() + ": " + trf("\"{}\" is not in the class \"{}\"", learner, className)});
}

Result<std::vector<std::string>> Store::classes() const {
    const auto found = database->run("SELECT DISTINCT class FROM roster");
    if (!found)
        return found.error();
    std::vector<std::string> all;
    for (const SqlRow& row : found->rows)
        all.push_back(row.text(0));
    std::sort(all.begin(), all.end());
    return all;
}

Result<std::vector<RosterEntry>> Store::roster(const std::string& className) const {
    const auto found = database->run("SELECT learner, name, school_id FROM roster WHERE class = $1", {className});
    if (!found)
        return found.error();
    if (found->rows.empty())
        return Error{name() + ": " + trf("there is no class \"{}\"", className)};
    std::vector<RosterEntry> all;
    for (const SqlRow& row : found->rows)
        all.push_back({row.text(0), row.text(1), row.text(2)});
    std::sort(all.begin(), all.end(), [](const RosterEntry& a, const RosterEntry& b) { return a.pseudonym < b.pseudonym; });
    return all;
}

} // namespace acus
