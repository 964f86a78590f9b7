// Which key says which command. Pure data: the window translates its key events into chords, the ? overlay shows the table.
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace acus {

/// A chord is modifiers in the order Ctrl, Shift, Alt, then one key: "Ctrl+F", "Shift+Up", "PageDown", "W", "7", "F12", "?".
/// Letters are upper case; a character that needs Shift to be typed ("?", "+") is written as itself, without Shift.
struct KeyBinding {
    const char* chord;
    const char* command;  ///< a command line; some are the window's own (see below)
    const char* title;
    const char* group;    ///< heading in the overlay
};

/// The window's own, which the Trainer does not know: ui.place (the next click on the skin sets the entry), ui.measure and ui.pin (the next clicks measure, put a pin), ui.find (focus the search box), ui.cancel (end
/// placing, cancel a drag, close the overlay), ui.picture (save a picture under a new name), ui.picture-as (and choose where), ui.settings, ui.quit; and those of lessons (ui/lesson_commands.h).
std::span<const KeyBinding> keyBindings();

/// What some keys say instead while a quiz, a guided attempt or a lesson has the left side: for the overlay (ui/desk_keys.h says them).
std::span<const KeyBinding> deskKeyBindings();

/// What some keys say instead while a debrief is on show.
std::span<const KeyBinding> debriefKeyBindings();

/// What some keys say instead while a demonstration is played.
std::span<const KeyBinding> demoKeyBindings();

/// The command line of a chord.
std::optional<std::string_view> commandForChord(std::string_view chord, bool debrief = false, bool demo = false);

/// The first chord that says this command line (exactly, or, for a bare name, with any arguments): for tooltips; empty
/// when there is none.
std::string_view chordFor(std::string_view commandLine);

} // namespace acus
