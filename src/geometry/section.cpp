#include "geometry/section.h"
#include "geometry/parallel.h"
#include "geometry/section_chains.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr std::uint32_t runLength = 32;

void include(float (&low)[3], float (&high)[3], const Vec3& p) {
    for (int k = 0; k < 3; ++k) {
        const float v = static_cast<float>(p[k]);
        low[k] = std::min(low[k], v);
        high[k] = std::max(high[k], v);
    }
}

} // namespace

int PartSection::windingAt(const glm::dvec2& p) const {
    int winding = 0;
    forEachEdge(*this, [&](const glm::dvec2& a, const glm::dvec2& b) {
        if ((a.y <= p.y) == (b.y <= p.y))
            return;
        const double side = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y);
        if (a.y <= p.y ? side > 0 : side < 0)
            winding += a.y <= p.y ? 1 : -1;
    });
    return winding;
}

double PartSection::area() const {
    double twice = 0;
    if (solid) // from the middle, so that nothing is lost to cancelling
        forEachEdge(*this, [&, middle = 0.5 * (low + high)](const glm::dvec2& a, const glm::dvec2& b) {
            const glm::dvec2 p = a - middle, q = b - middle;
            twice += p.x * q.y - p.y * q.x;
        });
    return 0.5 * twice;
}

SectionCutter::SectionCutter(MeshSet given) : meshes(std::move(given)) {
    constexpr float none = std::numeric_limits<float>::infinity();
    constexpr Run empty{{none, none, none}, {-none, -none, -none}};
    for (const MeshPart& part : meshes.parts) {
        firstRun.push_back(static_cast<std::uint32_t>(runs.size()));
        runs.resize(runs.size() + (part.triangleCount + runLength - 1) / runLength, empty);
    }
    bounds.assign(meshes.size(), empty);
    parallelFor(std::size_t(0), meshes.size(), [&](std::size_t part) {
        const MeshView mesh = meshes.part(part);
        for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
            Run& run = runs[firstRun[part] + i / runLength];
            for (const std::uint32_t corner : mesh.triangles[i]) {
                include(run.low, run.high, mesh.positions[corner]);
                include(bounds[part].low, bounds[part].high, mesh.positions[corner]);
            }
        }
    });
}

bool SectionCutter::meets(const Run& run, const Plane& plane, const Vec3& normal) const {
    double middle = 0, half = 0, size = 1;
    for (int k = 0; k < 3; ++k) {
        middle += normal[k] * (0.5 * (double(run.low[k]) + run.high[k]) - plane.origin[k]);
        half += std::abs(normal[k]) * 0.5 * (double(run.high[k]) - run.low[k]);
        size = std::max({size, std::abs(double(run.low[k])), std::abs(double(run.high[k]))});
    }
    return std::abs(middle) <= half + 1e-6 * size; // the bounds were rounded
}

PartSection SectionCutter::cutPart(std::uint32_t part, const Plane& plane) const {
    const MeshView mesh = meshes.part(part);
    const Vec3 normal = plane.normal();
    std::vector<CutLine> lines;
    const auto crossing = [&](std::uint32_t above, double dAbove, std::uint32_t below, double dBelow) {
        // Always from above to below: both triangles of an edge find the very same point.
        const glm::dvec2 a = plane.flat(mesh.positions[above]), b = plane.flat(mesh.positions[below]);
        return CutPoint{std::uint64_t(std::min(above, below)) << 32 | std::max(above, below), a + dAbove / (dAbove - dBelow) * (b - a)};
    };
    const std::size_t count = mesh.triangles.size();
    for (std::size_t first = 0; first < count; first += runLength) {
        if (!meets(runs[firstRun[part] + first / runLength], plane, normal))
            continue;
        for (std::size_t i = first; i < std::min(count, first + runLength); ++i) {
            const Triangle& t = mesh.triangles[i];
            double d[3];
            int above = 0;
            for (int k = 0; k < 3; ++k) {
                d[k] = glm::dot(mesh.positions[t[k]] - plane.origin, normal);
                above += d[k] >= 0;
            }
            if (above == 0 || above == 3)
                continue;
            // The corner that is alone on its side.
            int k = 0;
            while ((d[k] >= 0) != (above == 1))
                ++k;
            const int next = (k + 1) % 3, last = (k + 2) % 3;
            if (above == 1)
                lines.push_back({crossing(t[k], d[k], t[next], d[next]), crossing(t[k], d[k], t[last], d[last])});
            else
                lines.push_back({crossing(t[last], d[last], t[k], d[k]), crossing(t[next], d[next], t[k], d[k])});
        }
    }
    PartSection section;
    section.part = part;
    section.solid = meshes.parts[part].topology == Topology::solid;
    section.outlines = chained(lines, section.solid);
    if (section.solid)
        section.seams = seamsOf(section.outlines);
    section.low = glm::dvec2(std::numeric_limits<double>::infinity());
    section.high = -section.low;
    for (const Outline& outline : section.outlines)
        for (const glm::dvec2& p : outline.points) {
            section.low = glm::min(section.low, p);
            section.high = glm::max(section.high, p);
        }
    return section;
}

std::vector<PartSection> SectionCutter::cut(const Plane& plane, double withinMm) const {
    const Vec3 normal = plane.normal();
    std::vector<std::uint32_t> met;
    for (std::uint32_t part = 0; part < bounds.size(); ++part) {
        const Run& box = bounds[part];
        if (!(box.low[0] <= box.high[0]) || !meets(box, plane, normal))
            continue;
        const Vec3 low(box.low[0], box.low[1], box.low[2]), high(box.high[0], box.high[1], box.high[2]);
        if (glm::length(glm::clamp(plane.origin, low, high) - plane.origin) <= withinMm + 1e-3)
            met.push_back(part);
    }
    std::vector<PartSection> sections(met.size());
    parallelFor(std::size_t(0), met.size(), [&](std::size_t i) { sections[i] = cutPart(met[i], plane); });
    std::erase_if(sections, [](const PartSection& section) { return section.outlines.empty(); });
    return sections;
}

} // namespace acus
