// The link between the trainer and a class's record: what an instructor asks for is read, taken in, written out.
#pragma once
#include "records/classroom.h"
#include "app/class_writer.h"
#include "trainer/commands.h"

namespace acus {

class ClassLink {
  public:
    /// `store`: the learner's own record, in which classes are kept until another is named. `nowS`: seconds since 1970, UTC.
    /// `wake`: called from a thread when there is news of what is being read.
    ClassLink(std::string store, std::function<std::int64_t()> nowS, std::function<void()> wake);

    using Teller = std::function<void(const std::string& line, bool wrong)>;
    using Written = std::function<void(const std::string& file)>;
    /// `take` makes the reports' heat maps; `written` hears of every file that is there.
    void attach(Trainer& trainer, Teller tell, Written written, MarkedPictureTaker take);
    void detach() { trainer = nullptr; }

    /// Commands of the group Class; nothing when it is another one. What is written out is begun.
    std::optional<Status> carryOut(const Command& command);

    /// Now and then: hands over what has been read, goes on with what is written.
    void follow();
    bool reading() const { return job.running(); }
    BackgroundJob::News news() const { return job.news(); }
    bool writing() const { return writer.running(); }
    BackgroundJob::News writingNews() const { return writer.news(); }
    void stopWriting() { writer.stop(); }

  private:
    Status done(const Command& command);
    void followReading();
    Status open(const std::string& name);
    Status roster(const std::string& file, const std::string& name);
    Status merge(const std::string& file, const std::string& learner);
    Status write(const std::string& kind, const std::string& file, const std::string& learner = "");
    Status heat(const std::string& structure);
    void refresh(std::string wanted = "");
    const ClassView* view() const;

    std::string where, className;
    std::function<std::int64_t()> clock;
    Trainer* trainer = nullptr;
    Teller tell;
    Written written;
    MarkedPictureTaker take;
    std::shared_ptr<const Classroom> room;
    struct Read {
        std::shared_ptr<const Classroom> room;
        std::string className, wanted;
    };
    std::shared_ptr<Read> result;      // the thread's until the job has ended
    BackgroundJob job;
    ClassWriter writer;
};

} // namespace acus
