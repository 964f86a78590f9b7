#include "alignment.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

glm::dmat3 turned(const Vec3& rotation) {
    const double angle = glm::length(rotation);
    if (angle < 1e-12)
        return glm::dmat3(1.0);
    const Vec3 a = rotation / angle;
    const double c = std::cos(angle), s = std::sin(angle);
    glm::dmat3 m;
    for (int column = 0; column < 3; ++column) {
        Vec3 e{0};
        e[column] = 1;
        m[column] = c * e + s * glm::cross(a, e) + (1 - c) * glm::dot(a, e) * a;
    }
    return m;
}

/// A point of the sculpted bone, moved, and the point of the scanned one that it should meet; their order in the pair is the
/// same whichever was sampled.
struct Pair {
    Vec3 mine, theirs;
    bool counts = false;
};

std::vector<Pair> pairsFor(const Surface& mine, const Surface& theirs, const std::vector<Vec3>& from, const std::vector<Vec3>& against,
                           const RigidMotion& motion, const Counted& counted) {
    std::vector<Pair> pairs(from.size() + against.size());
    parallelFor(std::size_t{0}, pairs.size(), [&](std::size_t i) {
        if (i < from.size()) {
            const Vec3 p = motion(from[i]);
            pairs[i] = {p, theirs.nearest(p), counted(from[i])};
        } else {
            const Vec3& q = against[i - from.size()];
            const Vec3 local = motion.back(q);
            pairs[i] = {motion(mine.nearest(local)), q, counted(local)};
        }
    });
    return pairs;
}

/// One Gauss-Newton step on the distances; each pair pulls along its own line. Returns how far it moved (mm).
double improve(RigidMotion& motion, const std::vector<Pair>& pairs, double scale) {
    std::array<std::array<double, 7>, 6> m{};
    Vec3 centre{0};
    std::size_t used = 0;
    for (const Pair& pair : pairs)
        if (pair.counts) {
            centre += pair.mine;
            ++used;
        }
    if (used < 100)
        return 0;
    centre /= static_cast<double>(used);
    constexpr double arm = 30; // mm: turns the rotation into a length, for the damping
    for (const Pair& pair : pairs) {
        const Vec3 gap = pair.theirs - pair.mine;
        const double distance = glm::length(gap);
        if (!pair.counts || distance < 1e-6)
            continue;
        const Vec3 n = gap / distance;
        const double weight = 1 / (1 + (distance / scale) * (distance / scale));
        const Vec3 r = glm::cross(pair.mine - centre, n) / arm;
        const double row[7] = {r.x, r.y, r.z, n.x, n.y, n.z, distance};
        for (std::size_t a = 0; a < 6; ++a)
            for (std::size_t b = 0; b < 7; ++b)
                m[a][b] += weight * row[a] * row[b];
    }
    for (std::size_t a = 0; a < 6; ++a)
        m[a][a] += 1e-3 * static_cast<double>(used) + 1e-9;
    for (std::size_t c = 0; c < 6; ++c) // symmetric and positive: no pivoting
        for (std::size_t r = 0; r < 6; ++r)
            if (r != c) {
                const double factor = m[r][c] / m[c][c];
                for (std::size_t k = c; k < 7; ++k)
                    m[r][k] -= factor * m[c][k];
            }
    double x[6];
    for (std::size_t c = 0; c < 6; ++c)
        x[c] = m[c][6] / m[c][c];
    const Vec3 rotation = Vec3(x[0], x[1], x[2]) / arm, shift{x[3], x[4], x[5]};
    const glm::dmat3 turn = turned(rotation);
    motion.shift = turn * (motion.shift - centre) + centre + shift;
    motion.turn = turn * motion.turn;
    return glm::length(shift) + arm * glm::length(rotation);
}

double cost(const std::vector<Pair>& pairs) {
    double sum = 0, used = 0;
    for (const Pair& pair : pairs)
        if (pair.counts) {
            sum += glm::distance(pair.mine, pair.theirs);
            used += 1;
        }
    return sum / std::max(used, 1.0);
}

} // namespace

double RigidMotion::angleDeg() const {
    return std::acos(std::clamp((turn[0][0] + turn[1][1] + turn[2][2] - 1) / 2, -1.0, 1.0)) * 180 / std::numbers::pi;
}

Comparison compare(const Surface& mine, const Surface& theirs, const Counted& counted, std::size_t count) {
    const auto run = [&](RigidMotion motion, std::size_t samples, int steps) {
        const std::vector<Vec3> from = mine.samples(samples), against = theirs.samples(samples);
        double scale = 12;
        for (int step = 0; step < steps; ++step) {
            const double moved = improve(motion, pairsFor(mine, theirs, from, against, motion, counted), scale);
            scale = std::max(2.0, 0.85 * scale);
            if (moved < 0.002 && scale <= 2.0)
                break;
        }
        return std::pair(motion, cost(pairsFor(mine, theirs, from, against, motion, counted)));
    };

    // What is cut short has its centroid elsewhere: tops together as well.
    const Box a = boundsOf({mine.mesh().positions, mine.mesh().triangles}), b = boundsOf({theirs.mesh().positions, theirs.mesh().triangles});
    const Vec3 centre = mine.centroid();
    std::vector<Vec3> targets{theirs.centroid()};
    if (std::abs(a.size().z - b.size().z) > 0.2 * b.size().z) {
        Vec3 sum{0};
        double used = 0;
        for (const Vec3& p : theirs.samples(4000))
            if (p.z > b.high.z - a.size().z) {
                sum += p;
                used += 1;
            }
        targets = {sum / used};
    }
    RigidMotion best;
    double least = 1e9;
    for (const Vec3& target : targets)
        for (const double pitch : {0.0, -20.0, 20.0, -40.0, 40.0}) {
            RigidMotion start;
            start.turn = turned({pitch * std::numbers::pi / 180, 0, 0});
            start.shift = target - start.turn * centre;
            const auto [motion, value] = run(start, 600, 30);
            if (value < least) {
                least = value;
                best = motion;
            }
        }
    Comparison result;
    result.motion = run(best, 4000, 60).first;

    const std::vector<Vec3> from = mine.samples(count), against = theirs.samples(count);
    const std::vector<Pair> pairs = pairsFor(mine, theirs, from, against, result.motion, counted);
    std::vector<double> all;
    double sums[2] = {0, 0}, used[2] = {0, 0};
    for (std::size_t i = 0; i < pairs.size(); ++i)
        if (pairs[i].counts) {
            const double d = glm::distance(pairs[i].mine, pairs[i].theirs);
            all.push_back(d);
            sums[i >= count] += d;
            used[i >= count] += 1;
        }
    if (all.empty())
        return result;
    std::sort(all.begin(), all.end());
    result.meanFromMine = sums[0] / std::max(used[0], 1.0);
    result.meanFromTheirs = sums[1] / std::max(used[1], 1.0);
    result.mean = 0.5 * (result.meanFromMine + result.meanFromTheirs);
    result.p95 = all[all.size() * 95 / 100];
    result.max = all.back();
    return result;
}

std::vector<double> signedErrors(const Surface& mine, const Surface& theirs, const RigidMotion& motion) {
    std::vector<double> errors(mine.mesh().positions.size());
    parallelFor(std::size_t{0}, errors.size(), [&](std::size_t i) {
        const Vec3 p = motion(mine.mesh().positions[i]);
        const double distance = glm::distance(p, theirs.nearest(p));
        errors[i] = theirs.inside(p) ? -distance : distance;
    });
    return errors;
}

} // namespace acus
