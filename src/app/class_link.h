// The link between the trainer and a class's record: what an instructor asks for is read, taken in, written out.
#pragma once
#include "records/classroom.h"
#include "app/background_job.h"
#include "app/heat_pictures.h"
#include "trainer/commands.h"

namespace acus {

class ClassLink {
  public:
    /// `store`: the learner's own record, in which classes are kept until another is named. `nowS`: seconds since 1970, UTC.
    /// `wake`: called from a thread when there is news of what is being read.
    ClassLink(std::string store, std::function<std::int64_t()> nowS, std::function<void()> wake);

    using Teller = std::function<void(const std::string& line, bool wrong)>;
    void attach(Trainer& trainer, Teller tell);
    void detach() { trainer = nullptr; }

    /// Commands of the group Class; nothing when it is another one. `take` makes the report's heat maps.
    std::optional<Status> carryOut(const Command& command, const MarkedPictureTaker& take);

    /// Now and then: hands over what has been read.
    void follow();
    bool reading() const { return job.running(); }
    BackgroundJob::News news() const { return job.news(); }

  private:
    Status done(const Command& command, const MarkedPictureTaker& take);
    Status open(const std::string& name);
    Status roster(const std::string& file, const std::string& name);
    Status merge(const std::string& file, const std::string& learner);
    Status report(const std::string& file, const MarkedPictureTaker& take);
    Status learnerReport(const std::string& learner, const std::string& file);
    Status exportAs(const std::string& kind, const std::string& file);
    Status heat(const std::string& structure);
    void refresh(std::string wanted = "");
    const ClassView* view() const;

    std::string where, className;
    std::function<std::int64_t()> clock;
    Trainer* trainer = nullptr;
    Teller tell;
    std::shared_ptr<const Classroom> room;
    struct Read {
        std::shared_ptr<const Classroom> room;
        std::string className, wanted;
    };
    std::shared_ptr<Read> result;      // the thread's until the job has ended
    BackgroundJob job;
};

} // namespace acus
