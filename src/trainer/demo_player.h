// Plays a demonstration: any moment of it, forwards and back. What it has passed is kept every few seconds, so that going back is quick.
#pragma once
#include "course/demonstration.h"
#include "trainer/demo_hands.h"
#include <vector>

namespace acus {

class DemoPlayer {
  public:
    explicit DemoPlayer(std::shared_ptr<const Demonstration> content) : content(std::move(content)) {}

    const std::shared_ptr<const Demonstration>& demonstration() const { return content; }

    /// Everything becomes as it was `atS` seconds after the beginning; what happened at that very moment has happened. A step that can't be
    /// done here is left out, and missing() says so.
    void seek(DemoHands& hands, double atS);

    double atS() const { return position; }
    /// Seconds that the running commands see.
    double clockS() const { return running; }

    bool elsewhere(const State& state) const;
    const std::vector<std::string>& missing() const { return left; }

  private:
    void begin(DemoHands& hands);
    void runTo(DemoHands& hands, double atS);
    void perform(DemoHands& hands, std::size_t index);
    Status performHere(DemoHands& hands, const DemoStep& step, Command command);
    Status performElsewhere(DemoHands& hands, const DemoStep& step, Command command);
    CameraPose poseAt(const State& state, double atS) const;
    DemoCamera cameraHere(const State& state, const DemoStep& step) const;
    void leftOut(double t, const std::string& why);

    struct Kept {
        std::size_t next = 0;
        double t = 0;
        std::shared_ptr<const Moment> moment;
    };
    std::shared_ptr<const Demonstration> content;
    std::vector<Kept> kept;                ///< in time
    std::size_t next = 0, sinceKept = 0;   ///< the step to come; steps since the last moment was kept
    double position = -1, running = 0;
    std::vector<std::string> left;
};

} // namespace acus
