#include "sculpt/bones/transitional.h"
#include "sculpt/shapes/sweep.h"

namespace acus {

namespace {

// mm in the standard man, whose process ends so far beside the midline [estimate].
constexpr double standardTipX = 45.5, columnReach = 60, intoSacrum = 5, fromIlium = 2;

/// The first place of the sacrum below p.
Vec3 wingBelow(const Field& sacrum, const Vec3& p) {
    for (double gone = 0; gone < columnReach; gone += 0.5)
        if (const Vec3 q = p - Vec3(0, 0, gone); sacrum.at(q) < 0)
            return q;
    return p - Vec3(0, 0, 0.5 * columnReach);
}

} // namespace

FieldPtr broadProcess(const Vec3& root, const Vec3& tip, const FieldPtr& sacrum, const FieldPtr& hipBone) {
    const double scale = tip.x / standardTipX;
    const Vec3 top = root + 0.8 * (tip - root);
    const Vec3 foot = wingBelow(*sacrum, top + scale * Vec3(6.5, 1, 0)) - Vec3(0, 0, intoSacrum);
    const Vec3 middle = 0.5 * (top + foot) + scale * Vec3(1.5, 0, 0);
    const auto node = [&](const Vec3& at, double thin, double wide) { return SweepNode{at, scale * thin, scale * wide}; };
    const FieldPtr wing = sweep({{node(top, 5.5, 7.5), node(middle, 7, 8.5), node(foot, 8.5, 12)}, {0, 1, 0}, {0, 1, 0}, 2.6, 8});
    return mirrored(subtract(wing, grown(hipBone, fromIlium), 1.5));
}

} // namespace acus
