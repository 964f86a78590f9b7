// Records, plays and edits the one demonstration that is open; the Trainer's commands "demo.…" come here.
#pragma once
#include "trainer/demo_player.h"
#include "trainer/demo_recorder.h"
#include "trainer/demo_view.h"
#include <functional>

namespace acus {

class DemoDesk {
  public:
    /// Why the command "demo.…" can't be done now; changes nothing.
    std::optional<std::string> whyNot(const State& state, const Command& command) const;
    /// After whyNot. `clock`: the Trainer's. What it says is left in `message`.
    Status perform(DemoHands& hands, const Command& command, const std::function<double()>& clock, std::string& message);

    /// Why a command that is not one of "demo.…" is not for now: while a demonstration is followed one only looks around.
    std::optional<std::string> forbids(const Command& command) const;

    bool recording() const { return recorder != nullptr; }
    bool following() const { return stage == DemoView::Stage::following && player; }
    /// The trainer's seconds are the demonstration's.
    bool ownsTime() const { return recording() || following(); }
    double seconds() const { return recorder ? recorder->atS() : player ? player->clockS() : 0; }

    /// While one records.
    void before(const Command& command, const State& state) { recorder->before(command, state); }
    void after(const Command& command, const State& state) { recorder->after(command, state); }
    void gestureCancelled(std::uint64_t gesture, const State& state) { recorder->gestureCancelled(gesture, state); }

    /// Lets seconds of the watch pass; true if something is to be drawn anew.
    bool pass(DemoHands& hands, double watchSeconds);

    /// Nothing while none is open.
    std::shared_ptr<const DemoView> view(const State& state);

  private:
    Status record(DemoHands& hands, const Command& command, const std::function<double()>& clock, std::string& message);
    Status stop(DemoHands& hands, std::string& message);
    Status play(DemoHands& hands, const Command& command, std::string& message);
    Status save(const Command& command, std::string& message);
    Status edit(DemoHands& hands, const Command& command, std::string& message);
    void open(DemoHands& hands, Demonstration demonstration, bool keepOwn);
    void exchange(DemoHands& hands, Demonstration demonstration, double atS);
    void go(DemoHands& hands, double atS) { player->seek(hands, atS); }
    std::optional<double> nextStop(double fromS, double toS) const;

    DemoView::Stage stage = DemoView::Stage::following;
    std::unique_ptr<DemoRecorder> recorder;
    std::unique_ptr<DemoPlayer> player;
    std::vector<DemoChapter> chapters;
    std::shared_ptr<const Moment> own;         ///< what was there before
    std::string file;
    bool shipped = false, changed = false, going = false;
    double speed = 1;
    long quarters = -1;                        ///< of a second that the recording was last seen at
    DemoStops stops = DemoStops::marked;
};

} // namespace acus
