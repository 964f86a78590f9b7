// The training phantom, baked once for all tests of the layer.
#pragma once
#include "catch.h"
#include "sculpt/phantom.h"
#include "trainer/commands.h"

inline acus::ModelPtr phantomModel() {
    static const acus::ModelPtr model = [] {
        auto baked = acus::bakeModel(acus::phantomContent());
        REQUIRE(baked.ok());
        return *baked;
    }();
    return model;
}

/// Executes a line and requires that it works.
inline void say(acus::Trainer& trainer, const std::string& line, std::uint64_t gesture = 0) {
    auto command = acus::parseCommand(line);
    REQUIRE(command.ok());
    command->gesture = gesture;
    INFO(line);
    const acus::Status done = trainer.execute(*command);
    if (!done)
        INFO(done.message());
    REQUIRE(done.ok());
}

/// Why a line can't be done; empty when it can.
inline std::string refusal(const acus::Trainer& trainer, const std::string& line) {
    const auto command = acus::parseCommand(line);
    return command ? trainer.whyNot(*command).value_or("") : command.message();
}
