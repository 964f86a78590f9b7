// How a patient may lie: names, words and figures of assets/patient/positions.json.
#pragma once
#include "geometry/vec.h"
#include "sculpt/parameters.h"
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace acus {

/// What a position does to the body that is made prone. Zero: nothing.
struct PositionFigures {
    double lordosisDeg = 0;              ///< change of the lordosis L1–S1; negative: flatter
    double pelvisShare = 0;              ///< of that change, what the pelvis turns in the patient's frame; the chest turns the rest
    double hipFlexionLeftDeg = 0, hipFlexionRightDeg = 0;   ///< thigh against pelvis
    double bendToLeftDeg = 0;            ///< of the lumbar spine; negative: to the right
    Vec3 kidneyMm{0};                    ///< how far both kidneys move against the spine
    Vec3 sagMm{0};                       ///< how far soft tissue sinks where it is furthest from bone
    std::array<double, 9> wedgeShare{};  ///< of the change of lordosis, for the discs below T9 … L5; 1 in all
};

struct PositionInfo {
    Position position{};
    std::string id;                      ///< "side_left": on the left side, the right side up
    std::string name;                    ///< "On the left side, right side up"
    std::string words;                   ///< "on the left side, the right side up, …"
    std::string changes;                 ///< one line: what differs from prone
    std::optional<bool> leftUp;          ///< side-lying: which side is up
    PositionFigures figures;
};

/// In the order of the enumeration.
std::span<const PositionInfo> positionList();
const PositionInfo& infoOf(Position position);
const PositionInfo* positionNamed(std::string_view id);
/// "prone, prone_pillow … or side_right_straight", for messages.
std::string positionIds();

} // namespace acus
