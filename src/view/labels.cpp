#include "view/labels.h"
#include "view/camera.h"
#include "view/needle_shape.h"
#include "view/palette.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

struct Area {
    glm::vec2 low{0}, high{0};
    bool meets(const Area& other) const {
        return low.x < other.high.x && other.low.x < high.x && low.y < other.high.y && other.low.y < high.y;
    }
};

/// Collects labels; each takes the first of its places that is free.
class Placer {
  public:
    Placer(int width, int height, float scale) : width(width), height(height), scale(scale) {}

    /// `must`: placed at the first offset when nothing is free.
    void add(Label label, const std::optional<glm::dvec3>& at, const std::vector<glm::vec2>& offsets, bool must) {
        if (!at || at->x < 0 || at->y < 0 || at->x >= width || at->y >= height)
            return;
        label.pixel = glm::dvec2(*at);
        for (const glm::vec2& offset : offsets) {
            const Area area = areaOf(label, offset);
            if (std::none_of(taken.begin(), taken.end(), [&](const Area& other) { return other.meets(area); })) {
                place(std::move(label), offset, area);
                return;
            }
        }
        if (must) {
            const Area area = areaOf(label, offsets.front());
            place(std::move(label), offsets.front(), area);
        }
    }

    std::vector<Label> labels;

  private:
    /// The text's extent is only guessed: a typical letter of a 15-pixel font is 7.5 pixels wide.
    Area areaOf(const Label& label, const glm::vec2& offset) const {
        const bool small = label.kind == Label::Kind::depthMark || label.kind == Label::Kind::landmark;
        const float letters = static_cast<float>(std::count_if(label.text.begin(), label.text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
        const glm::vec2 half{letters * (small ? 3.2f : 3.8f) + (label.symbol.empty() ? 8.0f : 17.0f), small ? 9.0f : 13.0f};
        const glm::vec2 centre = glm::vec2(label.pixel) + scale * offset;
        return {centre - scale * half, centre + scale * half};
    }

    void place(Label label, const glm::vec2& offset, const Area& area) {
        label.offset = offset;
        labels.push_back(std::move(label));
        taken.push_back(area);
    }

    int width, height;
    float scale;
    std::vector<Area> taken;
};

std::string_view titleOf(const State& state, std::uint32_t structure) {
    const Structure& s = state.model->structures[structure];
    return s.name.empty() ? s.id : s.name;
}

/// A vertex of the structure near the middle of its bounds: a label must point at the thing, not into a hollow.
Vec3 anchorOf(const Model& model, std::uint32_t structure) {
    const DisplaySet& display = model.display;
    const DisplayPart& part = display.parts[structure];
    if (part.vertexCount == 0)
        return boundsOf(model.meshes.part(structure)).centre();
    const glm::vec3 middle{0.5f * (part.low[0] + part.high[0]), 0.5f * (part.low[1] + part.high[1]), 0.5f * (part.low[2] + part.high[2])};
    const std::uint32_t step = std::max(1u, part.vertexCount / 1500);
    glm::vec3 best = middle;
    float least = std::numeric_limits<float>::infinity();
    for (std::uint32_t i = 0; i < part.vertexCount; i += step) {
        const float* p = display.vertices[part.firstVertex + i].position;
        const glm::vec3 away = glm::vec3(p[0], p[1], p[2]) - middle;
        if (const float distance = glm::dot(away, away); distance < least) {
            least = distance;
            best = {p[0], p[1], p[2]};
        }
    }
    return display.origin + Vec3(best);
}

void addHazards(Placer& placer, const State& state, const FrameTransform& transform) {
    const auto& hazards = state.report->hazards;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, hazards.size()); ++i) {
        const HazardReport& hazard = hazards[i];
        const auto at = transform.toPixel(hazard.nearest), shaft = transform.toPixel(hazard.onShaft);
        Label label;
        char mm[32];
        std::snprintf(mm, sizeof mm, "  %.1f mm", hazard.clearanceMm);
        label.text = std::string(titleOf(state, hazard.structure)) + mm;
        label.colour = verdictColour(hazard.verdict);
        label.symbol = verdictSymbol(hazard.verdict);
        label.kind = Label::Kind::hazard;
        // Away from the needle, so that the text does not lie on the clearance line.
        const float side = at && shaft && at->x < shaft->x ? -1.0f : 1.0f;
        const float x = side * (34 + 3.8f * static_cast<float>(label.text.size()));
        std::vector<glm::vec2> offsets;
        for (const float y : {0.f, 28.f, -28.f, 56.f, -56.f, 84.f, -84.f})
            offsets.push_back({x, y});
        for (const float y : {0.f, 28.f, -28.f, 56.f, -56.f})
            offsets.push_back({-x, y});
        placer.add(std::move(label), at, offsets, true);
    }
}

void addDepthMarks(Placer& placer, const State& state, const FrameTransform& transform) {
    const Placement& placement = state.now.needle.placement;
    const NeedleShape shape = shapeOf(placement);
    const auto tip = transform.toPixel(shape.tip), end = transform.toPixel(shape.shaftEnd);
    if (!tip || !end)
        return;
    const double perMark = 10 * glm::length(glm::dvec2(*end) - glm::dvec2(*tip)) / placement.size.lengthMm;
    if (perMark < 24)
        return;
    const glm::dvec2 along = (glm::dvec2(*end) - glm::dvec2(*tip)) / glm::length(glm::dvec2(*end) - glm::dvec2(*tip));
    const glm::vec2 across{16 * along.y, -16 * along.x};
    for (double mm = 10; mm < placement.size.lengthMm - 0.5; mm += 10) {
        Label label;
        label.text = std::to_string(std::lround(mm));
        label.colour = palette().aheadSrgb;
        label.kind = Label::Kind::depthMark;
        placer.add(std::move(label), transform.toPixel(shape.tip - mm * placement.direction), {across, -across}, false);
    }
}

} // namespace

std::vector<Label> buildLabels(const State& state, int widthPx, int heightPx, float pixelScale) {
    const FrameTransform transform = transformFor(state, widthPx, heightPx);
    Placer placer(widthPx, heightPx, pixelScale > 0 ? pixelScale : 1);
    if (state.now.needle.placed && state.report)
        addHazards(placer, state, transform);
    const auto name = [&](std::uint32_t structure, Label::Kind kind) {
        if (visibleFade(state, structure) == Fade::gone)
            return;
        Label label;
        label.text = titleOf(state, structure);
        label.colour = kind == Label::Kind::selection ? palette().selectionSrgb : tissueColour(state.model->structures[structure].tissue);
        label.kind = kind;
        placer.add(std::move(label), transform.toPixel(anchorOf(*state.model, structure)),
                   {{0, -44}, {0, 44}, {0, -72}, {0, 72}, {0, -100}, {0, 100}}, kind == Label::Kind::selection);
    };
    if (state.now.selected)
        name(*state.now.selected, Label::Kind::selection);
    if (state.hovered && state.hovered != state.now.selected)
        name(*state.hovered, Label::Kind::hover);
    if (state.now.needle.placed)
        addDepthMarks(placer, state, transform);
    if (state.layout.landmarks)
        for (const Landmark& landmark : state.model->landmarks) {
            Label label;
            label.text = landmark.name.empty() ? landmark.id : landmark.name;
            label.colour = palette().landmarkSrgb;
            label.kind = Label::Kind::landmark;
            const float x = 12 + 3.2f * static_cast<float>(label.text.size());
            placer.add(std::move(label), transform.toPixel(landmark.position), {{x, 0}, {-x, 0}, {0, 18}, {0, -18}}, false);
        }
    return std::move(placer.labels);
}

} // namespace acus
