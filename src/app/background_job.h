// One piece of long work in a thread of its own, while the window stays alive.
#pragma once
#include "core/progress.h"
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace acus {

class BackgroundJob {
  public:
    /// `wake` is called from the thread when there is news.
    explicit BackgroundJob(std::function<void()> wake) : wake(std::move(wake)) {}
    ~BackgroundJob();

    /// Runs `work` (which keeps its result where the caller looks for it afterwards, and throws nothing it does not want to end the program);
    /// one that is running is stopped first.
    void start(std::function<void(const Progress&)> work);
    void stop() { stopping = true; }

    bool running() const { return thread.joinable(); }
    bool asked() const { return stopping; }
    struct News {
        std::string what;
        double share = 0;
    };
    News news() const;

    /// True once, when the work has ended; everything it wrote is then the caller's.
    bool ended();

  private:
    std::function<void()> wake;
    std::thread thread;
    std::atomic<bool> stopping = false, over = false;
    mutable std::mutex mutex;
    News latest;
};

} // namespace acus
