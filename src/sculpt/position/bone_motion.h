// How the bones of a patient move into a position: a chain of rigid turns, each about the joint it happens in.
#pragma once
#include "anatomy/load.h"
#include "sculpt/position/position.h"
#include <glm/mat3x3.hpp>
#include <vector>

namespace acus {

struct Rigid {
    glm::dmat3 turn{1};
    Vec3 shift{0};
    Vec3 operator()(const Vec3& p) const { return turn * p + shift; }
    Rigid after(const Rigid& first) const { return {turn * first.turn, turn * first.shift + shift}; }
};

/// The spine as one axis: 0 is T9 with its ribs, 8 is L5, 9 the pelvis; between them lie the discs.
inline constexpr double pelvisOnSpine = 9;

class BoneMotion {
  public:
    /// Discs turn about their centres, thighs about the centres of the hip joints. An error names what the pack lacks.
    static Result<BoneMotion> of(const PackContent& pack, const PositionFigures& figures);

    /// At a place of the spine's axis, 0…9; whole numbers are bones, between them the discs' share of the turn.
    Rigid spine(double at) const;
    /// What a share 0…1 of a hip's bending does, before the pelvis moves.
    Rigid thigh(bool left, double share) const;

  private:
    struct Joint {
        Vec3 centre{0};
        double flexionDeg = 0, bendDeg = 0;
    };
    std::array<Joint, 9> joints;           // below T9 … L5
    std::array<Rigid, 10> bones;           // T9 … L5, pelvis
    std::array<Joint, 2> hips;             // left, right
};

/// What a structure moves with when it moves rigidly.
struct MovesWith {
    std::optional<double> spine;           ///< place on the spine's axis
    bool leftThigh = false, rightThigh = false;
    bool rigid() const { return spine || leftThigh || rightThigh; }
};
MovesWith movesWith(std::string_view structure);

} // namespace acus
