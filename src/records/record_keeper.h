// The learner's record while a program runs. What was done is written at once; what can't be (another program keeps the file busy, the
// server is away, the disk is full) waits in a file of its own and goes in as soon as it can, at the latest with the next start. Looking
// alone makes no file. One thread at a time.
#pragma once
#include "core/files.h"
#include "records/store.h"
#include <functional>
#include <optional>

namespace acus {

/// <data folder>/waiting: entries that could not be written to the record yet, a file for each program that ran.
Path waitingFolder();

class RecordKeeper {
  public:
    struct Place {
        std::string store = defaultStore();          ///< as for Store::open
        Path waiting = waitingFolder();
        Path attempts;                               ///< where the attempts' files lie that go with an erased learner; empty: nowhere
        int patienceMs = 1000;                       ///< a window must not stand still for long
    };
    /// `nowS`: seconds since 1970, UTC.
    RecordKeeper(Place place, std::string learner, std::function<std::int64_t()> nowS);

    const std::string& learner() const { return who; }
    const std::string& where() const { return place.store; }
    std::size_t waiting() const { return pending.attempts.size() + pending.answers.size() + pending.settings.size(); }
    /// Why the record could not be read or written the last time; empty: it could.
    const std::string& trouble() const { return problem; }
    /// What opening the record brought to light since the last call, a line each.
    std::vector<std::string> takeNotices();

    // Of the present learner, who is added where missing. An error says why it is not in the record yet; it waits all the same.
    Status keep(AttemptEntry attempt);
    Status keep(AnswerEntry answer);
    Status keepSetting(std::string name, std::string text);

    /// Opens the record if it is not open, and puts in what waits.
    Status catchUp();

    // Profiles. What waits must be written first; an error has changed nothing.
    Result<std::vector<std::string>> everyone();                 ///< pseudonyms; the present learner is among them
    Status use(const std::string& learner);                      ///< one who is there, or defaultLearner
    Status add(const std::string& learner);                      ///< and use; one who is there already is an error
    Status rename(const std::string& to);                        ///< the present one
    Status exportTo(const Path& file);                           ///< everything of the present learner
    /// Everything of that learner with the attempts' files. Says what was erased, and what of it may still lie elsewhere. Of the present
    /// one: another takes the place.
    Result<std::string> erase(const std::string& learner);

    /// The present learner's, without the attempts' texts; empty while the record can't be read or is not there yet.
    LearnerRecord record();
    Result<std::string> attemptText(const std::string& id);

  private:
    Status put();
    Status putOrSetAside();
    Status takeIn(const Path& file);
    Status takeInOthers();
    Status open();
    bool somethingThere() const;
    template <class Work> auto asked(Work work) -> decltype(work(std::declval<Store&>()));
    template <class Work> auto onStore(Work work) -> decltype(work(std::declval<Store&>()));

    Place place;
    std::string who;
    std::function<std::int64_t()> nowS;
    std::optional<Store> store;
    LearnerRecord pending;                                       ///< of `who`
    Path own;                                                    ///< where it waits
    std::string problem;
    std::vector<std::string> told;
};

} // namespace acus
