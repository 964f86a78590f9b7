// The outer surface of the patient: where a needle enters, what is perpendicular there, and sliding along it. Only the
// outermost skin counts (its patches are thin solids with an inner side); in a pack without skin, the outermost surface of
// anything.
#pragma once
#include "anatomy/model.h"
#include <optional>

namespace acus {

struct SkinPoint {
    Vec3 point{0};
    Vec3 normal{0};            ///< unit, outwards, averaged within about 8 mm so that mesh noise does not tilt it
    std::uint32_t structure = 0;
};

/// True if the pack has a structure of tissue skin.
bool hasSkin(const Model& model);

/// First meeting of a ray from outside with the outer surface. Where the pack's skin has a hole (a scan may end at neck and
/// arms), the surface of what lies open there.
std::optional<SkinPoint> skinAlong(const Model& model, const Segment& ray);

/// The outer surface on the posterior-anterior line through `point`, behind or before it, whichever is nearer; real skin
/// before what lies open.
std::optional<SkinPoint> skinOver(const Model& model, const Vec3& point);

/// Outward unit direction at a point on or near the outer surface (of what lies open, where the skin is farther than 5 mm); nothing when the surface is farther than 30 mm.
std::optional<Vec3> skinNormalAt(const Model& model, const Vec3& point);

/// The way a finger presses in at a point on or near the outer surface, unit: against the normal, but in a fold (a wall across
/// within a finger's breadth) in from where the fold is open. Where the skin faces to the back or the front, though it slopes, straight
/// down on somebody who lies prone or supine: so a hand feels for spinous processes, and so their tips are carried on to the skin
/// (skinOver). Nothing where the surface is farther than 30 mm.
std::optional<Vec3> pressedInwards(const Model& model, const Vec3& point);

/// From `start`, `mm` along the surface, as nearly as it goes in direction `towards` (e.g. straight cranial). Nothing where
/// the skin ends on the way.
std::optional<SkinPoint> slideOnSkin(const Model& model, const SkinPoint& start, const Vec3& towards, double mm);

} // namespace acus
