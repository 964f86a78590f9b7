#include "core/language.h"
#include "course/plan.h"
#include "course/practice.h"
#include "course/quiz.h"
#include "course/quiz_draft.h"
#include "trainer/draft.h"
#include <algorithm>

namespace acus {

namespace {

constexpr const char* group = "Quiz";

std::optional<Error> notEditing(const State& state) {
    if (!state.quizDraft)
        return Error{tr("no quiz is being made: begin one")};
    return attemptRuns(state) ? std::optional(Error{tr("an attempt is running: finish or leave it first")}) : std::nullopt;
}

/// A debrief is left for a question that is to be seen.
void leaveAttempt(Draft& draft) { draft.leave = draft.practice != nullptr; }

/// The place of an item, counted from 1.
std::optional<std::size_t> place(const Draft& draft, Arguments& arguments, std::size_t i) {
    const long at = arguments.whole(i, "N", 1, 1000);
    if (!arguments.ok() || static_cast<std::size_t>(at) > draft.quizDraft->items().size())
        return std::nullopt;
    return static_cast<std::size_t>(at - 1);
}

Error noSuch(const Arguments& arguments) { return arguments.ok() ? Error{tr("there is no such question")} : *arguments.error(); }

Status adopt(Draft& draft, QuizDraft made) {
    draft.quizDraft = std::make_shared<const QuizDraft>(std::move(made));
    return Done{};
}

Status begin(Draft& draft, Arguments& arguments) {
    if (attemptRuns(draft))
        return Error{tr("an attempt is running: finish or leave it first")};
    if (arguments.count() > 0 && arguments.text(0).empty())
        return Error{std::string("quiz.make: ") + tr("the file needs a name")};
    if (draft.practice)
        draft.leave = true;
    draft.quiz.reset();
    draft.compare.reset();
    draft.quizMoved = true;
    draft.candidate.reset();
    draft.quizDraft = std::make_shared<const QuizDraft>();
    if (arguments.count() > 0)
        draft.quizEdit = QuizEdit{QuizEdit::Kind::open, arguments.text(0), "", "", {}};
    return Done{};
}

Status generate(Draft& draft, Arguments& arguments) {
    if (auto why = notEditing(draft))
        return *why;
    QuizEdit edit{QuizEdit::Kind::generate, "", "", "", {}};
    const std::vector<std::string> kinds(quizKinds().begin(), quizKinds().end());
    for (std::size_t i = 0; i + 1 < arguments.count(); i += 2) {
        if (arguments.text(i) == "--kind")
            edit.of = kinds[arguments.choice(i + 1, "--kind", kinds)];
        else if (arguments.text(i) == "--about")
            edit.about = arguments.text(i + 1);
        else
            return Error{std::string("quiz.make.generate: ") + tr("takes --kind and --about")};
    }
    if (!arguments.ok())
        return *arguments.error();
    if (const Result<QuizAbout> about = aboutNamed(*draft.model, edit.about); !about)
        return about.error();
    leaveAttempt(draft);
    draft.quizEdit = edit;
    return Done{};
}

Status keep(Draft& draft, Arguments&) {
    if (auto why = notEditing(draft))
        return *why;
    if (!draft.candidate)
        return Error{tr("no question is offered: generate one")};
    QuizDraft made = *draft.quizDraft;
    if (const Status added = made.add({*draft.candidate}); !added)
        return added;
    draft.candidate.reset();
    return adopt(draft, std::move(made));
}

Status put(Draft& draft, Arguments& arguments) {
    if (auto why = notEditing(draft))
        return *why;
    QuizEdit edit{QuizEdit::Kind::put, arguments.text(0), "", "", {}};
    if (arguments.count() > 1) {
        edit.at = place(draft, arguments, 1);
        if (!edit.at)
            return noSuch(arguments);
    }
    leaveAttempt(draft);
    draft.quizEdit = edit;
    return Done{};
}

Status title(Draft& draft, Arguments& arguments) {
    if (auto why = notEditing(draft))
        return *why;
    QuizDraft made = *draft.quizDraft;
    if (const Status set = made.setTitle(arguments.text(0)); !set)
        return set;
    return adopt(draft, std::move(made));
}

Status patient(Draft& draft, Arguments& arguments) {
    if (auto why = notEditing(draft))
        return *why;
    QuizDraft made = *draft.quizDraft;
    if (const Status set = made.setPatient(arguments.text(0) == "anybody" ? "" : arguments.text(0)); !set)
        return Error{"quiz.make.patient: " + set.message()};
    return adopt(draft, std::move(made));
}

Status erase(Draft& draft, Arguments& arguments) {
    if (auto why = notEditing(draft))
        return *why;
    const auto at = place(draft, arguments, 0);
    if (!at)
        return noSuch(arguments);
    QuizDraft made = *draft.quizDraft;
    if (const Status gone = made.erase(*at); !gone)
        return gone;
    return adopt(draft, std::move(made));
}

Status move(Draft& draft, Arguments& arguments) {
    if (auto why = notEditing(draft))
        return *why;
    const auto from = place(draft, arguments, 0), to = place(draft, arguments, 1);
    if (!from || !to)
        return noSuch(arguments);
    QuizDraft made = *draft.quizDraft;
    if (const Status moved = made.move(*from, *to); !moved)
        return moved;
    return adopt(draft, std::move(made));
}

template <bool back> Status step(Draft& draft, Arguments&) {
    if (auto why = notEditing(draft))
        return *why;
    QuizDraft made = *draft.quizDraft;
    if (const Status done = back ? made.undo() : made.redo(); !done)
        return done;
    return adopt(draft, std::move(made));
}

Status look(Draft& draft, Arguments& arguments) {
    if (auto why = notEditing(draft))
        return *why;
    const auto at = place(draft, arguments, 0);
    if (!at)
        return noSuch(arguments);
    leaveAttempt(draft);
    draft.quizEdit = QuizEdit{QuizEdit::Kind::look, "", "", "", at};
    return Done{};
}

template <QuizEdit::Kind kind> Status withFile(Draft& draft, Arguments& arguments) {
    if (auto why = notEditing(draft))
        return *why;
    if (arguments.text(0).empty())
        return Error{tr("the file needs a name")};
    if ((kind == QuizEdit::Kind::save || kind == QuizEdit::Kind::saveGift || kind == QuizEdit::Kind::saveAnki) && draft.quizDraft->items().empty())
        return Error{tr("there are no questions to save yet")};
    draft.quizEdit = QuizEdit{kind, arguments.text(0), "", "", {}};
    return Done{};
}

Status attempt(Draft& draft, Arguments&) {
    if (auto why = notEditing(draft))
        return *why;
    if (draft.quizDraft->items().empty())
        return Error{tr("there are no questions yet")};
    QuizStart start;
    start.ready = draft.quizDraft->items();
    start.title = draft.quizDraft->title();
    start.backToMaking = true;
    leaveAttempt(draft);
    draft.quizStart = std::move(start);
    return Done{};
}

Status leave(Draft& draft, Arguments&) {
    if (auto why = notEditing(draft))
        return *why;
    leaveAttempt(draft);
    draft.quizLeft = true;
    return Done{};
}

} // namespace

std::vector<CommandRule> quizEditActions() {
    using Kind = QuizEdit::Kind;
    return {
        {{"quiz.make", "[FILE]", "Make a quiz, or change one of a file", group}, 0, 1, begin},
        {{"quiz.make.generate", "[--kind K] [--about WHAT]", "Offer a generated question", group}, 0, 4, generate},
        {{"quiz.make.keep", "", "Keep the question that is offered", group}, 0, 0, keep},
        {{"quiz.make.put", "ITEM [N]", "Add a question of one's own, or replace one", group}, 1, 2, put},
        {{"quiz.make.title", "TEXT", "Name the quiz", group}, 1, 1, title},
        {{"quiz.make.patient", "ADDRESS|anybody", "Who is to lie there: patient:draw=random,sex=f,bmi=30..40 …", group}, 1, 1, patient},
        {{"quiz.make.delete", "N", "Delete a question", group}, 1, 1, erase},
        {{"quiz.make.move", "FROM TO", "Move a question", group}, 2, 2, move},
        {{"quiz.make.undo", "", "Undo a change of the quiz", group}, 0, 0, step<true>},
        {{"quiz.make.redo", "", "Redo a change of the quiz", group}, 0, 0, step<false>},
        {{"quiz.make.look", "N", "Look at a question", group}, 1, 1, look},
        {{"quiz.make.import", "FILE", "Add the questions of a file (quiz or GIFT)", group}, 1, 1, withFile<Kind::import>},
        {{"quiz.make.save", "FILE", "Save the quiz", group}, 1, 1, withFile<Kind::save>},
        {{"quiz.make.gift", "FILE", "Save the quiz as GIFT, for Moodle", group}, 1, 1, withFile<Kind::saveGift>},
        {{"quiz.make.anki", "FILE", "Save the quiz as notes for Anki", group}, 1, 1, withFile<Kind::saveAnki>},
        {{"quiz.make.try", "", "Answer the quiz that was made", group}, 0, 0, attempt},
        {{"quiz.make.leave", "", "Leave the making of a quiz", group}, 0, 0, leave},
    };
}

} // namespace acus
