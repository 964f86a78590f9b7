// What the window keeps in mind of demonstrations: their list, what is being typed, what the room is shown.
#pragma once
#include "records/attempt.h"
#include "trainer/demo_library.h"
#include <optional>
#include <string>
#include <vector>

namespace acus::ui {

struct DemoMemory {
    std::vector<DemoEntry> list;             ///< as it was when it was last looked for
    double listedAt = -1;                    ///< seconds; < 0: to be looked for again
    std::string title, caption;              ///< text in those boxes
    std::optional<std::size_t> editing;      ///< the caption whose text is in the box, and which demonstration it is of
    std::string edited;
    bool focusCaption = false;               ///< the caption's box takes the keyboard at the next frame
    bool leaving = false;                    ///< asked whether what is not saved may go
    std::optional<double> trimFrom, trimTo;  ///< marked, not cut yet
    struct Playing {
        double atS = 0;
        bool going = false;
    };
    Playing beforeScrub;                     ///< while the scrubber is not held
    std::optional<Playing> scrubFrom;        ///< where a drag of it began
    // The room.
    bool presenting = false;                 ///< the second window is open
    bool laser = false, spotlight = false;
    float pointerX = 0, pointerY = 0;        ///< where the pointer is in the picture, pixels from its top left
    bool pointing = false;                   ///< it is in the picture
    // A picture sequence or a video that is being made.
    bool exporting = false;
    double exported = 0;                     ///< its share
    std::string exportWhat;
    bool cancelExport = false;
    // Attempts to compare.
    std::vector<Attempt> attempts;           ///< that can be chosen from, newest first
    std::vector<std::string> chosen;         ///< ids, two at most
    bool choosing = false;                   ///< their list is open
};

} // namespace acus::ui
