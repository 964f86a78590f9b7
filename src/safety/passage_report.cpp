#include "safety/passage_report.h"
#include "safety/hazard_chain.h"
#include "safety/margins.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double sliverPieceMm = 1e-9;

/// The straight pieces of a passage; a passage of no length is one piece of no length.
std::vector<ShaftPiece> piecesOf(const Queries& queries, const Passage& passage) {
    std::vector<ShaftPiece> pieces;
    double depth = 0;
    for (std::size_t i = 1; i < passage.points.size(); ++i) {
        const Vec3 along = passage.points[i] - passage.points[i - 1];
        const double length = glm::length(along);
        if (length < sliverPieceMm)
            continue;
        pieces.push_back({{passage.points[i - 1], along / length, length}, depth, {}});
        depth += length;
    }
    if (pieces.empty() && !passage.points.empty())
        pieces.push_back({{passage.points.front(), {0, -1, 0}, 0}, 0, {}});
    for (ShaftPiece& piece : pieces)
        queries.crossings(piece.axis, piece.intervals);
    return pieces;
}

Vec3 pointAt(std::span<const ShaftPiece> pieces, double depthMm) {
    for (const ShaftPiece& piece : pieces)
        if (depthMm <= piece.fromMm + piece.axis.length)
            return piece.axis.at(std::max(0.0, depthMm - piece.fromMm));
    return pieces.back().axis.end();
}

} // namespace

std::vector<HazardReport> hazardsOf(const Model& model, const NeedleSize& size, std::span<const Passage> passages, const Goal* goal,
                                    double withinMm) {
    std::vector<HazardReport> all;
    const std::span<const HazardMargin> margins = goal ? std::span<const HazardMargin>(goal->margins) : std::span<const HazardMargin>();
    for (const Passage& passage : passages)
        for (const HazardReport& hazard :
             hazardsAlong(model, piecesOf(*model.queries, passage), 0.5 * size.diameterMm, withinMm, margins))
            keepWorst(all, hazard);
    if (goal)
        for (HazardReport& hazard : all)
            hazard.fine = isFineBranch(model.structures[hazard.structure].id) &&
                          std::none_of(margins.begin(), margins.end(), [&](const HazardMargin& margin) { return margin.structure == hazard.structure; });
    sortHazards(model, all);
    return all;
}

std::vector<HazardProfile> clearanceProfiles(const Model& model, const NeedleSize& size, const Passage& passage, double stepMm,
                                             double withinMm, std::size_t most) {
    const std::vector<ShaftPiece> pieces = piecesOf(*model.queries, passage);
    std::vector<HazardProfile> profiles;
    if (pieces.empty() || !(stepMm > 0))
        return profiles;
    const double radius = 0.5 * size.diameterMm, length = pieces.back().fromMm + pieces.back().axis.length;
    const auto steps = static_cast<std::size_t>(std::ceil(length / stepMm - 1e-9));
    std::vector<std::uint32_t> inside;
    for (const HazardReport& hazard : hazardsAlong(model, pieces, radius, withinMm)) {
        if (profiles.size() == most)
            break;
        profiles.push_back({hazard.structure, {}, {}});
    }
    // The last step ends at the tip, so that the curve does.
    for (std::size_t i = 0; i <= steps; ++i) {
        const double depth = steps == 0 ? 0 : length * static_cast<double>(i) / static_cast<double>(steps);
        const Vec3 tip = pointAt(pieces, depth);
        inside.clear();
        model.queries->partsAt(tip, inside);
        for (HazardProfile& profile : profiles) {
            const bool within = std::binary_search(inside.begin(), inside.end(), profile.structure);
            profile.depthMm.push_back(depth);
            profile.clearanceMm.push_back(within ? 0 : std::max(0.0, model.queries->distanceTo(profile.structure, tip) - radius));
        }
    }
    return profiles;
}

} // namespace acus
