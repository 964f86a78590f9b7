#include "render/material_table.h"

namespace acus {

namespace {
constexpr std::size_t width = 512; ///< as in materialTexel of shaders/common.glsl

void put(std::vector<glm::vec4>& texels, std::size_t item, const Material& m, float metallic, float flags, float opacity, float alarm = 0) {
    const std::size_t first = (item / width) * 5 * width + item % width;
    texels[first] = {m.colour, m.roughness};
    texels[first + width] = {m.sheen, metallic, flags, opacity};
    texels[first + 2 * width] = {m.tendon, m.fibres};
    texels[first + 3 * width] = {m.grain.sizeMm, m.grain.relief, m.grain.mottling, static_cast<float>(m.grain.kind)};
    texels[first + 4 * width] = {m.wrap, alarm};
}
} // namespace

void MaterialTable::update(const Frame& frame, std::size_t firstRod) {
    const std::size_t firstFacet = firstRod + frame.rods.size(), items = firstFacet + frame.facets.size();
    const int needed = static_cast<int>((items + width - 1) / width) * 5;
    texels.assign(static_cast<std::size_t>(needed) * width, glm::vec4{0.5f});
    for (const DrawPart& part : frame.parts)
        if (part.part < firstRod)
            put(texels, part.part, part.material, 0, (part.hovered ? 1.f : 0.f) + (part.outlined ? 2.f : 0.f), part.opacity, part.alarm);
    for (std::size_t i = 0; i < frame.rods.size(); ++i)
        put(texels, firstRod + i, frame.rods[i].material, frame.rods[i].metallic, 0, frame.rods[i].opacity);
    for (std::size_t i = 0; i < frame.facets.size(); ++i)
        put(texels, firstFacet + i, frame.facets[i].material, 0, 0, 1);
    if (needed > rows) {
        table = makeTexture(GL_RGBA32F, static_cast<int>(width), needed, GL_NEAREST);
        rows = needed;
    }
    if (needed == 0)
        return;
    glBindTexture(GL_TEXTURE_2D, table);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, static_cast<int>(width), needed, GL_RGBA, GL_FLOAT, texels.data());
}

} // namespace acus
