// Why something can't be done with the needle now.
#include "core/language.h"
#include "needle/insertion_content.h"
#include <cmath>
#include <numbers>

namespace acus {

namespace {

using Why = std::optional<std::string>;

Why speedWrong(double mmPerS) {
    if (mmPerS != 0 && !(mmPerS >= 0.1 && mmPerS <= 200))
        return tr("the speed must be 0.1…200 mm/s");
    return {};
}

Why wayWrong(const Action& a) {
    if (!(a.mm >= 0 && a.mm <= 200))
        return std::string(nameOf(a.act)) + ": must be 0…200 mm";
    return speedWrong(a.mmPerS);
}

Why pistonWrong(const Action& a, double depth) {
    if (!(a.mm >= 0.5 && a.mm <= 20))
        return tr("piston: a stroke must be 0.5…20 mm");
    if (a.count < 1 || a.count > 100)
        return tr("piston: 1…100 strokes");
    if (depth - a.mm < 0.5)
        return trf("a stroke of {} mm would take the needle out of the skin", a.mm);
    return speedWrong(a.mmPerS);
}

} // namespace

std::optional<std::string> Insertion::Content::whyNot(const Action& a) const {
    if (a.act == Act::wait)
        return a.seconds >= 0 && a.seconds <= 600 ? Why{} : Why{tr("wait: must be 0…600 s")};
    if (out)
        return tr("the needle is out");
    const bool touches = pierced || depth > 0;
    switch (a.act) {
    case Act::tap:
        if (!setup.guideTube)
            return tr("there is no guide tube");
        return tapped || depth > 0 ? Why{tr("the needle is tapped in already")} : Why{};
    case Act::advance: {
        if (const Why wrong = wayWrong(a))
            return wrong;
        if (setup.guideTube && !tapped)
            return tr("tap the needle through the skin first");
        if (outsideMm() <= 1e-6)
            return tr("the handle is at the skin");
        const std::optional<double> bone = pieces.back().track.boneMm;
        const bool straightOn = angleBetween(tipDirection(), pieces.back().track.direction) < 1e-9;
        return straightOn && bone && *bone <= depth + 1e-6 ? Why{tr("bone is in the way; withdraw first")} : Why{};
    }
    case Act::withdraw:
        if (const Why wrong = wayWrong(a))
            return wrong;
        if (!touches)
            return tr("the needle is not in");
        return a.mm > depth + 1e-6 ? Why{trf("only {:.1f} mm are in", depth)} : Why{};
    case Act::redirect: {
        const double length = glm::length(a.direction);
        if (!std::isfinite(length) || !(length > 1e-6))
            return "redirect: the direction must be three finite numbers, not all zero";
        if (!pierced)
            return tr("the needle is not in the skin");
        const Vec3 direction = a.direction / length;
        if (angleBetween(direction, setup.direction) * 180 / std::numbers::pi > figures.largestTurnDeg)
            return trf("the needle can't be turned more than {}° from its first direction", figures.largestTurnDeg);
        if (depth > turnableMm())
            return {};
        const std::optional<double> bone = trackFrom(setup.entry, straightDirection(direction), 0).boneMm;
        return bone && *bone <= depth ? Why{tr("bone is in the way; withdraw first")} : Why{};
    }
    case Act::piston:
        return pierced ? pistonWrong(a, depth) : Why{tr("the needle is not in the skin")};
    case Act::twirl:
        if (!(std::abs(a.degrees) <= 1080))
            return "twirl: must be −1080…1080°";
        return pierced ? Why{} : Why{tr("the needle is not in the skin")};
    case Act::remove:
        return touches ? Why{} : Why{tr("the needle is not in")};
    case Act::wait: break;
    }
    return {};
}

} // namespace acus
