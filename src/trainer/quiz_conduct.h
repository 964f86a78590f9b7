// The Trainer's side of a quiz: makes the items when one begins, shows each on the patient, hands answers on, and puts things back when it
// is left.
#pragma once
#include "course/quiz.h"
#include "trainer/draft.h"
#include <memory>

namespace acus {

/// How the patient was shown before a quiz.
struct BeforeQuiz {
    Look look;
    Layout layout;
    CameraPose camera;
    NeedleState needle;
    Mode mode = Mode::explore;
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const QuizDraft> tried;   ///< the quiz that is being made, while it is tried
};

class QuizConduct {
  public:
    struct Hooks {
        const std::function<void(const AnswerEntry&)>& keepAnswer;
        const std::function<std::vector<AnswerEntry>()>& answersKept;
    };

    /// Carries out what the draft asks of a quiz; an attempt that has just been finished answers the item it belongs to.
    Status take(Draft& draft, const Hooks& hooks);

  private:
    static void show(Draft& draft);
    static void leave(Draft& draft);
    Status edit(Draft& draft);
    void makerFor(const Draft& draft);
    Status begin(Draft& draft, const Hooks& hooks);
    Result<std::vector<QuizItem>> itemsOf(const QuizStart& start, const Model& model, const Hooks& hooks, std::string& title);

    ModelPtr patient;                      ///< of the maker
    std::unique_ptr<QuizMaker> maker;
    std::uint64_t drawn = 0;               ///< quizzes so far, for seeds
};

} // namespace acus
