// The way through the patient: straight pieces, turns, passages.
#include "needle/insertion_content.h"
#include "needle/steel.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {
constexpr double degreesPerRadian = 180 / std::numbers::pi;
constexpr double noTurn = 1e-9;   // radians
} // namespace

double angleBetween(const Vec3& a, const Vec3& b) { return std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b)); }

Vec3 turned(const Vec3& v, const Vec3& from, const Vec3& to, double share) {
    const Vec3 normal = glm::cross(from, to);
    const double sine = glm::length(normal);
    if (sine < 1e-12)
        return v;
    // Rodrigues 1840
    const Vec3 axis = normal / sine;
    const double angle = share * angleBetween(from, to), c = std::cos(angle), s = std::sin(angle);
    return glm::normalize(c * v + s * glm::cross(axis, v) + (1 - c) * glm::dot(axis, v) * axis);
}

Track Insertion::Content::trackFrom(const Vec3& origin, const Vec3& direction, double fromMm) const {
    return trackAlong(*model, figures, setup.size.diameterMm, origin, direction, fromMm, setup.size.lengthMm);
}

std::vector<Membrane> Insertion::Content::pushedIn() const {
    std::vector<Membrane> result;
    if (pieces.empty())
        return result;
    const WayPiece& piece = pieces.back();
    for (std::size_t i = 0; i < piece.pierced.size(); ++i)
        if (!piece.pierced[i] && piece.track.membranes[i].atMm < depth)
            result.push_back(piece.track.membranes[i]);
    return result;
}

WayPiece Insertion::Content::pieceAlong(const Vec3& origin, const Vec3& direction, double fromMm) const {
    WayPiece piece;
    piece.track = trackFrom(origin, direction, fromMm);
    piece.handle = handle;
    piece.reachedMm = depth;
    // What the tip was pushing in when the line changed is still whole.
    const std::vector<Membrane> pushed = pushedIn();
    std::vector<Membrane>& membranes = piece.track.membranes;
    if (fromMm > 0)
        membranes.insert(membranes.begin(), pushed.begin(), pushed.end());
    for (const Membrane& membrane : membranes) {
        const bool whole = std::any_of(pushed.begin(), pushed.end(),
                                       [&](const Membrane& m) { return m.structure == membrane.structure; });
        piece.pierced.push_back(membrane.skin ? pierced : membrane.atMm < depth && !whole);
    }
    return piece;
}

Vec3 Insertion::Content::straightDirection(const Vec3& pointing) const {
    const Vec3 across = lasting - glm::dot(lasting, pointing) * pointing;
    return glm::normalize(pointing + across);
}

double Insertion::Content::turnableMm() const {
    return std::min(pieces.front().track.subcutisMm + figures.subcutisMarginMm, setup.size.lengthMm);
}

double Insertion::Content::supportMean() const {
    const WayPiece& piece = pieces.back();
    return std::max((piece.supportBefore + piece.track.supportTo(depth)) / std::max(depth, 1e-9), 1e-6);
}

Vec3 Insertion::Content::tipDirection() const {
    const WayPiece& piece = pieces.back();
    if (angleBetween(piece.handle, handle) < noTurn)
        return piece.track.direction;
    const TurnInDepth turn =
        turnInDepth(bendingStiffness(figures, setup.size.diameterMm), supportMean(), depth, outsideMm());
    return turned(piece.track.direction, piece.handle, handle, std::clamp(turn.follow, 0.0, 1.0));
}

void Insertion::Content::lieStraight(const Vec3& direction) {
    WayPiece piece = pieceAlong(setup.entry, direction, 0);
    pieces.clear();
    pieces.push_back(std::move(piece));
    adoptInside();
    Passage passage{{setup.entry, tip()}, timeS(), timeS()};
    if (lastUnused)
        passages.back() = std::move(passage);
    else
        passages.push_back(std::move(passage));
    lastUnused = true;
    way = Way::same;
    passageReached = depth;
    updateShaft();
}

void Insertion::Content::redirect(const Vec3& direction) {
    rest(figures.redirectS);
    const double angle = angleBetween(handle, direction);
    if (angle < noTurn)
        return;
    handle = direction;
    if (depth <= turnableMm()) {
        lieStraight(straightDirection(handle));
        return;
    }
    tellHere(InsertionEventKind::turnedInDepth, atTip(), angle * degreesPerRadian);
    // Bent is the shaft between where the needle would point, unbent, and where its tip lies.
    const Vec3 unbent = straightDirection(handle), lies = pieces.back().track.direction;
    const double bend = angleBetween(unbent, lies);
    const TurnInDepth turn =
        turnInDepth(bendingStiffness(figures, setup.size.diameterMm), supportMean(), depth, outsideMm());
    const double limit = elasticCurvature(figures, setup.size.diameterMm) / std::max(turn.curvature, 1e-12);
    if (bend - limit <= 0.1 / degreesPerRadian)
        return;
    const Vec3 tipward = turned(unbent, unbent, lies, (bend - limit) / bend);
    lasting = tipward / glm::dot(tipward, handle) - handle;
    tellHere(InsertionEventKind::bent, {}, angleBetween(handle, tipward) * degreesPerRadian);
}

void Insertion::Content::followTurn() {
    const Vec3 direction = tipDirection();
    WayPiece& above = pieces.back();
    if (angleBetween(direction, above.track.direction) < noTurn)
        return;
    WayPiece piece = pieceAlong(tip(), direction, depth);
    piece.frictionBefore = above.frictionBefore + above.track.frictionTo(depth);
    piece.supportBefore = above.supportBefore + above.track.supportTo(depth);
    way = way == Way::fresh || depth < passageReached ? Way::fresh : Way::kinked;
    pieces.push_back(std::move(piece));
    adoptInside();
}

void Insertion::Content::dropPiecesAbove() {
    while (pieces.size() > 1 && depth <= pieces.back().track.fromMm) {
        const double kink = pieces.back().track.fromMm;
        const double below = depth;
        depth = kink;          // boundaries of the lower piece are passed on its own line
        passBoundaries(false);
        pieces.pop_back();
        adoptInside();
        depth = below;
        way = Way::fresh;
    }
}

void Insertion::Content::relaxInSubcutis() {
    if (depth <= 0 || depth > turnableMm())
        return;
    const Vec3 direction = straightDirection(handle);
    if (pieces.size() == 1 && angleBetween(pieces.back().track.direction, direction) < noTurn) {
        pieces.back().handle = handle;
        return;
    }
    const Track straight = trackFrom(setup.entry, direction, 0);
    if (straight.boneMm && *straight.boneMm <= depth)
        return;   // it leans on bone, and stays bent
    lieStraight(direction);
}

void Insertion::Content::markPassage() {
    WayPiece& piece = pieces.back();
    if (depth <= piece.track.fromMm)
        return;   // stopped before it moved
    const double now = timeS();
    if (way != Way::same || passages.empty()) {
        std::vector<Vec3> points;
        for (const WayPiece& p : pieces)
            points.push_back(p.track.origin);
        points.push_back(tip());
        if (way == Way::fresh || passages.empty())
            passages.push_back({std::move(points), now, now});
        else
            passages.back().points = std::move(points);
        way = Way::same;
        passageReached = depth;
    } else if (depth > passageReached) {
        passages.back().points.back() = tip();
        passageReached = depth;
    }
    if (lastUnused)
        passages.back().startS = now;
    passages.back().endS = now;
    lastUnused = false;
    piece.reachedMm = std::max(piece.reachedMm, depth);
}

void Insertion::Content::updateShaft() {
    shaft.clear();
    for (const WayPiece& piece : pieces)
        shaft.push_back(piece.track.origin);
    shaft.push_back(tip());
}

} // namespace acus
