#include "sculpt/muscles/muscle_field.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <cassert>
#include <map>

namespace acus {

namespace {

constexpr double maxSeam = 20;
constexpr double negligible = 9;    // blends: exp(−9) is no longer felt

double distanceOfBoxes(const Box& a, const Box& b) { return glm::length(glm::max(glm::max(a.low - b.high, b.low - a.high), Vec3(0))); }

} // namespace

struct FibreField::Near {
    std::vector<FibreStrand> strands;
    std::vector<std::uint32_t> links;
    double lower = 0;                     // no distance in the block is less
};

FibreField::FibreField(std::vector<Fibre> fibres, double blend) : strands(std::move(fibres)), blend(blend) {
    for (const Fibre& fibre : strands) {
        assert(fibre.points.size() >= 2 && fibre.radius.size() == fibre.points.size());
        Reach reach{static_cast<std::uint32_t>(links.size()), 0, fibre.bundle, {}};
        for (std::size_t i = 0; i + 1 < fibre.points.size(); ++i) {
            FibreLink link;
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
            const FibreLink& link = links[i];
            const double t = std::clamp(glm::dot(centre - link.a, link.axis) * link.inverse, 0.0, 1.0);
            const double least = glm::distance(centre, link.a + t * link.axis) - (link.radiusA + t * (link.radiusB - link.radiusA)) - half;
            candidate.least = std::min(candidate.least, least);
            if (least < candidate.most) {
                candidate.most = std::min(candidate.most, link.value(centre).first + FibreLink::endFactor * half);
                found.push_back({i, least});
            }
        }
        candidate.end = static_cast<std::uint32_t>(found.size());
        lower = std::min(lower, candidate.least);
        upper = std::min(upper, candidate.most);
        candidates.push_back(candidate);
    };
    if (larger)
        for (const FibreStrand& strand : larger->strands)
            look(strand.fibre, [&](std::uint32_t n) { return larger->links[n]; }, strand.begin, strand.end);
    else
        for (std::uint32_t f = 0; f < reaches.size(); ++f)
            look(f, [](std::uint32_t n) { return n; }, reaches[f].begin, reaches[f].end);
    for (const Candidate& candidate : candidates) {
        // Far fibres weigh nothing beside near ones, but the second bundle is wanted for the seam.
        if (candidate.least > reach + negligible * blend || candidate.least > upper + std::max(negligible * blend, maxSeam))
            continue;
        FibreStrand strand{candidate.fibre, static_cast<std::uint32_t>(near.links.size()), 0, reaches[candidate.fibre].bundle};
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
            const int b = near.strands[s].bundle;
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
            const FibreLink& link = links[nearest[s].first];
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

void FibreField::evaluateBlock(const std::array<int, 3>& low, const std::array<int, 3>& high, const Near& near, double reach, Samples& out) const {
    ManyPlaces places;
    std::array<std::size_t, ManyPlaces::room> sampleOf;
    std::size_t count = 0;
    for (int k = low[2]; k < high[2]; ++k)
        for (int j = low[1]; j < high[1]; ++j)
            for (int i = low[0]; i < high[0]; ++i, ++count) {
                const Vec3 p = out.distance.point(i, j, k);
                places.x[count] = p.x;
                places.y[count] = p.y;
                places.z[count] = p.z;
                sampleOf[count] = out.distance.index(i, j, k);
            }
    thread_local ManyDistances found;
    strandDistances(places, count, links, near.links, near.strands, found);
    std::array<double, ManyPlaces::room> sum{};
    for (std::size_t s = 0; s < near.strands.size(); ++s) {
        const auto& distances = found.ofStrand[s];
        for (std::size_t n = 0; n < count; ++n)
            if (distances[n] < found.least[n] + negligible * blend)
                sum[n] += std::exp(-(distances[n] - found.least[n]) / blend);
    }
    for (std::size_t n = 0; n < count; ++n) {
        const double value = sum[n] > 0 ? found.least[n] - blend * std::log(sum[n]) : FibreLink::far;
        out.distance.values[sampleOf[n]] = static_cast<float>(std::min(value, reach + 100));
        out.seam.values[sampleOf[n]] = static_cast<float>(std::min(found.nextBundle[n], maxSeam));
    }
}

FibreField::Samples FibreField::sample(const Box& box, double step, double reach) const {
    constexpr int block = 5;  // 125 samples
    static_assert(block * block * block <= ManyPlaces::room);
    Samples out{Grid::over(box, step, static_cast<float>(reach)), Grid::over(box, step, static_cast<float>(maxSeam))};
    const std::array<int, 3>& size = out.distance.size;
    // Large blocks first, then the small ones in them, of what mattered in the large one.
    constexpr int large = 4 * block;
    const auto larges = [&](std::size_t axis) { return (size[axis] + large - 1) / large; };
    parallelFor(0, larges(0) * larges(1) * larges(2), [&](int n) {
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
                    evaluateBlock(a, b, near, reach, out);
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
    parallelFor(std::size_t{0}, lists.size(), [&](std::size_t n) {
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
