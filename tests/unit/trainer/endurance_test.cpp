// A day of use leaves no more behind than its first hours.
#include "phantom_trainer.h"
#include "random_commands.h"
#include "trainer/script.h"
#include <algorithm>
#include <cstdlib>
#include <malloc.h>
#include <vector>

using namespace acus;

namespace {

/// What people do in six minutes: everything the trainer has, and back to where it began. Time is the trainer's clock, so a day goes by in seconds.
constexpr const char* round = R"(
needle.size 0.30x60
needle.place-at-landmark above_nerve right 8
needle.advance 30
needle.tilt 5 5
select nerve
fade.tissue muscle ghost
cut.plane axial
cut.move 5
cut.off
measure.from centre
measure.to above_nerve
measure.skin on
pin.add centre note
undo
undo
redo
technique phantom_deep
mode test
practice.begin phantom_deep 3
practice.tick consent
needle.place-at-landmark centre
practice.tap
practice.advance 30
practice.piston 5 3
practice.wait 20
practice.remove
practice.finish
practice.scrub 5
practice.leave
mode explore
quiz.begin --kind find --count 3 --seed 5
quiz.click nerve
quiz.next
quiz.next skip
quiz.next skip
quiz.leave
quiz.make
quiz.make.put "{\"question\": \"Which?\", \"options\": [\"a\", \"b\"], \"correct\": 0}"
quiz.make.try
quiz.answer 2
quiz.leave
quiz.make.leave
lesson.begin phantom
lesson.hint
lesson.next skip
lesson.look
lesson.leave
demo.play d.demo.json
demo.scrub 8
demo.scrub end
demo.leave
show-all
select skin
select.none
pin.add centre note
pin.clear
measure.from centre
measure.clear
needle.place 0 0 0
needle.remove
peel 0
view posterior
view.fit
)";

std::size_t inUse() { return ::mallinfo2().uordblks; }

/// Bytes in use after each hour.
std::vector<std::size_t> live(int hours) {
    const AbuseFolder folder;
    Trainer trainer(phantomModel());
    double clock = 0;
    trainer.clock = [&] { return clock; };
    trainer.keepAttempt = [](const Model&, const Practice&) {};
    std::vector<std::size_t> after;
    for (int h = 0; h < hours; ++h) {
        std::string text;
        for (int rounds = 0; rounds < 10; ++rounds)
            text += round;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string line(text.substr(at, end - at));
            at = end + 1;
            if (line.empty())
                continue;
            clock += 6;
            for (int picture = 0; picture < 10; ++picture)
                trainer.pass(0.016);
            const Status done = runScript(trainer, line, "hour", {});
            if (!done)
                FAIL("hour " << h << ": " << line << ": " << done.message());
        }
        after.push_back(inUse());
    }
    return after;
}

void check(const std::vector<std::size_t>& after) {
    // The second hour has filled every table that is made once.
    const std::size_t settled = after[1], end = after.back();
    INFO("after hour 2: " << settled << ", after hour " << after.size() << ": " << end);
    CHECK(end < settled + 20'000);
}

} // namespace

TEST_CASE("hours of use leave nothing behind", "[trainer][abuse]") { check(live(4)); }

TEST_CASE("24 hours of use leave nothing behind", "[.long]") {
    check(live(24));
}
