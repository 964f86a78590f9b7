// What a student does next in a guided attempt, and why: from the technique, the checklist and how the needle stands.
#pragma once
#include "course/practice.h"
#include "ui/context.h"
#include <string>

namespace acus::ui {

struct Advice {
    std::string now;       ///< "Advance slowly"
    std::string why;       ///< one or two sentences
    std::string command;   ///< a command line that does it, where one button can; else empty
    std::string button;    ///< its words
};
Advice adviceFor(const Model& model, const Practice& practice);

/// For the window: without a command where it is to take what is in hand already (the commands of tools put it away again).
Advice adviceWith(Tool inHand, const Model& model, const Practice& practice);

} // namespace acus::ui
