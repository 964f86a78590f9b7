#include "course/quiz_draft.h"
#include "core/language.h"
#include "sculpt/patient_wish.h"

namespace acus {

namespace {

constexpr std::size_t mostDraftItems = 1000, mostUndoSteps = 200;
Error noSuchItem() { return Error{tr("there is no such question")}; }

} // namespace

void QuizDraft::change(QuizFile to) {
    past.push_back(now);
    if (past.size() > mostUndoSteps)
        past.erase(past.begin());
    future.clear();
    now = std::make_shared<const QuizFile>(std::move(to));
}

Status QuizDraft::setPatient(std::string asked) {
    if (const Status possible = mayBeAsked(asked); !possible)
        return possible;
    if (asked != now->patient) {
        QuizFile to = *now;
        to.patient = std::move(asked);
        change(std::move(to));
    }
    return Done{};
}

Status QuizDraft::setTitle(std::string title) {
    if (characters(title) > 200)
        return Error{tr("the title is longer than 200 characters")};
    if (title != now->title) {
        QuizFile to = *now;
        to.title = std::move(title);
        change(std::move(to));
    }
    return Done{};
}

Status QuizDraft::add(std::vector<QuizItem> items) {
    if (now->items.size() + items.size() > mostDraftItems)
        return Error{tr("a quiz has at most 1000 questions")};
    QuizFile to = *now;
    std::move(items.begin(), items.end(), std::back_inserter(to.items));
    change(std::move(to));
    return Done{};
}

Status QuizDraft::replace(std::size_t i, QuizItem item) {
    if (i >= now->items.size())
        return noSuchItem();
    QuizFile to = *now;
    to.items[i] = std::move(item);
    change(std::move(to));
    return Done{};
}

Status QuizDraft::erase(std::size_t i) {
    if (i >= now->items.size())
        return noSuchItem();
    QuizFile to = *now;
    to.items.erase(to.items.begin() + static_cast<std::ptrdiff_t>(i));
    change(std::move(to));
    return Done{};
}

Status QuizDraft::move(std::size_t from, std::size_t to) {
    if (from >= now->items.size() || to >= now->items.size())
        return noSuchItem();
    if (from == to)
        return Done{};
    QuizFile file = *now;
    QuizItem moved = std::move(file.items[from]);
    file.items.erase(file.items.begin() + static_cast<std::ptrdiff_t>(from));
    file.items.insert(file.items.begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
    change(std::move(file));
    return Done{};
}

void QuizDraft::open(QuizFile file) {
    change(std::move(file));
    saved = now;
}

Status QuizDraft::undo() {
    if (past.empty())
        return Error{tr("nothing to undo")};
    future.push_back(now);
    now = past.back();
    past.pop_back();
    return Done{};
}

Status QuizDraft::redo() {
    if (future.empty())
        return Error{tr("nothing to redo")};
    past.push_back(now);
    now = future.back();
    future.pop_back();
    return Done{};
}

} // namespace acus
