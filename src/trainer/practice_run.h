// The Trainer's side of an attempt: begins it, hands its steps on with the time they were taken at, shows what it allows, and puts things back
// when it is left.
#pragma once
#include "trainer/draft.h"

namespace acus {

/// While an attempt runs: what a needle command did to the draft's needle becomes steps, and the needle stays where it was.
Status needleAsSteps(const State& state, Draft& draft);

class PracticeRun {
  public:
    struct Hooks {
        const std::function<double()>& clock;
        const std::function<int(const std::string&)>& passedBefore;
        const std::function<void(const Model&, const Practice&)>& keepAttempt;
        const std::function<std::shared_ptr<const Rubric>(const std::string&)>& ownRubric;
    };

    /// Carries out what the draft asks of an attempt. Afterwards the draft's needle mirrors it.
    Status take(Draft& draft, const Hooks& hooks);

    /// A finished one from elsewhere, as if it had just been finished.
    void show(Draft& draft, std::shared_ptr<const Practice> finished);

    /// After both were copied: the attempt becomes one of its own.
    void separate(State& state);

    /// Report and crossings, as far as the attempt lets one know.
    static void derive(State& state);

  private:
    void begin(Draft& draft, const Hooks& hooks);
    Status step(Draft& draft, const std::string& line, const Hooks& hooks);
    void leave(Draft& draft);
    static void mirror(Draft& draft);
    void tell(Draft& draft, std::size_t eventsBefore) const;

    std::shared_ptr<Practice> practice;
    double beganAt = 0;
    Look lookBefore;
    Layout layoutBefore;
};

} // namespace acus
