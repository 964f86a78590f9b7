// Loads a patient in a thread of its own while the window stays alive.
#pragma once
#include "anatomy/model.h"
#include "app/background_job.h"
#include "core/result.h"
#include <optional>

namespace acus {

class WindowLoader {
  public:
    /// `wake` is called from the thread when there is news.
    explicit WindowLoader(std::function<void()> wake) : job(std::move(wake)) {}

    /// Loads what openModel understands by `folder`; a load that is running is cancelled first.
    void start(const std::string& folder);
    void cancel() { job.stop(); }

    bool running() const { return job.running(); }
    bool cancelling() const { return job.asked(); }
    const std::string& folder() const { return wanted; }

    /// The patient has to be made first; that takes a while, once.
    bool making() const { return toBeMade; }

    BackgroundJob::News news() const;

    /// The result, once, when it is there.
    std::optional<Result<ModelPtr>> take();

  private:
    std::string wanted;
    bool toBeMade = false;
    std::optional<Result<ModelPtr>> result;
    BackgroundJob job;           // last: it ends before what it writes goes
};

} // namespace acus
