// Every user action is a named command with textual arguments: keys, menus, panels, scripts, tests and the command line
// all say the same things ("needle.advance 1", "peel 2", "select piriformis_r"). Ask whether one may, then do it.
#pragma once
#include "core/result.h"
#include "trainer/state.h"
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

class Practice;
struct AnswerEntry;
struct Rubric;

struct Command {
    std::string name;
    std::vector<std::string> arguments;
    /// Successive commands of one gesture (a drag, a wheel) with the same non-zero number make one undo step.
    std::uint64_t gesture = 0;
};

/// "name arg arg", arguments may be quoted. An error says what is wrong with the line.
Result<Command> parseCommand(std::string_view line);

/// The inverse: quotes what needs it.
std::string formatCommand(const Command& command);

/// What help, menus, tooltips and key bindings know of a command.
struct CommandInfo {
    std::string name;       ///< "needle.advance"
    std::string arguments;  ///< "MM"
    std::string title;      ///< "Advance the needle"
    std::string group;      ///< heading in the key list: "Needle", "View", "Anatomy", "File"
};

class Trainer {
  public:
    explicit Trainer(ModelPtr model);

    const State& state() const;

    /// Why the command can't be done now, or nothing. Changes nothing.
    std::optional<std::string> whyNot(const Command& command) const;

    /// Does it; the state's message says what was done. An error leaves the state as it was (but for the message).
    Status execute(const Command& command);

    /// Ends a gesture; with `cancel` takes back what it did (Esc during a drag).
    void endGesture(std::uint64_t gesture, bool cancel);

    bool canUndo() const;
    bool canRedo() const;
    /// Title of the step that undo (redo) would take, for tooltips; empty when there is none.
    std::string undoTitle() const;
    std::string redoTitle() const;

    /// Takes over what was remembered of an earlier run (sanitised; derived fields are computed), with an empty history.
    void resume(State remembered);

    /// Lets seconds of the watch pass for a demonstration that plays or is recorded.
    void pass(double seconds);

    /// Counts every change, so that the window redraws only when something changed.
    std::uint64_t revision() const;

    /// Commands for the outside (take a picture, open a pack, quit) are passed here, after `whyNot`.
    std::function<Status(const Command&)> outside;

    /// What an attempt needs from outside, all optional. Seconds that go on while one thinks (without it only what is done takes time);
    /// how many attempts at a technique were passed before, so that aids fade; and who keeps a finished attempt.
    std::function<double()> clock;
    std::function<int(const std::string& technique)> passedBefore;
    std::function<void(const Model&, const Practice&)> keepAttempt;
    /// An instructor's own rubric for a technique; null: the program's.
    std::function<std::shared_ptr<const Rubric>(const std::string& technique)> ownRubric;

    /// The class that is looked at, and what is drawn of its needles' closest approaches; null: none.
    void setClassroom(std::shared_ptr<const Classroom> classroom);
    void setHeat(std::shared_ptr<const HeatMap> heat);
    /// What the learner's record says now.
    void setLearner(std::shared_ptr<const LearnerSummary> learner);
    /// A kept attempt, done again on this patient, opens with its debrief; false while another one runs.
    bool showAttempt(std::shared_ptr<const Practice> finished);

    /// How far the learner is with a lesson (course/lesson_progress.h): told at each change, asked for when it begins. A preview asks and tells nothing.
    std::function<void(const std::string& lesson, const std::string& progress)> keepLesson;
    std::function<std::string(const std::string& lesson)> lessonProgress;
    /// Who keeps an answered question. `atS` and `id` are left for the keeper to fill in.
    std::function<void(const AnswerEntry&)> keepAnswer;
    /// All answers that were kept, oldest first: questions are then chosen near the learner's level. Optional.
    std::function<std::vector<AnswerEntry>()> answersKept;

    /// By the instructor's lock: the mode can't be changed any more.
    void lockMode(Mode mode, bool locked);

    static std::span<const CommandInfo> commands();

    ~Trainer();
    struct Content;

  private:
    Status executeAny(const Command& command);
    Status executeDemo(const Command& command);
    Status executePlain(const Command& command);

    std::unique_ptr<Content> content;
};

} // namespace acus
