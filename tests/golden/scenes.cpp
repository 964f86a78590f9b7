#include "scenes.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus::golden {

namespace {

Material material(const glm::vec3& colour, float roughness, float sheen) {
    Material made;
    made.colour = colour;
    made.roughness = roughness;
    made.sheen = sheen;
    return made;
}

const Material bone = material({0.78f, 0.70f, 0.55f}, 0.5f, 0.15f), muscle = material({0.45f, 0.07f, 0.05f}, 0.5f, 0.5f),
               skin = material({0.74f, 0.46f, 0.31f}, 0.55f, 0.6f), steel = material({0.75f, 0.76f, 0.78f}, 0.25f, 0),
               plastic = material({0.05f, 0.35f, 0.28f}, 0.4f, 0);

class Builder {
  public:
    std::uint32_t sphere(const Vec3& centre, double radius, int rings = 48) {
        const auto first = positions.size();
        const int around = 2 * rings;
        positions.push_back(centre + Vec3{0, 0, radius});
        for (int r = 1; r < rings; ++r)
            for (int a = 0; a < around; ++a) {
                const double polar = std::numbers::pi * r / rings, turn = 2 * std::numbers::pi * a / around;
                positions.push_back(centre + radius * Vec3{std::sin(polar) * std::cos(turn), std::sin(polar) * std::sin(turn), std::cos(polar)});
            }
        positions.push_back(centre - Vec3{0, 0, radius});
        const auto at = [&](int ring, int a) { return static_cast<std::uint32_t>(1 + (ring - 1) * around + a % around); };
        const auto last = static_cast<std::uint32_t>(positions.size() - first - 1);
        const auto firstTriangle = triangles.size();
        for (int a = 0; a < around; ++a) {
            triangles.push_back({0, at(1, a), at(1, a + 1)});
            for (int r = 1; r + 1 < rings; ++r) {
                triangles.push_back({at(r, a), at(r + 1, a), at(r + 1, a + 1)});
                triangles.push_back({at(r, a), at(r + 1, a + 1), at(r, a + 1)});
            }
            triangles.push_back({last, at(rings - 1, a + 1), at(rings - 1, a)});
        }
        return close(first, firstTriangle);
    }

    std::uint32_t box(const Vec3& low, const Vec3& high) {
        const auto first = positions.size(), firstTriangle = triangles.size();
        for (int i = 0; i < 8; ++i)
            positions.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
        for (const Triangle& t : {Triangle{0, 3, 1}, {0, 2, 3}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4}, {2, 7, 3}, {2, 6, 7}, {0, 4, 6}, {0, 6, 2}, {1, 3, 7}, {1, 7, 5}})
            triangles.push_back(t);
        return close(first, firstTriangle);
    }

    /// A spindle along z whose fibres wind around it, with tendons at its ends and a seam every quarter of a turn.
    std::uint32_t spindle(const Vec3& centre, double length, double radius, double turns, bool allTendon, std::vector<FibrePoint>& fibres) {
        const auto first = positions.size(), firstTriangle = triangles.size();
        constexpr int around = 96, rings = 80;
        const auto point = [&](double turn, double t) {
            const double r = radius * std::pow(std::sin(std::numbers::pi * t), 0.6), a = turn + 2 * std::numbers::pi * turns * t;
            return centre + Vec3{r * std::cos(a), r * std::sin(a), (t - 0.5) * length};
        };
        const auto add = [&](double turn, double t) {
            positions.push_back(point(turn, t));
            const Vec3 d = glm::normalize(point(turn, std::min(t + 0.002, 1.0)) - point(turn, std::max(t - 0.002, 0.0)));
            const double seam = std::abs(std::remainder(turn, std::numbers::pi / 2)) * radius;
            fibres.push_back({{float(d.x), float(d.y), float(d.z)}, allTendon ? 1.f : float(std::clamp(std::max(0.2 - t, t - 0.85) / 0.15, 0.0, 1.0)),
                              allTendon ? 0.f : float(std::exp(-seam * seam))});
        };
        add(0, 0);
        for (int r = 1; r < rings; ++r)
            for (int a = 0; a < around; ++a)
                add(2 * std::numbers::pi * a / around, double(r) / rings);
        add(0, 1);
        const auto at = [&](int ring, int a) { return static_cast<std::uint32_t>(1 + (ring - 1) * around + a % around); };
        const auto last = static_cast<std::uint32_t>(positions.size() - first - 1);
        for (int a = 0; a < around; ++a) {
            triangles.push_back({0, at(1, a + 1), at(1, a)});
            for (int r = 1; r + 1 < rings; ++r) {
                triangles.push_back({at(r, a), at(r, a + 1), at(r + 1, a + 1)});
                triangles.push_back({at(r, a), at(r + 1, a + 1), at(r + 1, a)});
            }
            triangles.push_back({last, at(rings - 1, a), at(rings - 1, a + 1)});
        }
        return close(first, firstTriangle);
    }

    MeshSet take() { return {std::move(positions), std::move(triangles), std::move(parts)}; }

  private:
    std::uint32_t close(std::size_t first, std::size_t firstTriangle) {
        MeshPart part;
        part.firstPosition = static_cast<std::uint32_t>(first);
        part.positionCount = static_cast<std::uint32_t>(positions.size() - first);
        part.firstTriangle = static_cast<std::uint32_t>(firstTriangle);
        part.triangleCount = static_cast<std::uint32_t>(triangles.size() - firstTriangle);
        parts.push_back(part);
        return static_cast<std::uint32_t>(parts.size() - 1);
    }

    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> parts;
};

DrawPart drawn(std::uint32_t part, const Material& material, float opacity = 1) {
    DrawPart p;
    p.part = part;
    p.material = material;
    p.opacity = opacity;
    return p;
}

Frame frameFrom(const Vec3& direction, double heightMm) {
    Frame f;
    f.width = 480;
    f.height = 300;
    f.camera.eye = 500.0 * glm::normalize(direction);
    f.camera.heightMm = heightMm;
    f.theme.backgroundTop = {0.045f, 0.055f, 0.075f};
    f.theme.backgroundBottom = {0.008f, 0.009f, 0.012f};
    return f;
}

void addNeedle(Frame& f, const Vec3& entry, const Vec3& along, double depthMm) {
    const Vec3 d = glm::normalize(along), tip = entry + depthMm * d, hub = tip - 60.0 * d;
    f.rods.push_back({hub, tip - 2.0 * d, 0.15, 0.15, steel, 1, 2.6f, true});
    f.rods.push_back({tip - 2.0 * d, tip, 0.15, 0, steel, 1, 2.6f, true});
    f.rods.push_back({hub - 22.0 * d, hub, 1.3, 1.3, plastic, 0, 6, true});
}

/// A ball resting in the corner of two walls, and one before it: light, hollows and silhouettes.
Scene spheres() {
    Builder b;
    const auto ball = b.sphere({0, 20, 0}, 22), small = b.sphere({34, 38, -10}, 12), floor = b.box({-80, -40, -28}, {80, 60, -22}),
               wall = b.box({-80, -8, -22}, {80, -2, 50});
    Frame f = frameFrom({0.25, 1, 0.35}, 110);
    f.parts = {drawn(ball, muscle), drawn(small, bone), drawn(floor, skin), drawn(wall, bone)};
    return {b.take(), f, {}};
}

Scene spheresPerspective() {
    Scene s = spheres();
    s.frame.camera.parallel = false;
    s.frame.camera.eye *= 0.25;
    return s;
}

Scene spheresSupersampled() {
    Scene s = spheres();
    s.frame.supersample = 2;
    return s;
}

/// A translucent block over a needle, with a bone inside.
Scene ghost() {
    Builder b;
    const auto block = b.box({-45, -30, -30}, {45, 20, 30}), inner = b.sphere({10, -5, -4}, 14), layer = b.sphere({-18, -4, 4}, 16);
    Frame f = frameFrom({0.5, 1, 0.3}, 100);
    f.parts = {drawn(block, skin, 0.25f), drawn(layer, muscle, 0.4f), drawn(inner, bone)};
    addNeedle(f, {-20, 20, 10}, {0.35, -1, -0.15}, 35);
    return {b.take(), f, {}};
}

/// Plain and dashed lines before, behind and across a ball, with points.
Scene lines() {
    Builder b;
    const auto ball = b.sphere({0, 0, 0}, 26);
    Frame f = frameFrom({0, 1, 0.1}, 100);
    f.parts = {drawn(ball, bone)};
    for (int i = 0; i < 5; ++i) {
        const double z = -30 + 15 * i;
        f.lines.push_back({{-60, 40.0 - 20 * i, z}, {60, 40.0 - 20 * i, z + 6}, {0.9f, 0.15f + 0.15f * i, 0.05f, 1}, 1.f + i, i % 2 ? 4.f : 0.f, i != 4});
    }
    f.lines.push_back({{0, 60, 0}, {0, -60, 0}, {0.1f, 0.6f, 0.9f, 1}, 2, 3, true});
    f.points = {{{-30, 0, 20}, {0.1f, 0.7f, 0.4f, 1}, 6, true}, {{0, 26, 0}, {0.9f, 0.6f, 0.1f, 1}, 8, true}, {{10, -30, 8}, {0.9f, 0.1f, 0.1f, 1}, 7, true}};
    return {b.take(), f, {}};
}

/// A needle from the side, from the front and half inside.
Scene needle() {
    Builder b;
    const auto ball = b.sphere({0, -20, 0}, 26);
    Frame f = frameFrom({0.3, 1, 0.2}, 110);
    f.parts = {drawn(ball, muscle)};
    addNeedle(f, {-10, 4, 12}, {0.2, -1, -0.2}, 20);
    addNeedle(f, {30, 20, -20}, {-1, -0.05, 0.25}, 8);
    addNeedle(f, {-55, 30, -30}, {-0.3, -1, -0.2}, 20);
    return {b.take(), f, {}};
}

/// The selection partly behind something, and something under the pointer.
Scene selection() {
    Builder b;
    const auto chosen = b.sphere({-10, 0, 0}, 24), cover = b.box({0, 30, -20}, {30, 36, 20}), other = b.sphere({42, 10, 14}, 14);
    Frame f = frameFrom({0, 1, 0}, 90);
    f.parts = {drawn(chosen, muscle), drawn(cover, bone), drawn(other, skin)};
    f.parts[0].outlined = true;
    f.parts[2].hovered = true;
    return {b.take(), f, {}};
}

/// Muscles whose fibres wind and run straight, a ligament, and a ball that knows of no fibres.
Scene fibres() {
    Builder b;
    std::vector<std::vector<FibrePoint>> fibres(4);
    const auto wound = b.spindle({35, 0, 0}, 110, 20, 0.22, false, fibres[0]), straight = b.spindle({-15, 0, 0}, 110, 14, 0, false, fibres[1]),
               ligament = b.spindle({-48, 0, -10}, 70, 7, 0, true, fibres[2]), ball = b.sphere({-50, 0, 42}, 11);
    Frame f = frameFrom({0.1, 1, 0.1}, 122);
    f.height = 400;
    Material flesh = muscle, band = bone;
    flesh.tendon = {0.75f, 0.75f, 0.75f};
    band.tendon = bone.colour;
    f.parts = {drawn(wound, flesh), drawn(straight, flesh), drawn(ligament, band), drawn(ball, muscle)};
    return {b.take(), f, std::move(fibres)};
}

/// The grains of tissues, near enough to be seen, and light that creeps round the terminator.
Scene tissues() {
    Builder b;
    Frame f = frameFrom({0.1, 1, 0.15}, 62);
    Material kinds[] = {skin, material({0.82f, 0.62f, 0.21f}, 0.5f, 0.15f), bone, material({0.67f, 0.64f, 0.57f}, 0.36f, 0.25f)};
    constexpr float sizes[] = {0.7f, 5, 1.2f, 1.5f};
    for (int i = 0; i < 4; ++i) {
        kinds[i].grain = {static_cast<Grain::Kind>(i), sizes[i], 0.4f, 0.05f};
        kinds[i].wrap = {0.4f, 0.16f, 0.1f};
        f.parts.push_back(drawn(b.sphere({i % 2 ? 24.0 : -24.0, 0, i < 2 ? 14.0 : -15.0}, 13.5), kinds[i]));
    }
    return {b.take(), f, {}};
}

/// A needle behind two solid layers and a ghost, which open up around it; a bone behind it and a nerve before it stay whole.
Scene window() {
    Builder b;
    const auto outer = b.box({-50, 20, -30}, {50, 26, 30}), inner = b.sphere({-6, -4, 2}, 20), ghost = b.box({-44, 30, -26}, {44, 32, 26}),
               behind = b.box({-50, -46, -32}, {50, -40, 32}), cord = b.box({-50, 27.5, 6}, {50, 29, 8});
    Frame f = frameFrom({0.35, 1, 0.3}, 90);
    f.parts = {drawn(outer, skin), drawn(inner, muscle), drawn(ghost, skin, 0.25f), drawn(behind, bone), drawn(cord, material({0.85f, 0.6f, 0.05f}, 0.4f, 0.1f))};
    f.parts[4].opens = false;
    addNeedle(f, {-30, 26, 12}, {0.55, -1, -0.3}, 48);
    const Vec3 d = glm::normalize(Vec3{0.55, -1, -0.3});
    f.window = DrawWindow{Vec3{-30, 26, 12} + 48.0 * d, {-30, 26, 12}, 11};
    return {b.take(), f, {}};
}

/// Two things a needle comes near to and one it has reached, in the open and behind something.
Scene alarms() {
    Builder b;
    Frame f = frameFrom({0.1, 1, 0.1}, 76);
    f.parts = {drawn(b.sphere({-34, 0, 0}, 14), bone), drawn(b.sphere({0, 0, 0}, 14), bone), drawn(b.sphere({34, 0, 0}, 14), bone),
               drawn(b.box({20, 22, -22}, {50, 26, 0}), skin)};
    f.parts[0].alarm = 0.4f;
    f.parts[1].alarm = 1;
    f.parts[2].alarm = 2;
    f.theme.alarmNear = {0.9f, 0.4f, 0.04f};
    return {b.take(), f, {}};
}

} // namespace

std::optional<Scene> sceneNamed(const std::string& name) {
    struct Row {
        const char* name;
        Scene (*make)();
    };
    for (const Row& row : {Row{"spheres", spheres}, Row{"spheres_perspective", spheresPerspective}, Row{"spheres_supersampled", spheresSupersampled},
                           Row{"ghost", ghost}, Row{"lines", lines}, Row{"needle", needle}, Row{"selection", selection},
                           Row{"fibres", fibres}, Row{"tissues", tissues}, Row{"window", window}, Row{"alarms", alarms}})
        if (name == row.name)
            return row.make();
    return std::nullopt;
}

} // namespace acus::golden
