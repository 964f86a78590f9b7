#include "view/demo_pointer.h"
#include "trainer/demo_view.h"
#include "view/camera.h"

namespace acus {

std::optional<glm::dvec2> pointerPixel(const State& state, int widthPx, int heightPx) {
    if (!state.demo || !state.demo->pointer)
        return std::nullopt;
    const DemoPointer& pointer = *state.demo->pointer;
    if (pointer.from && *pointer.from == state.camera)
        return glm::dvec2{0.5 * widthPx + pointer.x * heightPx, 0.5 * heightPx + pointer.y * heightPx};
    if (!pointer.at)
        return std::nullopt;
    if (const auto at = transformFor(state, widthPx, heightPx).toPixel(*pointer.at))
        return glm::dvec2{at->x, at->y};
    return std::nullopt;
}

} // namespace acus
