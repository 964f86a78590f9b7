#include "anatomy/finding_cost.h"
#include "core/language.h"
#include "core/median.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace acus {

namespace {

constexpr double segmentationMm = 1.0, leastMm = 1.0, mostMm = 5.0;

} // namespace

std::string_view costOf(std::string_view what) {
    constexpr std::pair<std::string_view, std::string_view> costs[] = {
        {"not-closed", trLater("Near its gaps nobody can say what is inside: a tip there may be taken for outside. Clearances to its surface hold.")},
        {"closed", trLater("Only its wall counts: a tip inside it is told as outside once it has pierced the wall.")},
        {"winding", trLater("Where triangles disagree, inside and outside cancel out: depths inside it can be too short.")},
        {"inside-out", trLater("No verdict: inside is told by winding either way. It is lit from the wrong side.")},
        {"non-manifold", trLater("Depths inside it can be wrong along those edges; clearances hold.")},
        {"self-crossing", trLater("Overlapping parts count as one; only where a fold turns it inside out can a stretch inside be told as outside. Clearances hold.")},
        {"components", trLater("A needle that passes a stray piece is told to cross the structure there.")},
        {"hazards-intersect", trLater("One of the two is misplaced by at least that much: clearances to both are no better than that there.")},
        {"hazard-in-bone", trLater("One of the two is misplaced by at least that much: a needle on bone can be told to have touched it, or to be clear of it, wrongly.")},
        {"hazards-touch", trLater("No verdict beyond the tolerance.")},
        {"muscle-in-bone", trLater("Where the needle meets bone, and how deep the muscle reaches, can be wrong by that much.")},
        {"muscles-overlap", trLater("Which muscle the tip is in can't be told within the overlap; both are.")},
        {"outside-skin", trLater("There the depth from the skin is too short, or an entry lies under the surface of the body.")},
        {"missing-role", trLater("What is not there can't be told: no verdict covers it.")},
        {"missing-landmark", trLater("Techniques that begin there can't be planned, practised or tested.")},
        {"technique", trLater("It can't be planned, practised or tested on this patient.")},
        {"unseen-hazard", trLater("A clear verdict proves nothing about it.")},
        {"tolerance", trLater("Verdicts near a threshold sound surer than they are.")},
        {"mirrored", trLater("Every side is wrong.")},
        {"wrong-side", trLater("Reports name the wrong side.")},
        {"size", trLater("Every depth and distance is wrong.")},
        {"landmark-far", trLater("Techniques that begin there are planned in the wrong place.")},
        {"foramen", trLater("A needle towards that foramen is judged against a nerve that lies elsewhere.")},
    };
    for (const auto& [kind, cost] : costs)
        if (kind == what)
            return cost;
    return {};
}

double toleranceEstimate(const std::vector<Structure>& structures, const std::vector<Mesh>& meshes, double* edgeMm) {
    std::vector<double> medians;
    for (std::size_t i = 0; i < structures.size(); ++i) {
        if (structures[i].estimated || !(structures[i].tissue == Tissue::bone || isHazard(structures[i].tissue)))
            continue;
        const Mesh& mesh = meshes[i];
        std::vector<double> lengths;
        const std::size_t step = std::max<std::size_t>(1, mesh.triangles.size() / 400);
        for (std::size_t t = 0; t < mesh.triangles.size(); t += step)
            lengths.push_back(glm::length(mesh.positions[mesh.triangles[t][0]] - mesh.positions[mesh.triangles[t][1]]));
        if (!lengths.empty())
            medians.push_back(medianOf(lengths));
    }
    const double edge = medianOf(medians);
    if (edgeMm)
        *edgeMm = edge;
    return std::clamp(std::ceil((segmentationMm + edge / 4) * 10) / 10, leastMm, mostMm);
}

} // namespace acus
