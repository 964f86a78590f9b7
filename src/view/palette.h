// The colours of the picture, from assets/appearance.json: one material a tissue, and tones for verdicts that colour-blind
// people can tell apart (each goes with a symbol as well).
#pragma once
#include "anatomy/structure.h"
#include "render/frame.h"
#include "safety/report.h"
#include <array>

namespace acus {

struct Palette {
    std::array<Material, tissueCount> tissue;
    std::array<glm::vec4, tissueCount> tissueSrgb;      ///< the same colours for panels (depth bar, list)
    std::array<glm::vec4, 4> verdictSrgb;               ///< by Verdict
    glm::vec4 aheadSrgb{1}, landmarkSrgb{1}, entrySrgb{1}, selectionSrgb{1};
    glm::vec4 betweenSrgb{1};                           ///< in a section: connective tissue and fat that no structure stands for
    Material needle, handle, mark, tube;
    Theme dark, light;
    std::array<float, tissueCount> ghostOpacity{};      ///< by Tissue: what covers much is fainter
};

/// Read once from the embedded asset; missing or wrong entries keep plain built-in colours.
const Palette& palette();

glm::vec4 tissueColour(Tissue tissue);     ///< sRGB
glm::vec4 verdictColour(Verdict verdict);  ///< sRGB
const char* verdictSymbol(Verdict verdict);///< "●" clear, "▲" near, "✖" breach, "◆" indeterminate
glm::vec3 linearFromSrgb(const glm::vec3& srgb);
inline glm::vec4 linearFromSrgb(const glm::vec4& srgb) { return {linearFromSrgb(glm::vec3(srgb)), srgb.a}; }

} // namespace acus
