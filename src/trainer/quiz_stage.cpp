#include "trainer/quiz_stage.h"
#include "anatomy/skin.h"
#include "course/plan.h"
#include "course/quiz_run.h"
#include "trainer/camera_pose.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace acus {

namespace {

void clear(State& state) {
    state.now.look = {};
    state.now.look.fade.assign(state.model->structures.size(), Fade::solid);
    state.now.selected.reset();
    state.now.cut = {};
    state.now.measure = {};
    state.now.needle = {state.now.needle.size, false, {}};
    state.hovered.reset();
    state.layout.fourViews = state.layout.xray = state.layout.landmarks = false;
    state.layout.labels = 0;
}

std::vector<std::uint32_t> indices(const Model& model, const std::vector<std::string>& ids) {
    std::vector<std::uint32_t> list;
    for (const std::string& id : ids)
        if (const auto index = model.indexOf(id))
            list.push_back(*index);
    return list;
}

/// What covers the others is a ghost; bones stay, for they say where one is.
void light(State& state, const std::vector<std::uint32_t>& lit, bool hazardsToo) {
    Look& look = state.now.look;
    for (std::uint32_t i = 0; i < state.model->structures.size(); ++i) {
        const Tissue tissue = state.model->structures[i].tissue;
        const bool solid = tissue == Tissue::bone || tissue == Tissue::disc || (hazardsToo && isHazard(tissue));
        // Beside nerves and vessels other muscles would be a fog.
        look.fade[i] = solid ? Fade::solid : tissue == Tissue::skin || (tissue == Tissue::muscle && !hazardsToo) ? Fade::ghost : Fade::gone;
    }
    for (const std::uint32_t one : lit)
        look.fade[one] = Fade::solid;
}

Box boundsOf(const Model& model, const std::vector<std::uint32_t>& parts) {
    Box box;
    for (const std::uint32_t part : parts) {
        const Box one = structureBounds(model, part);
        box.include(one.low);
        box.include(one.high);
    }
    return box;
}

struct View {
    double yawDeg, pitchDeg;
    double favour;   ///< seen as much from here counts as more
};
constexpr std::array<View, 8> views = {{{0, 0, 1.3}, {30, 12, 1.15}, {-30, 12, 1.15}, {70, 8, 1}, {-70, 8, 1}, {180, 0, 1}, {150, 8, 0.95}, {-150, 8, 0.95}}};

Vec3 forwardOf(const View& view) {
    CameraPose pose;
    pose.yawDeg = view.yawDeg;
    pose.pitchDeg = view.pitchDeg;
    return viewAxes(pose, {}).forward;
}

/// The share of some of its surface that nothing solid hides.
double seenFrom(const State& state, const std::vector<std::uint32_t>& parts, const View& view) {
    const Model& model = *state.model;
    std::vector<bool> solid(model.structures.size());
    for (std::uint32_t i = 0; i < solid.size(); ++i)
        solid[i] = visibleFade(state, i) == Fade::solid;
    const Vec3 forward = forwardOf(view);
    std::size_t seen = 0, tried = 0;
    for (const std::uint32_t part : parts) {
        const auto positions = model.meshes.part(part).positions;
        for (std::size_t i = 0; i < positions.size(); i += std::max<std::size_t>(1, positions.size() / 60)) {
            constexpr double farMm = 900;
            const auto hit = model.queries->firstHit({positions[i] - farMm * forward, forward, farMm + 1}, solid);
            ++tried;
            seen += hit && hit->part == part && hit->depth > farMm - 1;
        }
    }
    return tried == 0 ? 0 : static_cast<double>(seen) / static_cast<double>(tried);
}

/// Where most of it is seen; `box` fills a good part of the picture.
void lookAt(State& state, const std::vector<std::uint32_t>& parts, const Box& box, double leastMm) {
    const View* best = &views[0];
    double most = -1;
    for (const View& view : views)
        if (const double share = view.favour * seenFrom(state, parts, view); share > most + 1e-9) {
            most = share;
            best = &view;
        }
    state.camera.needlesEye = false;
    state.camera.yawDeg = best->yawDeg;
    state.camera.pitchDeg = best->pitchDeg;
    state.camera.rollDeg = 0;
    state.camera.parallel = true;
    fitTo(state.camera, state.now.needle, box);
    state.camera.heightMm = std::max(1.5 * state.camera.heightMm, leastMm);
}

void lookFrom(State& state, double yawDeg, double pitchDeg, const Vec3& target, double heightMm) {
    state.camera.needlesEye = false;
    state.camera.yawDeg = yawDeg;
    state.camera.pitchDeg = pitchDeg;
    state.camera.rollDeg = 0;
    state.camera.parallel = true;
    state.camera.target = target;
    state.camera.heightMm = heightMm;
}

/// Oblique from the needle's own side: along it one would see a point.
void lookAtNeedle(State& state, const Placement& needle) {
    lookFrom(state, needle.entry.x < 0 ? -52 : 52, 18, needle.entry + 0.55 * needle.depthMm * needle.direction, std::max(150.0, 2.6 * needle.size.lengthMm));
}

void put(State& state, const Placement& needle) { state.now.needle = {needle.size, true, needle}; }

/// Square to the skin there.
void lookAtSkin(State& state, const Vec3& at, double heightMm) {
    const Vec3 normal = skinNormalAt(*state.model, at).value_or(Vec3{0, 1, 0});
    CameraPose pose = state.camera;
    lookAlong(pose, -normal);
    lookFrom(state, pose.yawDeg, std::clamp(pose.pitchDeg, -40.0, 40.0), at, heightMm);
}

std::vector<Placement> needlesOf(const QuizItem& item) {
    std::vector<Placement> needles;
    for (const QuizOption& option : item.options)
        if (option.needle)
            needles.push_back(*option.needle);
    return needles;
}

/// The outermost layers off, so far that it can be clicked, but no farther.
void peelTo(State& state, std::uint32_t structure) {
    for (state.now.look.peel = 0; state.now.look.peel < deepestPeel && visibleFade(state, structure) == Fade::solid; ++state.now.look.peel) {
        double most = 0;
        for (const View& view : views)
            most = std::max(most, seenFrom(state, {structure}, view));
        if (most > 0.2)
            return;
    }
    if (visibleFade(state, structure) != Fade::solid)
        --state.now.look.peel;
}

void stageClick(State& state, const QuizItem& item) {
    const Model& model = *state.model;
    if (item.needle) {   // the hazard of a needle
        light(state, indices(model, item.show), true);
        put(state, *item.needle);
        lookAtNeedle(state, *item.needle);
        state.camera.heightMm = std::max(170.0, state.camera.heightMm);
        return;
    }
    const std::uint32_t right = *model.indexOf(item.structure);
    peelTo(state, right);
    // All that might be taken for it, so that the middle of the picture gives nothing away.
    std::vector<std::uint32_t> all = {right};
    for (const QuizOption& option : item.options)
        if (const auto part = model.indexOf(option.structure))
            all.push_back(*part);
    lookAt(state, {right}, boundsOf(model, all), 320);
}

} // namespace

void stageQuestion(State& state) {
    const QuizItem& item = state.quiz->item();
    const Model& model = *state.model;
    clear(state);
    const std::vector<std::uint32_t> shown = indices(model, item.show);
    const std::vector<Placement> needles = needlesOf(item);
    if (item.task == QuizTask::click && model.indexOf(item.structure)) {
        stageClick(state, item);
    } else if (item.task == QuizTask::paint && item.into) {
        CameraPose pose = state.camera;
        lookAlong(pose, *item.into);
        lookFrom(state, pose.yawDeg, pose.pitchDeg, patientBounds(model).centre(), state.camera.heightMm);
        fitTo(state.camera, state.now.needle, patientBounds(model));
    } else if (item.task == QuizTask::place) {
        fitTo(state.camera, state.now.needle, patientBounds(model));
    } else if (item.task == QuizTask::order && item.needle) {
        Placement before = *item.needle;
        before.depthMm = 0;
        put(state, before);
        lookAtSkin(state, before.entry, 260);
        state.camera.yawDeg += 20;
    } else if (item.kind == "choose-entry") {
        Box box;
        for (const QuizOption& option : item.options)
            if (option.at)
                box.include(*option.at);
        if (!box.empty()) {
            lookAtSkin(state, box.centre(), 260);
            state.camera.heightMm = std::max(260.0, 1.9 * glm::length(box.size()));
        }
    } else if (!needles.empty()) {
        light(state, shown, true);
        Box box;
        for (const Placement& needle : needles) {
            box.include(needle.entry - handleLengthMm * needle.direction);
            box.include(needle.entry + needle.depthMm * needle.direction);
        }
        lookAtNeedle(state, needles.front());
        state.camera.target = box.centre();
        state.camera.heightMm = std::max(170.0, 1.4 * glm::length(box.size()));
    } else if (item.needle) {
        light(state, shown, item.kind != "choose-needle");
        put(state, *item.needle);
        lookAtNeedle(state, *item.needle);
    } else if (!shown.empty()) {
        light(state, shown, false);
        lookAt(state, shown, boundsOf(model, shown), 130);
    } else {
        state.now.look.peel = 0;
        fitTo(state.camera, state.now.needle, patientBounds(model));
    }
}

void stageAnswer(State& state) {
    const QuizItem& item = state.quiz->item();
    const QuizAnswer& answer = *state.quiz->answer(state.quiz->at());
    const Model& model = *state.model;
    const CameraPose camera = state.camera;
    clear(state);
    std::vector<std::uint32_t> lit = indices(model, item.reveal.empty() ? item.show : item.reveal);
    for (const std::uint32_t one : indices(model, item.show))
        lit.push_back(one);
    const std::vector<Placement> needles = needlesOf(item);
    if (item.task == QuizTask::paint || item.kind == "choose-entry") {
        light(state, lit, false);   // seen from where it was asked
        state.camera = camera;
        return;
    }
    if (!needles.empty() && item.task != QuizTask::place) {
        light(state, indices(model, item.show), true);
        const std::size_t chosen = answer.response.option.value_or(item.correct);
        put(state, item.options[chosen].needle.value_or(needles.front()));
        state.layout.xray = true;
        lookAtNeedle(state, state.now.needle.placement);
        return;
    }
    if (item.needle) {
        const bool order = item.kind == "order" || item.kind == "crossings";
        light(state, order ? std::vector<std::uint32_t>{} : lit, !order);
        if (order)   // what it crosses is cut by the window about the needle
            for (const std::uint32_t one : indices(model, item.reveal))
                if (const Tissue tissue = model.structures[one].tissue; tissue != Tissue::skin && tissue != Tissue::fat)
                    state.now.look.fade[one] = Fade::solid;
        Placement needle = *item.needle;
        if (item.kind == "depth")   // at the depth that is right
            needle.depthMm = std::min(needle.size.lengthMm, std::strtod(item.options[item.correct].text.c_str(), nullptr));
        put(state, needle);
        state.layout.xray = true;
        lookAtNeedle(state, *item.needle);
        if (item.task == QuizTask::click)
            state.now.selected = model.indexOf(item.structure);
        return;
    }
    if (lit.empty() && item.task != QuizTask::place) {
        state.camera = camera;
        return;
    }
    if (lit.empty())
        if (const auto structure = model.indexOf(item.structure))
            lit = {*structure};
    light(state, lit, false);
    if (const auto wrong = model.indexOf(answer.response.structure); wrong && !answer.mark.right) {
        state.now.look.fade[*wrong] = Fade::solid;
        lit.push_back(*wrong);
    }
    if (const auto structure = model.indexOf(item.structure))
        state.now.selected = structure;
    if (item.task == QuizTask::click)
        state.camera = camera;
    else
        lookAt(state, lit, boundsOf(model, lit), 130);
}

void stageEnd(State& state) {
    clear(state);
    state.camera.yawDeg = state.camera.pitchDeg = 0;
    fitTo(state.camera, state.now.needle, patientBounds(*state.model));
}

} // namespace acus
