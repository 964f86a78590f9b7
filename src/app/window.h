// The trainer in a window.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

namespace acus {

struct WindowOptions {
    std::string pack;           ///< folder; empty: the pack of the last session, else the built-in patient
    bool remember = true;       ///< restore the last session at start, save it at the end
    std::string store;          ///< the learner's record, a file or postgresql://…; empty: the user's own
    std::function<std::int64_t()> nowS;   ///< the clock of the day, seconds since 1970 UTC; empty: the machine's
    std::string lesson;         ///< id or file: begun as soon as its patient is there
    int width = 0, height = 0;  ///< in screen units; 0: as remembered, else a good part of the screen
};

/// Opens the window and returns when it is closed: exit code 0, or 3 after a line on stderr when no usable OpenGL is found.
int runWindow(const WindowOptions& options);

} // namespace acus
