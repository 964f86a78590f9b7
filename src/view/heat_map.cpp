#include "view/heat_map.h"
#include "trainer/camera_pose.h"
#include "trainer/commands.h"
#include <algorithm>

namespace acus {

namespace {

constexpr glm::vec3 scale[] = {{0.95f, 0.85f, 0.30f}, {0.95f, 0.42f, 0.05f}, {0.72f, 0.04f, 0.03f}, {0.25f, 0.0f, 0.05f}};

glm::vec4 colourOf(double share) {
    const double at = std::clamp(share, 0.0, 1.0) * 3;
    const int i = std::min(2, static_cast<int>(at));
    const auto part = static_cast<float>(at - i);
    return {scale[i] * (1 - part) + scale[i + 1] * part, 1};
}

} // namespace

State heatState(const ModelPtr& model, std::uint32_t structure, std::span<const Vec3> approaches) {
    Trainer trainer(model);
    State state = trainer.state();
    for (std::uint32_t i = 0; i < model->structures.size(); ++i) {
        const Tissue tissue = model->structures[i].tissue;
        const bool around = tissue == Tissue::bone || tissue == Tissue::nerve || tissue == Tissue::artery || tissue == Tissue::vein || tissue == Tissue::disc;
        state.now.look.fade[i] = i == structure ? Fade::solid : around ? Fade::ghost : Fade::gone;
    }
    Box box;
    Vec3 towards(0);
    const MeshView mesh = model->meshes.part(structure);
    for (const HeatPlace& place : heatOnSurface(mesh, approaches, 3)) {
        box.include(place.at);
        towards += place.heat * place.normal;
    }
    if (box.low.x > box.high.x)
        box = structureBounds(*model, structure);
    // From behind, where the needles come from, when the approaches are all around.
    lookAlong(state.camera, glm::length(towards) > 1e-9 ? -glm::normalize(towards) : Vec3(0, -1, 0));
    state.camera.target = box.centre();
    state.camera.heightMm = std::max(60.0, 2.2 * glm::length(box.high - box.low));
    return state;
}

std::vector<DrawPoint> heatDots(const HeatMap& map, const State& state, int heightPx) {
    double most = 0;
    for (const HeatPlace& place : map.places)
        most = std::max(most, place.heat);
    const Vec3 towardsEye = -viewAxes(state.camera, state.now.needle).forward;
    const double radiusPx = std::max(1.5, 0.48 * map.stepMm * heightPx / state.camera.heightMm);
    std::vector<HeatPlace> sorted(map.places);
    std::stable_sort(sorted.begin(), sorted.end(), [](const HeatPlace& a, const HeatPlace& b) { return a.heat < b.heat; });
    std::vector<DrawPoint> dots;
    for (const HeatPlace& place : sorted)
        if (glm::dot(place.normal, towardsEye) > -0.2)
            dots.push_back({place.at + 0.4 * towardsEye, colourOf(place.heat / most), static_cast<float>(radiusPx), false});
    return dots;
}

} // namespace acus
