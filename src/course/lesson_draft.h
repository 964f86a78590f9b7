// A lesson while it is made: changes that can be undone, steps of each kind ready to be filled in.
#pragma once
#include "course/lesson.h"
#include <functional>
#include <memory>

namespace acus {

enum class StepType : std::uint8_t { read, task, quiz, practice, test };
StepType typeOf(const LessonStep& step);

class LessonDraft {
  public:
    explicit LessonDraft(Lesson lesson) : content(std::make_shared<const Lesson>(std::move(lesson))), kept(content) {}

    /// As it is now. What was taken from it stays as it was, whatever is changed, until settle().
    const Lesson& lesson() const { return *content; }
    void settle() { replaced.clear(); }
    /// Successive changes with the same key that is not empty make one undo step. What changes nothing is none.
    void change(const std::string& key, const std::function<void(Lesson&)>& work);
    bool canUndo() const { return !past.empty(); }
    bool canRedo() const { return !future.empty(); }
    void undo();
    void redo();
    bool dirty() const { return content != kept && !(*content == *kept); }
    void saved() { kept = content; lastKey.clear(); }

    /// Behind that step (-1: at the beginning; a test goes to the end); where it is now. `plan`: to practise, `structure`: to be selected; may be empty.
    std::size_t addStep(std::ptrdiff_t after, StepType type, const std::string& plan, const std::string& structure);
    void removeStep(std::size_t step);
    void moveStep(std::size_t from, std::size_t to);

  private:
    using Shared = std::shared_ptr<const Lesson>;
    void become(Shared lesson);

    Shared content, kept;
    std::vector<Shared> past, future, replaced;
    std::string lastKey;
};

/// A title, a first step to read, nothing else; in English and the language of the window.
Lesson newLesson(const std::string& id);

/// Whether the lesson is meant to be complete in that language.
bool isIn(const Lesson& lesson, std::string_view language);

/// What is written in one language; English follows while it has the same words, which is what `completed` gave it.
void writeIn(LessonText& text, const std::string& language, const std::string& said);

/// Texts of a list as lines in one language, and back; a line that is emptied in every language goes.
std::string linesOf(const std::vector<LessonText>& texts, const std::string& language);
void setLines(std::vector<LessonText>& texts, const std::string& language, std::string_view lines);

/// What a file needs: a text in English for each text (that of another language, where there is none), a title for each step.
Lesson completed(Lesson lesson);

/// "Quadratus lumborum, part 2" → "quadratus_lumborum_part_2"; "lesson" when nothing is left.
std::string idFrom(std::string_view title);

} // namespace acus
