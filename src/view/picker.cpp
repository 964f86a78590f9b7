#include "view/picker.h"
#include "trainer/camera_pose.h"
#include <algorithm>

namespace acus {

Picker::Picker(const State& state, int widthPx, int heightPx) : transform(transformFor(state, widthPx, heightPx)), state(state) {
    const std::size_t count = state.model->structures.size();
    solid.resize(count);
    ghost.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Fade fade = visibleFade(state, i);
        solid[i] = fade == Fade::solid;
        ghost[i] = fade == Fade::ghost;
        anyGhost = anyGhost || ghost[i];
    }
}

/// What the face of the cut shows at a point of its plane: hazards lie on top, then what is smaller.
std::optional<Pick> Picker::onCut(const Vec3& point) const {
    std::vector<std::uint32_t> inside;
    state.model->queries->partsAt(point, inside);
    std::erase_if(inside, [&](std::uint32_t part) { return !solid[part]; });
    if (inside.empty())
        return std::nullopt;
    const auto rank = [&](std::uint32_t part) {
        const Vec3 size = structureBounds(*state.model, part).size();
        return std::pair(!isHazard(state.model->structures[part].tissue), size.x * size.y * size.z);
    };
    const auto top = *std::min_element(inside.begin(), inside.end(), [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    return Pick{top, point, state.now.cut.normal};
}

std::optional<Pick> Picker::along(const Segment& ray) const {
    auto hit = state.model->queries->firstHit(ray, solid);
    if (!hit && anyGhost)
        hit = state.model->queries->firstHit(ray, ghost);
    return hit ? std::optional(Pick{hit->part, ray.at(hit->depth), hit->normal}) : std::nullopt;
}

std::optional<Pick> Picker::at(const glm::dvec2& pixel, Segment& ray) const {
    ray = transform.rayThrough(pixel.x, pixel.y);
    const Cut& cut = state.now.cut;
    if (!cut.on)
        return along(ray);
    const double away = glm::dot(cut.normal, ray.origin - cut.point), towards = glm::dot(cut.normal, ray.direction);
    const double meets = towards != 0 ? -away / towards : std::numeric_limits<double>::infinity();
    if (away <= 0)
        return along({ray.origin, ray.direction, towards > 0 ? std::min(ray.length, meets) : ray.length});
    // The eye looks through what is taken away.
    if (towards >= 0 || meets > ray.length)
        return std::nullopt;
    if (const auto face = onCut(ray.at(meets)))
        return face;
    return along({ray.at(meets), ray.direction, ray.length - meets});
}

} // namespace acus
