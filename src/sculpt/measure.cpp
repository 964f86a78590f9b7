#include "sculpt/measure.h"
#include "anatomy/packed_meshes.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {
constexpr double farMm = 600;
}

Ruler::Ruler(const PackContent& pack) : set(packedMeshes(pack.structures, pack.meshes)) {
    queries = *IndexedQueries::build(set);
    for (std::uint32_t i = 0; i < pack.structures.size(); ++i)
        parts[pack.structures[i].id] = i;
    for (const Landmark& mark : pack.landmarks)
        points[mark.id] = mark.position;
}

Ruler::Ruler(const Model& model) : set(model.meshes), queries(model.queries) {
    for (std::uint32_t i = 0; i < model.structures.size(); ++i)
        parts[model.structures[i].id] = i;
    for (const Landmark& mark : model.landmarks)
        points[mark.id] = mark.position;
}

std::optional<std::uint32_t> Ruler::part(std::string_view id) const {
    const auto found = parts.find(id);
    return found == parts.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Vec3> Ruler::landmark(std::string_view id) const {
    const auto found = points.find(id);
    return found == points.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Ruler::VertebraFrame> Ruler::vertebra(std::string_view level) const {
    const auto upper = landmark(std::string(level) + "_endplate_superior"), lower = landmark(std::string(level) + "_endplate_inferior");
    const auto bone = part("vertebra_" + std::string(level));
    if (!upper || !lower || !bone)
        return std::nullopt;
    VertebraFrame vertebra;
    vertebra.height = glm::distance(*upper, *lower);
    vertebra.part = *bone;
    LocalFrame& frame = vertebra.frame;
    frame.origin = 0.5 * (*upper + *lower);
    frame.z = (*upper - *lower) / vertebra.height;
    frame.y = glm::normalize(glm::cross(frame.z, Vec3(1, 0, 0)));
    frame.x = glm::cross(frame.y, frame.z);
    return vertebra;
}

std::vector<std::pair<double, double>> Ruler::stretches(std::uint32_t part, const Vec3& p, const Vec3& d) const {
    std::vector<Interval> intervals;
    queries->crossings({p - farMm * d, d, 2 * farMm}, intervals);
    std::vector<std::pair<double, double>> out;
    for (const Interval& interval : intervals)
        if (interval.part == part)
            out.emplace_back(interval.enter - farMm, interval.exit - farMm);
    return out;
}

std::optional<std::pair<double, double>> Ruler::stretchAt(std::uint32_t part, const Vec3& p, const Vec3& d) const {
    for (const auto& stretch : stretches(part, p, d))
        if (stretch.first <= 0 && stretch.second >= 0)
            return stretch;
    return std::nullopt;
}

double Ruler::sectionArea(std::uint32_t part, double z) const {
    const MeshView view = mesh(part);
    double twice = 0;
    for (const Triangle& t : view.triangles) {
        // The directed chord of a triangle in the plane; over a closed mesh they make closed loops.
        Vec3 from(0), to(0);
        int cuts = 0;
        for (std::size_t n = 0; n < 3; ++n) {
            const Vec3 &a = view.positions[t[n]], &b = view.positions[t[(n + 1) % 3]];
            if ((a.z < z) == (b.z < z))
                continue;
            const Vec3 at = a + (z - a.z) / (b.z - a.z) * (b - a);
            (a.z < z ? from : to) = at;
            ++cuts;
        }
        if (cuts == 2)
            twice += from.x * to.y - from.y * to.x;
    }
    return std::abs(twice) / 2;
}

double Ruler::volume(std::uint32_t part) const {
    const MeshView view = mesh(part);
    const Vec3 o = view.positions.empty() ? Vec3(0) : view.positions[0];
    double six = 0;
    for (const Triangle& t : view.triangles)
        six += glm::dot(view.positions[t[0]] - o, glm::cross(view.positions[t[1]] - o, view.positions[t[2]] - o));
    return six / 6;
}

double Ruler::tubeDiameter(std::uint32_t part) const {
    const MeshView view = mesh(part);
    double area = 0;
    for (const Triangle& t : view.triangles)
        area += 0.5 * glm::length(glm::cross(view.positions[t[1]] - view.positions[t[0]], view.positions[t[2]] - view.positions[t[0]]));
    return area > 0 ? 4 * volume(part) / area : 0;
}

std::vector<double> Ruler::innerBalls(std::uint32_t part, std::size_t count) const {
    const MeshView view = mesh(part);
    const std::size_t vertices = view.positions.size();
    std::vector<Vec3> normals(vertices, Vec3(0));
    for (const Triangle& t : view.triangles) {
        const Vec3 n = glm::cross(view.positions[t[1]] - view.positions[t[0]], view.positions[t[2]] - view.positions[t[0]]);
        for (std::uint32_t v : t)
            normals[v] += n;
    }
    std::vector<double> diameters;
    const std::size_t stride = std::max<std::size_t>(1, vertices / count);
    for (std::size_t i = 0; i < vertices; i += stride) {
        const double steep = glm::length(normals[i]);
        if (!(steep > 0))
            continue;
        const Vec3 inward = -normals[i] / steep, p = view.positions[i];
        double radius = 200;
        for (const Vec3& q : view.positions) {
            const Vec3 d = q - p;
            const double towards = glm::dot(d, inward);
            // Neighbours on the same wall say nothing about its thickness: a ball through them may be as small as sampling is coarse.
            if (towards > 0.1 * glm::length(d))
                radius = std::min(radius, glm::dot(d, d) / (2 * towards));
        }
        diameters.push_back(2 * radius);
    }
    std::sort(diameters.begin(), diameters.end());
    return diameters;
}

double Ruler::length(std::uint32_t part) const {
    const MeshView view = mesh(part);
    Vec3 centre(0);
    for (const Vec3& p : view.positions)
        centre += p / static_cast<double>(view.positions.size());
    // Power iteration on the covariance.
    Vec3 axis = glm::normalize(Vec3(0.3, 0.2, 1));
    for (int round = 0; round < 100; ++round) {
        Vec3 next(0);
        for (const Vec3& p : view.positions)
            next += glm::dot(p - centre, axis) * (p - centre);
        axis = glm::normalize(next);
    }
    double low = 1e9, high = -1e9;
    for (const Vec3& p : view.positions) {
        low = std::min(low, glm::dot(p, axis));
        high = std::max(high, glm::dot(p, axis));
    }
    return high - low;
}

Vec3 Ruler::nearestVertex(std::uint32_t part, const Vec3& p) const {
    Vec3 best(0);
    double least = std::numeric_limits<double>::infinity();
    for (const Vec3& q : mesh(part).positions)
        if (const double d = glm::distance(p, q); d < least) {
            least = d;
            best = q;
        }
    return best;
}

} // namespace acus
