#include "trainer/measuring.h"
#include "anatomy/model.h"
#include "core/language.h"
#include "geometry/geodesic.h"
#include <cstdio>

namespace acus {

std::optional<Measured> measured(const Model& model, const Measurement& measurement) {
    if (!measurement.from || !measurement.to)
        return std::nullopt;
    Measured result{glm::length(*measurement.to - *measurement.from), {}, {*measurement.from, *measurement.to}};
    if (!measurement.alongSkin)
        return result;
    std::vector<MeshView> skin;
    for (std::size_t i = 0; i < model.structures.size(); ++i)
        if (model.structures[i].tissue == Tissue::skin)
            skin.push_back(model.meshes.part(i));
    if (auto path = SurfacePaths(skin).between(*measurement.from, *measurement.to)) {
        result.skinMm = path->lengthMm;
        result.path = std::move(path->points);
    }
    return result;
}

std::string describe(const Measured& measured) {
    return trf(measured.skinMm ? "{:.1f} mm ({:.1f} cm), {:.1f} finger-breadths along the skin" : "{:.1f} mm ({:.1f} cm), {:.1f} finger-breadths", measured.mm(),
               measured.mm() / 10, measured.mm() / fingerBreadthMm);
}

} // namespace acus
