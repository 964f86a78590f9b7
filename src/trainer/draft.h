// What one command may change, worked on as a copy: asking "may I" and doing it are the same code, only the last step differs.
#pragma once
#include "trainer/arguments.h"
#include "trainer/commands.h"
#include "trainer/quiz_start.h"
#include <optional>

namespace acus {

struct Lesson;

/// A State without what is derived; `message` is what the command has to say (empty: the old message stays).
struct Draft : State {
    explicit Draft(const State& from) {
        model = from.model;
        now = from.now;
        camera = from.camera;
        layout = from.layout;
        hovered = from.hovered;
        find = from.find;
        mode = from.mode;
        modeLocked = from.modeLocked;
        plan = from.plan;
        practice = from.practice;
        replayS = from.replayS;
        palpated = from.palpated;
        lesson = from.lesson;
        lessonProblems = from.lessonProblems;
        quiz = from.quiz;
        beforeQuiz = from.beforeQuiz;
        quizDraft = from.quizDraft;
        candidate = from.candidate;
        demo = from.demo;
        compare = from.compare;
    }

    std::vector<std::string> steps;        ///< of the running attempt, to be taken
    std::optional<PracticeSettings> begin; ///< a new attempt at the plan
    std::optional<Aids> beginAids;         ///< … with these aids instead of those that fade
    bool leave = false;                    ///< the attempt is over and done with
    std::shared_ptr<const Lesson> beginLesson;   ///< a lesson begins, or another one takes its place
    std::string lessonStep;                ///< … at this step; empty: where the learner was
    bool preview = false;                  ///< … and nothing of it is kept
    bool turnedLesson = false;             ///< it is at another step, or its picture is wanted again
    bool leaveLesson = false;

    double nowS = 0;                       ///< of the Trainer's clock
    std::optional<QuizStart> quizStart;    ///< a new quiz
    std::optional<QuizEdit> quizEdit;      ///< what the making of a quiz needs patient and disk for
    bool quizMoved = false;                ///< another question, an answer, the end: what is shown follows
    bool quizLeft = false;                 ///< the quiz is over and done with
    std::optional<std::size_t> answered;   ///< this item of the quiz has just been answered
};

/// A command of the table: what it is called, and how it is checked and done.
struct CommandRule {
    enum class Kind { plain, outside, undo, redo, demo };

    CommandInfo info;
    std::size_t fewest = 0, most = 0;                ///< arguments
    Status (*apply)(Draft&, Arguments&) = nullptr;   ///< for `outside` it only checks
    Kind kind = Kind::plain;
};

std::vector<CommandRule> needleActions();
std::vector<CommandRule> anatomyActions();
std::vector<CommandRule> measureActions();
std::vector<CommandRule> viewActions();
std::vector<CommandRule> cutActions();
std::vector<CommandRule> practiceActions();
std::vector<CommandRule> lessonActions();
std::vector<CommandRule> quizActions();
std::vector<CommandRule> quizEditActions();
std::vector<CommandRule> classActions();
std::vector<CommandRule> patientActions();
std::vector<CommandRule> compareActions();
std::vector<CommandRule> demoActions();
std::vector<CommandRule> windowActions();

/// Begins an attempt at the draft's plan in the draft's mode, unless something speaks against it.
Status beginAttempt(Draft& draft, std::uint64_t seed);

/// Why a running attempt forbids the command; nothing else does.
std::optional<std::string> forbiddenNow(const State& state, const CommandRule& rule, const std::vector<std::string>& arguments);

/// All of them, in the order of the key list.
const std::vector<CommandRule>& allActions();
const CommandRule* actionNamed(std::string_view name);

} // namespace acus
