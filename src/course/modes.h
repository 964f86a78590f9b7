// How one learns: with everything visible, step by step, or blind.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace acus {

enum class Mode : std::uint8_t { explore, guided, test, demonstrate };
std::string_view nameOf(Mode mode);
std::optional<Mode> modeNamed(std::string_view name);

/// What helps. In a test: nothing.
struct Aids {
    bool anatomy = false;      ///< what lies under the skin is seen
    bool entry = false;        ///< the rule is drawn on the skin
    bool angle = false;        ///< the planned direction as a ghost
    bool depth = false;        ///< the depth window on the depth bar
    bool hazards = false;      ///< clearances and crossings while needling
    bool names = false;        ///< palpation tells the name of what is felt
    friend bool operator==(const Aids&, const Aids&) = default;
};
/// Guided aids fade with the number of attempts at this technique that were passed: 0 all, 1 no anatomy and no hazards, 2 no angle
/// and depth either, 3 names only; explore: all; test: none.
Aids aidsFor(Mode mode, int passedBefore);

struct Rubric;

struct PracticeSettings {
    Mode mode = Mode::guided;
    Aids aids;
    std::uint64_t seed = 1;            ///< trigger points
    std::shared_ptr<const Rubric> rubric = nullptr;   ///< an instructor's own; null: the program's for the technique
};

} // namespace acus
