// A quiz that an instructor is making: its items in order, each change undoable. A copy is cheap and is another draft.
#pragma once
#include "core/result.h"
#include "course/quiz_file.h"
#include <memory>

namespace acus {

class QuizDraft {
  public:
    QuizDraft() : now(std::make_shared<const QuizFile>()) {}

    const std::string& title() const { return now->title; }
    const std::vector<QuizItem>& items() const { return now->items; }
    const QuizFile& file() const { return *now; }
    bool changed() const { return now != saved; }      ///< since it was saved or opened
    void markSaved() { saved = now; }

    // Errors: no such item, or more than 1000.
    Status setTitle(std::string title);                ///< at most 200 characters
    Status setPatient(std::string asked);              ///< as in a quiz file; empty: whoever lies there
    Status add(std::vector<QuizItem> items);           ///< at the end
    Status replace(std::size_t i, QuizItem item);
    Status erase(std::size_t i);
    Status move(std::size_t from, std::size_t to);
    /// Begins anew from a file; can be undone as well.
    void open(QuizFile file);

    Status undo();
    Status redo();
    bool canUndo() const { return !past.empty(); }
    bool canRedo() const { return !future.empty(); }

  private:
    void change(QuizFile to);
    std::shared_ptr<const QuizFile> now, saved = now;
    std::vector<std::shared_ptr<const QuizFile>> past, future;
};

} // namespace acus
