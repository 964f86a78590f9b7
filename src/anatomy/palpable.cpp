#include "anatomy/palpable.h"
#include <algorithm>
#include <cctype>

namespace acus {

bool isPalpable(std::string_view id) {
    if (id.ends_with("_l") || id.ends_with("_r"))
        id.remove_suffix(2);
    static constexpr std::string_view whole[] = {"psis", "asis", "iliac_crest_top", "greater_trochanter_tip", "greater_trochanter_lateral",
                                                 "ischial_tuberosity", "sacral_hiatus", "sacral_cornu", "coccyx_tip", "s2_spinous",
                                                 "pubic_tubercle", "inferolateral_angle"};
    if (std::find(std::begin(whole), std::end(whole), id) != std::end(whole))
        return true;
    // "l4_spinous_tip", "t12_transverse_tip", "rib11_tip"
    const bool vertebra = !id.empty() && std::string_view("ctl").find(id[0]) != std::string_view::npos && id.size() > 1 && std::isdigit(static_cast<unsigned char>(id[1]));
    if (vertebra && (id.ends_with("_spinous_tip") || id.ends_with("_transverse_tip")))
        return id.find('_') <= 3;
    return id.starts_with("rib") && id.size() > 3 && std::isdigit(static_cast<unsigned char>(id[3])) && id.ends_with("_tip");
}

std::vector<const Landmark*> palpableLandmarks(const Model& model) {
    constexpr std::size_t few = 12;
    std::vector<const Landmark*> result;
    for (const Landmark& landmark : model.landmarks)
        if (model.landmarks.size() <= few || isPalpable(landmark.id))
            if (std::none_of(result.begin(), result.end(), [&](const Landmark* other) { return glm::length(other->position - landmark.position) < 1; }))
                result.push_back(&landmark);
    return result;
}

} // namespace acus
