#include "view/section_picture.h"
#include "core/language.h"
#include "trainer/camera_pose.h"
#include "view/palette.h"
#include "view/section_words.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

using Stroke = SectionPicture::Stroke;
using Word = SectionPicture::Word;

constexpr double ringsMm[] = {2, 5, 10};

glm::vec4 darker(const glm::vec4& colour, float share) { return {glm::vec3(colour) * share, 1}; }

std::string shortMm(double mm) { return std::to_string(static_cast<int>(std::lround(mm))); }

void addAreas(SectionPicture& picture, const State& state) {
    const glm::dvec2 low = picture.mmAt(0, picture.height), high = picture.mmAt(picture.width, 0);
    for (const FilledSection& section : picture.sections->parts) {
        const PartSection& shape = section.shape;
        if (shape.low.x > high.x || shape.high.x < low.x || shape.low.y > high.y || shape.high.y < low.y)
            continue;
        const Tissue tissue = state.model->structures[shape.part].tissue;
        const glm::vec4 colour = tissueColour(tissue);
        SectionPicture::Area area{&section, colour, darker(colour, 0.45f), isHazard(tissue) ? 1.6f : 1.1f};
        if (!shape.solid) {
            area.line = colour;
            area.linePx = 2;
        }
        if (state.hovered == shape.part)
            area.fill = {glm::mix(glm::vec3(colour), glm::vec3(1), 0.25f), 1};
        if (state.now.selected == shape.part) {
            area.line = palette().selectionSrgb;
            area.linePx = 2.5f;
        }
        picture.areas.push_back(area);
    }
}

Stroke circle(const glm::dvec2& centre, double radius, double fromRad, double toRad) {
    Stroke stroke;
    constexpr int steps = 72;
    for (int i = 0; i <= steps; ++i) {
        const double a = fromRad + (toRad - fromRad) * i / steps;
        stroke.points.push_back(centre + radius * glm::dvec2(std::cos(a), std::sin(a)));
    }
    return stroke;
}

/// Rings around the tip; along the needle they open to lines beside the shaft.
void addRings(SectionPicture& picture, SectionKind kind, double depthMm, float scale) {
    constexpr double pi = std::numbers::pi;
    for (const double mm : ringsMm) {
        Stroke ring;
        glm::dvec2 tip{0};
        if (kind == SectionKind::across) {
            ring = circle(tip, mm, 0, 2 * pi);
        } else {
            tip = {0, -depthMm};
            ring = circle(tip, mm, pi, 2 * pi);
            ring.points.insert(ring.points.begin(), {-mm, 0});
            ring.points.push_back({mm, 0});
        }
        ring.colour = {1, 1, 1, 0.85f};
        ring.widthPx = 1.2f;
        ring.dashMm = mm == 2 ? 0 : 1.2;
        picture.strokes.push_back(std::move(ring));
        // Each figure stands on its ring or beside its line, at a place of its own.
        glm::dvec2 at = picture.pixelOf(tip + mm * std::sqrt(0.5) * glm::dvec2(1, 1)) + double(scale) * glm::dvec2(16, -8);
        if (kind == SectionKind::along)
            at = picture.pixelOf(tip + glm::dvec2(mm, 0)) + double(scale) * glm::dvec2(19, mm == 2 ? -46 : mm == 5 ? -24 : -2);
        addWord(picture, {shortMm(mm) + " mm", at, Word::Kind::mark, false, at, {1, 1, 1, 1}});
    }
}

void addNeedle(SectionPicture& picture, const State& state, SectionKind kind, float scale) {
    const Placement& needle = state.now.needle.placement;
    const glm::vec4 steel{0.97f, 0.97f, 1.0f, 1}, edge{0.05f, 0.06f, 0.08f, 1}, ahead = palette().aheadSrgb;
    const double halfMm = std::max(0.5 * needle.size.diameterMm, 1.2 * scale / picture.pixelsPerMm);
    if (kind == SectionKind::across) {
        Stroke dot = circle({0, 0}, halfMm, 0, 2 * std::numbers::pi);
        dot.widthPx = 3.5f;
        dot.colour = edge;
        picture.strokes.push_back(dot);
        dot.widthPx = 1.8f;
        dot.colour = steel;
        picture.strokes.push_back(std::move(dot));
        return;
    }
    const double depth = needle.depthMm, length = needle.size.lengthMm;
    if (length > depth)
        picture.strokes.push_back({{{0, -depth}, {0, -length}}, false, ahead, 1.5f, 1.5});
    const std::vector<glm::dvec2> shaft{{0, length - depth + handleLengthMm}, {0, -depth}};
    picture.strokes.push_back({shaft, false, edge, 4.5f, 0});
    picture.strokes.push_back({shaft, false, steel, 2.5f, 0});
    for (double mm = 10; mm <= length + 0.5; mm += 10) {
        const double half = (static_cast<long>(mm) % 50 == 0 ? 8 : 5) * scale / picture.pixelsPerMm;
        const glm::vec4 colour = mm <= depth + 1e-9 ? steel : ahead;
        picture.strokes.push_back({{{-half, -mm}, {half, -mm}}, false, edge, 3.2f, 0});
        picture.strokes.push_back({{{-half, -mm}, {half, -mm}}, false, colour, 1.6f, 0});
        const glm::dvec2 at = picture.pixelOf({-half, -mm}) - glm::dvec2(12 * scale, 0);
        if (at.y > 10 * scale && at.y < picture.height - 10 * scale)
            addWord(picture, {shortMm(mm), at, Word::Kind::mark, false, at, colour});
    }
}

void addSides(SectionPicture& picture, const State& state, float scale) {
    const Vec3 entry = state.now.needle.placement.entry;
    const double w = picture.width, h = picture.height, inset = 14 * scale;
    const auto half = [&](const std::string& text) { return 3.2 * scale * static_cast<double>(text.size()) + 8 * scale; };
    const std::string left = sideInWords(-picture.plane.right, entry), right = sideInWords(picture.plane.right, entry);
    const glm::vec4 quiet{1, 1, 1, 0.9f};
    addWord(picture, {sideInWords(picture.plane.up, entry), {0.5 * w, inset}, Word::Kind::side, false, {}, quiet});
    addWord(picture, {sideInWords(-picture.plane.up, entry), {0.5 * w, h - inset}, Word::Kind::side, false, {}, quiet});
    addWord(picture, {left, {half(left), 0.5 * h}, Word::Kind::side, false, {}, quiet});
    addWord(picture, {right, {w - half(right), 0.5 * h}, Word::Kind::side, false, {}, quiet});
}

} // namespace

std::string sideInWords(const Vec3& direction, const Vec3& entry) {
    struct Part {
        double size;
        const char* word;
    };
    const bool midline = std::abs(entry.x) < 3, outwards = (direction.x > 0) == (entry.x >= 0);
    const char* sideways = midline ? (direction.x > 0 ? tr("left") : tr("right")) : outwards ? tr("lateral") : tr("medial");
    Part parts[] = {{std::abs(direction.z), direction.z > 0 ? tr("cranial") : tr("caudal")},
                    {std::abs(direction.x), sideways},
                    {std::abs(direction.y), direction.y > 0 ? tr("posterior") : tr("anterior")}};
    std::stable_sort(std::begin(parts), std::end(parts), [](const Part& a, const Part& b) { return a.size > b.size; });
    return parts[1].size > 0.5 * parts[0].size ? std::string(parts[0].word) + "-" + parts[1].word : parts[0].word;
}

Plane sectionPlane(const State& state, SectionKind kind) {
    const Placement& needle = state.now.needle.placement;
    const Vec3 d = needle.direction;
    if (kind == SectionKind::across) {
        CameraPose eye;
        eye.needlesEye = true;
        const ViewAxes axes = viewAxes(eye, state.now.needle);
        return {needle.entry + needle.depthMm * d, axes.right, axes.up};
    }
    // The patient lies prone: his right is on the picture's right, as seen from the feet and in the view from behind.
    const Vec3 wanted = std::abs(d.x) < 0.95 ? Vec3{-1, 0, 0} : Vec3{0, 0, -1};
    const Vec3 level = glm::normalize(wanted - glm::dot(wanted, d) * d), aside = glm::cross(level, -d);
    const double turn = state.layout.sectionTurnDeg * std::numbers::pi / 180;
    return {needle.entry, std::cos(turn) * level + std::sin(turn) * aside, -d};
}

SectionPicture buildSection(const State& state, SectionStore& store, SectionKind kind, int width, int height, float pixelScale) {
    SectionPicture picture;
    picture.width = std::max(width, 1);
    picture.height = std::max(height, 1);
    if (!state.now.needle.placed)
        return picture;
    const Placement& needle = state.now.needle.placement;
    picture.plane = sectionPlane(state, kind);
    const bool along = kind == SectionKind::along;
    // The whole needle's way and some tissue around; it stands still while the needle goes in.
    const double seenMm = (along ? needle.size.lengthMm + 30 : 50) / std::clamp(state.layout.sectionZoom, 0.25, 8.0);
    picture.pixelsPerMm = std::min(picture.width, picture.height) / seenMm;
    if (along)
        picture.centreMm = {0, state.layout.sectionZoom > 1 ? -needle.depthMm : 5 - 0.5 * needle.size.lengthMm};
    const glm::dvec2 half = 0.5 / picture.pixelsPerMm * glm::dvec2(picture.width, picture.height);
    // In steps, so that zooming finds what is there already.
    const double reach = glm::length(half) + glm::length(picture.centreMm);
    picture.sections = store.at(state.model, picture.plane, 25 * std::ceil(reach / 25));
    picture.between = palette().betweenSrgb;
    addAreas(picture, state);
    addRings(picture, kind, needle.depthMm, pixelScale);
    addNeedle(picture, state, kind, pixelScale);
    addSides(picture, state, pixelScale);
    addNames(picture, state, along ? glm::dvec2(0, -needle.depthMm) : glm::dvec2(0), pixelScale);
    return picture;
}

std::optional<std::uint32_t> structureAt(const SectionPicture& picture, double xPx, double yPx) {
    const glm::dvec2 at = picture.mmAt(xPx, yPx);
    for (auto area = picture.areas.rbegin(); area != picture.areas.rend(); ++area) {
        const PartSection& shape = area->section->shape;
        if (shape.solid && at.x >= shape.low.x && at.x <= shape.high.x && at.y >= shape.low.y && at.y <= shape.high.y && shape.windingAt(at) != 0)
            return shape.part;
    }
    return std::nullopt;
}

} // namespace acus
