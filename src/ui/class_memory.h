// What the window keeps in mind of the class desk. Nothing of it is remembered between runs.
#pragma once
#include <string>

namespace acus::ui {

enum class ClassPage { overview, people, items, hazards, files };

struct ClassMemory {
    ClassPage page = ClassPage::overview;
    std::string roster, className, results, learner, store;   ///< in the boxes of the page Files
    bool reading = false;                                     ///< the record is being read, in the background
    std::string readingWhat;
    double read = 0;                                          ///< share, 0 … 1
    bool writing = false, stopWriting = false;                ///< a report or table is being written; it is to stop
    std::string writingWhat;
    double written = 0;                                       ///< share, 0 … 1
    std::string opened;                                       ///< the learner whose row is open
};

} // namespace acus::ui
