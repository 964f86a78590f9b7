#include "app/window.h"
#include "app/command_line.h"
#include "app/window_shell.h"
#include <cstdio>

namespace acus {

int runWindow(const WindowOptions& options) {
    Result<std::unique_ptr<Window>> window = Window::open(options);
    if (!window.ok()) {
        std::fprintf(stderr, "acus: %s\n", window.message().c_str());
        return exitNoGpu;
    }
    while ((*window)->turn()) {
    }
    return (*window)->lastError().empty() ? exitOk : fail((*window)->lastError());
}

} // namespace acus
