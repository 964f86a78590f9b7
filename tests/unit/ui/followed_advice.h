// A student who does to the letter what a guided attempt says next, and has a steady hand.
#pragma once
#include "catch.h"
#include "course/practice.h"
#include "course/practice_step.h"
#include "ui/guidance.h"
#include <string>
#include <vector>

namespace acus::test {

/// What was said, step by step, until the attempt was finished (or for `most` steps).
inline std::vector<std::string> followAdvice(Practice& practice, const Model& model, int most = 150) {
    std::vector<std::string> said;
    const Goal& goal = practice.plan().goal;
    const auto step = [&](const std::string& line) {
        INFO(practice.plan().id() << ": " << line);
        REQUIRE(practice.perform(line, practice.nowS() + 1).ok());
    };
    for (int i = 0; i < most && !practice.result(); ++i) {
        const ui::Advice advice = ui::adviceFor(model, practice);
        REQUIRE(!advice.now.empty());
        REQUIRE(!advice.why.empty());
        said.push_back(advice.now);
        if (advice.command == "ui.palpate")
            step(stepLine("palpate", goal.entry));
        else if (advice.command == "ui.mark")
            step(stepLine("mark", goal.entry));
        else if (advice.command == "ui.place")
            step(stepLine("place", goal.entry));
        else if (advice.command.empty())
            step(stepLine("aim", goal.direction));
        else if (advice.command.starts_with("needle.size "))
            step("needle " + advice.command.substr(12));
        else {
            REQUIRE(advice.command.starts_with("practice."));
            step(advice.command.substr(9));
        }
    }
    return said;
}

} // namespace acus::test
