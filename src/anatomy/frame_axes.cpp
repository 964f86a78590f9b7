#include "anatomy/frame_axes.h"
#include <utility>

namespace acus {

bool FrameAxes::mirrors() const {
    const bool evenOrder = (from[1] - from[0] + 3) % 3 == 1;
    return evenOrder == (scale[0] * scale[1] * scale[2] < 0);
}

void FrameAxes::apply(Mesh& mesh) const {
    for (Vec3& p : mesh.positions)
        p = apply(p);
    if (mirrors())
        for (Triangle& t : mesh.triangles)
            std::swap(t[1], t[2]);
}

Vec3 FrameAxes::applyToDirection(const Vec3& d) const {
    const auto along = [&](int k) { return scale[k] < 0 ? -d[from[k]] : d[from[k]]; };
    return {along(0), along(1), along(2)};
}

std::optional<FrameAxes> frameAxes(std::string_view axes, double mmPerUnit) {
    constexpr std::string_view along[3] = {"LR", "PA", "SI"};
    if (axes.size() != 3)
        return std::nullopt;
    FrameAxes found;
    bool seen[3] = {};
    for (int i = 0; i < 3; ++i)
        for (int k = 0; k < 3; ++k)
            if (const auto sign = along[k].find(axes[i]); sign != std::string_view::npos) {
                seen[k] = true;
                found.from[k] = i;
                found.scale[k] = sign == 0 ? mmPerUnit : -mmPerUnit;
            }
    if (!(seen[0] && seen[1] && seen[2]))
        return std::nullopt;
    return found;
}

std::optional<double> mmPerUnit(std::string_view units) {
    if (units == "mm")
        return 1;
    if (units == "cm")
        return 10;
    if (units == "m")
        return 1000;
    return std::nullopt;
}

} // namespace acus
