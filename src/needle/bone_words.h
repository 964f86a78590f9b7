// Which part of a bone a point lies on, by the landmarks of the pack.
#pragma once
#include "anatomy/model.h"
#include <string>

namespace acus {

/// "L4 lamina", "T12 transverse process", "left ilium", "right twelfth rib"; the bone's own name where the pack's landmarks
/// don't tell. Without an article.
std::string bonePart(const Model& model, std::uint32_t bone, const Vec3& at);

/// A structure's name within a sentence: "right multifidus", "L4 spinal nerve".
std::string nameInSentence(const Structure& structure);

} // namespace acus
