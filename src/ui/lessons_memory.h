// What the window keeps in mind of the shelf of lessons and of the one that is being made.
#pragma once
#include <memory>
#include <string>

namespace acus {
struct LessonShelf;
}

namespace acus::ui {

struct LessonEditing;

struct LessonsMemory {
    std::shared_ptr<const LessonShelf> shelf;      ///< as it was read; none: to be read anew
    std::shared_ptr<LessonEditing> editing;        ///< the editor is open
};

} // namespace acus::ui
