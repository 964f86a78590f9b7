// What the state tells of a demonstration that is recorded or played.
#pragma once
#include "course/demonstration.h"
#include "trainer/state.h"
#include <memory>

namespace acus {

/// At which captions playing waits until it is told to go on.
enum class DemoStops : std::uint8_t { marked, all, none };

/// Where the instructor points at this moment.
struct DemoPointer {
    bool laser = false, spotlight = false;
    double x = 0, y = 0;                 ///< from the picture's middle, right and down, in heights of the picture
    std::optional<Vec3> at;              ///< what of the body was seen there, on this body; where the picture is another one it counts
    std::optional<CameraPose> from;      ///< the picture it was, where it can be this one; nothing on another body
    friend bool operator==(const DemoPointer&, const DemoPointer&) = default;
};

struct DemoView {
    enum class Stage : std::uint8_t {
        recording,                       ///< everything that is done is written down
        following,                       ///< it is played: what is seen is the demonstration's
        taken,                           ///< one has gone on by oneself from where it was
    } stage{};
    std::shared_ptr<const Demonstration> content;   ///< while recording: title and captions so far
    std::string file;                    ///< where it was read from or saved last; "" nowhere yet
    bool shipped = false;                ///< it came with the program: saved under another name only
    bool changed = false;                ///< since it was saved
    double atS = 0, lengthS = 0;
    bool going = false;                  ///< time passes: it plays, or records without a pause
    double speed = 1;                    ///< 0.25…8
    DemoStops stops = DemoStops::marked;
    std::vector<DemoChapter> chapters;
    std::optional<std::size_t> chapter;  ///< the last that was reached
    std::string caption;                 ///< on show
    std::optional<DemoPointer> pointer;  ///< while it is followed
    bool elsewhere = false;              ///< on another patient than it was recorded on
    std::vector<std::string> missing;    ///< what could not be done here, a line each
};

inline constexpr double slowestDemo = 0.25, fastestDemo = 8;

} // namespace acus
