// Makes patients in a thread of its own while the present one stays in use: a preview first, then full quality.
#pragma once
#include "anatomy/model.h"
#include "core/result.h"
#include "sculpt/sculptor.h"
#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace acus {

class WindowSculptor {
  public:
    enum class Purpose { lieDown, beside };   ///< in the present patient's place, or with the same needle beside it

    /// `wake` is called from the thread when there is news.
    explicit WindowSculptor(std::function<void()> wake) : wake(std::move(wake)) {}
    ~WindowSculptor();

    /// What is being made is given up first, without waiting for it here. Whoever is kept in the cache comes from there, without a preview.
    void start(const PatientParameters& parameters, Purpose purpose);
    void stop();

    bool running() const { return thread.joinable(); }
    bool stopping() const { return stopAsked && !next; }
    Purpose purpose() const { return next ? next->purpose : job.purpose; }

    struct News {
        std::string what;
        double share = 0;
        bool preview = false;
    };
    News news() const;

    struct Made {
        ModelPtr model;
        bool preview = false;
        Purpose purpose = Purpose::lieDown;
    };
    /// The next result when it is there: the preview, then the full patient, or the error that ended the work (`cancelled` among them).
    std::optional<Result<Made>> take();

  private:
    struct Job {
        PatientParameters parameters;
        Purpose purpose = Purpose::lieDown;
    };
    void begin(const Job& wanted);
    void work(const PatientParameters& parameters);
    Result<ModelPtr> open(const PatientParameters& parameters, bool preview);
    bool tell(std::string_view what, double share, bool preview);

    std::function<void()> wake;
    Sculptor sculptor;                     // used by the thread alone; what it keeps makes the next patient sooner
    Job job;
    std::optional<Job> next;               // begins when the present one has stopped
    std::thread thread;
    std::atomic<bool> stopAsked = false, ended = false;
    mutable std::mutex mutex;
    News latest;
    std::deque<Result<Made>> results;
};

} // namespace acus
