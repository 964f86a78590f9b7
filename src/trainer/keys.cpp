#include "trainer/keys.h"
#include <array>
#include <string>

namespace acus {

namespace {

constexpr std::array bindings = {
    KeyBinding{"N", "ui.place", "Place the needle: click the skin", "Needle"},
    KeyBinding{"W", "needle.advance 1", "Advance 1 mm (also the wheel over the needle)", "Needle"},
    KeyBinding{"S", "needle.advance -1", "Withdraw 1 mm", "Needle"},
    KeyBinding{"Shift+W", "needle.advance 0.1", "Advance 0.1 mm", "Needle"},
    KeyBinding{"Shift+S", "needle.advance -0.1", "Withdraw 0.1 mm", "Needle"},
    KeyBinding{"Ctrl+W", "needle.advance 10", "Advance 10 mm", "Needle"},
    KeyBinding{"Ctrl+S", "needle.advance -10", "Withdraw 10 mm", "Needle"},
    KeyBinding{"Left", "needle.tip left 1", "Tip 1° to the patient's left", "Needle"},
    KeyBinding{"Right", "needle.tip right 1", "Tip 1° to the patient's right", "Needle"},
    KeyBinding{"Up", "needle.tip cranial 1", "Tip 1° cranial", "Needle"},
    KeyBinding{"Down", "needle.tip caudal 1", "Tip 1° caudal", "Needle"},
    KeyBinding{"Shift+Left", "needle.tip left 0.2", "Tip 0.2° to the patient's left", "Needle"},
    KeyBinding{"Shift+Right", "needle.tip right 0.2", "Tip 0.2° to the patient's right", "Needle"},
    KeyBinding{"Shift+Up", "needle.tip cranial 0.2", "Tip 0.2° cranial", "Needle"},
    KeyBinding{"Shift+Down", "needle.tip caudal 0.2", "Tip 0.2° caudal", "Needle"},
    KeyBinding{"Ctrl+Left", "needle.entry-move left 1", "Entry 1 mm to the patient's left", "Needle"},
    KeyBinding{"Ctrl+Right", "needle.entry-move right 1", "Entry 1 mm to the patient's right", "Needle"},
    KeyBinding{"Ctrl+Up", "needle.entry-move cranial 1", "Entry 1 mm cranial", "Needle"},
    KeyBinding{"Ctrl+Down", "needle.entry-move caudal 1", "Entry 1 mm caudal", "Needle"},
    KeyBinding{"Q", "needle.square", "Square to the skin", "Needle"},
    KeyBinding{"]", "needle.longer", "Longer needle", "Needle"},
    KeyBinding{"[", "needle.shorter", "Shorter needle", "Needle"},
    KeyBinding{"Ctrl+]", "needle.thicker", "Thicker needle", "Needle"},
    KeyBinding{"Ctrl+[", "needle.thinner", "Thinner needle", "Needle"},
    KeyBinding{"Delete", "needle.remove", "Remove the needle", "Needle"},

    KeyBinding{"PageDown", "peel.more", "Take off a layer", "Anatomy"},
    KeyBinding{"PageUp", "peel.less", "Put a layer back", "Anatomy"},
    KeyBinding{"Ctrl+F", "ui.find", "Find a structure", "Anatomy"},
    KeyBinding{"F", "fade.cycle", "Selection: solid, ghost, gone", "Anatomy"},
    KeyBinding{"H", "hide selection", "Hide the selection", "Anatomy"},
    KeyBinding{"I", "isolate selection", "Show only the selection", "Anatomy"},
    KeyBinding{"Shift+I", "isolate.end", "Show the rest again", "Anatomy"},
    KeyBinding{"A", "show-all", "Show everything", "Anatomy"},
    KeyBinding{"G", "fade.tissue muscle ghost", "Muscles as ghosts", "Anatomy"},
    KeyBinding{"Shift+G", "fade.tissue muscle solid", "Muscles solid", "Anatomy"},
    KeyBinding{"K", "fade.tissue skin ghost", "Skin as a ghost", "Anatomy"},
    KeyBinding{"Shift+K", "fade.tissue skin solid", "Skin solid", "Anatomy"},
    KeyBinding{"D", "select.none", "Select nothing", "Anatomy"},

    KeyBinding{"1", "view posterior", "From behind", "View"},
    KeyBinding{"2", "view anterior", "From the front", "View"},
    KeyBinding{"3", "view left", "From the patient's left", "View"},
    KeyBinding{"4", "view right", "From the patient's right", "View"},
    KeyBinding{"5", "view superior", "From above", "View"},
    KeyBinding{"6", "view inferior", "From below", "View"},
    KeyBinding{"7", "view needle", "Along the needle", "View"},
    KeyBinding{"Home", "view.fit", "Whole patient", "View"},
    KeyBinding{"Z", "view.fit selection", "Go to the selection", "View"},
    KeyBinding{"X", "view.frame needle", "Go to the needle", "View"},
    KeyBinding{"P", "view.projection", "Parallel or perspective", "View"},
    KeyBinding{"Shift+X", "view.xray", "X-ray: open what hides the needle", "View"},
    KeyBinding{"F9", "view.quality", "Full or simple, fast picture", "View"},
    KeyBinding{"V", "view.layout", "One view or four: with the needle's sections", "View"},
    KeyBinding{",", "section.turn -10", "Turn the section along the needle", "View"},
    KeyBinding{".", "section.turn 10", "Turn it the other way", "View"},
    KeyBinding{"C", "cut.plane axial", "Cut level (axial), through the needle's tip", "Cut"},
    KeyBinding{"Shift+C", "cut.plane coronal", "Cut flat (coronal)", "Cut"},
    KeyBinding{"Alt+C", "cut.plane sagittal", "Cut lengthwise (sagittal)", "Cut"},
    KeyBinding{"J", "cut.plane view", "Cut square to the line of sight", "Cut"},
    KeyBinding{"Shift+J", "cut.plane needle", "Cut along the needle", "Cut"},
    KeyBinding{"Shift+PageDown", "cut.move 1", "Cut 1 mm deeper (also Shift and the wheel)", "Cut"},
    KeyBinding{"Shift+PageUp", "cut.move -1", "Cut 1 mm less deep", "Cut"},
    KeyBinding{"Ctrl+PageDown", "cut.move 10", "Cut 10 mm deeper", "Cut"},
    KeyBinding{"Ctrl+PageUp", "cut.move -10", "Cut 10 mm less deep", "Cut"},
    KeyBinding{"Alt+J", "cut.flip", "Take away the other side", "Cut"},
    KeyBinding{"Shift+Delete", "cut.off", "No cut", "Cut"},
    KeyBinding{"+", "view.zoom 1.25", "Nearer", "View"},
    KeyBinding{"=", "view.zoom 1.25", "Nearer", "View"},
    KeyBinding{"-", "view.zoom 0.8", "Farther", "View"},
    KeyBinding{"Alt+Left", "view.orbit -10 0", "Turn left", "View"},
    KeyBinding{"Alt+Right", "view.orbit 10 0", "Turn right", "View"},
    KeyBinding{"Alt+Up", "view.orbit 0 10", "Turn up", "View"},
    KeyBinding{"Alt+Down", "view.orbit 0 -10", "Turn down", "View"},
    KeyBinding{"Shift+Alt+Left", "view.pan 10 0", "Move the picture right", "View"},
    KeyBinding{"Shift+Alt+Right", "view.pan -10 0", "Move the picture left", "View"},
    KeyBinding{"Shift+Alt+Up", "view.pan 0 -10", "Move the picture down", "View"},
    KeyBinding{"Shift+Alt+Down", "view.pan 0 10", "Move the picture up", "View"},

    KeyBinding{"B", "labels", "Names of what is seen", "Notes"},
    KeyBinding{"M", "ui.measure", "Measure: click two points", "Notes"},
    KeyBinding{"Shift+M", "measure.skin", "Measure along the skin or through space", "Notes"},
    KeyBinding{"Ctrl+M", "measure.clear", "Remove the measurement", "Notes"},
    KeyBinding{"O", "ui.pin", "Put a pin with a note: click a place", "Notes"},

    KeyBinding{"Ctrl+1", "mode explore", "Explore", "Lesson"},
    KeyBinding{"Ctrl+2", "mode guided", "Guided practice", "Lesson"},
    KeyBinding{"Ctrl+3", "mode test", "Test", "Lesson"},
    KeyBinding{"F8", "today", "Today: what to practise, and how far you are", "Lesson"},
    KeyBinding{"Shift+F8", "ui.lessons", "Lessons", "Lesson"},
    KeyBinding{"Ctrl+Shift+Right", "lesson.next", "Lesson: on to the next step", "Lesson"},
    KeyBinding{"Ctrl+Shift+Left", "lesson.back", "Lesson: back a step", "Lesson"},
    KeyBinding{"Ctrl+H", "lesson.hint", "Lesson: a hint", "Lesson"},
    KeyBinding{"Ctrl+F8", "class.open", "The class: who is where, and what stands out", "Lesson"},
    KeyBinding{"Ctrl+4", "mode demonstrate", "Demonstrate", "Lesson"},
    KeyBinding{"F5", "ui.techniques", "Techniques", "Lesson"},
    KeyBinding{"Shift+F9", "ui.quiz", "Quiz: test yourself", "Quiz"},
    KeyBinding{"F6", "ui.emergencies", "Emergencies", "Lesson"},
    KeyBinding{"Y", "ui.palpate", "Finger: feel under the skin", "Lesson"},
    KeyBinding{"U", "ui.mark", "Pen: a cross on the skin", "Lesson"},
    KeyBinding{"Shift+U", "practice.unmark", "Wipe the last mark off", "Lesson"},
    KeyBinding{"Space", "practice.tap", "Tap the needle through the skin", "Lesson"},
    KeyBinding{"R", "practice.piston 5 5", "Five strokes of 5 mm", "Lesson"},
    KeyBinding{"E", "practice.twirl 180", "Wind half a turn", "Lesson"},
    KeyBinding{"Shift+E", "practice.twirl 180 both", "Wind half a turn and back", "Lesson"},
    KeyBinding{"0", "practice.wait 5", "Hold still for five seconds", "Lesson"},
    KeyBinding{"Backspace", "practice.remove", "Draw the needle out", "Lesson"},
    KeyBinding{"Ctrl+Enter", "practice.finish", "Finish the attempt", "Lesson"},
    KeyBinding{"Ctrl+R", "practice.again", "The same once more", "Lesson"},
    KeyBinding{"F7", "ui.mute", "Sound on or off", "Lesson"},

    KeyBinding{"Shift+R", "ui.record", "Record, or end the recording", "Demonstration"},
    KeyBinding{"Alt+R", "demo.pause", "Pause or go on", "Demonstration"},
    KeyBinding{"Ctrl+T", "ui.caption", "Write a caption for this moment", "Demonstration"},
    KeyBinding{"F10", "ui.takeover", "Take over, or on with the demonstration", "Demonstration"},
    KeyBinding{"Ctrl+F11", "ui.present", "A window for the room, or close it", "Demonstration"},
    KeyBinding{"Shift+F11", "ui.present-full", "The room's window on the whole second screen", "Demonstration"},
    KeyBinding{"Shift+L", "ui.laser", "Laser pointer", "Demonstration"},
    KeyBinding{"Shift+P", "ui.spotlight", "Spotlight", "Demonstration"},
    KeyBinding{"Ctrl+D", "ui.compare", "Compare two attempts", "Demonstration"},

    KeyBinding{"Ctrl+Z", "undo", "Undo", "General"},
    KeyBinding{"Ctrl+Shift+Z", "redo", "Redo", "General"},
    KeyBinding{"Ctrl+Y", "redo", "Redo", "General"},
    KeyBinding{"Escape", "ui.cancel", "Cancel a drag, stop placing, close this list", "General"},
    KeyBinding{"?", "panel.toggle help", "All keys", "General"},
    KeyBinding{"F1", "panel.toggle help", "All keys", "General"},
    KeyBinding{"Alt+P", "ui.patient", "Patient: who lies there, and other bodies", "General"},
    KeyBinding{"F11", "ui.settings", "Settings: language, text size, colours", "General"},
    KeyBinding{"F2", "panel.toggle anatomy", "Anatomy panel", "General"},
    KeyBinding{"F3", "panel.toggle needle", "Needle panel", "General"},
    KeyBinding{"F4", "panel.toggle depth", "Depth bar", "General"},
    KeyBinding{"L", "panel.toggle landmarks", "Landmarks", "General"},
    KeyBinding{"T", "theme", "Dark or light", "General"},
    KeyBinding{"Shift+T", "contrast", "High contrast", "General"},
    KeyBinding{"Ctrl++", "ui.scale-by 1.1", "Larger text", "General"},
    KeyBinding{"Ctrl+=", "ui.scale-by 1.1", "Larger text", "General"},
    KeyBinding{"Ctrl+-", "ui.scale-by 0.909091", "Smaller text", "General"},
    KeyBinding{"Ctrl+0", "ui.scale 1", "Normal text", "General"},
    KeyBinding{"F12", "ui.picture", "Save a picture", "General"},
    KeyBinding{"Ctrl+P", "ui.picture", "Save a picture", "General"},
    KeyBinding{"Shift+F12", "ui.picture-as", "Save a picture, and choose where", "General"},
    KeyBinding{"Ctrl+Q", "ui.quit", "Quit", "General"},
};

constexpr std::array inDebrief = {
    KeyBinding{"Space", "ui.play", "Watch the attempt again, or stop", "Debrief"},
    KeyBinding{"Left", "ui.scrub -0.5", "Half a second back", "Debrief"},
    KeyBinding{"Right", "ui.scrub 0.5", "Half a second on", "Debrief"},
    KeyBinding{"Shift+Left", "ui.scrub -0.1", "A tenth of a second back", "Debrief"},
    KeyBinding{"Shift+Right", "ui.scrub 0.1", "A tenth of a second on", "Debrief"},
};

constexpr std::array onDesk = {
    KeyBinding{"1 … 9", "quiz.answer", "Choose an option", "Quiz"},
    KeyBinding{"Enter", "quiz.next", "Done, or on to the next question", "Quiz"},
    KeyBinding{"Shift+Up", "quiz.move", "Order: move the layer outwards", "Quiz"},
    KeyBinding{"Shift+Down", "quiz.move", "Order: move the layer inwards", "Quiz"},
    KeyBinding{"Enter", "lesson.next", "Guided practice or lesson: do what comes next", "Lesson"},
};

constexpr std::array inDemo = {
    KeyBinding{"Space", "demo.pause", "Play or pause", "Demonstration"},
    KeyBinding{"Left", "ui.demo-scrub -2", "Two seconds back", "Demonstration"},
    KeyBinding{"Right", "ui.demo-scrub 2", "Two seconds on", "Demonstration"},
    KeyBinding{"Shift+Left", "ui.demo-scrub -0.2", "A fifth of a second back", "Demonstration"},
    KeyBinding{"Shift+Right", "ui.demo-scrub 0.2", "A fifth of a second on", "Demonstration"},
    KeyBinding{"PageUp", "demo.previous", "To the caption before", "Demonstration"},
    KeyBinding{"PageDown", "demo.next", "To the next caption", "Demonstration"},
    KeyBinding{"Backspace", "demo.scrub 0", "To the beginning", "Demonstration"},
    KeyBinding{"Ctrl+S", "demo.save", "Save the demonstration", "Demonstration"},
};

} // namespace

std::span<const KeyBinding> deskKeyBindings() { return onDesk; }
std::span<const KeyBinding> keyBindings() { return bindings; }
std::span<const KeyBinding> debriefKeyBindings() { return inDebrief; }

std::span<const KeyBinding> demoKeyBindings() { return inDemo; }

std::optional<std::string_view> commandForChord(std::string_view chord, bool debrief, bool demo) {
    if (demo)
        for (const KeyBinding& binding : inDemo)
            if (chord == binding.chord)
                return binding.command;
    if (debrief)
        for (const KeyBinding& binding : inDebrief)
            if (chord == binding.chord)
                return binding.command;
    for (const KeyBinding& binding : bindings)
        if (chord == binding.chord)
            return binding.command;
    return std::nullopt;
}

std::string_view chordFor(std::string_view commandLine) {
    for (const KeyBinding& binding : bindings)
        if (commandLine == binding.command)
            return binding.chord;
    for (const KeyBinding& binding : inDebrief)
        if (commandLine == binding.command)
            return binding.chord;
    for (const KeyBinding& binding : inDemo)
        if (commandLine == binding.command)
            return binding.chord;
    const std::string start = std::string(commandLine) + " ";
    for (const KeyBinding& binding : bindings)
        if (std::string_view(binding.command).starts_with(start))
            return binding.chord;
    return {};
}

} // namespace acus
