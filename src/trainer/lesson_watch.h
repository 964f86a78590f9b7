// The Trainer's side of a lesson: begins it, watches whether its goals are met, shows each step's picture, and puts things back when it is left.
#pragma once
#include "course/lesson_goal.h"
#include "course/lesson_run.h"
#include "trainer/draft.h"
#include <map>

namespace acus {

class LessonWatch {
  public:
    struct Hooks {
        const std::function<void(const std::string&, const std::string&)>& keepLesson;
        const std::function<std::string(const std::string&)>& lessonProgress;
    };

    /// Makes the questions of the present step; the draft begins a quiz with them. An error: this patient has none of them.
    Status ask(Draft& draft);
    /// Carries out what the draft asks of a lesson. `before`: the state as it is.
    void take(const State& before, Draft& draft, const Hooks& hooks);
    /// After every command: what was felt, attempted and reached. True: the lesson changed.
    bool follow(State& state, bool begun, const std::shared_ptr<const Practice>& finishedBefore, const Hooks& hooks);
    /// Nothing of the lesson is kept.
    bool previewing() const { return preview; }

    LessonFacts facts(const State& state);

  private:
    void showStep(Draft& draft);
    void keep(const LessonRun& run, const Hooks& hooks);
    const Plan* planOf(const Model& model, const std::string& id);

    struct Before {
        Undoable now;
        CameraPose camera;
        Layout layout;
        std::shared_ptr<const Plan> plan;
        Mode mode = Mode::explore;
    };
    std::optional<Before> before;
    bool preview = false;
    bool asked = false;                    ///< the quiz that is on is the lesson's
    std::string kept;                      ///< the progress as it was handed out last
    std::optional<Vec3> lastFelt;
    std::map<std::string, std::optional<Plan>> plans;
};

} // namespace acus
