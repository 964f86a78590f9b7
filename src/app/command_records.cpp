// acus records: the learner's record, listed, taken out, put in, erased.
#include "app/command_line.h"
#include "app/commands.h"
#include "records/attempt_folder.h"
#include "records/attempt_import.h"
#include "records/record_file.h"
#include "records/schedule.h"
#include <algorithm>
#include <cstdio>
#include <ctime>

namespace acus {

namespace {

std::string counted(std::size_t count, const char* what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// The one that is named; else the only one there is.
Result<std::string> whose(Store& store, const std::string& named) {
    if (!named.empty())
        return named;
    const auto all = store.learners();
    if (!all)
        return all.error();
    if (all->size() == 1)
        return all->front().pseudonym;
    std::string names;
    for (const Learner& learner : *all)
        names += (names.empty() ? " (" : ", ") + learner.pseudonym;
    return Error{all->empty() ? store.name() + ": there is no learner yet" : "say whose record: --learner NAME" + names + ")"};
}

int listLearners(Store& store, bool json) {
    const auto all = store.learners();
    if (!all)
        return fail(all.message());
    std::string text;
    Json rows = Json::array();
    for (const Learner& learner : *all) {
        const auto attempts = store.attempts(learner.pseudonym);
        const auto answers = store.answers(learner.pseudonym);
        if (!attempts || !answers)
            return fail(attempts ? answers.message() : attempts.message());
        const auto passed = static_cast<std::size_t>(std::count_if(attempts->begin(), attempts->end(), [](const AttemptEntry& a) { return a.passed; }));
        text += learner.pseudonym + ": " + counted(attempts->size(), "attempt") + " (" + std::to_string(passed) + " passed), " +
                counted(answers->size(), "answer") + ", since " + learner.createdAt + "\n";
        rows.push_back({{"pseudonym", learner.pseudonym},
                        {"created_at", learner.createdAt},
                        {"attempts", attempts->size()},
                        {"passed", passed},
                        {"answers", answers->size()}});
    }
    return printOut(json ? rows.dump(1) + "\n" : text.empty() ? "No learner yet.\n" : text);
}

int listAttempts(const Store& store, const std::string& learner, bool json) {
    const auto attempts = store.attempts(learner);
    if (!attempts)
        return fail(attempts.message());
    std::string text;
    Json rows = Json::array();
    for (const AttemptEntry& a : *attempts) {
        char points[64];
        std::snprintf(points, sizeof points, "%.1f of %.1f", a.points, a.of);
        text += a.startedAt + "  " + a.mode + "  " + a.plan + "  " + points + "  " + a.verdict + "\n";
        rows.push_back(listed(a));
    }
    return printOut(json ? rows.dump(1) + "\n" : text.empty() ? "No attempt yet.\n" : text);
}

int exportOne(Store& store, const RecordsRequest& request) {
    const auto learner = whose(store, request.learner);
    if (!learner)
        return fail(learner.message());
    const auto record = store.everything(*learner);
    if (!record)
        return fail(record.message());
    if (request.output.empty())
        return printOut(toJson(*record));
    if (const Status written = writeFileAtomically(request.output, toJson(*record)); !written)
        return fail(written.message());
    return printOut(request.output + ": " + counted(record->attempts.size(), "attempt") + ", " + counted(record->answers.size(), "answer") + "\n");
}

int lookAhead(Store& store, const RecordsRequest& request) {
    const auto learner = whose(store, request.learner);
    if (!learner)
        return fail(learner.message());
    return request.what == "today" ? todayOf(store, *learner, request.json) : curveOf(store, *learner, request.technique, request.json);
}

int eraseOne(Store& store, const RecordsRequest& request) {
    if (request.learner.empty())
        return fail("say whose record is to be erased: --learner NAME");
    const auto erased = store.erase(request.learner);
    if (!erased)
        return fail(erased.message());
    const auto files = deleteAttemptFiles(erased->attempts, attemptsFolder());
    std::string text = request.learner + ": erased, " + counted(erased->attempts.size(), "attempt") +
                       (files && *files > 0 ? " with " + counted(*files, "file") : "") + " and " + counted(erased->answers, "answer") + "\n";
    for (const std::string& copy : erased->copies)
        text += "an older copy may still hold it: " + copy + "\n";
    const int printed = printOut(text);
    if (!files || !erased->traces.empty())
        return fail(files ? erased->traces : files.message());
    return printed;
}

/// A record taken out elsewhere goes to its learner, or to the one that is named.
Result<std::string> importRecord(Store& store, const Path& file, const std::string& learner) {
    const auto text = readFile(file, largestRecordBytes);
    if (!text)
        return text.error();
    auto record = learnerRecordFromJson(*text, file.string());
    if (!record)
        return record.error();
    if (!learner.empty())
        record->learner.pseudonym = learner;
    const auto added = store.merge(*record);
    if (!added)
        return added.error();
    return file.string() + ": " + record->learner.pseudonym + ": " + counted(added->attempts, "new attempt") + ", " +
           counted(added->answers, "new answer") + "\n";
}

Result<std::string> importFolder(Store& store, const Path& folder, const std::string& named) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored))
        return Error{folder.string() + ": there is no such folder"};
    std::string learner = named;
    const auto all = store.learners();
    if (!all)
        return all.error();
    if (learner.empty() && all->empty())
        learner = defaultLearner;
    const auto owner = whose(store, learner);
    if (!owner)
        return owner.error();
    if (const auto added = store.addLearner({*owner, iso8601Of(std::time(nullptr))}); !added)
        return added.error();
    const auto imported = importAttempts(store, *owner, folder);
    if (!imported)
        return imported.error();
    std::string text = folder.string() + ": " + *owner + ": " + counted(imported->added, "new attempt") + " in " + counted(imported->files, "file") + "\n";
    for (const std::string& problem : imported->problems)
        text += "left out: " + problem + "\n";
    return text;
}

int importAll(Store& store, const RecordsRequest& request) {
    const bool own = request.sources.empty();
    for (const std::string& source : own ? std::vector{attemptsFolder().string()} : request.sources) {
        std::error_code ignored;
        const bool folder = own || std::filesystem::is_directory(source, ignored);
        const auto text = folder ? importFolder(store, source, request.learner) : importRecord(store, source, request.learner);
        if (!text)
            return fail(text.message());
        if (const int printed = printOut(*text); printed != exitOk)
            return printed;
    }
    return exitOk;
}

} // namespace

int recordsCommand(const RecordsRequest& request) {
    Result<Store> store = Store::open(request.store.empty() ? defaultStore() : request.store);
    if (!store)
        return fail(store.message());
    for (const std::string& notice : store->notices())
        std::fprintf(stderr, "acus: %s\n", notice.c_str());
    if (request.what == "today" || request.what == "curve")
        return lookAhead(*store, request);
    if (request.what == "export")
        return exportOne(*store, request);
    if (request.what == "erase")
        return eraseOne(*store, request);
    if (request.what == "import")
        return importAll(*store, request);
    return request.learner.empty() ? listLearners(*store, request.json) : listAttempts(*store, request.learner, request.json);
}

} // namespace acus
