// A lesson being done: which step is on, whether its goal is met, how many hints were shown, and how it came out. A machine that is told what
// happens; the same happenings give the same run. A copy is cheap and is another run.
#pragma once
#include "course/lesson_goal.h"
#include "course/lesson_progress.h"
#include <memory>

namespace acus {

class LessonRun {
  public:
    /// Goes on where the learner was; what the progress says of another lesson, or of steps that are gone, is left aside.
    LessonRun(std::shared_ptr<const Lesson> lesson, const LessonProgress& before);

    const Lesson& lesson() const { return *content; }
    const LessonProgress& progress() const { return kept; }
    std::size_t at() const { return current; }            ///< the present step; the number of steps when it is over
    bool over() const { return current == content->steps.size(); }
    const LessonStep& step() const { return content->steps[current]; }   ///< not when it is over
    const StepProgress& of(std::size_t step) const;
    bool asks(std::size_t step) const;                     ///< it has a goal, a quiz or a practice
    bool met() const { return nowMet; }                    ///< the present step's goal, during this visit or before
    int hintsShown() const { return hints; }               ///< during this visit
    const std::vector<LessonAttempt>& attempts() const { return finished; }   ///< during this visit of the step

    /// Why one can't go on (the goal is not met). The last step of a test that was failed may be left all the same, to read how it went.
    std::optional<std::string> whyNotNext() const;
    void next();                                           ///< past a goal that is not met: skipped
    void back();
    void go(std::size_t step);
    std::optional<std::string> whyNotHint() const;
    void hint();
    /// From the first step, everything open again; that it was passed once, and how often it was tried, stays.
    void again();

    /// Where to needle next, in a practice step: its plans in turn.
    const std::string& planNow() const;
    void attemptBegun();
    void attemptFinished(const LessonAttempt& attempt);
    void quizFinished(double share);
    void felt(const SkinTouch& touch);
    /// The facts as they are now; those of the past are this run's own and need not be filled in. True: the goal has been met by this.
    bool see(LessonFacts facts);
    /// For goals of several parts: which hold now. Empty for others.
    std::vector<bool> parts(LessonFacts facts) const;

  private:
    void enter(std::size_t step);
    void meet();
    StepProgress& mine() { return kept.steps[content->steps[current].id]; }
    std::shared_ptr<const Lesson> content;
    LessonProgress kept;
    std::size_t current = 0;
    bool nowMet = false;
    int hints = 0;
    std::vector<SkinTouch> touches;
    std::vector<LessonAttempt> finished;
};

} // namespace acus
