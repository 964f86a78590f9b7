#include "sculpt/position/soft_tissue.h"
#include "geometry/parallel.h"
#include "sculpt/position/bone_motion.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace acus {

namespace {

constexpr double stepMm = 4;
constexpr int rounds = 220;            // of relaxation; what is left of the error then moves no point by 0.1 mm
constexpr double overRelaxation = 1.93;
/// Around a hip's centre tissue that turns slides along the head and the socket wherever it is between them: nothing holds it there,
/// and what passes over the joint is spared a fold.
constexpr double slidesWithinMm = 31;
constexpr float notFixed = std::numeric_limits<float>::quiet_NaN();

enum class Place : std::uint8_t { inside, skin, outside };

const char* const heldMuscles[] = {"quadratus_lumborum_", "psoas_major_", "crus_of_diaphragm_"};
const char* const heldVessels[] = {"thoracic_aorta", "abdominal_aorta", "inferior_vena_cava"};

/// The nodes of the body and what each of them is.
class Nodes {
  public:
    explicit Nodes(const PackContent& pack) : pack(pack) {
        Box box;
        for (const Mesh& mesh : pack.meshes)
            box.include(boundsOf({mesh.positions, mesh.triangles}));
        grid = Grid::over(box, stepMm, 0);
        place.assign(grid.values.size(), Place::inside);
        leaveOutOutside();
    }

    Grid blank() const { return grid; }
    Place at(std::size_t node) const { return place[node]; }

    /// Calls with every node of the cells that the vertices of a structure lie in, and how far it is from the vertex.
    template <class Each> void beside(const Mesh& mesh, const Each& each) const {
        for (const Vec3& p : mesh.positions)
            corners(p, each);
    }

    void free(std::vector<float>& fixed, const Vec3& centre, double withinMm) const {
        for (int k = 0; k < grid.size[2]; ++k)
            for (int j = 0; j < grid.size[1]; ++j)
                for (int i = 0; i < grid.size[0]; ++i)
                    if (glm::distance(grid.point(i, j, k), centre) < withinMm)
                        fixed[grid.index(i, j, k)] = notFixed;
    }

    /// Harmonic (or, with a load, sinking evenly) between what is fixed.
    void relax(Grid& values, const std::vector<float>& fixed, float load) const {
        struct Node {
            std::uint32_t at = 0;
            std::array<std::uint32_t, 6> beside{};
            std::uint8_t count = 0;
        };
        std::array<std::vector<Node>, 2> colours;
        const int nx = grid.size[0], ny = grid.size[1], nz = grid.size[2];
        for (int k = 0; k < nz; ++k)
            for (int j = 0; j < ny; ++j)
                for (int i = 0; i < nx; ++i) {
                    const std::size_t here = grid.index(i, j, k);
                    if (!std::isnan(fixed[here])) {
                        values.values[here] = fixed[here];
                        continue;
                    }
                    if (place[here] == Place::outside)
                        continue;
                    Node node;
                    node.at = static_cast<std::uint32_t>(here);
                    const auto take = [&](int x, int y, int z) {
                        if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz || place[grid.index(x, y, z)] == Place::outside)
                            return;
                        node.beside[node.count++] = static_cast<std::uint32_t>(grid.index(x, y, z));
                    };
                    take(i - 1, j, k), take(i + 1, j, k), take(i, j - 1, k), take(i, j + 1, k), take(i, j, k - 1), take(i, j, k + 1);
                    if (node.count > 0)
                        colours[static_cast<std::size_t>((i + j + k) & 1)].push_back(node);
                }
        float* const v = values.values.data();
        for (int round = 0; round < rounds; ++round)
            for (const std::vector<Node>& nodes : colours) // neither colour looks at its own: the same on any number of threads
                parallelStretches(std::size_t{0}, nodes.size(), 8192, [&](std::size_t from, std::size_t to) {
                    for (std::size_t n = from; n < to; ++n) {
                        const Node& node = nodes[n];
                        float sum = load;
                        for (std::uint8_t b = 0; b < node.count; ++b)
                            sum += v[node.beside[b]];
                        float& value = v[node.at];
                        value += static_cast<float>(overRelaxation) * (sum / static_cast<float>(node.count) - value);
                    }
                });
        goOnOutside(values);
    }

  private:
    /// Into the air, so far that no cell of the body's surface looks at a node without a value.
    void goOnOutside(Grid& values) const {
        std::vector<std::uint8_t> has(place.size());
        for (std::size_t n = 0; n < place.size(); ++n)
            has[n] = place[n] != Place::outside;
        const int nx = grid.size[0], ny = grid.size[1], nz = grid.size[2];
        for (int layer = 0; layer < 2; ++layer) {
            const std::vector<std::uint8_t> before = has;
            for (int k = 0; k < nz; ++k)
                for (int j = 0; j < ny; ++j)
                    for (int i = 0; i < nx; ++i) {
                        const std::size_t here = grid.index(i, j, k);
                        if (before[here])
                            continue;
                        float sum = 0;
                        int count = 0;
                        for (int z = std::max(0, k - 1); z <= std::min(nz - 1, k + 1); ++z)
                            for (int y = std::max(0, j - 1); y <= std::min(ny - 1, j + 1); ++y)
                                for (int x = std::max(0, i - 1); x <= std::min(nx - 1, i + 1); ++x)
                                    if (const std::size_t beside = grid.index(x, y, z); before[beside]) {
                                        sum += values.values[beside];
                                        ++count;
                                    }
                        if (count > 0) {
                            values.values[here] = sum / static_cast<float>(count);
                            has[here] = 1;
                        }
                    }
        }
    }

    template <class Each> void corners(const Vec3& p, const Each& each) const {
        const Vec3 q = (p - grid.origin) / grid.step;
        const int i = static_cast<int>(std::floor(q.x)), j = static_cast<int>(std::floor(q.y)), k = static_cast<int>(std::floor(q.z));
        for (int c = 0; c < 8; ++c) {
            const int x = i + (c & 1), y = j + (c >> 1 & 1), z = k + (c >> 2);
            if (x >= 0 && y >= 0 && z >= 0 && x < grid.size[0] && y < grid.size[1] && z < grid.size[2])
                each(grid.index(x, y, z), glm::distance(grid.point(x, y, z), p));
        }
    }

    /// What the air reaches from the sides without passing the skin; the cut ends are no way in.
    void leaveOutOutside() {
        const Mesh* skin = nullptr;
        for (std::size_t s = 0; s < pack.structures.size(); ++s)
            if (pack.structures[s].id == "skin")
                skin = &pack.meshes[s];
        if (!skin)
            return;
        const auto wall = [&](const Vec3& p) { corners(p, [&](std::size_t node, double) { place[node] = Place::skin; }); };
        for (const Triangle& t : skin->triangles) {
            const Vec3 a = skin->positions[t[0]], b = skin->positions[t[1]], c = skin->positions[t[2]];
            const double longest = std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
            const int parts = std::max(1, static_cast<int>(std::ceil(longest / (0.5 * stepMm))));
            for (int u = 0; u <= parts; ++u)
                for (int w = 0; u + w <= parts; ++w)
                    wall(a + (b - a) * (static_cast<double>(u) / parts) + (c - a) * (static_cast<double>(w) / parts));
        }
        std::vector<std::size_t> reached;
        const int nx = grid.size[0], ny = grid.size[1], nz = grid.size[2];
        const auto reach = [&](int i, int j, int k) {
            const std::size_t node = grid.index(i, j, k);
            if (place[node] == Place::inside) {
                place[node] = Place::outside;
                reached.push_back(node);
            }
        };
        for (int k = 0; k < nz; ++k) {
            for (int j = 0; j < ny; ++j)
                reach(0, j, k), reach(nx - 1, j, k);
            for (int i = 0; i < nx; ++i)
                reach(i, 0, k), reach(i, ny - 1, k);
        }
        // Beyond the cut ends there is nothing but air: their layers are not passed through, and are taken to go on as the last ones do.
        const Box body = boundsOf({skin->positions, skin->triangles});
        const int lowest = static_cast<int>(std::ceil((body.low.z - grid.origin.z) / grid.step)) + 1;
        const int highest = static_cast<int>(std::floor((body.high.z - grid.origin.z) / grid.step)) - 1;
        while (!reached.empty()) {
            const std::size_t node = reached.back();
            reached.pop_back();
            const int i = static_cast<int>(node % static_cast<std::size_t>(nx)), j = static_cast<int>(node / static_cast<std::size_t>(nx) % static_cast<std::size_t>(ny)),
                      k = static_cast<int>(node / (static_cast<std::size_t>(nx) * static_cast<std::size_t>(ny)));
            if (k < lowest || k > highest)
                continue;
            if (i > 0)
                reach(i - 1, j, k);
            if (i + 1 < nx)
                reach(i + 1, j, k);
            if (j > 0)
                reach(i, j - 1, k);
            if (j + 1 < ny)
                reach(i, j + 1, k);
            if (k > lowest)
                reach(i, j, k - 1);
            if (k < highest)
                reach(i, j, k + 1);
        }
        for (int k = 0; k < nz; ++k)
            if (const int last = std::clamp(k, lowest, highest); last != k)
                for (int j = 0; j < ny; ++j)
                    for (int i = 0; i < nx; ++i)
                        if (place[grid.index(i, j, last)] == Place::outside && place[grid.index(i, j, k)] != Place::skin)
                            place[grid.index(i, j, k)] = Place::outside;
    }

    const PackContent& pack;
    Grid grid;
    std::vector<Place> place;
};

/// Which bone each node beside bones belongs to: the nearest.
std::vector<std::int32_t> boneAt(const PackContent& pack, const Nodes& nodes, std::size_t count) {
    std::vector<std::int32_t> bone(count, -1);
    std::vector<float> far(count, std::numeric_limits<float>::infinity());
    for (std::size_t s = 0; s < pack.structures.size(); ++s)
        if (movesWith(pack.structures[s].id).rigid())
            nodes.beside(pack.meshes[s], [&](std::size_t node, double distance) {
                if (const auto d = static_cast<float>(distance); d < far[node]) {
                    far[node] = d;
                    bone[node] = static_cast<std::int32_t>(s);
                }
            });
    return bone;
}

} // namespace

Result<SoftTissue> softTissueOf(const PackContent& pack, const PositionFigures& figures, const Progress& progress) {
    const Nodes nodes(pack);
    SoftTissue soft;
    const std::size_t count = nodes.blank().values.size();
    const std::vector<std::int32_t> bone = boneAt(pack, nodes, count);
    std::vector<MovesWith> with;
    for (const Structure& structure : pack.structures)
        with.push_back(movesWith(structure.id));
    std::vector<float> fixed;
    const auto byBone = [&](const auto& value) {
        fixed.assign(count, notFixed);
        for (std::size_t n = 0; n < count; ++n)
            if (bone[n] >= 0)
                fixed[n] = value(with[static_cast<std::size_t>(bone[n])]);
    };
    const auto stopped = [&](double share) { return !report(progress, "Laying the patient", share); };

    if (stopped(0))
        return Error{cancelled};
    byBone([](const MovesWith& bones) { return bones.spine ? static_cast<float>(*bones.spine) : static_cast<float>(pelvisOnSpine); });
    soft.spine = nodes.blank();
    // A beginning that is nearly right: by height, from the bodies of the vertebrae.
    std::array<double, 10> height{};
    for (std::size_t s = 0; s < pack.structures.size(); ++s)
        if (with[s].spine && pack.structures[s].id.starts_with("vertebra_"))
            height[static_cast<std::size_t>(*with[s].spine)] = boundsOf({pack.meshes[s].positions, pack.meshes[s].triangles}).centre().z;
    for (int k = 0; k < soft.spine.size[2]; ++k) {
        const double z = soft.spine.point(0, 0, k).z;
        double at = 0;
        for (std::size_t i = 0; i + 1 < height.size(); ++i)
            if (z < height[i])
                at = static_cast<double>(i) + std::clamp((height[i] - z) / std::max(1.0, height[i] - height[i + 1]), 0.0, 1.0);
        for (int j = 0; j < soft.spine.size[1]; ++j)
            for (int i = 0; i < soft.spine.size[0]; ++i)
                soft.spine.at(i, j, k) = static_cast<float>(at);
    }
    nodes.relax(soft.spine, fixed, 0);
    for (const bool left : {true, false}) {
        if (stopped(left ? 0.2 : 0.4))
            return Error{cancelled};
        if ((left ? figures.hipFlexionLeftDeg : figures.hipFlexionRightDeg) == 0)
            continue;
        byBone([&](const MovesWith& bones) { return (left ? bones.leftThigh : bones.rightThigh) ? 1.0f : 0.0f; });
        for (const Landmark& mark : pack.landmarks)
            if (mark.id == (left ? "hip_joint_centre_l" : "hip_joint_centre_r"))
                nodes.free(fixed, mark.position, slidesWithinMm);
        Grid& thigh = left ? soft.leftThigh : soft.rightThigh;
        thigh = nodes.blank();
        nodes.relax(thigh, fixed, 0);
    }
    if (stopped(0.6))
        return Error{cancelled};
    if (figures.kidneyMm != Vec3(0)) {
        byBone([](const MovesWith&) { return 0.0f; });
        for (std::size_t n = 0; n < count; ++n)
            if (nodes.at(n) == Place::skin)
                fixed[n] = 0;
        for (const bool kidneys : {true, false}) // what holds them holds where both are near
            for (std::size_t s = 0; s < pack.structures.size(); ++s) {
                const std::string& id = pack.structures[s].id;
                const auto begins = [&](const char* name) { return id.starts_with(name); };
                const bool holds = std::any_of(std::begin(heldMuscles), std::end(heldMuscles), begins) || std::any_of(std::begin(heldVessels), std::end(heldVessels), begins);
                if (kidneys ? id.starts_with("kidney_") : holds)
                    nodes.beside(pack.meshes[s], [&](std::size_t node, double) { fixed[node] = kidneys ? 1.0f : 0.0f; });
            }
        soft.kidney = nodes.blank();
        nodes.relax(soft.kidney, fixed, 0);
    }
    if (stopped(0.8))
        return Error{cancelled};
    if (figures.sagMm != Vec3(0)) {
        byBone([](const MovesWith&) { return 0.0f; });
        soft.softness = nodes.blank();
        nodes.relax(soft.softness, fixed, 0.01f);
        const float most = *std::max_element(soft.softness.values.begin(), soft.softness.values.end());
        for (float& value : soft.softness.values)
            value /= std::max(most, 1e-6f);
    }
    return soft;
}

} // namespace acus
