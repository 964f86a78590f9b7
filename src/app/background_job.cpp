#include "app/background_job.h"
#include <chrono>

namespace acus {

BackgroundJob::~BackgroundJob() {
    stopping = true;
    if (thread.joinable())
        thread.join();
}

void BackgroundJob::start(std::function<void(const Progress&)> work) {
    stopping = true;
    if (thread.joinable())
        thread.join();
    stopping = over = false;
    latest = {};
    thread = std::thread([this, work = std::move(work)] {
        auto last = std::chrono::steady_clock::now();
        work([this, &last](std::string_view what, double share) {
            const auto now = std::chrono::steady_clock::now();
            {
                const std::lock_guard lock(mutex);
                latest = {std::string(what), share};
            }
            if (now - last > std::chrono::milliseconds(120)) {
                last = now;
                wake();
            }
            return !stopping;
        });
        over = true;
        wake();
    });
}

BackgroundJob::News BackgroundJob::news() const {
    const std::lock_guard lock(mutex);
    return latest;
}

bool BackgroundJob::ended() {
    if (!thread.joinable() || !over)
        return false;
    thread.join();
    return true;
}

} // namespace acus
