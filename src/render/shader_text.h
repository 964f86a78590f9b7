// Where the text of shaders comes from: the program itself, or, while one works on them, a folder.
#pragma once
#include <chrono>
#include <filesystem>
#include <string>

namespace acus {

/// A file of shaders/ by name, from the folder that the environment variable ACUS_SHADERS names if it is there, else as embedded;
/// empty when there is none.
std::string shaderText(const std::string& name);

/// Notices changes in that folder.
class ShaderWatch {
  public:
    ShaderWatch();
    bool watching() const { return !folder.empty(); }
    /// Since the last call; looks at the disk at most four times a second.
    bool changed();

  private:
    std::filesystem::path folder;
    std::filesystem::file_time_type newest{};
    std::chrono::steady_clock::time_point looked{};
    std::filesystem::file_time_type newestNow() const;
};

} // namespace acus
