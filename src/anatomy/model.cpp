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

} // namespace acus
