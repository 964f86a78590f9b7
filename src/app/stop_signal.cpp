#include "app/stop_signal.h"
#include <atomic>
#include <csignal>

namespace acus {

namespace {

std::atomic<bool> stopAsked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

} // namespace

Progress stoppable(Progress progress) {
    struct sigaction action {};
    action.sa_handler = [](int) { stopAsked = true; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(signal, &action, nullptr);
    return [said = std::move(progress)](std::string_view what, double share) { return report(said, what, share) && !stopAsked; };
}

} // namespace acus
