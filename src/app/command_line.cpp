#include "app/command_line.h"
#include "anatomy/load.h"
#include "core/files.h"
#include "sculpt/phantom.h"
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <unistd.h>

namespace acus {

Result<ModelPtr> openModel(const std::string& folder, const Progress& progress) {
    if (folder.empty())
        return bakeModel(phantomContent(), progress);
    return loadPack(folder, {cacheFolder(), progress});
}

Progress terminalProgress() {
    if (!::isatty(STDERR_FILENO))
        return {};
    using Clock = std::chrono::steady_clock;
    struct Line {
        Clock::time_point start = Clock::now(), last = start;
        bool shown = false;
        ~Line() {
            if (shown)
                std::fputs("\r\033[K", stderr);
        }
    };
    return [line = std::make_shared<Line>()](std::string_view what, double share) {
        const Clock::time_point now = Clock::now();
        if (now - line->start > std::chrono::milliseconds(500) && now - line->last > std::chrono::milliseconds(80)) {
            line->last = now;
            line->shown = true;
            std::fprintf(stderr, "\r\033[K%3.0f %%  %.*s", 100 * share, static_cast<int>(what.size()), what.data());
        }
        return true;
    };
}

int fail(const std::string& message) {
    std::fprintf(stderr, "acus: %s\n", message.c_str());
    return exitUnusable;
}

int printOut(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        return fail("standard output: cannot be written (disk full?)");
    return exitOk;
}

Result<Vec3> parseTriple(const std::string& text, const char* field) {
    double values[3];
    const char* at = text.c_str();
    for (int i = 0; i < 3; ++i) {
        char* end = nullptr;
        values[i] = std::strtod(at, &end);
        if (end == at || !std::isfinite(values[i]) || *end != (i < 2 ? ',' : '\0'))
            return Error{std::string(field) + ": \"" + text.substr(0, 60) + "\" is not three numbers like 20,-35,960"};
        at = end + 1;
    }
    return Vec3{values[0], values[1], values[2]};
}

} // namespace acus
