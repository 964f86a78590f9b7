// What a demonstration may do with the trainer: the Trainer gives these hands to the recorder and the player.
#pragma once
#include "trainer/commands.h"
#include "trainer/moment.h"
#include <memory>

namespace acus {

class DemoHands {
  public:
    virtual ~DemoHands() = default;
    virtual const State& state() const = 0;
    virtual std::shared_ptr<const Moment> keep() const = 0;
    /// Theme, panels and size of the window stay what they are.
    virtual void comeBack(const Moment& moment) = 0;
    /// As if the patient had just been opened, but for the window's own settings, and in the mode for demonstrations.
    virtual void fresh() = 0;
    /// As the trainer does it, but seconds are the demonstration's and no attempt is kept.
    virtual Status run(const Command& command) = 0;
    virtual void endGesture(std::uint64_t gesture, bool cancel) = 0;
    virtual void look(const CameraPose& pose) = 0;
};

} // namespace acus
