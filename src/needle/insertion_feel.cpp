// What tissue answers: forces, and what is told of boundaries, membranes, trigger points and the grasp.
#include "needle/insertion_content.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

double distanceToSegment(const Vec3& p, const Vec3& a, const Vec3& b) {
    const Vec3 ab = b - a;
    const double squared = glm::dot(ab, ab);
    const double share = squared > 0 ? std::clamp(glm::dot(p - a, ab) / squared, 0.0, 1.0) : 0.0;
    return glm::distance(p, a + share * ab);
}

} // namespace

Insertion::Content::Forces Insertion::Content::forces(double depthMm, int sense, double mmPerS, const Grip& held) const {
    const WayPiece& piece = pieces.back();
    Forces result;
    if (out || depthMm <= 0)
        return result;
    bool pushing = false;
    for (std::size_t i = 0; i < piece.track.membranes.size(); ++i) {
        const Membrane& membrane = piece.track.membranes[i];
        const double x = std::min(depthMm - membrane.atMm, membrane.deflectionMm);
        if (piece.pierced[i] || x <= 0)
            continue;
        pushing = true;
        // Okamura 2004: a1 x + a2 x², here by the force at which it breaks and the linear term's share of that.
        const double share = x / membrane.deflectionMm;
        result.stiffness += membrane.breakN * (figures.membraneLinear * share + (1 - figures.membraneLinear) * share * share);
    }
    if (sense > 0 && !pushing) {
        const Slice& slice = piece.track.sliceAt(depthMm);
        result.cut = slice.cutN;
        if (slice.gritty) {
            const double phase = depthMm / figures.gritPeriodMm - std::floor(depthMm / figures.gritPeriodMm);
            result.cut *= 1 + figures.gritShare * (2 * phase - 1);   // grain by grain: up slowly, off at once
        }
        for (const TriggerPoint& spot : setup.triggerPoints)
            if (glm::distance(spot.at, piece.track.at(depthMm)) <= spot.radiusMm && slice.structure == spot.structure)
                result.cut *= figures.tautShare;
        if (depthMm <= piece.reachedMm)
            result.cut *= figures.againShare;
    }
    if (pierced) {
        result.friction = held.ratio() * held.grasp() * (piece.frictionBefore + piece.track.frictionTo(depthMm));
        if (held.slips())
            result.friction += sense * figures.viscousNsPerMm2 * mmPerS * depthMm * setup.size.diameterMm / mechanicsDiameterMm;
    }
    if (sense == 0) {
        result.cut = heldCutN * held.rested();
        result.stiffness = heldStiffnessN * held.rested();
    }
    return result;
}

void Insertion::Content::sample(const Forces& f, double boneN) {
    samples.push_back({timeS(), depth, f.sum() + boneN, f.cut, f.friction, f.stiffness});
}

void Insertion::Content::tell(InsertionEventKind kind, std::optional<std::uint32_t> structure, double value, double depthMm) {
    const Track& track = pieces.back().track;
    events.push_back({timeS(), depthMm, kind, structure, value, track.at(depthMm)});
}

void Insertion::Content::tellHere(InsertionEventKind kind, std::optional<std::uint32_t> structure, double value) {
    tell(kind, structure, value, depth);
}

void Insertion::Content::pierceMembranes() {
    WayPiece& piece = pieces.back();
    const Track& track = piece.track;
    const bool skinAhead = std::any_of(track.membranes.begin(), track.membranes.end(), [](const Membrane& m) { return m.skin; });
    if (!pierced && !skinAhead) {
        pierced = true;   // a pack without skin, or an entry inside it
        tell(InsertionEventKind::skinPierced, {}, 0, 0);
    }
    for (std::size_t i = 0; i < track.membranes.size(); ++i) {
        const Membrane& membrane = track.membranes[i];
        const double gives = wholeNanometres(membrane.atMm + membrane.deflectionMm);
        const bool onBone = track.boneMm && depth >= *track.boneMm && membrane.atMm <= depth;
        if (piece.pierced[i] || (depth < gives && !onBone))
            continue;
        piece.pierced[i] = true;
        if (membrane.skin) {
            pierced = true;
            tell(InsertionEventKind::skinPierced, membrane.structure, membrane.breakN, std::min(gives, depth));
        } else if (depth >= gives) {   // pressed through on bone, it is not felt
            const double drop = membrane.breakN - track.sliceAt(gives).cutN;
            if (drop > 0)
                tell(InsertionEventKind::pop, membrane.structure, drop, gives);
        }
    }
}

void Insertion::Content::passBoundaries(bool deeper) {
    if (!pierced)
        return;   // what lies under the skin is pushed ahead
    WayPiece& piece = pieces.back();
    const std::vector<Boundary>& boundaries = piece.track.boundaries;
    const auto pass = [&](const Boundary& b) {
        if (b.enters == deeper)
            enter(b.structure, b.depthMm, deeper);
        else
            leave(b.structure, b.depthMm, deeper);
    };
    while (deeper && piece.nextBoundary < boundaries.size() && boundaries[piece.nextBoundary].depthMm <= depth)
        pass(boundaries[piece.nextBoundary++]);
    while (!deeper && piece.nextBoundary > 0 && boundaries[piece.nextBoundary - 1].depthMm > depth)
        pass(boundaries[--piece.nextBoundary]);
}

void Insertion::Content::adoptInside() {
    WayPiece& piece = pieces.back();
    std::vector<std::uint32_t> now;
    piece.nextBoundary = 0;
    for (const Boundary& b : piece.track.boundaries) {
        if (b.depthMm > depth)
            break;
        ++piece.nextBoundary;
        if (b.enters)
            now.push_back(b.structure);
        else
            std::erase(now, b.structure);
    }
    std::sort(now.begin(), now.end());
    const std::vector<std::uint32_t> was = inside;
    for (const std::uint32_t s : was)
        if (!std::binary_search(now.begin(), now.end(), s))
            leave(s, depth, false);
    for (const std::uint32_t s : now)
        if (!std::binary_search(was.begin(), was.end(), s))
            enter(s, depth, false);
}

void Insertion::Content::enter(std::uint32_t structure, double depthMm, bool deeper) {
    inside.insert(std::lower_bound(inside.begin(), inside.end(), structure), structure);
    tell(InsertionEventKind::entered, structure, 0, depthMm);
    const Tissue tissue = model->structures[structure].tissue;
    if (isHazard(tissue))
        tell(InsertionEventKind::hazard, structure, 0, depthMm);
    if (tissue == Tissue::ligament && deeper && depthMm >= pieces.back().reachedMm)
        tell(InsertionEventKind::gritty, structure, pieces.back().track.sliceAt(depthMm + 1e-6).cutN, depthMm);
}

void Insertion::Content::leave(std::uint32_t structure, double depthMm, bool deeper) {
    std::erase(inside, structure);
    tell(InsertionEventKind::left, structure, 0, depthMm);
    if (deeper && depthMm >= pieces.back().reachedMm && isFlavum(model->structures[structure])) {
        const Track& track = pieces.back().track;
        const double drop = track.sliceAt(depthMm).cutN - track.sliceAt(depthMm + 1e-6).cutN;
        if (drop > 0)
            tell(InsertionEventKind::pop, structure, drop, depthMm);
    }
}

void Insertion::Content::pierceTriggerPoints(const Vec3& before) {
    const Vec3 now = tip();
    for (std::size_t i = 0; i < spots.size(); ++i) {
        const TriggerPoint& point = setup.triggerPoints[i];
        Spot& spot = spots[i];
        const bool hit = pierced && std::binary_search(inside.begin(), inside.end(), point.structure) &&
                         distanceToSegment(point.at, before, now) <= point.radiusMm;
        if (hit && spot.armed) {
            spot.armed = false;
            const double strength = std::pow(figures.twitchFade, spot.twitches++);
            if (strength < figures.twitchLeast)
                continue;
            grip.twitch(strength);
            tellHere(InsertionEventKind::twitch, point.structure, strength);
        }
        if (glm::distance(point.at, now) > point.radiusMm)
            spot.armed = true;
    }
}

void Insertion::Content::tellGrasp(bool again) {
    if (out)
        return;
    const double times = grip.grasp();
    if (times >= figures.graspTold && (!grasped || again)) {
        grasped = true;
        tellHere(InsertionEventKind::grasp, atTip(), times);
    } else if (grasped && times < figures.releaseTold) {
        grasped = false;
        tellHere(InsertionEventKind::released, atTip(), times);
    }
}

std::optional<std::uint32_t> Insertion::Content::atTip() const { return pieces.back().track.sliceAt(depth).structure; }

} // namespace acus
