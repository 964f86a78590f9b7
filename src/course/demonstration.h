// A demonstration: what an instructor did and said, in time. One JSON file a person can read, a step a line:
//
//   {"acus_demonstration": 1, "title": …, "author": …, "about": …, "pack": {"id": …, "name": …, "hash": …}, "program": …, "recorded_at": …,
//    "length_s": 63.2, "steps": [STEP…], "ends": {…}}
//   {"t": 2.5, "do": "needle.place 1 2 3", "gesture": 4, "at": [PLACE], "tip": TIP}     a command of the trainer; the commands of a drag share
//                                                                                      a number
//   {"t": 3, "cancel": 4}                                                              that drag was taken back
//   {"t": 3.1, "camera": {"target_mm": [x,y,z], "at": PLACE, "yaw_deg": …, "pitch_deg": …, "roll_deg": …, "height_mm": …,
//                         "perspective": true, "needles_eye": true}}                   between two of them the camera glides
//   {"t": 4, "caption": "…", "stop": true}                                             shown until the next; a text of "" shows none
//   {"t": 9, "stop": true}                                                             playing waits here
//
// On the pack it was recorded on (the same hash) commands are done as they stand, which gives the same digits. On any other pack every
// coordinate and depth is found anew: PLACE says where it was by what the body has, one for each point that the command names:
//   {"landmark": ID, "left_mm": …, "cranial_mm": …}      from the skin over a landmark along the skin, first left, then cranial
//   {"plan": ID, "left_mm": …, "cranial_mm": …}          the same from a technique's entry
//   {"structure": ID, "share": [x,y,z]}                  a share of a structure's bounding box, for what is not on the skin
// and TIP how deep the needle then was: {"in": ID, "mm": past where it came in, "of": how far it is through}, or {"on": ID} where bone stopped it.
// "pointer": [{"t": 3.2, "laser": true, "spotlight": true, "x": 0.12, "y": -0.03, "at": PLACE}, …] is where the instructor pointed: x to the right
// and y down from the picture's middle, in heights of the picture; between two of them it glides, one without laser and spotlight shows none.
// `ends` is what the trainer was like at the end (trainer/demo_outcome.h), to compare a playing with.
#pragma once
#include "core/files.h"
#include "core/json.h"
#include "geometry/vec.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace acus {

/// Where something was, in words of the body; `kind` nothing: only its coordinates are known.
struct DemoPlace {
    enum class Kind : std::uint8_t { nothing, landmark, plan, structure } kind = Kind::nothing;
    std::string id;
    double leftMm = 0, cranialMm = 0;    ///< along the skin; negative: right, caudal
    Vec3 share{0};                       ///< of the bounding box; may lie outside 0…1
    friend bool operator==(const DemoPlace&, const DemoPlace&) = default;
};

/// How deep the needle was, by what it was in.
struct DemoTip {
    std::string structure;
    bool onBone = false;                 ///< bone stopped it; mm and of mean nothing
    double mm = 0, ofMm = 0;             ///< past where it comes in; between there and where it goes out, 0: not known
    friend bool operator==(const DemoTip&, const DemoTip&) = default;
};

/// Where one looks from, as the trainer's CameraPose.
struct DemoCamera {
    Vec3 target{0};
    DemoPlace place;                     ///< of the target
    double yawDeg = 0, pitchDeg = 0, rollDeg = 0, heightMm = 400;
    bool parallel = true, needlesEye = false;
    friend bool operator==(const DemoCamera&, const DemoCamera&) = default;
};

struct DemoStep {
    enum class Kind : std::uint8_t { command, cancel, camera, caption, stop } kind{};
    double t = 0;                        ///< seconds, whole milliseconds; never less than the step's before
    std::string text;                    ///< the command's line, or the caption
    std::uint64_t gesture = 0;           ///< command, cancel
    std::vector<DemoPlace> places;       ///< of a command's points, in their order
    std::optional<DemoTip> tip;
    DemoCamera camera;
    bool stop = false;                   ///< caption: playing waits at it
    friend bool operator==(const DemoStep&, const DemoStep&) = default;
};

/// Where the instructor pointed from this moment on.
struct DemoPointing {
    double t = 0;                        ///< as a step's
    bool laser = false, spotlight = false;
    double x = 0, y = 0;                 ///< from the picture's middle, right and down, in heights of the picture
    DemoPlace place;                     ///< what was seen there, by a box
    friend bool operator==(const DemoPointing&, const DemoPointing&) = default;
};

struct Demonstration {
    std::string title, author, about;
    std::string packId, packName, packHash;
    std::string program, recordedAt;     ///< ISO 8601; told, takes no part in playing
    double lengthS = 0;
    std::vector<DemoStep> steps;         ///< in time
    std::vector<DemoPointing> pointer;   ///< in time
    Json ends = Json::object();
    friend bool operator==(const Demonstration&, const Demonstration&) = default;
};

/// What a file may hold at most.
inline constexpr std::size_t mostDemoBytes = 4 << 20, mostDemoSteps = 20000, mostPointings = 12000, mostDemoLine = 2000, mostCaption = 600, mostDemoTitle = 120;
inline constexpr double longestDemoS = 2 * 3600, mostPointingShare = 4;

/// Errors are one line that names the field ("steps[3].t: …").
Result<Demonstration> parseDemonstration(std::string_view json, std::string_view source);
std::string toJson(const Demonstration& demonstration);

Result<Demonstration> readDemonstration(const Path& file);
/// Whole or not at all.
Status writeDemonstration(const Demonstration& demonstration, const Path& file);

/// One line without control characters and no longer than that: what a user typed becomes a title or caption.
std::string demoText(std::string_view typed, std::size_t most);

/// A beginning for lists: a caption's first words.
struct DemoChapter {
    double t = 0;
    std::size_t step = 0;                ///< index into steps
    std::string text;                    ///< the whole caption, never empty
    bool stop = false;
};
std::vector<DemoChapter> chaptersOf(const Demonstration& demonstration);

/// The same from `fromS` to `toS`: what was done before happens at the new beginning, its captions but the last are dropped. Every moment of it
/// looks as it did: a glide that is cut begins or ends in its middle. What lies after the end is gone, and with it what `ends` says; so it is
/// where an attempt was under way at the new beginning, whose seconds are others now.
Demonstration trimmed(const Demonstration& demonstration, double fromS, double toS);

} // namespace acus
