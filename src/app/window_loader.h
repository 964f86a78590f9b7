// Loads a patient in a thread of its own while the window stays alive.
#pragma once
#include "anatomy/model.h"
#include "core/result.h"
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace acus {

class WindowLoader {
  public:
    /// `wake` is called from the thread when there is news.
    explicit WindowLoader(std::function<void()> wake) : wake(std::move(wake)) {}
    ~WindowLoader();

    /// Loads what openModel understands by `folder`; a load that is running is cancelled first.
    void start(const std::string& folder);
    void cancel() { stop = true; }

    bool running() const { return thread.joinable(); }
    bool cancelling() const { return stop; }
    const std::string& folder() const { return wanted; }

    /// The patient has to be made first; that takes a while, once.
    bool making() const { return toBeMade; }

    struct News {
        std::string what;
        double share = 0;
    };
    News news() const;

    /// The result, once, when it is there.
    std::optional<Result<ModelPtr>> take();

  private:
    std::function<void()> wake;
    std::string wanted;
    bool toBeMade = false;
    std::thread thread;
    std::atomic<bool> stop = false;
    mutable std::mutex mutex;
    News latest;
    std::optional<Result<ModelPtr>> result;
};

} // namespace acus
