// The link between the trainer and the learner's record: what was done is kept, what is due is told. A record that can't be opened is one
// line to the user; the trainer goes on, and what was done goes in later.
#pragma once
#include "assess/own_rubrics.h"
#include "course/quiz.h"
#include "records/learner_summary.h"
#include "records/record_keeper.h"
#include "trainer/commands.h"
#include <map>

namespace acus {

struct LearnerOptions {
    std::string store;                               ///< as for Store::open; empty: the user's own
    std::string learner;                             ///< pseudonym; empty: the one that was remembered, else defaultLearner
    bool remember = true;                            ///< who learned here last
    bool files = true;                               ///< attempts also lie as files in the learner's folder
    std::function<std::int64_t()> nowS;              ///< the clock of the day, seconds since 1970 UTC; empty: the machine's
};

class LearnerLink {
  public:
    explicit LearnerLink(LearnerOptions options);

    /// From now on this trainer's attempts and answers are kept. The trainer must be another one, or detached, before it is destroyed.
    /// `tell` gets one line when something could not be written, was found out, or was done (then nothing is `wrong`).
    using Teller = std::function<void(const std::string& line, bool wrong)>;
    void attach(Trainer& trainer, Teller tell);
    void detach() { trainer = nullptr; }

    /// Commands of the group Learner; nothing when it is another one.
    std::optional<Status> carryOut(const Command& command);

    /// Works out anew what the trainer shows of the learner.
    void refresh();
    /// Now and then: tries again what could not be written, and follows the clock and what other programs wrote.
    void follow();

    /// How many things that were done are not in the record yet.
    std::size_t unkept() const { return keeper.waiting(); }

    std::int64_t nowS() const { return clock(); }
    std::string isoNow() const;
    /// This moment for an attempt: to the thousandth of a second and later than the last that was told, so that attempts have an order.
    std::string moment();

  private:
    void kept(const Status& status);
    Status open(const std::string& attempt);
    Status profile(const std::string& command, const std::string& argument);
    void readRubrics();
    Status rubric(const Command& command);
    Status beginMastery(const Command& command);
    void remember() const;
    std::vector<StudyItem> toStudy(const LearnerRecord& record, const TodayOptions& today, std::vector<HeldFact>& held);
    bool canAsk(const std::string& fact);

    LearnerOptions options;
    std::function<std::int64_t()> clock;
    RecordKeeper keeper;
    Trainer* trainer = nullptr;
    Teller tell;
    std::shared_ptr<const LearnerSummary> summary;
    std::string toldTrouble;
    std::int64_t lastMomentMs = 0;
    /// What the patient at hand can be asked about, as it is found out.
    struct Askable {
        ModelPtr model;
        std::unique_ptr<QuizMaker> maker;
        std::map<std::string, bool, std::less<>> facts;
    } askable;
    std::shared_ptr<const OwnRubrics> rubrics;       ///< of this machine
};

} // namespace acus
