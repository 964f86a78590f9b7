#include "core/language.h"
#include "core/utf8.h"
#include "course/plan.h"
#include "course/practice.h"
#include "course/quiz.h"
#include "course/quiz_run.h"
#include "trainer/draft.h"
#include <algorithm>

namespace acus {

namespace {

constexpr const char* group = "Quiz";
constexpr std::size_t mostWords = 240;

std::optional<Error> notNow(const State& state) {
    return attemptRuns(state) ? std::optional(Error{tr("an attempt is running: finish or leave it first")}) : std::nullopt;
}

/// What was looked at before is left first: a quiz begins on a patient without an attempt.
void leaveAttempt(Draft& draft) {
    if (draft.practice)
        draft.leave = true;
}

Status begin(Draft& draft, Arguments& arguments) {
    if (auto why = notNow(draft))
        return *why;
    QuizStart start;
    const std::vector<std::string> kinds(quizKinds().begin(), quizKinds().end());
    for (std::size_t i = 0; i < arguments.count(); i += 2) {
        const std::string& option = arguments.text(i);
        if (i + 1 == arguments.count())
            return Error{"quiz.begin: " + plainLine(option, 40) + ": what?"};
        const std::string& value = arguments.text(i + 1);
        if (option == "--count")
            start.count = static_cast<std::size_t>(arguments.whole(i + 1, "--count", 1, 100));
        else if (option == "--seed")
            start.seed = static_cast<std::uint64_t>(arguments.whole(i + 1, "--seed", 0, 1e9));
        else if (option == "--kind")
            start.kinds.push_back(kinds[arguments.choice(i + 1, "--kind", kinds)]);
        else if (option == "--about")
            start.about = value;
        else if (option == "--fact")
            start.facts.push_back(value);
        else if (option == "--item")
            start.items.push_back(value);
        else
            return Error{"quiz.begin: \"" + plainLine(option, 40) + "\" is not --count, --kind, --seed, --about, --fact or --item"};
        if (!arguments.ok())
            return *arguments.error();
    }
    if (!start.about.empty())
        if (const Result<QuizAbout> about = aboutNamed(*draft.model, start.about); !about)
            return about.error();
    leaveAttempt(draft);
    draft.quizStart = std::move(start);
    return Done{};
}

Status file(Draft& draft, Arguments& arguments) {
    if (auto why = notNow(draft))
        return *why;
    if (arguments.text(0).empty())
        return Error{std::string("quiz.file: ") + tr("the file needs a name")};
    leaveAttempt(draft);
    draft.quizStart.emplace().file = arguments.text(0);
    return Done{};
}

std::optional<Error> notOpen(const State& state) {
    if (!state.quiz)
        return Error{tr("there is no quiz: begin one")};
    if (auto why = notNow(state))
        return why;
    return state.quiz->open() ? std::nullopt : std::optional(Error{state.quiz->over() ? tr("the quiz is over") : tr("this question is answered: go on to the next")});
}

Status give(Draft& draft, QuizResponse response) {
    auto run = std::make_shared<QuizRun>(*draft.quiz);
    const std::size_t at = run->at();
    if (const Status given = run->give(*draft.model, std::move(response), draft.nowS); !given)
        return given;
    draft.answered = at;
    draft.quiz = std::move(run);
    draft.quizMoved = true;
    return Done{};
}

Status answer(Draft& draft, Arguments& arguments) {
    if (auto why = notOpen(draft))
        return *why;
    const long option = arguments.whole(0, "N", 1, static_cast<long>(std::max<std::size_t>(1, draft.quiz->item().options.size())));
    if (!arguments.ok())
        return *arguments.error();
    QuizResponse response;
    response.option = static_cast<std::size_t>(option - 1);
    return give(draft, std::move(response));
}

Status click(Draft& draft, Arguments& arguments) {
    if (auto why = notOpen(draft))
        return *why;
    if (draft.quiz->item().task != QuizTask::click)
        return Error{tr("nothing is to be clicked here")};
    QuizResponse response;
    response.structure = draft.model->structures[arguments.structure(0, draft, std::nullopt)].id;
    if (!arguments.ok())
        return *arguments.error();
    return give(draft, std::move(response));
}

/// The sketch of an answer: painted points, or an order.
template <QuizTask task> std::optional<Error> notSketched(const State& state) {
    if (auto why = notOpen(state))
        return why;
    return state.quiz->item().task == task ? std::nullopt : std::optional(Error{task == QuizTask::paint ? tr("nothing is to be painted here") : tr("nothing is to be put in order here")});
}

Status paint(Draft& draft, Arguments& arguments) {
    if (auto why = notSketched<QuizTask::paint>(draft))
        return *why;
    const Vec3 at = arguments.triple(0, "place");
    if (!arguments.ok())
        return *arguments.error();
    if (draft.quiz->sketch().painted.size() >= 5000)
        return Error{tr("that is paint enough")};
    auto run = std::make_shared<QuizRun>(*draft.quiz);
    run->paint(at);
    draft.quiz = std::move(run);
    return Done{};
}

Status wipe(Draft& draft, Arguments& arguments) {
    if (auto why = notSketched<QuizTask::paint>(draft))
        return *why;
    auto run = std::make_shared<QuizRun>(*draft.quiz);
    if (arguments.count() == 0) {
        run->wipeAll();
    } else {
        if (arguments.count() != 3)
            return Error{std::string("quiz.wipe: ") + tr("takes X Y Z or nothing")};
        run->wipe(arguments.triple(0, "place"));
    }
    if (!arguments.ok())
        return *arguments.error();
    draft.quiz = std::move(run);
    return Done{};
}

Status move(Draft& draft, Arguments& arguments) {
    if (auto why = notSketched<QuizTask::order>(draft))
        return *why;
    const long from = arguments.whole(0, "FROM", 1, 100), to = arguments.whole(1, "TO", 1, 100);
    if (!arguments.ok())
        return *arguments.error();
    auto run = std::make_shared<QuizRun>(*draft.quiz);
    if (const Status moved = run->move(static_cast<std::size_t>(from - 1), static_cast<std::size_t>(to - 1)); !moved)
        return moved;
    draft.quiz = std::move(run);
    return Done{};
}

Status submit(Draft& draft, Arguments&) {
    if (auto why = notOpen(draft))
        return *why;
    if (draft.quiz->item().task != QuizTask::order && draft.quiz->item().task != QuizTask::paint)
        return Error{tr("choose an answer")};
    return give(draft, draft.quiz->sketch());
}

Status place(Draft& draft, Arguments&) {
    if (auto why = notOpen(draft))
        return *why;
    const QuizItem& item = draft.quiz->item();
    if (item.task != QuizTask::place)
        return Error{tr("no needle is to be placed here")};
    if (draft.modeLocked && draft.mode != Mode::test)
        return Error{tr("the mode is locked by the instructor")};
    Result<Plan> plan = planNamed(*draft.model, item.plan);
    if (!plan)
        return plan.error();
    draft.plan = std::make_shared<const Plan>(*std::move(plan));
    draft.mode = Mode::test;
    PracticeSettings settings;
    settings.mode = Mode::test;
    draft.begin = settings;
    return Done{};
}

/// After the answer on to the next; "skip" leaves an open one unanswered.
Status next(Draft& draft, Arguments& arguments) {
    if (!draft.quiz)
        return Error{tr("there is no quiz: begin one")};
    if (auto why = notNow(draft))
        return *why;
    if (arguments.count() > 0 && arguments.text(0) != "skip")
        return Error{std::string("quiz.next: ") + tr("takes the word skip or nothing")};
    if (draft.quiz->open() && arguments.count() == 0)
        return Error{tr("answer the question first")};
    auto run = std::make_shared<QuizRun>(*draft.quiz);
    if (const Status gone = run->next(draft.nowS); !gone)
        return gone;
    leaveAttempt(draft);   // the debrief of a blind attempt is left with it
    draft.plan.reset();
    draft.quiz = std::move(run);
    draft.quizMoved = true;
    return Done{};
}

Status again(Draft& draft, Arguments& arguments) {
    if (!draft.quiz)
        return Error{tr("there is no quiz: begin one")};
    if (auto why = notNow(draft))
        return *why;
    const std::size_t which = arguments.count() == 0 ? 1 : arguments.choice(0, "what", {"wrong", "all"});
    if (!arguments.ok())
        return *arguments.error();
    QuizStart start;
    start.ready = which == 0 ? draft.quiz->wrong() : draft.quiz->items();
    start.title = draft.quiz->title();
    if (start.ready.empty())
        return Error{tr("nothing was wrong")};
    leaveAttempt(draft);
    draft.quizStart = std::move(start);
    return Done{};
}

Status leave(Draft& draft, Arguments&) {
    if (!draft.quiz)
        return Error{tr("there is no quiz")};
    if (auto why = notNow(draft))
        return *why;
    leaveAttempt(draft);
    draft.quizLeft = true;
    return Done{};
}

} // namespace

std::vector<CommandRule> quizActions() {
    return {
        {{"quiz.begin", "[--count N] [--kind K]… [--seed S] [--about WHAT] [--fact KEY]… [--item ID]…", "Begin a quiz", group}, 0, mostWords, begin},
        {{"quiz.file", "FILE", "Begin the quiz of a file", group}, 1, 1, file},
        {{"quiz.answer", "N", "Choose an option", group}, 1, 1, answer},
        {{"quiz.click", "STRUCTURE", "Answer by a structure", group}, 1, 1, click},
        {{"quiz.paint", "X Y Z", "Paint the skin", group}, 3, 3, paint},
        {{"quiz.wipe", "[X Y Z]", "Wipe paint off the skin", group}, 0, 3, wipe},
        {{"quiz.move", "FROM TO", "Move a layer within the order", group}, 2, 2, move},
        {{"quiz.submit", "", "Answer with what was painted or put in order", group}, 0, 0, submit},
        {{"quiz.place", "", "Begin the blind attempt that is asked for", group}, 0, 0, place},
        {{"quiz.next", "[skip]", "On to the next question", group}, 0, 1, next},
        {{"quiz.again", "[wrong|all]", "The same questions again", group}, 0, 1, again},
        {{"quiz.leave", "", "Leave the quiz", group}, 0, 0, leave},
    };
}

} // namespace acus
