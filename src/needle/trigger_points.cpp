#include "needle/trigger_points.h"
#include "core/random.h"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace acus {

namespace {

constexpr double usualRadiusMm = 2.5;   // teaching value: a nodule of about 5 mm
constexpr double apartMm = 10;          // where there is room
constexpr int tries = 400, enough = 12;

std::optional<TriggerPoint> spotIn(const Model& model, std::uint32_t muscle, Random& random, const std::vector<TriggerPoint>& others) {
    const Box box = structureBounds(model, muscle);
    std::vector<std::uint32_t> parts;
    std::optional<TriggerPoint> best;
    double bestWorth = 0;
    int found = 0;
    for (int i = 0; i < tries && found < enough; ++i) {
        Vec3 p;
        for (int k = 0; k < 3; ++k)
            p[k] = random.uniform(box.low[k], box.high[k]);
        model.queries->partsAt(p, parts);
        if (!std::binary_search(parts.begin(), parts.end(), muscle))
            continue;
        ++found;
        const double clear = model.queries->distanceTo(muscle, p);
        double apart = apartMm;
        for (const TriggerPoint& other : others)
            apart = std::min(apart, glm::distance(other.at, p));
        // Deep enough counts most, then to be away from the others.
        const double worth = std::min(clear, 2 * usualRadiusMm) * 10 + apart;
        if (worth > bestWorth) {
            bestWorth = worth;
            best = TriggerPoint{muscle, p, std::min(usualRadiusMm, clear)};
        }
    }
    return best;
}

} // namespace

std::vector<TriggerPoint> triggerPointsIn(const Model& model, std::span<const std::uint32_t> muscles, std::uint64_t seed, int count) {
    std::vector<TriggerPoint> result;
    if (muscles.empty())
        return result;
    Random random(seed);
    for (int i = 0; i < count; ++i) {
        const std::uint32_t muscle = muscles[static_cast<std::size_t>(i) % muscles.size()];
        if (const auto spot = spotIn(model, muscle, random, result))
            result.push_back(*spot);
    }
    return result;
}

std::optional<TriggerPoint> triggerPointAlong(const Model& model, std::span<const std::uint32_t> muscles, const Vec3& from, const Vec3& to, double besideMm,
                                              std::uint64_t seed) {
    const double length = glm::distance(from, to);
    if (length < 1e-9)
        return std::nullopt;
    const Vec3 along = (to - from) / length;
    const Vec3 u = glm::normalize(glm::cross(along, std::abs(along.z) < 0.9 ? Vec3(0, 0, 1) : Vec3(1, 0, 0))), v = glm::cross(along, u);
    Random random(seed);
    std::vector<std::uint32_t> parts;
    std::optional<TriggerPoint> best;
    int found = 0;
    for (int i = 0; i < tries && found < enough; ++i) {
        const double depth = random.uniform(0, length), angle = random.uniform(0, 2 * std::numbers::pi), beside = besideMm * std::sqrt(random.uniform(0, 1));
        const Vec3 p = from + depth * along + beside * (std::cos(angle) * u + std::sin(angle) * v);
        model.queries->partsAt(p, parts);
        const auto muscle = std::find_if(muscles.begin(), muscles.end(), [&](std::uint32_t one) { return std::binary_search(parts.begin(), parts.end(), one); });
        if (muscle == muscles.end())
            continue;
        ++found;
        if (const double radius = std::min(usualRadiusMm, model.queries->distanceTo(*muscle, p)); !best || radius > best->radiusMm)
            best = TriggerPoint{*muscle, p, radius};
    }
    return best;
}

} // namespace acus
