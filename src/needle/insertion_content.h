// What an insertion knows, for the files that implement it.
#pragma once
#include "needle/grip.h"
#include "needle/insertion.h"
#include "needle/track.h"

namespace acus {

/// A straight piece of the way, from the entry or a kink on.
struct WayPiece {
    Track track;
    Vec3 handle{0};                   ///< where the handle pointed when it began: then nothing was bent
    double reachedMm = 0;             ///< cut as deep as this
    std::vector<bool> pierced;        ///< one a membrane
    std::size_t nextBoundary = 0;     ///< the first that the tip has not passed
    double frictionBefore = 0, supportBefore = 0;  ///< of the pieces above
};

struct Insertion::Content {
    ModelPtr model;
    InsertionSetup setup;
    Mechanics figures;
    Grip grip;
    Vec3 handle{0};
    Vec3 lasting{0};                  ///< of a needle bent for good: tip direction minus handle direction, across the handle
    std::vector<WayPiece> pieces;
    double depth = 0;
    long long steps = 0;
    bool tapped = false, pierced = false, out = false, grasped = false;
    double heldCutN = 0, heldStiffnessN = 0;   ///< when the needle last moved
    std::vector<std::uint32_t> inside;
    struct Spot {
        bool armed = true;
        int twitches = 0;
    };
    std::vector<Spot> spots;          ///< one a trigger point
    enum class Way : std::uint8_t { same, kinked, fresh } way = Way::fresh;   ///< of the next advance, beside the last passage
    bool lastUnused = false;          ///< the last passage has not been advanced on yet
    double passageReached = 0;
    std::vector<Passage> passages;
    std::vector<Vec3> shaft;
    std::vector<InsertionEvent> events;
    std::vector<InsertionSample> samples;

    Content(ModelPtr model, InsertionSetup setup, const Mechanics& mechanics);

    // insertion_why.cpp
    std::optional<std::string> whyNot(const Action& action) const;

    // insertion_motion.cpp
    void advance(double mm, double mmPerS, bool supported);
    void withdraw(double mm, double mmPerS);
    void rest(double seconds);
    void twirl(double degrees, bool bothWays);

    // insertion_way.cpp
    Track trackFrom(const Vec3& origin, const Vec3& direction, double fromMm) const;
    WayPiece pieceAlong(const Vec3& origin, const Vec3& direction, double fromMm) const;
    std::vector<Membrane> pushedIn() const;    ///< membranes before the tip that have not given way
    void lieStraight(const Vec3& direction);   ///< the whole needle about the entry, in the subcutis
    void redirect(const Vec3& direction);
    void followTurn();                         ///< before going deeper: a new piece where the tip points elsewhere
    void dropPiecesAbove();                    ///< while withdrawing
    void relaxInSubcutis();
    void markPassage();                        ///< the tip has gone deeper
    void updateShaft();
    Vec3 tipDirection() const;
    Vec3 straightDirection(const Vec3& handle) const;   ///< of the whole needle in the subcutis
    double turnableMm() const;
    double outsideMm() const { return setup.size.lengthMm - depth; }
    double supportMean() const;

    // insertion_feel.cpp
    struct Forces {
        double cut = 0, friction = 0, stiffness = 0;
        double sum() const { return cut + friction + stiffness; }
    };
    Forces forces(double depthMm, int sense, double mmPerS, const Grip& grip) const;
    void sample(const Forces& forces, double boneN = 0);
    void tell(InsertionEventKind kind, std::optional<std::uint32_t> structure, double value, double depthMm);
    void tellHere(InsertionEventKind kind, std::optional<std::uint32_t> structure = {}, double value = 0);
    void pierceMembranes();
    void passBoundaries(bool deeper);
    void adoptInside();                        ///< after the line has changed: what the tip is in now
    void enter(std::uint32_t structure, double depthMm, bool deeper);
    void leave(std::uint32_t structure, double depthMm, bool deeper);
    void pierceTriggerPoints(const Vec3& before);
    void tellGrasp(bool again);
    std::optional<std::uint32_t> atTip() const;
    Vec3 tip() const { return pieces.back().track.at(depth); }
    double timeS() const { return static_cast<double>(steps) / 100; }
};
static_assert(insertionStepS == 0.01);

/// The angle between unit vectors, radians; exact for small ones.
double angleBetween(const Vec3& a, const Vec3& b);
/// `v` turned by `share` of the rotation that takes `from` to `to` (unit vectors).
Vec3 turned(const Vec3& v, const Vec3& from, const Vec3& to, double share);

} // namespace acus
