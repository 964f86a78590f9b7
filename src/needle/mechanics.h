// What tissue does to a needle: the figures of assets/mechanics.json. Every figure carries its source; `teaching` marks those that
// are assumptions. Written for a 0.30 mm needle; forces scale with the diameter. What they mean together: mechanics.md.
#pragma once
#include "anatomy/structure.h"
#include "core/result.h"
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// The diameter that all forces of the figures are written for.
inline constexpr double mechanicsDiameterMm = 0.30;

/// One line of the table, as it is shown.
struct MechanicsFigure {
    std::string id;               ///< "muscle.cut"
    double value = 0;
    std::string unit;             ///< "N", "N/mm" …; "1" for a plain number
    std::string source;           ///< "Langevin 2001 J Appl Physiol 91:2471"; empty: teaching value
    std::string about;
    bool teaching() const { return source.empty(); }
};

/// One tissue, or what lies between structures.
struct TissueMechanics {
    double cutN = 0;              ///< at the tip while it goes deeper
    double friction = 1;          ///< times the friction of fat
    double supportNPerMm2 = 0;    ///< lateral reaction: N per mm of shaft and mm of its displacement
    double breakN = 0;            ///< of a membrane that is pushed in before it gives way; 0: not a membrane
    double deflectionMm = 0;      ///< how far it is pushed in when it gives way
};

struct Mechanics {
    std::string version;          ///< of the figures: part of an attempt's rules
    std::vector<MechanicsFigure> figures;

    std::array<TissueMechanics, tissueCount> tissues;
    TissueMechanics gap;          ///< loose connective tissue: where the pack has nothing

    double skinBreak020N = 0, skinBreak025N = 0, skinBreak030N = 0;
    double skinThicknessMm = 0;   ///< of the skin where a pack's skin is the body's whole envelope
    double membraneLinear = 0;    ///< a1's share of the force at which a membrane breaks (a1 x + a2 x²)
    double againShare = 0;        ///< cutting force in a channel already cut
    double tautShare = 0;         ///< cutting force in a taut band, times the relaxed muscle's
    double gritShare = 0, gritPeriodMm = 0;           ///< ligament: cutting force to and fro by this share
    double flavumDropShare = 0, flavumAfterMm = 0;    ///< behind the ligamentum flavum

    double frictionNPerMm = 0;    ///< Coulomb, in fat
    double staticRatio = 0;       ///< static over Coulomb friction
    double stickMm = 0;           ///< how far tissue goes with the shaft before it slips
    double viscousNsPerMm2 = 0;   ///< per mm of shaft and mm/s
    double relaxShare = 0, relaxS = 0;                ///< what is left of a force when the needle rests, and how soon

    double boneNPerMm = 0, boneTouchN = 0, handStopsN = 0;
    double graspOneWay = 0, graspBothWays = 0;        ///< times the friction after twirling
    double graspTurnDeg = 0;      ///< twirled so far, the grasp is complete
    double graspDecayS = 0, graspTold = 0, releaseTold = 0;
    double twitchFade = 0, twitchLeast = 0, twitchGrasp = 0, twitchGraspS = 0, twitchBesideMm = 0;

    double youngNPerMm2 = 0, yieldNPerMm2 = 0, bucklingK = 0;   ///< of the needle's steel; effective length factor
    double subcutisMarginMm = 0;  ///< the tip may be turned so far beyond skin and fat
    double largestTurnDeg = 0;    ///< from the first direction: beyond it the needle would lie on the skin
    double tipSideShare = 0;      ///< lateral force at the tip, as a share of the cutting force

    double usualMmPerS = 0, tapMmPerS = 0, pistonMmPerS = 0, tapMm = 0, twirlDegPerS = 0, redirectS = 0;

    const TissueMechanics& of(Tissue tissue) const { return tissues[static_cast<std::size_t>(tissue)]; }
    /// Skin breaks later for thicker needles, faster than in proportion.
    double skinBreakN(double diameterMm) const;

    static const Mechanics& standard();
    static Result<Mechanics> fromJson(std::string_view text, std::string_view source);
};

} // namespace acus
