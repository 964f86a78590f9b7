#include "records/record_keeper.h"
#include "core/language.h"
#include "records/mastery_test.h"
#include "core/hash.h"
#include "records/attempt_import.h"
#include "records/record_file.h"
#include "records/schedule.h"
#include <algorithm>
#include <chrono>
#include <unistd.h>

namespace acus {

namespace {

constexpr std::uint64_t largestWaiting = std::uint64_t{1} << 30;
constexpr std::string_view recordEnding = ".record.json";

std::vector<Path> waitingIn(const Path& folder) {
    std::vector<Path> files;
    std::error_code error;   // a folder that isn't there holds nothing
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().filename().string().ends_with(recordEnding))
            files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Of this run alone, whatever other programs wait with beside it.
Path ownFile(const Path& folder) {
    const auto now = std::chrono::system_clock::now().time_since_epoch().count();
    return folder / (contentHash(std::to_string(::getpid()) + "/" + std::to_string(now)) + std::string(recordEnding));
}

} // namespace

Path waitingFolder() { return dataFolder() / "waiting"; }

RecordKeeper::RecordKeeper(Place where, std::string learner, std::function<std::int64_t()> now)
    : place(std::move(where)), who(std::move(learner)), nowS(std::move(now)), own(ownFile(place.waiting)) {}

std::vector<std::string> RecordKeeper::takeNotices() { return std::exchange(told, {}); }

bool RecordKeeper::somethingThere() const {
    std::error_code ignored;
    return store || waiting() > 0 || place.store.starts_with("postgres") || std::filesystem::exists(place.store, ignored) || !waitingIn(place.waiting).empty();
}

Status RecordKeeper::open() {
    if (store)
        return Done{};
    Result<Store> opened = Store::open(place.store, place.patienceMs);
    if (!opened) {
        problem = opened.message();
        return opened.error();
    }
    told.insert(told.end(), opened->notices().begin(), opened->notices().end());
    store.emplace(*std::move(opened));
    return Done{};
}

/// What is asked for by name may be refused without anything being wrong with the record.
template <class Work> auto RecordKeeper::asked(Work work) -> decltype(work(std::declval<Store&>())) {
    if (const Status opened = open(); !opened)
        return opened.error();
    return work(*store);
}

/// Whatever fails closes the record: a file that was found damaged is set aside when it is opened again.
template <class Work> auto RecordKeeper::onStore(Work work) -> decltype(work(std::declval<Store&>())) {
    auto result = asked(work);
    problem = result ? "" : result.message();
    if (!result)
        store.reset();
    return result;
}

/// What waits here, into the record.
Status RecordKeeper::put() {
    if (waiting() == 0)
        return Done{};
    return onStore([&](Store& to) -> Status {
        LearnerRecord entries = pending;
        entries.learner = {who, iso8601Of(nowS())};
        entries.settings.clear();
        if (const auto added = to.merge(entries); !added)
            return added.error();
        for (const auto& [name, text] : pending.settings)
            if (Status kept = to.setSetting(who, name, text); !kept)
                return kept;
        pending = {};
        std::error_code ignored;
        std::filesystem::remove(own, ignored);
        return Done{};
    });
}

Status RecordKeeper::putOrSetAside() {
    if (put())
        return Done{};
    LearnerRecord entries = pending;
    entries.learner = {who, iso8601Of(nowS())};
    const Status kept = writeFileAtomically(own, toJson(entries));
    return Error{kept ? problem : trf("{}; nor can it be kept beside: {}", problem, kept.message())};
}

Status RecordKeeper::takeIn(const Path& file) {
    const auto text = readFile(file, largestWaiting);
    if (!text)
        return text.error();
    const auto record = learnerRecordFromJson(*text, file.string());
    if (!record)
        return record.error();
    return onStore([&](Store& to) -> Status {
        if (const auto added = to.merge(*record); !added)
            return added.error();
        for (const auto& [name, setting] : record->settings)
            if (Status kept = to.setSetting(record->learner.pseudonym, name, setting); !kept)
                return kept;
        return Done{};
    });
}

/// What earlier runs could not write. A file that can't be read stays where it is, and is told.
Status RecordKeeper::takeInOthers() {
    for (const Path& file : waitingIn(place.waiting)) {
        if (file == own)
            continue;
        if (const Status taken = takeIn(file); !taken) {
            if (!store)
                return taken;
            told.push_back(taken.message());
            continue;
        }
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
    }
    return Done{};
}

Status RecordKeeper::catchUp() {
    if (!somethingThere()) {
        problem.clear();
        return Done{};
    }
    const bool fresh = !store;
    if (Status opened = open(); !opened)
        return opened;
    problem.clear();
    if (fresh)
        if (Status taken = takeInOthers(); !taken)
            return taken;
    return put();
}

Status RecordKeeper::keep(AttemptEntry attempt) {
    pending.attempts.push_back(std::move(attempt));
    return putOrSetAside();
}

Status RecordKeeper::keep(AnswerEntry answer) {
    if (answer.item.empty())
        return Error{tr("an answer without its question can't be kept")};
    answer.grade = answer.correct ? answer.grade : Grade::again;
    answer.atS = answer.atS > 0 ? answer.atS : nowS();
    pending.answers.push_back(std::move(answer));
    return putOrSetAside();
}

Status RecordKeeper::keepSetting(std::string name, std::string text) {
    std::erase_if(pending.settings, [&](const auto& setting) { return setting.first == name; });
    pending.settings.emplace_back(std::move(name), std::move(text));
    return putOrSetAside();
}

Result<std::vector<std::string>> RecordKeeper::everyone() {
    std::vector<std::string> names;
    if (somethingThere()) {
        const auto all = onStore([](Store& from) { return from.learners(); });
        if (!all)
            return all.error();
        for (const Learner& learner : *all)
            names.push_back(learner.pseudonym);
    }
    if (std::find(names.begin(), names.end(), who) == names.end())
        names.insert(names.begin(), who);
    return names;
}

Status RecordKeeper::use(const std::string& learner) {
    if (Status written = put(); !written)
        return written;
    if (learner == who)
        return Done{};
    const auto names = everyone();
    if (!names)
        return names.error();
    if (learner != defaultLearner && std::find(names->begin(), names->end(), learner) == names->end())
        return Error{trf("there is no learner \"{}\"", learner)};
    who = learner;
    return Done{};
}

Status RecordKeeper::add(const std::string& learner) {
    if (Status written = put(); !written)
        return written;
    const auto added = asked([&](Store& to) { return to.addLearner({learner, iso8601Of(nowS())}); });
    if (!added)
        return added.error();
    if (!*added)
        return Error{trf("there is a learner \"{}\" already", learner)};
    who = learner;
    return Done{};
}

Status RecordKeeper::rename(const std::string& to) {
    if (Status written = put(); !written)
        return written;
    const Status renamed = asked([&](Store& in) -> Status {
        if (const auto there = in.addLearner({who, iso8601Of(nowS())}); !there)
            return there.error();
        return in.renameLearner(who, to);
    });
    if (renamed)
        who = to;
    return renamed;
}

Status RecordKeeper::exportTo(const Path& file) {
    if (Status written = put(); !written)
        return written;
    if (!somethingThere())
        return Error{tr("there is nothing to export yet")};
    const auto all = onStore([&](Store& from) -> Result<LearnerRecord> {
        if (const auto there = from.addLearner({who, iso8601Of(nowS())}); !there)
            return there.error();
        return from.everything(who);
    });
    return all ? writeFileAtomically(file, toJson(*all)) : Status(all.error());
}

Result<std::string> RecordKeeper::erase(const std::string& learner) {
    // What waits elsewhere would bring the learner back.
    if (Status caught = catchUp(); !caught)
        return caught.error();
    if (Status taken = takeInOthers(); !taken)
        return taken.error();
    const auto erased = asked([&](Store& in) { return in.erase(learner); });
    if (!erased)
        return erased.error();
    std::string said = learner + ": " +
                       trf("erased, {} and {}", trn(static_cast<long long>(erased->attempts.size()), "{} attempt", "{} attempts"),
                           trn(static_cast<long long>(erased->answers), "{} answer", "{} answers"));
    if (!place.attempts.empty())
        if (const auto files = deleteAttemptFiles(erased->attempts, place.attempts); !files)
            said += "; " + files.message();
    for (const std::string& copy : erased->copies)
        said += trf("; an older copy may still hold it: {}", copy);
    if (!erased->traces.empty())
        said += "; " + erased->traces;
    if (learner == who) {
        const auto names = onStore([](Store& from) { return from.learners(); });
        who = names && !names->empty() ? names->front().pseudonym : std::string(defaultLearner);
    }
    return said;
}

LearnerRecord RecordKeeper::record() {
    LearnerRecord record;
    record.learner.pseudonym = who;
    if (!somethingThere())
        return record;
    auto read = onStore([&](Store& from) -> Result<LearnerRecord> {
        LearnerRecord all;
        all.learner.pseudonym = who;
        const auto learners = from.learners();
        if (!learners)
            return learners.error();
        // Who has done nothing yet is not in the record.
        if (std::none_of(learners->begin(), learners->end(), [&](const Learner& one) { return one.pseudonym == who; }))
            return all;
        auto attempts = from.attempts(who);
        auto answers = from.answers(who);
        auto schedule = from.schedule(who);
        auto settings = from.settings(who);
        for (const auto* wrong : {attempts ? nullptr : &attempts.error(), answers ? nullptr : &answers.error(), schedule ? nullptr : &schedule.error(),
                                  settings ? nullptr : &settings.error()})
            if (wrong)
                return *wrong;
        // Who an attempt was on stands in its text, which the list leaves out.
        for (const MasteryStanding& one : masteryTests(*settings, {}))
            for (AttemptEntry& attempt : *attempts)
                if (!one.test.patient.empty() && attempt.mode == "test" && attempt.technique() == one.test.technique && secondsOf(attempt.startedAt).value_or(0) >= one.test.beganS)
                    if (auto text = from.attemptText(attempt.id))
                        attempt.json = *std::move(text);
        return LearnerRecord{all.learner, *std::move(settings), *std::move(attempts), *std::move(answers), *std::move(schedule), {}};
    });
    return read ? *std::move(read) : record;
}

Result<std::string> RecordKeeper::attemptText(const std::string& id) {
    return asked([&](Store& from) { return from.attemptText(id); });
}

} // namespace acus
