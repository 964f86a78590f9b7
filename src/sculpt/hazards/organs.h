// Kidneys, bowel, bladder, spleen, liver; pleura and lungs.
#pragma once
#include "sculpt/hazards/places.h"
#include "sculpt/hazards/surroundings.h"
#include "sculpt/patient.h"
#include <optional>

namespace acus {

/// A kidney before anything is cut from it. Its frame: z towards the upper pole, x away from the hilum, y backwards.
struct KidneySeat {
    LocalFrame frame;
    Vec3 half{0};      ///< half width, half thickness, half length
    /// Of a horseshoe kidney: what joins its lower pole to the other one's, up to the midline.
    struct Isthmus {
        Vec3 middle{0};                        ///< its axis, where it crosses the midline
        double halfHeight = 0, halfThickness = 0;
    };
    std::optional<Isthmus> isthmus;
    Vec3 hilum() const { return frame.toWorld({-half.x - 3, -0.15 * half.y, 0}); }
    Vec3 sinus() const { return frame.toWorld({-0.35 * half.x, -0.05 * half.y, 0}); }
};

/// Moved aside, as little as need be, where the patient's bones and muscles stand where the measured man's did not.
KidneySeat seatKidney(const Places& places, const Json& figures, bool left, const SolidDistance& solid);
FieldPtr kidneyField(const KidneySeat& seat);

/// The left pleural sac (a closed solid, the lung within it) and the left lung; `solid` is what they are cut by.
struct PleuraFields {
    FieldPtr pleura, lung;
};
Result<PleuraFields> pleuraFields(const Places& places, const Json& figures, const SolidDistance& solid);

/// All of them as closed surfaces, cut clear of `solid` (bones, muscles) and of the tubes.
Result<std::vector<SculptedStructure>> sculptOrgans(const Places& places, const KidneySeat& left, const KidneySeat& right, const SolidDistance& solid,
                                                    const SolidDistance& tubes, double coarseness, const Progress& progress);

} // namespace acus
