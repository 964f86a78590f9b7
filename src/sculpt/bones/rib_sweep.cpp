#include "sculpt/bones/rib_sweep.h"
#include <cassert>
#include <numbers>

namespace acus {

namespace {

constexpr int pieces = 12;     // samples between two stations
constexpr double grooveRadius = 3;

template <class T> T catmullRom(const T& a, const T& b, const T& c, const T& d, double t) {
    return b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)));
}

} // namespace

RibSweep::RibSweep(const std::vector<SweepStation>& stations, const SweepGroove& groove, double headCap, double tipCap)
    : groove(groove), headCap(headCap), tipCap(tipCap) {
    assert(stations.size() >= 2);
    const auto n = static_cast<int>(stations.size());
    const auto station = [&](int i) -> const SweepStation& { return stations[static_cast<std::size_t>(std::clamp(i, 0, n - 1))]; };
    for (int i = 0; i + 1 < n; ++i)
        for (int k = 0; k < pieces + (i + 2 == n ? 1 : 0); ++k) {
            const double t = static_cast<double>(k) / pieces;
            const auto mix = [&](auto member) {
                return catmullRom(station(i - 1).*member, station(i).*member, station(i + 1).*member, station(i + 2).*member, t);
            };
            Sample sample;
            sample.at = mix(&SweepStation::at);
            sample.halfHeight = mix(&SweepStation::halfHeight);
            sample.halfThickness = mix(&SweepStation::halfThickness);
            sample.turnDeg = mix(&SweepStation::turnDeg);
            sample.along = samples.empty() ? 0 : samples.back().along + glm::distance(sample.at, samples.back().at);
            samples.push_back(sample);
        }
    total = samples.back().along;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        Sample& s = samples[i];
        const Vec3 course = glm::normalize(samples[std::min(i + 2, samples.size() - 1)].at - samples[i >= 2 ? i - 2 : 0].at);
        const Vec3 upright = glm::normalize(Vec3(0, 0, 1) - course.z * course), outer = glm::cross(upright, course);
        const double turn = s.turnDeg * std::numbers::pi / 180;
        s.up = std::cos(turn) * upright - std::sin(turn) * outer;
        s.out = std::cos(turn) * outer + std::sin(turn) * upright;
        const Vec3 reach(std::max(s.halfHeight, s.halfThickness) + 0.5);
        box.include(s.at - reach);
        box.include(s.at + reach);
    }
}

double RibSweep::at(const Vec3& p) const {
    // The nearest sample, then the nearer of the two pieces beside it.
    std::size_t nearest = 0;
    double least = 1e300;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Vec3 d = p - samples[i].at;
        const double square = glm::dot(d, d);
        if (square < least) {
            least = square;
            nearest = i;
        }
    }
    double along = samples[nearest].along;
    least = 1e300;
    for (std::size_t i = nearest > 0 ? nearest - 1 : 0; i <= std::min(nearest, samples.size() - 2); ++i) {
        const Vec3 piece = samples[i + 1].at - samples[i].at, d = p - samples[i].at;
        const double t = std::clamp(glm::dot(d, piece) / glm::dot(piece, piece), 0.0, 1.0), away = glm::distance(d, t * piece);
        if (away < least) {
            least = away;
            along = samples[i].along + t * (samples[i + 1].along - samples[i].along);
        }
    }
    const double inner = std::clamp(along, headCap, std::max(total - tipCap, headCap));
    const Sample s = between(inner);
    const Vec3 d = p - s.at;
    const double across = glm::dot(d, s.out), upwards = glm::dot(d, s.up);
    const double over = std::sqrt(std::max(glm::dot(d, d) - across * across - upwards * upwards, 0.0));
    const bool beyond = along != inner || inner <= headCap || inner >= total - tipCap;
    const Vec3 local(across, upwards, beyond ? over : 0.0);
    const Vec3 radii(s.halfThickness, s.halfHeight, along < 0.5 * total ? headCap : tipCap);
    // Exact to first order at an ellipsoid's surface (Quilez).
    const double k0 = glm::length(local / radii), k1 = glm::length(local / (radii * radii));
    double value = k1 < 1e-9 ? -std::min({radii.x, radii.y, radii.z}) : k0 * (k0 - 1) / k1;
    if (groove.depth > 0) {
        const double share = inner / total, fade = 0.08;
        const double depth = groove.depth * smoothStep(groove.from, groove.from + fade, share) * (1 - smoothStep(groove.to - fade, groove.to, share));
        const double x = across + s.halfThickness * 0.85 + grooveRadius - depth, y = upwards + 0.5 * s.halfHeight;
        value = smoothMax(value, grooveRadius - std::sqrt(x * x + y * y), 1.5);
    }
    return value;
}

RibSweep::Sample RibSweep::between(double along) const {
    std::size_t high = 1;
    std::size_t low = 0, top = samples.size() - 1;
    while (top - low > 1) {
        const std::size_t middle = (low + top) / 2;
        (samples[middle].along <= along ? low : top) = middle;
    }
    high = low + 1;
    const Sample &a = samples[low], &b = samples[high];
    const double t = std::clamp((along - a.along) / std::max(b.along - a.along, 1e-9), 0.0, 1.0);
    Sample s;
    s.at = a.at + t * (b.at - a.at);
    s.out = glm::normalize(a.out + t * (b.out - a.out));
    s.up = glm::normalize(a.up + t * (b.up - a.up));
    s.halfHeight = a.halfHeight + t * (b.halfHeight - a.halfHeight);
    s.halfThickness = a.halfThickness + t * (b.halfThickness - a.halfThickness);
    s.turnDeg = a.turnDeg + t * (b.turnDeg - a.turnDeg);
    s.along = along;
    return s;
}

SweepStation RibSweep::station(double share) const {
    const Sample s = between(share * total);
    return {s.at, s.halfHeight, s.halfThickness, s.turnDeg};
}

Vec3 RibSweep::outwards(double share) const { return between(share * total).out; }

} // namespace acus
