// A last lumbar vertebra that is half a sacral one: its transverse processes are broad and stand on the wings of the sacrum.
#pragma once
#include "geometry/field.h"
#include "sculpt/skeleton.h"

namespace acus {

/// What the left transverse process grows by, from its outer part down into the wing of the sacrum, which it overlaps; both sides.
/// `tip` is the process's tip, `root` its root (world, mm). Keeps clear of the ilium, and of the groove beside the superior articular
/// process of S1, where the fifth lumbar nerve leaves: Castellvi types IIb (a joint) and IIIb (bone to bone). Where it stands and how
/// broad it is: an estimate within what is published, 19 mm high at least.
FieldPtr broadProcess(const Vec3& root, const Vec3& tip, const FieldPtr& sacrum, const FieldPtr& hipBone);

} // namespace acus
