#include "view/tip_envelope.h"
#include "../trainer/phantom_trainer.h"
#include "course/practice.h"

using namespace acus;

TEST_CASE("rings about the needle are as wide as the envelope, and a blind attempt has none") {
    for (const char* mode : {"guided", "test"}) {
        Trainer trainer(phantomModel());
        say(trainer, std::string("mode ") + mode);
        say(trainer, "practice.begin phantom_deep/right");
        say(trainer, "needle.size 0.30x75");
        say(trainer, "needle.place -3 0 0");
        say(trainer, "needle.depth 45");
        Frame frame;
        addTipEnvelope(frame, trainer.state());
        if (std::string(mode) == "test") {
            CHECK(frame.lines.empty());
            continue;
        }
        REQUIRE(frame.lines.size() == 4 * 24);   // at 45, 35, 25 and 15 mm
        const std::vector<TipEnvelope> envelope = trainer.state().practice->insertion()->envelope();
        for (const TipEnvelope& row : envelope)
            if (row.depthMm == 45)
                CHECK(glm::distance(frame.lines[0].from, Vec3(-3, -45, 0)) == Approx(row.radiusMm).margin(1e-6));
        CHECK(glm::distance(frame.lines.back().from, Vec3(-3, -15, 0)) < glm::distance(frame.lines[0].from, Vec3(-3, -45, 0)));
    }
}
