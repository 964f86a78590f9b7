// The commands of demonstrations: here only their names and arguments, DemoDesk does them.
#include "trainer/draft.h"

namespace acus {

namespace {
constexpr const char* group = "Demonstration";
Status asked(Draft&, Arguments&) { return Done{}; }
} // namespace

std::vector<CommandRule> demoActions() {
    constexpr auto kind = CommandRule::Kind::demo;
    return {
        {{"demo.record", "[TITLE]", "Record a demonstration", group}, 0, 50, asked, kind},
        {{"demo.caption", "TEXT", "A caption, from now on", group}, 0, 400, asked, kind},
        {{"demo.pause", "", "Pause or go on", group}, 0, 0, asked, kind},
        {{"demo.wait", "SECONDS [glide]", "Scripts: let time pass, perhaps while the camera glides", group}, 1, 2, asked, kind},
        {{"demo.point", "off | X Y laser|spotlight|both [SEEN_X Y Z]", "Where one points, in heights of the picture from its middle; and at what of the body", group}, 1, 6, asked, kind},
        {{"demo.stop", "", "End the recording", group}, 0, 0, asked, kind},
        {{"demo.save", "[FILE]", "Save the demonstration", group}, 0, 1, asked, kind},
        {{"demo.play", "[NAME|FILE]", "Play a demonstration", group}, 0, 1, asked, kind},
        {{"demo.scrub", "SECONDS|end", "Go to a moment", group}, 1, 1, asked, kind},
        {{"demo.next", "", "To the next caption", group}, 0, 0, asked, kind},
        {{"demo.previous", "", "To the caption before", group}, 0, 0, asked, kind},
        {{"demo.speed", "X", "Play slower or faster, 0.25 to 8", group}, 1, 1, asked, kind},
        {{"demo.stops", "marked|all|none", "At which captions playing waits", group}, 1, 1, asked, kind},
        {{"demo.takeover", "", "Take over: go on by yourself from here", group}, 0, 0, asked, kind},
        {{"demo.resume", "", "Go on with the demonstration", group}, 0, 0, asked, kind},
        {{"demo.leave", "[discard]", "Leave the demonstration", group}, 0, 1, asked, kind},
        {{"demo.title", "TEXT", "Name the demonstration", group}, 0, 50, asked, kind},
        {{"demo.about", "TEXT", "Say what it is about", group}, 0, 200, asked, kind},
        {{"demo.caption-text", "N TEXT", "Change a caption", group}, 2, 400, asked, kind},
        {{"demo.caption-move", "N SECONDS", "Move a caption", group}, 2, 2, asked, kind},
        {{"demo.caption-remove", "N", "Remove a caption", group}, 1, 1, asked, kind},
        {{"demo.caption-stop", "N on|off", "Whether playing waits at a caption", group}, 2, 2, asked, kind},
        {{"demo.trim", "FROM TO", "Keep only this part, seconds", group}, 2, 2, asked, kind},
    };
}

} // namespace acus
