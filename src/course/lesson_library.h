// The lessons there are: those that ship, and the user's own in lessons/ of the data folder.
#pragma once
#include "core/files.h"
#include "course/lesson.h"

namespace acus {

struct ShelvedLesson {
    Lesson lesson;
    Path file;                             ///< of an own one; empty: ships with the program
    bool own() const { return !file.empty(); }
};
struct LessonShelf {
    std::vector<ShelvedLesson> lessons;    ///< by order, then id; an own lesson takes the place of a shipped one of the same id
    std::vector<std::string> problems;     ///< a line for each own file that can't be read

    const ShelvedLesson* find(std::string_view id) const;
};

/// dataFolder()/lessons
Path ownLessons();
LessonShelf lessonShelf(const Path& own = ownLessons());

/// A file of at most 2 MB.
Result<Lesson> readLessonFile(const Path& file);
/// Whole or not at all.
Status writeLessonFile(const Path& file, const Lesson& lesson);

} // namespace acus
