// What a finger feels: soft tissue over bone, the edge of a muscle, a rib; by the thickness and firmness of what lies under the skin.
// It answers in words a student may hear during a blind attempt: never more than a finger could tell.
#pragma once
#include "anatomy/model.h"
#include <optional>
#include <string>

namespace acus {

enum class Feel : std::uint8_t {
    nothing,        ///< off the patient
    soft,           ///< fat or slack muscle to beyond the finger's reach
    muscle,         ///< firm muscle
    muscleEdge,     ///< the border of a muscle that can be rolled under the finger
    deepBone,       ///< resistance in depth on pressing
    bone,           ///< bone right under the skin
    bonyPoint,      ///< a landmark: tip, spine, angle
    rib,            ///< bone with soft gaps above and below
    gap,            ///< soft between two bony points: an interspinous or intercostal space
};

struct Palpated {
    Feel feel = Feel::nothing;
    double hardness = 0;            ///< 0 soft … 1 bone under the skin
    double depthMm = 0;             ///< of the resistance under the skin; 0 when there is none
    Vec3 at{0};                     ///< the point of the skin
    Vec3 inwards{0, -1, 0};         ///< unit
    std::optional<std::uint32_t> structure;   ///< what is felt: for the debrief and for exploring, never shown in a test
    std::optional<std::size_t> landmark;      ///< the palpable point of that bone, index into the model's landmarks; likewise
    std::string words;              ///< "a bony point, about 10 mm under the skin"
    std::string name;               ///< "L4 spinous process tip", the structure, or what a gap is between: only where names may be shown
};

/// `at`: a point on or near the skin (30 mm). Deterministic, and well under a millisecond; what is felt of bones, gaps and bellies
/// within a finger's breadth is in finger.h.
Palpated palpate(const Model& model, const Vec3& at);

} // namespace acus
