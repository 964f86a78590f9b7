#include "needle/grip.h"
#include <algorithm>
#include <cmath>

namespace acus {

void Grip::move(double mm, int sense, double seconds) {
    decay(seconds);
    if (restS > 0) {
        // Tissue that had time to settle holds until the static friction is reached.
        breakaway = 1 + (figures->staticRatio - 1) * (1 - std::exp(-restS / figures->relaxS));
        slipping = 0;
        restS = 0;
    }
    if (slipping == sense)
        return;
    slipping = 0;
    stretch += sense * mm / figures->stickMm;
    if (sense * stretch >= breakaway) {
        slipping = sense;
        stretch = sense;
        breakaway = 1;
    }
}

void Grip::rest(double seconds) {
    decay(seconds);
    if (restS == 0)
        stretchAtRest = stretch;
    restS += seconds;
    stretch = stretchAtRest * rested();
}

double Grip::rested() const { return figures->relaxShare + (1 - figures->relaxShare) * std::exp(-restS / figures->relaxS); }

void Grip::twirl(double degrees, bool bothWays) {
    const double turns = degrees / figures->graspTurnDeg;
    if (bothWays)
        rolled = std::min(1.0, std::max(rolled, std::abs(turns)));
    else
        wound = std::clamp(wound + turns, -1.0, 1.0);
}

void Grip::twitch(double strength) { clenched = std::max(clenched, strength); }

double Grip::grasp() const {
    return 1 + std::max({std::abs(wound) * (figures->graspOneWay - 1), rolled * (figures->graspBothWays - 1),
                         clenched * (figures->twitchGrasp - 1)});
}

void Grip::decay(double seconds) {
    const double share = std::exp(-seconds / figures->graspDecayS);
    wound *= share;
    rolled *= share;
    clenched *= std::exp(-seconds / figures->twitchGraspS);
}

} // namespace acus
