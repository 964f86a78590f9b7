#include "course/lesson_library.h"
#include "core/assets.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::uint64_t largestFile = 2u << 20;

} // namespace

Path ownLessons() { return dataFolder() / "lessons"; }

const ShelvedLesson* LessonShelf::find(std::string_view id) const {
    const auto found = std::find_if(lessons.begin(), lessons.end(), [&](const ShelvedLesson& one) { return one.lesson.id == id; });
    return found == lessons.end() ? nullptr : &*found;
}

LessonShelf lessonShelf(const Path& own) {
    LessonShelf shelf;
    const auto put = [&](Lesson lesson, const Path& file) {
        std::erase_if(shelf.lessons, [&](const ShelvedLesson& one) { return one.lesson.id == lesson.id; });
        shelf.lessons.push_back({std::move(lesson), file});
    };
    for (const std::string_view path : assetsUnder("assets/lessons/"))
        if (Result<Lesson> lesson = readLesson(asset(path), path))
            put(*std::move(lesson), {});
        else
            shelf.problems.push_back(lesson.message());
    std::error_code none;
    std::vector<Path> files;
    for (std::filesystem::directory_iterator it(own, none), end; !none && it != end; it.increment(none))
        if (it->path().extension() == ".json")
            files.push_back(it->path());
    std::sort(files.begin(), files.end());
    for (const Path& file : files)
        if (Result<Lesson> lesson = readLessonFile(file))
            put(*std::move(lesson), file);
        else
            shelf.problems.push_back(lesson.message());
    std::stable_sort(shelf.lessons.begin(), shelf.lessons.end(), [](const ShelvedLesson& a, const ShelvedLesson& b) {
        return a.lesson.order != b.lesson.order ? a.lesson.order < b.lesson.order : a.lesson.id < b.lesson.id;
    });
    return shelf;
}

Result<Lesson> readLessonFile(const Path& file) {
    const Result<std::string> text = readFile(file, largestFile);
    return text ? readLesson(*text, file.string()) : Result<Lesson>(text.error());
}

Status writeLessonFile(const Path& file, const Lesson& lesson) { return writeFileAtomically(file, lessonFile(lesson)); }

} // namespace acus
