#include "trainer/history.h"

namespace acus {

namespace {
constexpr std::size_t mostSteps = 2000;
}

void History::changed(const Undoable& before, const std::string& title, std::uint64_t gesture) {
    if (gesture != 0 && gesture == openGesture)
        return;
    openGesture = gesture;
    futureBeforeGesture = gesture != 0 ? std::move(future) : std::vector<Step>{};
    future.clear();
    past.push_back({before, title});
    if (past.size() > mostSteps)
        past.erase(past.begin());
}

std::string History::undo(Undoable& now) {
    Step step = std::move(past.back());
    past.pop_back();
    std::swap(step.other, now);
    future.push_back(step);
    openGesture = 0;
    return step.title;
}

std::string History::redo(Undoable& now) {
    Step step = std::move(future.back());
    future.pop_back();
    std::swap(step.other, now);
    past.push_back(step);
    openGesture = 0;
    return step.title;
}

bool History::endGesture(std::uint64_t gesture, bool cancel, Undoable& now) {
    if (gesture == 0 || gesture != openGesture)
        return false;
    openGesture = 0;
    if (!cancel || past.empty())
        return false;
    now = std::move(past.back().other);
    past.pop_back();
    future = std::move(futureBeforeGesture);
    futureBeforeGesture.clear();
    return true;
}

void History::clear() { *this = {}; }

} // namespace acus
