// What of a class goes out, reports and tables, made while the window goes on. A file is there whole or not at all.
#pragma once
#include "app/background_job.h"
#include "app/heat_pictures.h"
#include "core/result.h"
#include "records/classroom.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace acus {

class ClassWriter {
  public:
    /// `wake`: called from a thread when there is news.
    explicit ClassWriter(std::function<void()> wake) : job(std::move(wake)) {}

    struct Order {
        std::string kind;                            ///< "report", "learner-report", "grades", "gradebook", "attempts", "xapi"
        std::string file, store, className;
        std::string learner;                         ///< of a learner's report
        std::int64_t nowS = 0;
        std::shared_ptr<const Classroom> room;       ///< of a class report: with a view
        ModelPtr model;                              ///< whose structures it names and pictures
    };
    /// One after the other: an error when something is still being written.
    Status begin(Order order);

    struct Outcome {
        std::string file;
        Status status;                               ///< the error `cancelled` when it was stopped
    };
    /// Now and then: takes one of a report's pictures, which the caller's thread alone can, or says how it went.
    std::optional<Outcome> follow(const MarkedPictureTaker& take);
    void stop();

    bool running() const { return order.has_value(); }
    BackgroundJob::News news() const;

  private:
    void write();

    std::optional<Order> order;
    std::vector<HeatSubject> subjects;
    std::vector<NamedPicture> pictures;
    std::size_t next = 0;
    bool stopped = false;
    std::shared_ptr<Status> result;                  // the thread's until the job has ended
    BackgroundJob job;
};

} // namespace acus
