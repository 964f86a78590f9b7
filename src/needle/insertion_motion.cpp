// Going in and out, step by step.
#include "needle/insertion_content.h"
#include "needle/steel.h"
#include <algorithm>
#include <cmath>

namespace acus {

void Insertion::Content::advance(double mm, double mmPerS, bool supported) {
    const double start = depth, length = wholeNanometres(setup.size.lengthMm);
    const double target = std::min(wholeNanometres(start + mm), length);
    if (target <= depth)
        return;
    followTurn();
    for (long long k = 1; depth < target; ++k) {
        ++steps;
        const std::optional<double> bone = pieces.back().track.boneMm;
        double next = std::min(wholeNanometres(start + static_cast<double>(k) * mmPerS * insertionStepS), target);
        const bool onBone = bone && next >= *bone;
        if (onBone)
            next = std::max(*bone, depth);
        Grip moved = grip;
        moved.move(next - depth, +1, insertionStepS);
        Forces now = forces(next, +1, mmPerS, moved);
        const double most = supported ? INFINITY : bucklingN(figures, setup.size.diameterMm, outsideMm());
        if (now.sum() > most) {
            // The hand's push goes into the bow; what is in the tissue stays where it is.
            grip.rest(insertionStepS);
            sample({0, most, 0});
            tellHere(InsertionEventKind::bowed, {}, most);
            break;
        }
        const Vec3 before = tip();
        grip = moved;
        depth = next;
        heldCutN = now.cut;
        heldStiffnessN = now.stiffness;
        const double boneN = onBone ? std::clamp(figures.boneNPerMm * (target - depth), figures.boneTouchN, figures.handStopsN) : 0;
        const double felt = std::min(boneN, std::max(0.0, most - now.sum()));
        sample(now, felt);
        pierceMembranes();
        passBoundaries(true);
        markPassage();
        pierceTriggerPoints(before);
        tellGrasp(false);
        if (onBone) {
            tellHere(InsertionEventKind::bone, pieces.back().track.bone, felt);
            if (felt < boneN)
                tellHere(InsertionEventKind::bowed, {}, most);
            break;
        }
        if (depth >= length)
            tellHere(InsertionEventKind::handleAtSkin);
    }
    updateShaft();
}

void Insertion::Content::withdraw(double mm, double mmPerS) {
    const double start = depth, target = std::max(0.0, wholeNanometres(start - mm));
    for (long long k = 1; depth > target; ++k) {
        ++steps;
        const double next = std::max(wholeNanometres(start - static_cast<double>(k) * mmPerS * insertionStepS), target);
        const Vec3 before = tip();
        grip.move(depth - next, -1, insertionStepS);
        const Forces now = forces(next, -1, mmPerS, grip);
        heldCutN = 0;
        heldStiffnessN = now.stiffness;
        depth = next;
        sample(now);
        dropPiecesAbove();
        passBoundaries(false);
        relaxInSubcutis();
        pierceTriggerPoints(before);
        tellGrasp(false);
    }
    if (depth == 0) {
        while (!inside.empty())
            leave(inside.back(), 0, false);
        out = true;
        pierced = grasped = false;
        tellHere(InsertionEventKind::removed);
    }
    updateShaft();
}

void Insertion::Content::rest(double seconds) {
    const long long count = std::llround(seconds / insertionStepS);
    for (long long k = 0; k < count; ++k) {
        ++steps;
        grip.rest(insertionStepS);
        sample(forces(depth, 0, 0, grip));
        tellGrasp(false);
    }
}

void Insertion::Content::twirl(double degrees, bool bothWays) {
    // To and fro ends where it began: there, back through the middle, and back again.
    rest(std::abs(degrees) * (bothWays ? 4 : 1) / figures.twirlDegPerS);
    grip.twirl(degrees, bothWays);
    tellGrasp(true);
}

} // namespace acus
