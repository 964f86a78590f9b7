// A patient that takes no time to make: the phantom with fibres in one muscle.
#pragma once
#include "sculpt/phantom.h"
#include <string>
#include <unistd.h>

namespace acus::test {

inline PackContent standIn() {
    PackContent pack = phantomContent();
    pack.info.sex = "f";
    pack.info.heightCm = 163.5;
    pack.info.massKg = 61.2;
    pack.structures[3].synonyms = {"the upper one"};
    pack.structures[3].latin = "musculus superficialis";
    pack.structures[3].fma = 12345;
    pack.structures[6].estimated = true;
    pack.fibres.resize(pack.meshes.size());
    pack.fibres[3].assign(pack.meshes[3].positions.size(), {{0, 0, 1}, 0.5f, 0.25f});
    return pack;
}

struct TestFolder {
    Path path;
    explicit TestFolder(const std::string& name)
        : path(std::filesystem::temp_directory_path() / ("acus_sculpt_" + name + "_" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~TestFolder() { std::filesystem::remove_all(path); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
};

} // namespace acus::test
