#include "sculpt/muscles/fibre.h"
#include "geometry/field.h"

namespace acus {

std::vector<double> lengthShares(const std::vector<Vec3>& points) {
    std::vector<double> shares(points.size(), 0.0);
    for (std::size_t i = 1; i < points.size(); ++i)
        shares[i] = shares[i - 1] + glm::distance(points[i - 1], points[i]);
    const double length = shares.empty() ? 0.0 : shares.back();
    for (double& share : shares)
        share = length > 0 ? share / length : 0.0;
    return shares;
}

void setSpindle(Fibre& fibre, double radius, double atStart, double atEnd, double from, double to) {
    const std::vector<double> shares = lengthShares(fibre.points);
    fibre.radius.resize(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double s = shares[i];
        const double rise = from > 0 ? atStart + (1 - atStart) * smoothStep(0, from, s) : 1.0;
        const double fall = to < 1 ? 1 + (atEnd - 1) * smoothStep(to, 1, s) : 1.0;
        fibre.radius[i] = radius * rise * fall;
    }
}

void setTendon(Fibre& fibre, double startFull, double startNone, double endNone, double endFull) {
    const std::vector<double> shares = lengthShares(fibre.points);
    fibre.tendon.resize(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double s = shares[i];
        const double start = startNone > startFull ? 1 - smoothStep(startFull, startNone, s) : (s < startNone ? 1.0 : 0.0);
        const double end = endFull > endNone ? smoothStep(endNone, endFull, s) : (s > endFull ? 1.0 : 0.0);
        fibre.tendon[i] = std::max(start, end);
    }
}

} // namespace acus
