#include "view/frame_builder.h"
#include "anatomy/palpable.h"
#include "trainer/camera_pose.h"
#include "view/camera.h"
#include "view/cut_faces.h"
#include "view/lesson_drawing.h"
#include "view/needle_drawing.h"
#include "view/needle_shape.h"
#include "view/palette.h"
#include "view/quiz_drawing.h"
#include <algorithm>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <vector>

namespace acus {

namespace {

/// How much each structure warns: a hazard begins to glow at one and a half times its margin, and has no more to give once reached.
std::vector<float> alarmsOf(const State& state) {
    std::vector<float> alarms(state.model->structures.size(), 0.f);
    if (!state.now.needle.placed || !state.report || !aidsNow(state).hazards)
        return alarms;
    for (const HazardReport& hazard : state.report->hazards) {
        const double nearness = 1.5 - hazard.clearanceMm / std::max(hazard.marginMm, 0.1);
        if (hazard.verdict == Verdict::breach)
            alarms[hazard.structure] = 2;
        else if (nearness > 0)
            alarms[hazard.structure] = static_cast<float>(std::min(0.15 + nearness, 1.0));
    }
    return alarms;
}

} // namespace

bool opensForNeedle(const State& state, std::uint32_t structure) {
    const Tissue tissue = state.model->structures[structure].tissue;
    return tissue != Tissue::nerve && tissue != Tissue::artery && tissue != Tissue::vein && state.now.selected != structure;
}

namespace {

/// What nobody has seen in this patient looks like no tissue: pale, dull, without grain or fibres.
Material pencilled(Material material) {
    const float grey = glm::dot(material.colour, glm::vec3(0.2126f, 0.7152f, 0.0722f));
    material.colour = glm::mix(glm::mix(material.colour, glm::vec3(grey), 0.7f), glm::vec3(0.85f), 0.35f);
    material.roughness = 1;
    material.sheen = 0;
    material.fibres = 0;
    material.grain = {};
    return material;
}

void addParts(Frame& frame, const State& state) {
    const Palette& colours = palette();
    const std::vector<float> alarms = alarmsOf(state);
    for (std::uint32_t i = 0; i < state.model->structures.size(); ++i) {
        const Fade fade = visibleFade(state, i);
        if (fade == Fade::gone)
            continue;
        DrawPart part;
        part.part = i;
        part.material = colours.tissue[static_cast<std::size_t>(state.model->structures[i].tissue)];
        if (state.model->structures[i].estimated && !state.model->info.generated)
            part.material = pencilled(part.material);
        part.opacity = fade == Fade::ghost ? colours.ghostOpacity[static_cast<std::size_t>(state.model->structures[i].tissue)] : 1.0f;
        part.outlined = state.now.selected == i || quizPointsOut(state, i);
        part.hovered = state.hovered == i;
        part.alarm = alarms[i];
        part.opens = opensForNeedle(state, i);
        frame.parts.push_back(part);
    }
}

/// Opens what hides the needle from the eye.
void addWindow(Frame& frame, const Placement& placement) {
    constexpr double narrowest = 9, widest = 26;
    // As wide as a thumb at arm's length, whatever the zoom.
    const double radius = std::clamp(0.045 * frame.camera.heightMm, narrowest, widest);
    frame.window = DrawWindow{placement.shaft().end(), placement.entry, radius};
}

/// The way ahead: dashed, and in the colour of a breach where it goes through a hazard.
void addAhead(Frame& frame, const State& state) {
    const Palette& colours = palette();
    const Placement& placement = state.now.needle.placement;
    const double from = placement.depthMm, to = placement.size.lengthMm;
    if (to - from < 0.05)
        return;
    frame.lines.push_back({placement.entry + from * placement.direction, placement.entry + to * placement.direction,
                           linearFromSrgb(colours.aheadSrgb), 1.5f, 1.5f, true});
    for (const Crossing& crossing : state.ahead) {
        if (!isHazard(state.model->structures[crossing.structure].tissue))
            continue;
        const double begin = std::max(from, crossing.enterMm), end = crossing.exitMm.value_or(to);
        if (end > begin)
            frame.lines.push_back({placement.entry + begin * placement.direction, placement.entry + end * placement.direction,
                                   linearFromSrgb(verdictColour(Verdict::breach)), 3, 0, true});
        else if (crossing.enterMm > from)  // a sheet: a place, no stretch
            frame.points.push_back({placement.entry + crossing.enterMm * placement.direction, linearFromSrgb(verdictColour(Verdict::breach)), 3, true});
    }
}

void addClearances(Frame& frame, const NeedleReport& report) {
    for (std::size_t i = 0; i < std::min<std::size_t>(3, report.hazards.size()); ++i) {
        const HazardReport& hazard = report.hazards[i];
        const glm::vec4 colour = linearFromSrgb(verdictColour(hazard.verdict));
        if (hazard.clearanceMm > 0)
            frame.lines.push_back({hazard.onShaft, hazard.nearest, colour, 2, 0, true});
        frame.points.push_back({hazard.nearest, colour, 4, true});
    }
}

void addNotes(Frame& frame, const State& state) {
    const glm::vec4 colour = linearFromSrgb(palette().selectionSrgb);
    const Measurement& measure = state.now.measure;
    if (state.measured)
        for (std::size_t i = 1; i < state.measured->path.size(); ++i)
            frame.lines.push_back({state.measured->path[i - 1], state.measured->path[i], colour, 2.5f, 0, true});
    for (const auto& end : {measure.from, measure.to})
        if (end)
            frame.points.push_back({*end, colour, 4.5f, true});
    for (const Pin& pin : state.now.pins)
        if (!state.now.cut.takesAway(pin.at))
            frame.points.push_back({pin.at, linearFromSrgb(palette().landmarkSrgb), 5, true});
}

} // namespace

Frame buildFrame(const State& state, int widthPx, int heightPx, float pixelScale, SectionStore* sections) {
    const Palette& colours = palette();
    Frame frame;
    frame.width = std::max(widthPx, 1);
    frame.height = std::max(heightPx, 1);
    frame.pixelScale = pixelScale;
    frame.camera = cameraOf(state);
    frame.theme = state.layout.darkTheme ? colours.dark : colours.light;
    frame.occlusion = state.layout.quality != Quality::low;
    addParts(frame, state);
    const Aids aids = aidsNow(state);
    if (state.now.cut.on && aids.anatomy) {
        if (sections)
            addCut(frame, state, *sections, 1.2 * pixelScale * mmPerPixel(state, frame.height));
        else
            frame.cut = DrawCut{state.now.cut.point, state.now.cut.normal};
    }
    if (state.now.needle.placed) {
        if (aids.hazards)
            addAhead(frame, state);
        addNeedle(frame, state);
        if (state.layout.xray && aids.anatomy)
            addWindow(frame, state.now.needle.placement);
        if (state.report && aids.hazards)
            addClearances(frame, *state.report);
    }
    if (state.layout.landmarks && aids.anatomy)
        for (const Landmark* landmark : palpableLandmarks(*state.model))
            if (!state.now.cut.takesAway(landmark->position))
                frame.points.push_back({landmark->position, linearFromSrgb(colours.landmarkSrgb), 4, true});
    addNotes(frame, state);
    addLesson(frame, state);
    addQuiz(frame, state);
    return frame;
}

} // namespace acus
