#include "app/learning_files.h"
#include "core/language.h"
#include <algorithm>
#include <cstdio>

namespace acus {

Result<Store> openStore(const std::string& where) {
    Result<Store> store = Store::open(where.empty() ? defaultStore() : where);
    if (store)
        for (const std::string& notice : store->notices())
            std::fprintf(stderr, "acus: %s\n", notice.c_str());
    return store;
}

Result<ClassRecords> recordsOf(const Store& store, const Whose& whose, const Progress& progress) {
    std::vector<RosterEntry> people;
    if (!whose.className.empty()) {
        auto roster = store.roster(whose.className);
        if (!roster)
            return roster.error();
        people = *std::move(roster);
        if (!whose.learner.empty())
            std::erase_if(people, [&](const RosterEntry& one) { return one.pseudonym != whose.learner; });
        if (people.empty())
            return Error{store.name() + ": " + trf("\"{}\" is not in the class \"{}\"", whose.learner, whose.className)};
    } else {
        const auto all = store.learners();
        if (!all)
            return all.error();
        for (const Learner& learner : *all)
            if (whose.learner.empty() || learner.pseudonym == whose.learner)
                people.push_back({learner.pseudonym, "", ""});
        if (people.empty())
            return Error{store.name() + ": " + (whose.learner.empty() ? std::string(tr("there is no learner yet")) : trf("there is no learner \"{}\"", whose.learner))};
    }
    ClassRecords records;
    for (const RosterEntry& who : people) {
        if (!report(progress, shownName(who), static_cast<double>(records.size()) / static_cast<double>(people.size())))
            return Error{cancelled};
        auto record = store.everything(who.pseudonym);
        if (!record)
            return record.error();
        records.emplace_back(who, *std::move(record));
    }
    return records;
}

} // namespace acus
