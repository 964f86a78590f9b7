// A folder to run the program in, which goes with the test, and what comes of a run.
#pragma once
#include "core/files.h"
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace acus::test {

struct RunFolder {
    Path path;
    explicit RunFolder(const std::string& name) : path(std::filesystem::temp_directory_path() / ("acus_" + name + "_" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path);
    }
    ~RunFolder() { std::filesystem::remove_all(path); }
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    void write(const char* file, const std::string& text) const { std::ofstream(path / file) << text; }
};

struct Outcome {
    int code = -1;
    std::string out, err;
};

inline bool oneLine(const std::string& text) { return text.size() > 1 && text.find('\n') == text.size() - 1; }

} // namespace acus::test
