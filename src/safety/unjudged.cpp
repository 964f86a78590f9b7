#include "safety/unjudged.h"
#include "core/language.h"
#include <algorithm>

namespace acus {

namespace {

std::string_view manyOf(Tissue tissue) {
    switch (tissue) {
    case Tissue::nerve: return tr("nerves");
    case Tissue::artery: return tr("arteries");
    case Tissue::vein: return tr("veins");
    case Tissue::organ: return tr("organs");
    default: return tr(nameOf(tissue));
    }
}

} // namespace

std::vector<Tissue> unjudgedHazards(const Model& model) {
    std::vector<Tissue> lacking;
    if (model.info.generated)
        return lacking;
    for (std::size_t i = 0; i < tissueCount; ++i) {
        const Tissue tissue = static_cast<Tissue>(i);
        if (isHazard(tissue) && std::ranges::none_of(model.structures, [&](const Structure& s) { return s.tissue == tissue; }))
            lacking.push_back(tissue);
    }
    return lacking;
}

std::string unjudgedWords(const Model& model) {
    std::string names;
    for (const Tissue tissue : unjudgedHazards(model))
        names += (names.empty() ? "" : ", ") + std::string(manyOf(tissue));
    return names.empty() ? "" : trf(unjudgedSentence, names);
}

} // namespace acus
