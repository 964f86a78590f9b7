// Makes patients in a thread of its own while the present one stays in use: bones, muscles, fat and skin first, then a preview, then
// full quality.
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
    enum class Purpose { lieDown, beside, prepare };   ///< in the present patient's place, with the same needle beside it, or not asked for yet

    /// `wake` is called from the thread when there is news.
    explicit WindowSculptor(std::function<void()> wake) : wake(std::move(wake)) {}
    ~WindowSculptor();

    /// What is being made is given up first, without waiting for it here. Whoever is kept in the cache comes from there, without a preview.
    void start(const PatientParameters& parameters, Purpose purpose);
    void stop();

    /// Makes what a change of BMI leaves as it is, so that the first change is seen as soon as the next. Nothing comes of it but that;
    /// whoever is wanted meanwhile is begun as soon as it can be.
    void prepare(const PatientParameters& parameters);
    /// It has been made, or is being made.
    bool prepared(const PatientParameters& parameters) const { return ready && Sculptor::shareBones(*ready, parameters); }

    /// Somebody who was asked for is being made.
    bool running() const { return thread.joinable() && (next || job.purpose != Purpose::prepare); }
    bool idle() const { return !thread.joinable(); }
    bool stopping() const { return stopAsked && !next; }
    Purpose purpose() const { return next ? next->purpose : job.purpose; }

    struct News {
        std::string what;
        double share = 0;
        bool preview = false;             ///< or the first look
    };
    News news() const;

    struct Made {
        ModelPtr model;
        bool preview = false;
        Purpose purpose = Purpose::lieDown;
    };
    /// The next result when it is there: the first look (standard_patient.h; not of somebody who is to lie beside), the preview, then the
    /// full patient, or the error that ended the work (`cancelled` among them).
    std::optional<Result<Made>> take();

  private:
    struct Job {
        PatientParameters parameters;
        Purpose purpose = Purpose::lieDown;
    };
    enum class Quality { look, preview, full };
    void begin(const Job& wanted);
    void work(const Job& wanted);
    Result<ModelPtr> open(const PatientParameters& parameters, Quality quality);
    bool tell(std::string_view what, double share, bool preview);

    std::function<void()> wake;
    ModelPtr lastLook;                     // used by the thread alone, as the sculptor is: whose picture the next first look has much of
    Sculptor sculptor;                     // used by the thread alone; what it keeps makes the next patient sooner
    Job job;
    std::optional<PatientParameters> ready;   // whose bones the sculptor has, or is making
    std::optional<Job> next;               // begins when the present one has stopped
    std::thread thread;
    std::atomic<bool> stopAsked = false, ended = false;
    mutable std::mutex mutex;
    News latest;
    std::deque<Result<Made>> results;
};

} // namespace acus
