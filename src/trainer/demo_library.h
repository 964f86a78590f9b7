// The demonstrations there are: those that travel inside the program, and the user's own.
#pragma once
#include "course/demonstration.h"

namespace acus {

struct DemoEntry {
    std::string id;              ///< what demo.play takes: the name of a shipped one, or a file
    std::string title, about, packName;
    double lengthS = 0;
    bool shipped = false;
    std::string problem;         ///< one line: why a file can't be used; empty: all is well
};

/// <data folder>/demonstrations
Path demoFolder();

/// Shipped ones first, then the files *.demo.json of the folder by name.
std::vector<DemoEntry> allDemonstrations(const Path& folder = demoFolder());

/// By the id of a shipped one, by the name of one in the folder, or as a file.
struct FoundDemo {
    Demonstration content;
    std::string file;            ///< empty when shipped
};
Result<FoundDemo> findDemonstration(const std::string& name, const Path& folder = demoFolder());

/// A free file name in the folder made of a title: "L4 multifidus" → l4-multifidus.demo.json.
Path demoFileFor(const std::string& title, const Path& folder = demoFolder());

} // namespace acus
