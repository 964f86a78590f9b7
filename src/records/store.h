// The learner's record: who learns here, what they did, and when they should meet it again. One file that several Acus programs may
// share, or a PostgreSQL server for a class.
//
// What a call has confirmed is on the disk: it outlives the program and the machine's power. A call that failed has changed nothing,
// says why in one line, and may be tried again. One thread at a time.
#pragma once
#include "records/database.h"
#include "records/entries.h"
#include "records/roster.h"
#include <memory>
#include <span>

namespace acus {

/// $XDG_DATA_HOME/acus/records.sqlite
std::string defaultStore();
/// The learner where nobody has said who learns.
inline constexpr const char* defaultLearner = "me";

/// Why this can be no pseudonym and no name of a class.
std::optional<std::string> wrongPseudonym(const std::string& name);

struct Erased {
    std::vector<std::string> attempts;     ///< ids of the attempts that were in it
    std::size_t answers = 0;
    std::vector<std::string> copies;       ///< older copies of the whole file that may still hold it
    std::string traces;                    ///< why something of it may still lie in the file; empty: nothing does
};

class Store {
  public:
    /// A file (made where it is missing; brought up to date after a copy; set aside when damaged) or "postgresql://…". A file of a newer
    /// Acus or of another program is an error. `patienceMs`: how long a call waits for other programs to finish writing to the file.
    static Result<Store> open(const std::string& where, int patienceMs = 10000);
    /// What opening it brought to light, a line each.
    const std::vector<std::string>& notices() const { return told; }
    const std::string& name() const { return database->name(); }

    // Learners. Names of learners that are not there are errors everywhere below.
    Result<bool> addLearner(const Learner& learner);                             ///< false: is there already
    Result<std::vector<Learner>> learners() const;                               ///< by pseudonym
    Status renameLearner(const std::string& from, const std::string& to);
    /// Everything of the learner, also from the log and from freed space of the file.
    Result<Erased> erase(const std::string& learner);

    // Classes. A learner may be in several; erasing the learner takes the name from them too.
    /// Adds learners that are not there yet; who is in the class already gets the new name and number. All of it or nothing; how many are new in it.
    Result<std::size_t> addToClass(const std::string& name, std::span<const RosterEntry> people, const std::string& createdAt);
    Status leaveClass(const std::string& name, const std::string& learner);      ///< the learner's record stays
    Result<std::vector<std::string>> classes() const;                            ///< by name
    Result<std::vector<RosterEntry>> roster(const std::string& name) const;      ///< by pseudonym; an unknown class is an error

    // What was done. An id that is there already changes nothing: the first one stays.
    Result<bool> addAttempt(const std::string& learner, const AttemptEntry& attempt);   ///< false: was there already
    Result<bool> addAnswer(const std::string& learner, const AnswerEntry& answer);      ///< false: was there already
    /// All of it or nothing; how many were new.
    struct Added {
        std::size_t attempts = 0, answers = 0;
    };
    Result<Added> add(const std::string& learner, std::span<const AttemptEntry> attempts, std::span<const AnswerEntry> answers);

    /// By time, oldest first, without their texts; of one technique, or all.
    Result<std::vector<AttemptEntry>> attempts(const std::string& learner, const std::string& technique = "") const;
    Result<std::string> attemptText(const std::string& id) const;
    Result<std::vector<AnswerEntry>> answers(const std::string& learner) const;  ///< by time, oldest first

    /// By key. It follows from attempts and answers and is always up to date.
    Result<std::vector<ScheduleEntry>> schedule(const std::string& learner) const;

    /// Everything, as it stood at one moment.
    Result<LearnerRecord> everything(const std::string& learner) const;
    /// Adds what is not there yet, the learner too; settings that are there stay. All of it or nothing.
    Result<Added> merge(const LearnerRecord& record);

    // Settings of a learner: any text under a name.
    Status setSetting(const std::string& learner, const std::string& name, const std::string& text);
    Result<std::vector<std::pair<std::string, std::string>>> settings(const std::string& learner) const;   ///< by name
    Result<std::string> setting(const std::string& learner, const std::string& name, const std::string& otherwise) const;

  private:
    Store(std::unique_ptr<Database> database, std::vector<std::string> notices);
    Status mustKnow(const std::string& learner) const;
    Result<Added> addWithin(const std::string& learner, std::span<const AttemptEntry> attempts, std::span<const AnswerEntry> answers);
    std::unique_ptr<Database> database;
    std::vector<std::string> told;
};

} // namespace acus
