// Undo and redo of what a step restores. A gesture's commands make one step, which can be cancelled as if it had never begun.
#pragma once
#include "trainer/state.h"
#include <string>
#include <vector>

namespace acus {

class History {
  public:
    /// To be told of every change, with the state before it.
    void changed(const Undoable& before, const std::string& title, std::uint64_t gesture);

    bool canUndo() const { return !past.empty(); }
    bool canRedo() const { return !future.empty(); }
    std::string undoTitle() const { return past.empty() ? "" : past.back().title; }
    std::string redoTitle() const { return future.empty() ? "" : future.back().title; }

    /// Swap `now` with the neighbouring state; the step's title. Only when canUndo / canRedo.
    std::string undo(Undoable& now);
    std::string redo(Undoable& now);

    /// Later commands of the gesture begin a new step. With `cancel` `now` becomes what it was before; true if it changed.
    bool endGesture(std::uint64_t gesture, bool cancel, Undoable& now);

    void clear();

  private:
    struct Step {
        Undoable other;     ///< the state on the other side of the step
        std::string title;
    };
    std::vector<Step> past, future;
    std::vector<Step> futureBeforeGesture;
    std::uint64_t openGesture = 0;
};

} // namespace acus
