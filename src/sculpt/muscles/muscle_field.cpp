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
            link.next = i + 2 < fibre.points.size() ? fibre.points[i + 2] - fibre.points[i + 1] : Vec3(0);
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

std::pair<double, double> FibreField::Link::value(const Vec3& p, double below) const {
    const Vec3 d = p - a;
    const double t = glm::dot(d, axis) * inverse, clamped = std::clamp(t, 0.0, 1.0);
    // Each joint is the link's before it, and only where neither link's own stretch is beside the point: else the joint's plain
    // distance would undercut the flat end.
    if ((t < 0 && !first) || (t > 1 && !last && glm::dot(d - axis, next) >= 0))
        return {1e30, clamped};
    double square;
    if ((first && t < 0) || (last && t > 1)) {
        const Vec3 foot = d - t * axis;
        const double over = endFactor * (t < 0 ? -t : t - 1) * length;
        square = glm::dot(foot, foot) + over * over;
    } else {
        const Vec3 foot = d - clamped * axis;
        square = glm::dot(foot, foot);
    }
    const double radius = radiusA + clamped * (radiusB - radiusA);
    // Most links are not: that is seen without the root.
    if (const double most = below + radius; most < 1e6 && (most <= 0 || square > most * most * (1 + 1e-9)))
        return {1e30, clamped};
    return {std::sqrt(square) - radius, clamped};
}

void FibreField::gather(const Box& block, double reach, const Near* larger, Near& near) const {
    near.strands.clear();
    near.links.clear();
    const Vec3 centre = block.centre();
    const double half = 1.15 * 0.5 * glm::length(block.size()); // a link's distance changes by at most this, its taper included
    struct Candidate {
        std::uint32_t begin, end;  // of the reduced list `found`
        std::uint32_t fibre;
        double least, most;        // its distance in the block is between these
    };
    thread_local std::vector<Candidate> candidates;
    thread_local std::vector<std::pair<std::uint32_t, double>> found;  // links, and the least their distance can be
    candidates.clear();
    found.clear();
    double upper = 1e30;  // some fibre is this near everywhere in the block
    near.lower = larger ? larger->lower : 1e30;
    double lower = 1e30;
    const auto look = [&](std::uint32_t fibre, auto&& linkAt, std::uint32_t begin, std::uint32_t end) {
        const double away = distanceOfBoxes(block, reaches[fibre].box);
        if (away > reach + negligible * blend) {
            lower = std::min(lower, away);
            return;
        }
        Candidate candidate{static_cast<std::uint32_t>(found.size()), 0, fibre, 1e30, 1e30};
        for (std::uint32_t n = begin; n < end; ++n) {
            const std::uint32_t i = linkAt(n);
            const Link& link = links[i];
            const double t = std::clamp(glm::dot(centre - link.a, link.axis) * link.inverse, 0.0, 1.0);
            const double least = glm::distance(centre, link.a + t * link.axis) - (link.radiusA + t * (link.radiusB - link.radiusA)) - half;
            candidate.least = std::min(candidate.least, least);
            if (least < candidate.most) {
                candidate.most = std::min(candidate.most, link.value(centre).first + endFactor * half);
                found.push_back({i, least});
            }
        }
        candidate.end = static_cast<std::uint32_t>(found.size());
        lower = std::min(lower, candidate.least);
        upper = std::min(upper, candidate.most);
        candidates.push_back(candidate);
    };
    if (larger)
        for (const Near::Strand& strand : larger->strands)
            look(strand.fibre, [&](std::uint32_t n) { return larger->links[n]; }, strand.begin, strand.end);
    else
        for (std::uint32_t f = 0; f < reaches.size(); ++f)
            look(f, [](std::uint32_t n) { return n; }, reaches[f].begin, reaches[f].end);
    for (const Candidate& candidate : candidates) {
        // Far fibres weigh nothing beside near ones, but the second bundle is wanted for the seam.
        if (candidate.least > reach + negligible * blend || candidate.least > upper + std::max(negligible * blend, maxSeam))
            continue;
        Near::Strand strand{candidate.fibre, static_cast<std::uint32_t>(near.links.size()), 0};
        for (std::uint32_t n = candidate.begin; n < candidate.end; ++n)
            if (found[n].second <= candidate.most + 1e-6)
                near.links.push_back(found[n].first);
        strand.end = static_cast<std::uint32_t>(near.links.size());
        near.strands.push_back(strand);
    }
    lower -= blend * std::log(static_cast<double>(std::max<std::size_t>(reaches.size(), 1)));
    near.lower = larger ? std::max(lower < 1e29 ? lower : larger->lower, larger->lower) : lower;
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
            const auto [value, t] = links[near.links[n]].value(p, best);
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
            // Tendons lie together without seams.
            point->cleft = static_cast<float>(std::exp(-t * t) * (1 - 0.8 * point->tendon));
        }
    }
    return sum > 0 ? least - blend * std::log(sum) : 1e30;
}

FibreField::Samples FibreField::sample(const Box& box, double step, double reach) const {
    constexpr int block = 5;
    Samples out{Grid::over(box, step, static_cast<float>(reach)), Grid::over(box, step, static_cast<float>(maxSeam))};
    const std::array<int, 3>& size = out.distance.size;
    // Large blocks first, then the small ones in them, of what mattered in the large one.
    constexpr int large = 4 * block;
    const auto larges = [&](std::size_t axis) { return (size[axis] + large - 1) / large; };
    tbb::parallel_for(0, larges(0) * larges(1) * larges(2), [&](int n) {
        Near around, near;
        const std::array<int, 3> low{n % larges(0) * large, n / larges(0) % larges(1) * large, n / larges(0) / larges(1) * large};
        std::array<int, 3> high;
        for (std::size_t axis = 0; axis < 3; ++axis)
            high[axis] = std::min(low[axis] + large, size[axis]);
        const auto boxOf = [&](const std::array<int, 3>& a, const std::array<int, 3>& b) {
            return Box{out.distance.point(a[0], a[1], a[2]), out.distance.point(b[0] - 1, b[1] - 1, b[2] - 1)};
        };
        gather(boxOf(low, high), reach, nullptr, around);
        const auto fill = [&](const std::array<int, 3>& a, const std::array<int, 3>& b, double value) {
            for (int k = a[2]; k < b[2]; ++k)
                for (int j = a[1]; j < b[1]; ++j)
                    std::fill_n(out.distance.values.begin() + static_cast<std::ptrdiff_t>(out.distance.index(a[0], j, k)), b[0] - a[0],
                                static_cast<float>(std::clamp(value, reach, reach + 100)));
        };
        if (around.strands.empty() || around.lower > reach) {
            fill(low, high, around.lower);
            return;
        }
        for (int k0 = low[2]; k0 < high[2]; k0 += block)
            for (int j0 = low[1]; j0 < high[1]; j0 += block)
                for (int i0 = low[0]; i0 < high[0]; i0 += block) {
                    const std::array<int, 3> a{i0, j0, k0}, b{std::min(i0 + block, high[0]), std::min(j0 + block, high[1]), std::min(k0 + block, high[2])};
                    gather(boxOf(a, b), reach, &around, near);
                    if (near.strands.empty() || near.lower > reach) {
                        fill(a, b, near.lower);
                        continue;
                    }
                    for (int k = a[2]; k < b[2]; ++k)
                        for (int j = a[1]; j < b[1]; ++j)
                            for (int i = a[0]; i < b[0]; ++i) {
                                const std::size_t at = out.distance.index(i, j, k);
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
    gather({p, p}, 1e6, nullptr, near);
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
        gather(box, 20, nullptr, near);
        if (near.strands.empty())
            gather(box, 1e6, nullptr, near);
        for (const std::uint32_t i : *lists[n]) {
            double seam = maxSeam;
            evaluate(points[i], near, &seam, &out[i], seamWidth);
        }
    });
    return out;
}

} // namespace acus
