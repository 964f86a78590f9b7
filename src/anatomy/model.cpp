#include "anatomy/model.h"

namespace acus {

Box Model::bounds() const {
    Box box;
    for (const Vec3& p : meshes.positions)
        box.include(p);
    return box;
}

std::optional<std::uint32_t> Model::indexOf(std::string_view structureId) const {
    for (std::size_t i = 0; i < structures.size(); ++i)
        if (structures[i].id == structureId)
            return static_cast<std::uint32_t>(i);
    return std::nullopt;
}

const Landmark* Model::landmark(std::string_view id) const {
    for (const Landmark& mark : landmarks)
        if (mark.id == id)
            return &mark;
    return nullptr;
}

Box structureBounds(const Model& model, std::uint32_t structure) {
    const DisplayPart& part = model.display.parts[structure];
    Box box;
    if (part.vertexCount == 0)
        return boundsOf(model.meshes.part(structure));
    box.include(model.display.origin + Vec3(part.low[0], part.low[1], part.low[2]));
    box.include(model.display.origin + Vec3(part.high[0], part.high[1], part.high[2]));
    return box;
}

Box patientBounds(const Model& model) {
    Box box;
    for (std::uint32_t i = 0; i < model.structures.size(); ++i)
        box.include(structureBounds(model, i));
    return box;
}

} // namespace acus
