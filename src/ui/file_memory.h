// What the window keeps in mind of choosing a file: what is chosen for whom, where one looks, what is marked.
#pragma once
#include "ui/file_list.h"
#include <map>
#include <string>
#include <vector>

namespace acus::ui {

/// What is to be chosen.
struct FileAsk {
    enum class Kind { open, save, folder, fileOrFolder } kind = Kind::open;
    std::string title;                       ///< "Open a quiz"
    std::vector<std::string> endings;        ///< ".json" …; empty: any file
    std::string what;                        ///< "quiz": where the last file of that kind was is remembered
    std::string name;                        ///< suggested, to save
    std::string command;                     ///< said with the path; empty: the box that asked gets it
    std::vector<std::string> before = {};    ///< what the command is told before the path
    std::string firstFolder = {};            ///< where one looks when no file of that kind was chosen yet; empty: the user's home
};

struct FileMemory {
    bool open = false, fresh = false;        ///< fresh: it has just been opened
    FileAsk ask;
    std::string forBox;                      ///< the box that asked
    std::string folder, name, problem;       ///< where one looks; what is typed; one line of what is wrong
    std::vector<FileEntry> entries;
    int marked = -1;                         ///< of the entries; -1: none
    bool follow = false;                     ///< it has just been marked: scroll to it
    bool everyFile = false;                  ///< whatever its ending
    bool enter = false;                      ///< Enter was pressed on what is marked
    std::string replaces;                    ///< the file of that path is there already: shall it be replaced?
    bool naming = false;                     ///< a new folder is being named
    std::string newFolder;
    std::string chosenFor, chosen;           ///< for a box, until it takes it
    std::map<std::string, std::string> last; ///< folder by FileAsk::what; remembered between runs
};

} // namespace acus::ui
