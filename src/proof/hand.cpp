#include "proof/hand.h"
#include "core/assets.h"
#include "core/json.h"
#include <algorithm>
#include <array>
#include <cassert>

namespace acus {

namespace {

const Json& figures() {
    static const Json read = [] {
        auto parsed = parseJson(asset("assets/validation/hand.json"), "hand.json");
        assert(parsed.ok());
        return std::move(*parsed);
    }();
    return read;
}

double figure(const char* key) { return figures()[key]["value"].get<double>(); }

constexpr std::array<std::string_view, 13> levels{"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5", "s1", "s2", "s3", "s4"};

} // namespace

HandError drawHandError(Random& random, bool findsLevel) {
    HandError error;
    error.lateralMm = figure("entry_sd_mm") * random.normal();
    error.cranialMm = figure("entry_sd_mm") * random.normal();
    error.medialDeg = figure("angle_sd_deg") * random.normal();
    error.cranialDeg = figure("angle_sd_deg") * random.normal();
    const double level = random.uniform(), which = random.uniform();
    if (findsLevel && level >= figure("right_level"))
        error.levels = (level < figure("right_level") + figure("next_level") ? 1 : 2) * (which < 0.5 ? -1 : 1);
    return error;
}

std::string levelBeside(std::string_view level, int lower) {
    const auto found = std::find(levels.begin(), levels.end(), level);
    if (found == levels.end())
        return std::string(level);
    const auto at = std::clamp<std::ptrdiff_t>(found - levels.begin() + lower, 0, std::ssize(levels) - 1);
    return std::string(levels[static_cast<std::size_t>(at)]);
}

AimedNeedle aimed(const Model& model, const PlaceRule& place, const DirectionRule& aim, Side side, std::string_view level, const HandError& error) {
    AimedNeedle needle;
    const std::string taken = error.levels ? levelBeside(level, error.levels) : std::string(level);
    const FoundPlace found = findPlace(model, place, side, taken);
    if (!found.found()) {
        needle.problem = found.missing.empty() ? found.problem : "missing: " + found.missing.front();
        return needle;
    }
    std::optional<SkinPoint> at = found.skin;
    const auto moved = [&](BodyDirection there, BodyDirection back, double mm) {
        if (at && mm != 0)
            at = slideOnSkin(model, *at, towards(mm > 0 ? there : back, side), std::abs(mm));
    };
    moved(BodyDirection::lateral, BodyDirection::medial, error.lateralMm);
    moved(BodyDirection::cranial, BodyDirection::caudal, error.cranialMm);
    if (!at) {
        needle.problem = "the skin ends there";
        return needle;
    }
    const FoundDirection way = findDirection(model, aim, *at, side, taken);
    if (!way.missing.empty()) {
        needle.problem = "missing: " + way.missing.front();
        return needle;
    }
    needle.entry = at;
    needle.direction = way.direction;
    if (error.medialDeg != 0 || error.cranialDeg != 0) {
        const Vec3 onSide{side == Side::left ? 1.0 : -1.0, 0, 0};
        ClinicalAngles angles = clinicalAngles(onSide, way.direction);
        angles.medialDeg += error.medialDeg;
        angles.cranialDeg += error.cranialDeg;
        needle.direction = directionFrom(onSide, angles);
    }
    return needle;
}

} // namespace acus
