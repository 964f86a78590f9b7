#include "sculpt/muscles/strings.h"
#include "sculpt/muscles/fibre.h"
#include <algorithm>

namespace acus {

std::vector<Vec3> resampled(const std::vector<Vec3>& line, std::size_t count) {
    if (line.size() < 2 || count < 2)
        return line;
    const std::vector<double> shares = lengthShares(line);
    std::vector<Vec3> out(count);
    std::size_t i = 0;
    for (std::size_t n = 0; n < count; ++n) {
        const double s = static_cast<double>(n) / static_cast<double>(count - 1);
        while (i + 2 < line.size() && shares[i + 1] < s)
            ++i;
        const double span = shares[i + 1] - shares[i];
        const double t = span > 0 ? std::clamp((s - shares[i]) / span, 0.0, 1.0) : 0.0;
        out[n] = glm::mix(line[i], line[i + 1], t);
    }
    out.front() = line.front();
    out.back() = line.back();
    return out;
}

std::vector<Vec3> curveThrough(const std::vector<Vec3>& controls, std::size_t count) {
    if (controls.size() < 3)
        return resampled(controls, count);
    std::vector<Vec3> fine;
    const auto at = [&](std::ptrdiff_t i) {
        const auto last = static_cast<std::ptrdiff_t>(controls.size()) - 1;
        if (i < 0)
            return 2.0 * controls[0] - controls[1];
        if (i > last)
            return 2.0 * controls[static_cast<std::size_t>(last)] - controls[static_cast<std::size_t>(last - 1)];
        return controls[static_cast<std::size_t>(i)];
    };
    for (std::ptrdiff_t i = 0; i + 1 < static_cast<std::ptrdiff_t>(controls.size()); ++i) {
        const Vec3 p0 = at(i - 1), p1 = at(i), p2 = at(i + 1), p3 = at(i + 2);
        const auto knot = [](const Vec3& a, const Vec3& b) { return std::max(std::sqrt(glm::distance(a, b)), 1e-6); };
        const double t1 = knot(p0, p1), t2 = t1 + knot(p1, p2), t3 = t2 + knot(p2, p3);
        for (int n = 0; n < 12; ++n) {
            const double t = t1 + (t2 - t1) * n / 12.0;
            const Vec3 a1 = glm::mix(p0, p1, t / t1), a2 = glm::mix(p1, p2, (t - t1) / (t2 - t1)), a3 = glm::mix(p2, p3, (t - t2) / (t3 - t2));
            const Vec3 b1 = glm::mix(a1, a2, t / t2), b2 = glm::mix(a2, a3, (t - t1) / (t3 - t1));
            fine.push_back(glm::mix(b1, b2, (t - t1) / (t2 - t1)));
        }
    }
    fine.push_back(controls.back());
    return resampled(fine, count);
}

void relaxString(std::vector<Vec3>& points, const Distance& obstacle, const StringOptions& options) {
    const std::size_t count = points.size();
    if (count < 3)
        return;
    std::vector<bool> fixed(count, false);
    fixed.front() = fixed.back() = true;
    for (const std::size_t i : options.fixed)
        fixed[i] = true;
    std::vector<Vec3> bend(count, Vec3(0)), next(points);
    for (std::size_t i = 1; i + 1 < count; ++i)
        bend[i] = options.keepShape * (0.5 * (points[i - 1] + points[i + 1]) - points[i]);
    for (int round = 0; round < options.rounds; ++round) {
        for (std::size_t i = 1; i + 1 < count; ++i) {
            if (fixed[i])
                continue;
            const Vec3 pull = 0.5 * (points[i - 1] + points[i + 1]) - points[i] - bend[i];
            Vec3 p = points[i] + 2 * options.stiffness * pull;
            const double margin = options.margin.empty() ? 0.0 : options.margin[i];
            const double depth = obstacle ? margin - obstacle(p) : 0.0;
            if (depth > 0) {
                const double h = options.probe;
                const Vec3 slope{obstacle({p.x + h, p.y, p.z}) - obstacle({p.x - h, p.y, p.z}), obstacle({p.x, p.y + h, p.z}) - obstacle({p.x, p.y - h, p.z}),
                                 obstacle({p.x, p.y, p.z + h}) - obstacle({p.x, p.y, p.z - h})};
                const double steepness = glm::length(slope);
                if (steepness > 1e-9)
                    p += std::min(depth, options.maxPush) / steepness * slope;
            }
            next[i] = p;
        }
        points.swap(next);
    }
}

Vec3 ontoBone(const Field& bone, const Vec3& p, double above, double reach) {
    Vec3 q = p;
    for (int round = 0; round < 12; ++round) {
        const double value = bone.at(q) - above;
        if (std::abs(value) < 0.02)
            break;
        const Vec3 slope = gradientOf(bone, q, 0.5);
        const double steepness = glm::dot(slope, slope);
        if (!(steepness > 0.01))
            break;
        Vec3 step = -value / steepness * slope;
        const double length = glm::length(step);
        if (length > 8)
            step *= 8 / length;
        q += step;
    }
    return glm::distance(p, q) <= reach ? q : p;
}

Vec3 ontoBone(const Skeleton& skeleton, std::string_view bone, const Vec3& p, double above, double reach) {
    const Part* part = skeleton.find(bone);
    return part ? ontoBone(*part->field, p, above, reach) : p;
}

} // namespace acus
