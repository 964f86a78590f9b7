#include "render/shader_text.h"
#include "core/assets.h"
#include "core/files.h"
#include <algorithm>
#include <cstdlib>

namespace acus {

namespace {

std::filesystem::path shaderFolder() {
    const char* named = std::getenv("ACUS_SHADERS");
    return named ? named : "";
}

} // namespace

std::string shaderText(const std::string& name) {
    if (const std::filesystem::path folder = shaderFolder(); !folder.empty())
        if (Result<std::string> text = readFile((folder / name).string(), 1 << 20))
            return std::move(*text);
    return std::string(asset("shaders/" + name));
}

ShaderWatch::ShaderWatch() : folder(shaderFolder()), newest(newestNow()) {}

std::filesystem::file_time_type ShaderWatch::newestNow() const {
    std::filesystem::file_time_type latest = std::filesystem::file_time_type::min();
    std::error_code failed;
    if (!folder.empty())
        for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
            if (const auto time = entry.last_write_time(failed); !failed)
                latest = std::max(latest, time);
    return latest;
}

bool ShaderWatch::changed() {
    const auto now = std::chrono::steady_clock::now();
    if (folder.empty() || now - looked < std::chrono::milliseconds(250))
        return false;
    looked = now;
    const auto latest = newestNow();
    if (latest == newest)
        return false;
    newest = latest;
    return true;
}

} // namespace acus
