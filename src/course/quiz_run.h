// A run through a list of quiz items: which one is asked, what was answered, how right it was, and how it went in the end. Plain data with
// rules; time is passed in. A copy is cheap and is another run.
#pragma once
#include "core/result.h"
#include "course/quiz_mark.h"
#include <memory>

namespace acus {

struct QuizAnswer {
    QuizResponse response;
    QuizMark mark;
    Grade grade = Grade::again;
    double seconds = 0;                        ///< from when the item was shown
};

struct QuizScore {
    std::size_t answered = 0, right = 0, of = 0;
    double share = 0;                          ///< of all items, partial credit counted; 0 … 1
};

class QuizRun {
  public:
    /// At least one item; `nowS`: of any clock that does not run backwards, seconds.
    QuizRun(std::string title, std::vector<QuizItem> items, double nowS, bool test = false);
    /// A test: an answer goes straight on to the next item, and what was right is told when all is over.
    bool test() const { return holds; }

    const std::string& title() const { return name; }
    std::size_t count() const { return list->size(); }
    std::size_t at() const { return current; }         ///< the present item; count() when it is over
    bool over() const { return current == count(); }
    bool open() const { return !over() && !given[current]; }   ///< the present item waits for its answer
    const QuizItem& item() const { return (*list)[current]; }  ///< not when it is over
    const QuizItem& item(std::size_t i) const { return (*list)[i]; }
    const std::vector<QuizItem>& items() const { return *list; }
    /// None: not answered yet, or skipped.
    const std::optional<QuizAnswer>& answer(std::size_t i) const { return given[i]; }
    QuizScore score() const;
    /// Items that were answered wrongly or skipped, in their order.
    std::vector<QuizItem> wrong() const;

    /// What is being made of an answer before it is given: painted points, and the order, which begins shuffled.
    const QuizResponse& sketch() const { return draft; }
    void paint(const Vec3& onSkin);
    void wipe(const Vec3& onSkin);                     ///< takes away what the brush covers there
    void wipeAll();
    /// Of an order: what stands at `from` is put at `to`; both are places in it.
    Status move(std::size_t from, std::size_t to);

    /// Answers the present item; in a test goes on to the next. Errors: none is open, or it is no answer to it (noAnswer).
    Status give(const Model& model, QuizResponse response, double nowS);
    /// On to the next one; one that is open counts as skipped. An error when it is over.
    Status next(double nowS);

  private:
    void begin(double nowS);
    std::string name;
    std::shared_ptr<const std::vector<QuizItem>> list;
    std::vector<std::optional<QuizAnswer>> given;
    std::size_t current = 0;
    bool holds = false;
    double shownAtS = 0;
    QuizResponse draft;
};

} // namespace acus
