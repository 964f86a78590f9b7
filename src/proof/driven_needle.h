// A needle driven into a patient until its protocol says stop, and what can be said of where it went.
#pragma once
#include "anatomy/model.h"
#include "core/json.h"
#include "needle/needle.h"
#include "proof/hand.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

/// When a needle stops; bone stops every needle.
struct StopRule {
    enum class Kind : std::uint8_t { full, beyond } kind = Kind::full;   ///< in to its length; so far beyond the last of some structures
    std::vector<std::string> structures;                                 ///< beyond: patterns ("gluteus_maximus_{s}")
    double mm = 0;                                                       ///< beyond: how far
};

struct DrivenNeedle {
    Placement placement;
    std::vector<Interval> way;             ///< of the shaft as it lies in the end
    std::optional<std::uint32_t> bone;     ///< the bone that stopped it
    Side side = Side::right;
    std::string level;                     ///< that was meant, not the one the hand took
};

/// Bone in the way within 0.2 mm of the skin's point is not counted: the entry lies on the skin.
DrivenNeedle driven(const Model& model, const AimedNeedle& aim, const NeedleSize& size, const StopRule& stop, Side side, std::string_view level);

/// What an outcome of a protocol asks of a needle: {"kind": …}; null where it can't be said.
///   pierces   {structures, least_mm}   the shaft runs so far (0.5 mm if left out) through one of them
///   through   {structures}             it came out of one again
///   bone      {bones}                  bone stopped it; one of these, if named
///   lamina    {level}                  the bone is that vertebra's, between the midline and the middle of its lower joint
///   nothing   {tissues, but}           no structure of these tissues is touched, but for these
///   depth                              mm from the skin to the tip
///   reached_at {structures}            mm from the skin to the first of them
Json outcomeOf(const Model& model, const DrivenNeedle& needle, const Json& how);
/// Whether `how` is one of the above, with the members that it needs.
bool knownOutcome(const Json& how);

} // namespace acus
