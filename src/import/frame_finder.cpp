#include "import/frame_finder.h"
#include "core/language.h"
#include "import/frame_fit.h"
#include "import/misfit_finder.h"
#include "core/median.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace acus {

namespace {

using namespace fit;

constexpr double sureRatio = 1.25;   ///< the next best axes must fit so much worse
constexpr double tiltToTell = 15;

class Finder {
  public:
    Finder(const std::vector<FramedMesh>& meshes, const std::vector<FrameClaim>& claims, const BodyTable& body) : meshes(meshes), claims(claims), body(body) {}

    FrameFindings run() {
        found.groups.resize(claims.size());
        own.assign(meshes.size(), 1);
        std::vector<std::vector<std::size_t>> known(claims.size());
        for (std::size_t i = 0; i < meshes.size(); ++i)
            if (adultPart(body, meshes[i].id))
                known[meshes[i].group].push_back(i);
        std::size_t leader = 0;
        for (std::size_t g = 0; g < claims.size(); ++g)
            if (known[g].size() > known[leader].size())
                leader = g;
        if (claims.empty())
            return found;
        unit(leader, known[leader]);
        axes(leader, known[leader], nullptr);
        for (std::size_t g = 0; g < claims.size(); ++g)
            if (g != leader)
                follow(g, leader, known[g]);
        found.misfits = findMisfits(meshes, found.groups, own, body);
        return std::move(found);
    }

  private:
    /// The unit that most of the group's structures are in; those that are in another one are remembered.
    void unit(std::size_t group, const std::vector<std::size_t>& known) {
        FoundFrame& frame = found.groups[group];
        const FrameClaim& claim = claims[group];
        frame.known = known.size();
        std::vector<double> ratios;
        for (const std::size_t i : known)
            if (const double ratio = adultRatio(body, meshes[i]); ratio > 0)
                ratios.push_back(ratio);
        if (claim.forced && claim.mmPerUnit) {
            frame.mmPerUnit = *claim.mmPerUnit;
            frame.unitsKnown = true;
            if (!ratios.empty() && std::abs(std::log(medianOf(ratios) / *claim.mmPerUnit)) > std::log(sizeSlack))
                frame.doubts.push_back({true, trf("the structures are {} times as small as an adult's in the unit that was given ({})", figure(medianOf(ratios) / *claim.mmPerUnit, 3), unitName(*claim.mmPerUnit))});
            return;
        }
        if (ratios.empty()) {
            frame.mmPerUnit = claim.mmPerUnit.value_or(1);
            frame.unitsKnown = claim.mmPerUnit.has_value();
            if (!frame.unitsKnown) {
                Vec3 low(std::numeric_limits<double>::infinity()), high(-std::numeric_limits<double>::infinity());
                for (const FramedMesh& mesh : meshes)
                    if (mesh.group == group) {
                        low = glm::min(low, mesh.low);
                        high = glm::max(high, mesh.high);
                    }
                // Nothing has a known size: a body is between a hand and a person large.
                const double size = largest(high - low);
                frame.mmPerUnit = size < 3 ? 1000 : size < 12 ? 100 : size < 80 ? 10 : 1;
                frame.doubts.push_back({true, trf("no structure of known size tells the unit; {} is assumed, the whole then is {} mm large", unitName(frame.mmPerUnit), figure(size * frame.mmPerUnit))});
            }
            return;
        }
        const double ratio = medianOf(ratios);
        const auto nearest = nearestUnit(ratio);
        if (claim.mmPerUnit && std::abs(std::log(ratio / *claim.mmPerUnit)) <= std::log(sizeSlack)) {
            frame.mmPerUnit = *claim.mmPerUnit;
            frame.unitsKnown = true;
        } else if (nearest) {
            frame.mmPerUnit = *nearest;
            frame.unitsKnown = ratios.size() >= fewestPairs || std::abs(std::log(ratio / *nearest)) < std::log(1.4);
            if (claim.mmPerUnit)
                frame.doubts.push_back({true, trf("the files say {}, but the structures have the size of an adult's in {}", unitName(*claim.mmPerUnit), unitName(*nearest))});
        } else {
            // No unit gives an adult: the scale itself is taken from the bones.
            double round = std::pow(10.0, std::floor(std::log10(ratio)) - 1);
            frame.mmPerUnit = std::round(ratio / round) * round;
            frame.doubts.push_back({true, trf("no usual unit gives an adult's sizes: 1 unit is taken as {} mm, from the size of {} structures; sizes, depths and distances may be wrong by a tenth", figure(frame.mmPerUnit, 4), ratios.size())});
        }
        if (ratios.size() < fewestPairs && !claim.mmPerUnit)
            frame.doubts.push_back({true, ratios.size() == 1 ? trf("the unit ({}) rests on 1 structure", unitName(frame.mmPerUnit)) : trf("the unit ({}) rests on {} structures", unitName(frame.mmPerUnit), ratios.size())});
        for (const std::size_t i : known)
            if (const double factor = adultRatio(body, meshes[i]) / frame.mmPerUnit; factor > 0 && std::abs(std::log(factor)) > std::log(2.2))
                own[i] = factor;
    }

    /// Pairs in mm of the group's unit, without those that have another unit of their own.
    std::vector<PlacePair> pairsOf(const std::vector<std::size_t>& known, double mm) const {
        std::vector<PlacePair> pairs;
        for (const std::size_t i : known)
            if (own[i] == 1) {
                const BodyPart part = *adultPart(body, meshes[i].id);
                const FramedMesh& mesh = meshes[i];
                const Vec3 middle = 0.5 * (mesh.low + mesh.high);
                pairs.push_back({mm * middle, part.centre, mm * (mesh.mass - middle), part.mass});
            }
        return pairs;
    }

    void axes(std::size_t group, const std::vector<std::size_t>& known, const FoundFrame* leader) {
        FoundFrame& frame = found.groups[group];
        const FrameClaim& claim = claims[group];
        const std::vector<PlacePair> pairs = pairsOf(known, frame.mmPerUnit);
        frame.axes = !claim.axes.empty() ? claim.axes : leader ? leader->axes : "LPS";
        frame.axesKnown = !claim.axes.empty() || (leader && leader->axesKnown);
        if (pairs.size() < fewestPairs) {
            if (!frame.axesKnown)
                frame.doubts.push_back({false, trf("too few known structures tell the axes; {} is assumed (x to the left, y to the back, z upwards)", frame.axes)});
            return;
        }
        std::string best;
        double bestRms = std::numeric_limits<double>::infinity(), bestScore = bestRms, other = bestRms;
        std::string second;
        for (const std::string& axes : allAxes()) {
            const double rms = fitOf(pairs, axesOf(axes, 1)).rms;
            // Left-handed frames exist, but right-handed ones are what most programs write.
            const double score = rms * (axesOf(axes, 1).mirrors() ? 1.15 : 1) * (axes == claim.axes ? 0.97 : 1);
            if (score < bestScore) {
                other = bestScore;
                second = best;
                bestScore = score;
                bestRms = rms;
                best = axes;
            } else if (score < other) {
                other = score;
                second = axes;
            }
        }
        frame.fit = bestRms;
        frame.otherFit = other;
        const bool decided = other > sureRatio * bestScore;
        if (claim.forced && !claim.axes.empty()) {
            frame.axes = claim.axes;
            frame.axesKnown = true;
            if (decided && best != claim.axes)
                frame.doubts.push_back({false, trf("the axes that were given ({}) put the structures {} mm from where an adult has them, {} {} mm", claim.axes, figure(fitOf(pairs, axesOf(claim.axes, 1)).rms), best, figure(bestRms))});
        } else if (decided) {
            if (!claim.axes.empty() && claim.axes != best)
                frame.doubts.push_back({false, trf("the files say {0}, but the anatomy lies along {1} ({2} mm from where an adult has it on average, {3} mm along {0})", claim.axes, best, figure(bestRms), figure(fitOf(pairs, axesOf(claim.axes, 1)).rms))});
            frame.axes = best;
            frame.axesKnown = true;
            if (leader && leader->axes != best && claim.axes != best)
                frame.doubts.push_back({false, trf("these lie along {}, the other files along {}: they are turned", best, leader->axes)});
        } else if (leader && fitOf(pairs, axesOf(leader->axes, 1)).rms < sureRatio * bestRms) {
            frame.axes = claim.axes.empty() ? leader->axes : claim.axes; // nothing speaks against it
            frame.axesKnown = leader->axesKnown || !claim.axes.empty();
        } else if (claim.axes.empty()) {
            frame.axes = best;
            frame.axesKnown = false;
            frame.doubts.push_back({false, trf("the structures tell the axes badly: {} fits with {} mm, {} with {} mm", best, figure(bestRms), second, figure(other))});
        }
        const FrameAxes turn = axesOf(frame.axes, 1);
        frame.mirrored = turn.mirrors();
        if (frame.mirrored)
            mirrored(group, frame);
        const FittedPairs fitted = fitOf(pairs, turn);
        frame.tiltDeg = pairs.size() >= 6 ? tiltOf(pairs, turn, fitted.shift) : 0;
        if (frame.tiltDeg > tiltToTell)
            frame.doubts.push_back({false, trf("the whole stands turned by about {}° against its axes; “straight in” and angles will be off by that", figure(frame.tiltDeg))});
    }

    void mirrored(std::size_t group, FoundFrame& frame) {
        std::size_t inwards = 0, all = 0;
        for (const FramedMesh& mesh : meshes)
            if (mesh.group == group) {
                ++all;
                inwards += mesh.inwards;
            }
        frame.doubts.push_back({false, 2 * inwards > all
                                     ? trf("its frame ({}) is left-handed: either it was mirrored on the way, which its inside-out meshes confirm, or left and right are exchanged in the names; look at heart, liver and aorta before you trust a side", frame.axes)
                                     : trf("its frame ({}) is left-handed: either it was mirrored on the way or left and right are exchanged in the names, for its meshes are not inside out; look at heart, liver and aorta before you trust a side", frame.axes)});
    }

    /// A group beside the one that tells most: the same frame unless its own structures speak clearly against it.
    void follow(std::size_t group, std::size_t leader, const std::vector<std::size_t>& known) {
        FoundFrame& frame = found.groups[group];
        const FoundFrame& first = found.groups[leader];
        const FrameClaim& claim = claims[group];
        std::vector<double> ratios;
        for (const std::size_t i : known)
            if (const double ratio = adultRatio(body, meshes[i]); ratio > 0)
                ratios.push_back(ratio);
        // One or two of an odd size are odd themselves; a unit of their own it takes more for.
        if (!ratios.empty() && (ratios.size() >= fewestPairs || claim.mmPerUnit || nearestUnit(medianOf(ratios))))
            unit(group, known);
        else {
            frame.mmPerUnit = claim.mmPerUnit.value_or(first.mmPerUnit);
            frame.unitsKnown = claim.mmPerUnit.has_value() || first.unitsKnown;
        }
        frame.known = known.size();
        const std::vector<PlacePair> pairs = pairsOf(known, frame.mmPerUnit);
        // Like the first one, as long as they lie together.
        const std::string like = claim.axes.empty() ? first.axes : claim.axes;
        if (!claim.forced && pairs.size() >= 1 && pairs.size() < 2 * fewestPairs) {
            frame.axes = like;
            frame.axesKnown = first.axesKnown || !claim.axes.empty();
            frame.fit = fitOf(pairs, axesOf(like, 1)).rms;
            frame.mirrored = axesOf(like, 1).mirrors();
            return;
        }
        axes(group, known, &first);
    }

    const std::vector<FramedMesh>& meshes;
    const std::vector<FrameClaim>& claims;
    const BodyTable& body;
    std::vector<double> own;   ///< how far a mesh is from its group's unit; 1: not
    FrameFindings found;
};

} // namespace

FrameFindings findFrames(const std::vector<FramedMesh>& meshes, const std::vector<FrameClaim>& claims, const BodyTable& body) { return Finder(meshes, claims, body).run(); }

} // namespace acus
