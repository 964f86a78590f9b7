// The words of anatomy: tissues, sides, structures, landmarks. Names follow TA2; sides are the patient's.
#pragma once
#include "geometry/vec.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

enum class Side : std::uint8_t { left, right, median };
enum class Tissue : std::uint8_t {
    skin, fat, fascia, muscle, tendon, ligament, bone, cartilage, disc, nerve, artery, vein, dura, pleura, organ
};
inline constexpr std::size_t tissueCount = 15;

/// The words of the pack format ("left", "muscle" …).
std::string_view nameOf(Side side);
std::string_view nameOf(Tissue tissue);
std::optional<Side> sideNamed(std::string_view name);
std::optional<Tissue> tissueNamed(std::string_view name);

/// What a needle must not touch: nerve, artery, vein, dura, pleura, organ.
bool isHazard(Tissue tissue);

/// How deep under the skin a structure lies for peeling, outermost first.
enum class Layer : std::uint8_t { skin, subcutaneous, superficialMuscle, deepMuscle, core };

struct Structure {
    std::string id;       ///< <name>_l, <name>_r, or <name> when median
    std::string name;     ///< English, with the side
    std::string latin;    ///< TA2, may be empty
    std::vector<std::string> synonyms;
    std::optional<int> fma;
    Side side = Side::median;
    Tissue tissue = Tissue::muscle;
    std::string group;    ///< e.g. "deep_spinal"; never empty after loading (a group by tissue is filled in)
    Layer layer = Layer::core;
    bool closed = true;
    bool estimated = false;  ///< placed by a rule, not seen in this subject
};

struct Landmark {
    std::string id;
    std::string name;
    Vec3 position{0};
};

} // namespace acus
