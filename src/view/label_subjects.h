// What a picture has to say, most important first: hazards, selection, measurement, pins, names of what is seen, depth marks,
// landmarks; each with the place it points at.
#pragma once
#include "render/frame.h"
#include "view/label_words.h"
#include "view/labels.h"

namespace acus {

struct Subject {
    Label label;              ///< without its box and text
    LabelWords words;
    std::string name;         ///< kind and what is named: the same from picture to picture
    Vec3 place{0};
    glm::dvec2 prefer{0, -1}; ///< unit: where the text would rather stand
    bool must = false;        ///< shown wherever there is room
    bool done = false;
};

/// `seen`: what may be named, most seen first. `pointedAt` gives the point that a name pointed at last, or null.
std::vector<Subject> subjectsOf(const State& state, int widthPx, int heightPx, const FrameTransform& transform, const std::vector<SeenStructure>& seen,
                                const std::function<const Vec3*(const std::string&)>& pointedAt, bool nameHovered);

/// The needle and its clearance lines.
std::vector<Leader> linesToKeepClear(const State& state, const FrameTransform& transform);

} // namespace acus
