#include "sculpt/muscles/muscle_field.h"
#include <algorithm>
#include <cassert>
#include <map>
#include <tbb/parallel_for.h>

namespace acus {

namespace {

constexpr double endFactor = 3;     // how much more distance counts beyond a fibre's ends
constexpr double maxSeam = 20;
constexpr double negligible = 9;    // blends: exp(−9) is no longer felt

double distanceOfBoxes(const Box& a, const Box& b) { return glm::length(glm::max(glm::max(a.low - b.high, b.low - a.high), Vec3(0))); }

} // namespace

struct FibreField::Near {
    struct Strand {
        std::uint32_t fibre, begin, end;  // links in `links`
    };
    std::vector<Strand> strands;
    std::vector<std::uint32_t> links;
    double lower = 0;                     // no distance in the block is less
};

FibreField::FibreField(std::vector<Fibre> fibres, double blend) : strands(std::move(fibres)), blend(blend) {
    for (const Fibre& fibre : strands) {
        assert(fibre.points.size() >= 2 && fibre.radius.size() == fibre.points.size());
        Reach reach{static_cast<std::uint32_t>(links.size()), 0, fibre.bundle, {}};
        bundleCount = std::max(bundleCount, fibre.bundle + 1);
        for (std::size_t i = 0; i + 1 < fibre.points.size(); ++i) {
            Link link;
            link.a = fibre.points[i];
            link.axis = fibre.points[i + 1] - fibre.points[i];
            const double square = glm::dot(link.axis, link.axis);
            link.inverse = square > 1e-12 ? 1 / square : 0;
            link.length = std::sqrt(square);
            link.radiusA = fibre.radius[i];
            link.radiusB = fibre.radius[i + 1];
            link.tendonA = fibre.tendon.empty() ? 0 : fibre.tendon[i];
            link.tendonB = fibre.tendon.empty() ? 0 : fibre.tendon[i + 1];
            link.first = i == 0;
            link.last = i + 2 == fibre.points.size();
            links.push_back(link);
        }
        for (std::size_t i = 0; i < fibre.points.size(); ++i) {
            reach.box.include(fibre.points[i] - Vec3(fibre.radius[i]));
            reach.box.include(fibre.points[i] + Vec3(fibre.radius[i]));
        }
        reach.end = static_cast<std::uint32_t>(links.size());
        reaches.push_back(reach);
    }
}

Box FibreField::bounds(double reach) const {
    Box box;
    for (const Reach& r : reaches)
        box.include(r.box);
    box.low -= Vec3(reach);
    box.high += Vec3(reach);
    return box;
}

std::pair<double, double> FibreField::Link::value(const Vec3& p) const {
    const Vec3 d = p - a;
    const double t = glm::dot(d, axis) * inverse, clamped = std::clamp(t, 0.0, 1.0);
    double square;
    if ((first && t < 0) || (last && t > 1)) {
        const Vec3 foot = d - t * axis;
        const double over = endFactor * (t < 0 ? -t : t - 1) * length;
        square = glm::dot(foot, foot) + over * over;
    } else {
        const Vec3 foot = d - clamped * axis;
        square = glm::dot(foot, foot);
    }
    return {std::sqrt(square) - (radiusA + clamped * (radiusB - radiusA)), clamped};
}

void FibreField::gather(const Box& block, double reach, Near& near) const {
    near.strands.clear();
    near.links.clear();
    const Vec3 centre = block.centre();
    const double half = 0.5 * glm::length(block.size());
    struct Candidate {
        std::uint32_t fibre;
        double least, most;  // its distance in the block is between these
    };
    std::vector<Candidate> candidates;
    double upper = 1e30;  // some fibre is this near everywhere in the block
    near.lower = 1e30;
    const auto centreDistance = [&](const Link& link) {
        const double t = std::clamp(glm::dot(centre - link.a, link.axis) * link.inverse, 0.0, 1.0);
        return glm::distance(centre, link.a + t * link.axis) - (link.radiusA + t * (link.radiusB - link.radiusA));
    };
    const auto centreValue = [&](const Reach& r) {
        double best = 1e30;
        for (std::uint32_t i = r.begin; i < r.end; ++i)
            best = std::min(best, links[i].value(centre).first);
        return best;
    };
    for (std::uint32_t f = 0; f < reaches.size(); ++f) {
        const double away = distanceOfBoxes(block, reaches[f].box);
        if (away > reach + negligible * blend) {
            near.lower = std::min(near.lower, away);
            continue;
        }
        double least = 1e30;
        for (std::uint32_t i = reaches[f].begin; i < reaches[f].end; ++i)
            least = std::min(least, centreDistance(links[i]));
        // A link's distance changes by at most its slope (the radius' taper included) over the block's half diagonal.
        least -= 1.15 * half;
        near.lower = std::min(near.lower, least);
        const double most = centreValue(reaches[f]) + endFactor * 1.15 * half;
        upper = std::min(upper, most);
        candidates.push_back({f, least, most});
    }
    for (const Candidate& candidate : candidates) {
        if (candidate.least > reach + negligible * blend)
            continue;
        // Far fibres weigh nothing beside near ones, but the second bundle is wanted for the seam.
        if (candidate.least > upper + std::max(negligible * blend, maxSeam))
            continue;
        const Reach& r = reaches[candidate.fibre];
        Near::Strand strand{candidate.fibre, static_cast<std::uint32_t>(near.links.size()), 0};
        // Of a fibre only the links that can be its nearest in the block.
        for (std::uint32_t i = r.begin; i < r.end; ++i)
            if (centreDistance(links[i]) - 1.15 * half <= candidate.most)
                near.links.push_back(i);
        strand.end = static_cast<std::uint32_t>(near.links.size());
        near.strands.push_back(strand);
    }
    near.lower -= blend * std::log(static_cast<double>(std::max<std::size_t>(reaches.size(), 1)));
}

double FibreField::evaluate(const Vec3& p, const Near& near, double* seam, FibrePoint* point, double seamWidth) const {
    // Two passes keep the sum in range: the least distance first.
    thread_local std::vector<double> distances;
    thread_local std::vector<std::pair<std::uint32_t, double>> nearest;
    distances.resize(near.strands.size());
    nearest.resize(near.strands.size());
    double least = 1e30;
    for (std::size_t s = 0; s < near.strands.size(); ++s) {
        double best = 1e30;
        for (std::uint32_t n = near.strands[s].begin; n < near.strands[s].end; ++n) {
            const auto [value, t] = links[near.links[n]].value(p);
            if (value < best) {
                best = value;
                nearest[s] = {near.links[n], t};
            }
        }
        distances[s] = best;
        least = std::min(least, best);
    }
    double sum = 0;
    for (const double d : distances)
        if (d < least + negligible * blend)
            sum += std::exp(-(d - least) / blend);
    if (seam) {
        double first = 1e30, second = 1e30;
        int bundle = -1;
        for (std::size_t s = 0; s < near.strands.size(); ++s) {
            const int b = reaches[near.strands[s].fibre].bundle;
            const double d = distances[s];
            if (d < first) {
                if (b != bundle)
                    second = first;
                first = d;
                bundle = b;
            } else if (b != bundle && d < second) {
                second = d;
            }
        }
        *seam = std::min(second - first, maxSeam);
    }
    if (point) {
        Vec3 direction(0);
        double tendon = 0;
        for (std::size_t s = 0; s < near.strands.size(); ++s) {
            if (distances[s] >= least + negligible * blend)
                continue;
            const double weight = std::exp(-(distances[s] - least) / blend) / sum;
            const Link& link = links[nearest[s].first];
            if (link.length > 1e-9)
                direction += weight / link.length * link.axis;
            tendon += weight * (link.tendonA + nearest[s].second * (link.tendonB - link.tendonA));
        }
        const double length = glm::length(direction);
        if (length > 1e-6)
            direction /= length;
        point->direction = {static_cast<float>(direction.x), static_cast<float>(direction.y), static_cast<float>(direction.z)};
        point->tendon = static_cast<float>(std::clamp(tendon, 0.0, 1.0));
        if (seam) {
            const double t = *seam / seamWidth;
            point->cleft = static_cast<float>(std::exp(-t * t));
        }
    }
    return sum > 0 ? least - blend * std::log(sum) : 1e30;
}

FibreField::Samples FibreField::sample(const Box& box, double step, double reach) const {
    constexpr int block = 5;
    Samples out{Grid::over(box, step, static_cast<float>(reach)), Grid::over(box, step, static_cast<float>(maxSeam))};
    const std::array<int, 3>& size = out.distance.size;
    const auto blocks = [&](std::size_t axis) { return (size[axis] + block - 1) / block; };
    tbb::parallel_for(0, blocks(1) * blocks(2), [&](int row) {
        Near near;
        const int j0 = row % blocks(1) * block, k0 = row / blocks(1) * block;
        const int j1 = std::min(j0 + block, size[1]), k1 = std::min(k0 + block, size[2]);
        for (int i0 = 0; i0 < size[0]; i0 += block) {
            const int i1 = std::min(i0 + block, size[0]);
            gather({out.distance.point(i0, j0, k0), out.distance.point(i1 - 1, j1 - 1, k1 - 1)}, reach, near);
            const bool far = near.strands.empty() || near.lower > reach;
            for (int k = k0; k < k1; ++k)
                for (int j = j0; j < j1; ++j)
                    for (int i = i0; i < i1; ++i) {
                        const std::size_t at = out.distance.index(i, j, k);
                        if (far) {
                            out.distance.values[at] = static_cast<float>(std::clamp(near.lower, reach, reach + 100));
                            continue;
                        }
                        double seam = maxSeam;
                        const double value = evaluate(out.distance.point(i, j, k), near, &seam, nullptr, 1);
                        out.distance.values[at] = static_cast<float>(std::min(value, reach + 100));
                        out.seam.values[at] = static_cast<float>(seam);
                    }
        }
    });
    return out;
}

double FibreField::at(const Vec3& p) const {
    Near near;
    gather({p, p}, 1e6, near);
    return evaluate(p, near, nullptr, nullptr, 1);
}

std::vector<FibrePoint> FibreField::along(const std::vector<Vec3>& points, double seamWidth) const {
    constexpr double block = 6;
    std::map<std::array<int, 3>, std::vector<std::uint32_t>> blocks;
    for (std::uint32_t i = 0; i < points.size(); ++i)
        blocks[{static_cast<int>(std::floor(points[i].x / block)), static_cast<int>(std::floor(points[i].y / block)),
                static_cast<int>(std::floor(points[i].z / block))}].push_back(i);
    std::vector<const std::vector<std::uint32_t>*> lists;
    for (const auto& [key, list] : blocks)
        lists.push_back(&list);
    std::vector<FibrePoint> out(points.size());
    tbb::parallel_for(std::size_t{0}, lists.size(), [&](std::size_t n) {
        Box box;
        for (const std::uint32_t i : *lists[n])
            box.include(points[i]);
        Near near;
        gather(box, 1e6, near);
        for (const std::uint32_t i : *lists[n]) {
            double seam = maxSeam;
            evaluate(points[i], near, &seam, &out[i], seamWidth);
        }
    });
    return out;
}

} // namespace acus
