#include "trainer/practice_needle.h"
#include "anatomy/skin.h"
#include "core/language.h"
#include "course/attempt_moment.h"
#include "course/practice_step.h"
#include "trainer/arguments.h"
#include <cmath>

namespace acus {

namespace {

/// What a hand can do on purpose; and short in a log.
Vec3 rounded(const Vec3& v, double to) { return glm::round(v / to) * to; }
double rounded(double value, double to) { return std::round(value / to) * to; }

std::string directionLine(const char* word, const Vec3& direction) {
    const Vec3 unit = rounded(direction, 1e-5);
    char line[120];
    std::snprintf(line, sizeof line, "%s %.5f %.5f %.5f", word, unit.x + 0.0, unit.y + 0.0, unit.z + 0.0);
    return line;
}

std::string pointLine(const char* word, const Vec3& at) {
    const Vec3 p = rounded(at, 0.01);
    char line[120];
    std::snprintf(line, sizeof line, "%s %.2f %.2f %.2f", word, p.x + 0.0, p.y + 0.0, p.z + 0.0);
    return line;
}

std::string amountLine(const char* word, double mm) {
    char line[60];
    std::snprintf(line, sizeof line, "%s %.2f", word, rounded(mm, 0.01));
    return line;
}

bool differ(const Vec3& a, const Vec3& b, double by) { return glm::distance(a, b) > by; }

} // namespace

Result<std::vector<std::string>> stepsFor(const NeedleState& before, const NeedleState& after, const Practice& practice) {
    std::vector<std::string> steps;
    const bool inSkin = practice.inSkin();
    if (!(before.size == after.size))
        steps.push_back("needle " + shortNumber(after.size.diameterMm) + "x" + shortNumber(after.size.lengthMm));
    if (!after.placed) {
        if (before.placed && !inSkin)
            return Error{tr("the needle is not in the skin: put it elsewhere, or finish the attempt")};
        if (before.placed)
            steps.push_back("remove");
        return steps;
    }
    const Placement& from = before.placement;
    const Placement& to = after.placement;
    const bool moved = !before.placed || differ(from.entry, to.entry, 1e-6);
    if (moved)
        steps.push_back(pointLine("place", to.entry));
    // A needle put on anew stands square to the skin by itself; only an angle that was asked for is said.
    if (before.placed && differ(from.direction, to.direction, 1e-6))
        steps.push_back(directionLine(inSkin ? "redirect" : "aim", to.direction));
    const double depthFrom = before.placed ? from.depthMm : 0;
    if (!inSkin && to.depthMm > depthFrom) {
        steps.push_back("tap");
        const double rest = to.depthMm - Mechanics::standard().tapMm;
        if (rest >= 0.01)
            steps.push_back(amountLine("advance", rest));
    } else if (inSkin && std::abs(to.depthMm - depthFrom) >= 0.005) {
        steps.push_back(to.depthMm > depthFrom ? amountLine("advance", to.depthMm - depthFrom) : amountLine("withdraw", depthFrom - to.depthMm));
    }
    return steps;
}

NeedleState mirrorOf(const Practice& practice) {
    NeedleState needle;
    needle.size = practice.needle();
    if (const Insertion* insertion = practice.insertion(); insertion && insertion->inSkin()) {
        needle.placed = true;
        needle.placement = {insertion->setup().size, insertion->setup().entry, insertion->handleDirection(), insertion->depthMm()};
    } else if (practice.placed() && !practice.insertion()) {
        needle.placed = true;
        needle.placement = *practice.placed();
    }
    return needle;
}

NeedleState needleAt(const Practice& practice, double atS) {
    const std::optional<Placement> needle = momentOf(practice, atS).needle;
    return {needle ? needle->size : practice.needle(), needle.has_value(), needle.value_or(Placement{})};
}

std::optional<Placement> chordOf(const Practice& practice) {
    if (!practice.inSkin())
        return practice.insertion() ? std::nullopt : practice.placed();
    const Insertion& insertion = *practice.insertion();
    const Vec3 chord = insertion.tip() - insertion.setup().entry;
    const double length = glm::length(chord);
    return Placement{insertion.setup().size, insertion.setup().entry, length > 1e-6 ? chord / length : insertion.handleDirection(), length};
}

} // namespace acus
