// Where a needle goes in and which way, as rules that run on any patient. JSON, read aloud as it is taught:
//
//   Places, always on the skin:
//   "l4_spinous_tip"                                              the skin over a landmark
//   {"from": PLACE, "move": {"lateral": [10, 15], "caudal": 5}}   so many mm along the skin, one move after another
//   {"between": [PLACE, PLACE], "at": 0.5}                        a share of the way a tape measure lies from one to the other
//   {"from": PLACE, "towards": PLACE, "mm": 50}                   so many mm along that tape
//   The outermost may say "seen_from": "behind" (if left out), "side", "front", "nearest": which skin lies over a landmark; and
//   "tolerance_mm". Moves: lateral, medial, cranial, caudal, posterior, anterior. A length is a number or a range [low, high]; the
//   middle is taken, and half the widest range is the tolerance (5 mm without a range, never less than 3: a pen on skin).
//
//   Directions:
//   {"perpendicular": true}                                       to the skin at the entry
//   {"angles": {"medial": [0, 20], "caudal": 10}}                 clinical angles from straight anterior (needle.h)
//   {"towards": "l3_transverse_tip_{s}", "beside": {"caudal": 4}} at a landmark, or beside it
//   perpendicular may say "tilt": {"medial": 10}; any may say "tolerance_deg" (10 if left out).
//
// Ids take the placeholders of rule_text.h, so one rule holds for both sides and all levels.
#pragma once
#include "anatomy/skin.h"
#include "core/json.h"
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct Range {
    double low = 0, high = 0;
    double middle() const { return 0.5 * (low + high); }
    double half() const { return 0.5 * (high - low); }
};

enum class BodyDirection : std::uint8_t { lateral, medial, cranial, caudal, posterior, anterior };
/// Unit, for the patient's left or right.
Vec3 towards(BodyDirection direction, Side side);

struct Move {
    BodyDirection direction{};
    Range mm;
};

enum class SeenFrom : std::uint8_t { behind, side, front, nearest };

struct PlaceRule {
    enum class Kind : std::uint8_t { landmark, between, towards, moved } kind{};
    std::string landmark;
    std::vector<PlaceRule> points;     ///< two, or one when moved
    Range share, mm;                   ///< between: 0…1; towards: mm
    std::vector<Move> moves;
    SeenFrom seenFrom = SeenFrom::behind;
    std::optional<double> toleranceMm;
};

struct DirectionRule {
    enum class Kind : std::uint8_t { perpendicular, angles, towards } kind{};
    Range medialDeg, cranialDeg;       ///< the angles, or the tilt added to the perpendicular's
    std::string landmark;
    std::vector<Move> beside;          ///< straight through space
    double toleranceDeg = 10;
};

/// An error names the field below `path`.
Result<PlaceRule> placeRule(const Json& json, std::string_view source, std::string_view path);
Result<DirectionRule> directionRule(const Json& json, std::string_view source, std::string_view path);

/// A rule on a patient.
struct RuleMark {
    std::vector<Vec3> points;      ///< one (the skin over a landmark), or a way along the skin
    std::string text;              ///< "L4 spinous process", "12.5 mm"
};
struct FoundPlace {
    SkinPoint skin;
    double toleranceMm = 5;
    std::vector<RuleMark> marks;
    std::vector<std::string> missing;   ///< landmarks the patient does not have, each once
    std::string problem;                ///< why it can't be found although all is there; empty: found
    bool found() const { return missing.empty() && problem.empty(); }
};
FoundPlace findPlace(const Model& model, const PlaceRule& rule, Side side, std::string_view level);

struct FoundDirection {
    Vec3 direction{0, -1, 0};           ///< unit, inwards
    double toleranceDeg = 10;
    std::vector<std::string> missing;
};
/// Angles count as if on `side` even where the entry lies on the other side of the midline.
FoundDirection findDirection(const Model& model, const DirectionRule& rule, const SkinPoint& entry, Side side, std::string_view level);

} // namespace acus
