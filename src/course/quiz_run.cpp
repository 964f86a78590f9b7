#include "course/quiz_run.h"
#include "core/language.h"
#include "course/quiz_ground.h"
#include "course/quiz_paint.h"
#include <algorithm>
#include <cassert>
#include <numeric>

namespace acus {

QuizRun::QuizRun(std::string title, std::vector<QuizItem> items, double nowS, bool test)
    : name(std::move(title)), list(std::make_shared<const std::vector<QuizItem>>(std::move(items))), given(list->size()), holds(test) {
    assert(!list->empty());
    begin(nowS);
}

void QuizRun::begin(double nowS) {
    draft = {};
    shownAtS = nowS;
    if (over() || item().task != QuizTask::order)
        return;
    draft.order.resize(item().layers.size());
    std::iota(draft.order.begin(), draft.order.end(), std::size_t{0});
    std::uint64_t seed = 0;   // the same item is always met in the same disorder
    for (const char c : item().id)
        seed = 31 * seed + static_cast<unsigned char>(c);
    Random random(seed);
    while (draft.order.size() > 1 && std::is_sorted(draft.order.begin(), draft.order.end()))
        shuffle(draft.order, random);
}

QuizScore QuizRun::score() const {
    QuizScore score;
    score.of = count();
    for (const auto& answer : given) {
        score.answered += answer.has_value();
        score.right += answer && answer->mark.right;
        score.share += answer ? answer->mark.share / static_cast<double>(count()) : 0;
    }
    return score;
}

std::vector<QuizItem> QuizRun::wrong() const {
    std::vector<QuizItem> items;
    for (std::size_t i = 0; i < count(); ++i)
        if (!given[i] || !given[i]->mark.right)
            items.push_back((*list)[i]);
    return items;
}

void QuizRun::paint(const Vec3& onSkin) { draft.painted.push_back(onSkin); }

void QuizRun::wipe(const Vec3& onSkin) {
    std::erase_if(draft.painted, [&](const Vec3& p) { return glm::length(p - onSkin) <= brushMm; });
}

void QuizRun::wipeAll() { draft.painted.clear(); }

Status QuizRun::move(std::size_t from, std::size_t to) {
    if (from >= draft.order.size() || to >= draft.order.size())
        return Error{tr("there is no such place in the order")};
    const std::size_t moved = draft.order[from];
    draft.order.erase(draft.order.begin() + static_cast<std::ptrdiff_t>(from));
    draft.order.insert(draft.order.begin() + static_cast<std::ptrdiff_t>(to), moved);
    return Done{};
}

Status QuizRun::give(const Model& model, QuizResponse response, double nowS) {
    if (!open())
        return Error{over() ? tr("the quiz is over") : tr("this question is answered: go on to the next")};
    if (auto why = noAnswer(model, item(), response))
        return Error{*why};
    QuizAnswer answer;
    answer.seconds = std::max(0.0, nowS - shownAtS);
    answer.mark = markOf(model, item(), response);
    answer.grade = gradeOf(item(), answer.mark, answer.seconds);
    answer.response = std::move(response);
    given[current] = std::move(answer);
    return holds ? next(nowS) : Status(Done{});
}

Status QuizRun::next(double nowS) {
    if (over())
        return Error{tr("the quiz is over")};
    ++current;
    begin(nowS);
    return Done{};
}

} // namespace acus
