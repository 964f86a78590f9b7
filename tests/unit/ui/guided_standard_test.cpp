// Guided attempts on the standard man; hidden from the plain run of the layer, because he has to be made (ui_standard, tests/CMakeLists.txt).
#include "../course/made_patient.h"
#include "followed_advice.h"
#include "core/letters.h"
#include "ui/entry_words.h"

using namespace acus;
using namespace acus::test;

TEST_CASE("whoever does what a guided attempt says passes with every technique, and mostly sees a twitch", "[.standard]") {
    const ModelPtr man = patient({}, 1);
    int attempts = 0, twitched = 0;
    for (const Plan& plan : allPlans(*man)) {
        if (!plan.usable() || plan.technique->restricted)
            continue;
        Practice practice(man, plan, {Mode::guided, aidsFor(Mode::guided, 0), 1});
        const std::vector<std::string> said = followAdvice(practice, *man);
        INFO(plan.id() << ", at last: " << said.back());
        REQUIRE(practice.result());
        INFO(practice.result()->score.verdict);
        CHECK(practice.result()->score.passed);
        for (const Finding& finding : practice.result()->findings) {
            INFO(finding.text); // the steps were as large as the guide made them
            CHECK(finding.text.find(" starts;") == std::string::npos);
        }
        ++attempts;
        for (const InsertionRecord& needle : practice.done())
            if (std::any_of(needle.events.begin(), needle.events.end(), [](const InsertionEvent& event) { return event.kind == InsertionEventKind::twitch; })) {
                ++twitched;
                break;
            }
    }
    CHECK(attempts > 60);
    CHECK(twitched > attempts * 3 / 4);
}

TEST_CASE("the entry of a lumbar multifidus is named by the spinous process of its level", "[.standard]") {
    const ModelPtr man = patient({}, 1);
    int named = 0;
    for (const Plan& plan : allPlans(*man))
        if (plan.usable() && plan.technique->muscle == "multifidus_lumborum" && plan.level.size() == 2 && plan.level[0] == 'l') {
            const ui::EntryWords words = ui::entryWords(*man, plan.goal.entry);
            INFO(plan.id() << ": " << words.whole);
            CHECK(words.landmark.find("spinous process") != std::string::npos);
            CHECK(words.landmark.find(upperFirst(plan.level)) != std::string::npos);
            ++named;
        }
    CHECK(named >= 8);
}
