// The link between the trainer and a class's record: what an instructor asks for is read, taken in, written out.
#pragma once
#include "records/classroom.h"
#include "app/heat_pictures.h"
#include "trainer/commands.h"

namespace acus {

class ClassLink {
  public:
    /// `store`: the learner's own record, in which classes are kept until another is named. `nowS`: seconds since 1970, UTC.
    ClassLink(std::string store, std::function<std::int64_t()> nowS);

    using Teller = std::function<void(const std::string& line, bool wrong)>;
    void attach(Trainer& trainer, Teller tell);
    void detach() { trainer = nullptr; }

    /// Commands of the group Class; nothing when it is another one. `take` makes the report's heat maps.
    std::optional<Status> carryOut(const Command& command, const MarkedPictureTaker& take);

  private:
    Status done(const Command& command, const MarkedPictureTaker& take);
    Status open(const std::string& name);
    Status roster(const std::string& file, const std::string& name);
    Status merge(const std::string& file, const std::string& learner);
    Status report(const std::string& file, const MarkedPictureTaker& take);
    Status learnerReport(const std::string& learner, const std::string& file);
    Status exportAs(const std::string& kind, const std::string& file);
    Status heat(const std::string& structure);
    void refresh();
    const ClassView* view() const;

    std::string where, className;
    std::function<std::int64_t()> clock;
    Trainer* trainer = nullptr;
    Teller tell;
    std::shared_ptr<const Classroom> room;
};

} // namespace acus
