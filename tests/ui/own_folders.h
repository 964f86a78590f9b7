// Attempts, reports, records and the remembered session go to a folder of the test's own; the patient stays in the cache.
#pragma once
#include "course/checklist.h"
#include "driver.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace acus::test {

struct OwnFolders {
    std::filesystem::path folder, before = std::filesystem::current_path();
    OwnFolders() {
        std::string name = (std::filesystem::temp_directory_path() / "acus-window-XXXXXX").string();
        folder = mkdtemp(name.data());
        setenv("XDG_STATE_HOME", (folder / "state").c_str(), 1);
        setenv("XDG_DATA_HOME", (folder / "data").c_str(), 1);
        setenv("XDG_CONFIG_HOME", (folder / "config").c_str(), 1);
        std::filesystem::create_directories(folder / "config");
        // What is saved goes here too.
        std::ofstream list(folder / "config" / "user-dirs.dirs");
        for (const char* one : {"DOCUMENTS", "PICTURES", "VIDEOS"})
            list << "XDG_" << one << "_DIR=\"" << folder.string() << "\"\n";
        std::filesystem::current_path(folder);
    }
    ~OwnFolders() {
        std::filesystem::current_path(before);
        std::filesystem::remove_all(folder);
    }
};

/// The steps of the checklist that are right, before the needle or after it.
inline void tickAll(Driver& driver, bool after) {
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.isSafe && step.after == after) {
            driver.window().say("practice.tick " + step.id);
            driver.settle();
        }
}

} // namespace acus::test
