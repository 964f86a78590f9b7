// What one needle crosses and how near it comes to every hazard: the answer of `acus simulate`, and what the window shows.
#pragma once
#include "anatomy/model.h"
#include "needle/needle.h"
#include "core/json.h"
#include <optional>
#include <vector>

namespace acus {

enum class Verdict { clear, near, indeterminate, breach };
std::string_view nameOf(Verdict verdict);

struct Crossing {
    std::uint32_t structure = 0;
    double enterMm = 0;
    std::optional<double> exitMm;   ///< none: the tip is still inside; equal to enterMm for a sheet
};

struct HazardReport {
    std::uint32_t structure = 0;
    double clearanceMm = 0;     ///< shaft surface (capsule) to mesh; 0 when touching or inside
    double atDepthMm = 0;       ///< depth on the axis where it is least
    Vec3 onShaft{0}, nearest{0};///< the two ends of the clearance line (axis point; nearest point of the hazard's surface)
    double penetrationMm = 0;   ///< how deep the shaft reaches into it; 0 when it does not
    double marginMm = 0;        ///< nearer than this is `near`
    double failMm = 0;          ///< nearer than this counts as `breach`; 0: only what is touched
    double toleranceMm = 0;     ///< the pack's
    Verdict verdict = Verdict::clear;
    bool fine = false;          ///< a fine branch that the technique does not name (margins.h): touched, it is told but fails nothing
};

/// Whether it was touched (or passed nearer than `failMm`) for certain, or possibly, given the tolerance. Never of a fine branch.
bool breached(const HazardReport& hazard);
bool mayBeBreached(const HazardReport& hazard);

struct NeedleReport {
    Placement placement;
    std::vector<Crossing> crossings;          ///< ordered by enterMm, then structure id
    std::vector<std::uint32_t> tipInside;
    std::vector<HazardReport> hazards;        ///< ascending clearance
    std::optional<double> boneContactMm;      ///< first bone depth
    Verdict verdict = Verdict::clear;
};

/// `withinMm`: hazards farther than this are left out.
NeedleReport simulate(const Model& model, const Placement& placement, double withinMm = 30);

/// What lies ahead of the tip at the needle's full length: the crossings of the shaft as if fully inserted.
std::vector<Crossing> crossingsAhead(const Model& model, const Placement& placement);

/// As acus simulate --json prints it.
Json toJson(const Model& model, const NeedleReport& report);

} // namespace acus
