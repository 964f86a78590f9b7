// Writes down what is done, with its time.
#pragma once
#include "trainer/demo_hands.h"
#include "course/demonstration.h"
#include <functional>

namespace acus {

struct Plan;

class DemoRecorder {
  public:
    /// Begins with the trainer as it stands: how it came to be so becomes commands at second 0, which are done anew, so that playing begins
    /// with the very same. `clock` as the Trainer's: without one only wait() lets time pass.
    DemoRecorder(DemoHands& hands, std::string title, std::function<double()> clock);

    /// Seconds since the beginning, whole milliseconds, never less than before.
    double now();
    /// The moment of the command that is being done.
    double atS() const { return latest; }
    bool paused() const { return pausedAt.has_value(); }

    /// To be told before and after each command that was done. While a pause lasts time stands still, and what is done is written down all the
    /// same.
    void before(const Command& command, const State& state);
    void after(const Command& command, const State& state);
    void gestureCancelled(std::uint64_t gesture, const State& state);

    /// Nothing below changes what is done. A caption replaces one of the same moment.
    Status caption(const std::string& text);
    /// The pointer's lights from now on, `pointing.t` and its place do not matter; `seen`: what of the body is there, mm.
    void point(const DemoPointing& pointing, const std::optional<Vec3>& seen);
    /// Time stands still, or goes on; playing will wait there.
    void pause();
    /// Without a clock: lets seconds pass. `glide`: the camera takes them to go where it has just been put.
    Status wait(double seconds, bool glide);
    bool hasClock() const { return static_cast<bool>(clock); }

    const Demonstration& soFar() const { return content; }
    /// Thinned, with its places found and its end told.
    Demonstration finish(const State& state);

  private:
    struct Extra {
        bool whole = false;                          ///< not to be thinned
        std::shared_ptr<const Plan> plan;
        std::optional<Placement> needle;             ///< after a command that moved it in depth
        bool bone = false;
    };
    void add(DemoStep step) { add(std::move(step), Extra()); }
    void add(DemoStep step, Extra extra);
    void lookFrom(const CameraPose& pose, bool whole);
    void open(DemoHands& hands);
    void tellPlaces(const State& state);
    void tellPointer(const State& state);

    struct Pointed {
        DemoPointing pointing;
        std::optional<Vec3> seen;
    };

    Demonstration content;
    std::vector<Pointed> track;                      ///< of the pointer; steps have a limit that it must not use up
    std::vector<Extra> extras;                       ///< one a step
    std::function<double()> clock;
    double startedAt = 0, pausedFor = 0, waited = 0, latest = 0;
    std::optional<double> pausedAt;
    CameraPose pose;                                 ///< of the last camera
    double poseAt = 0;
    double depthBefore = 0;
};

} // namespace acus
