// From the picture on show to the lines of a lesson's view.
#include "course/plan.h"
#include "trainer/camera_pose.h"
#include "trainer/lesson_look.h"
#include <algorithm>
#include <cmath>
#include <map>

namespace acus {

namespace {

std::string number(double value, int decimals = 1) {
    const double scale = std::pow(10.0, decimals);
    return shortNumber(std::round(value * scale) / scale + 0.0);
}

/// One line for a whole tissue or group where all of it looks the same, else by ids.
void fadeLines(const State& state, std::vector<std::string>& lines) {
    const auto& structures = state.model->structures;
    const auto& fade = state.now.look.fade;
    std::vector<bool> said(structures.size(), false);
    const auto whole = [&](const char* command, auto&& nameOfPart) {
        std::map<std::string, std::vector<std::uint32_t>> parts;
        for (std::uint32_t i = 0; i < structures.size(); ++i)
            parts[std::string(nameOfPart(structures[i]))].push_back(i);
        for (const auto& [name, members] : parts) {
            const Fade first = fade[members[0]];
            const bool same = std::all_of(members.begin(), members.end(), [&](std::uint32_t i) { return fade[i] == first && !said[i]; });
            if (!same || first == Fade::solid || members.size() < 2)
                continue;
            lines.push_back(formatCommand({command, {name, std::string(nameOf(first))}, 0}));
            for (const std::uint32_t i : members)
                said[i] = true;
        }
    };
    whole("fade.tissue", [](const Structure& s) { return nameOf(s.tissue); });
    whole("fade.group", [](const Structure& s) { return std::string_view(s.group); });
    for (const Fade which : {Fade::ghost, Fade::gone}) {
        Command command{"fade", {}, 0};
        for (std::uint32_t i = 0; i < structures.size(); ++i)
            if (!said[i] && fade[i] == which)
                command.arguments.push_back(structures[i].id);
        if (command.arguments.empty())
            continue;
        command.arguments.emplace_back(nameOf(which));
        lines.push_back(formatCommand(command));
    }
}

const Landmark* nearestLandmark(const State& state, const Vec3& at) {
    const Landmark* best = nullptr;
    for (const Landmark& landmark : state.model->landmarks)
        if (!best || glm::length(landmark.position - at) < glm::length(best->position - at))
            best = &landmark;
    return best;
}

void cameraLines(const State& state, std::vector<std::string>& lines) {
    const CameraPose& pose = state.camera;
    if (pose.needlesEye) {
        lines.push_back("view needle");
        return;
    }
    struct Side {
        const char* name;
        double yaw, pitch;
    };
    static constexpr Side sides[] = {{"posterior", 0, 0}, {"anterior", 180, 0}, {"left", 90, 0}, {"right", -90, 0}, {"superior", 0, 90}, {"inferior", 0, -90}};
    const Side* near = &sides[0];
    const auto distance = [&](const Side& side) { return std::abs(std::remainder(pose.yawDeg - side.yaw, 360.0)) + 2 * std::abs(pose.pitchDeg - side.pitch); };
    for (const Side& side : sides)
        if (distance(side) < distance(*near))
            near = &side;
    lines.push_back(std::string("view ") + near->name);
    const double yaw = std::remainder(pose.yawDeg - near->yaw, 360.0), pitch = pose.pitchDeg - near->pitch;
    if (std::abs(yaw) >= 0.05 || std::abs(pitch) >= 0.05)
        lines.push_back("view.orbit " + number(yaw) + " " + number(pitch));
    if (const Landmark* landmark = nearestLandmark(state, pose.target)) {
        lines.push_back(formatCommand({"view.centre", {landmark->id}, 0}));
        const ViewAxes axes = viewAxes(pose, state.now.needle);
        const Vec3 rest = pose.target - landmark->position;
        const double right = -glm::dot(rest, axes.right), up = -glm::dot(rest, axes.up);
        if (std::abs(right) >= 0.5 || std::abs(up) >= 0.5)
            lines.push_back("view.pan " + number(right, 0) + " " + number(up, 0));
    }
    lines.push_back("view.height " + number(pose.heightMm, 0));
}

/// The entry by the nearest landmark and moves along the skin; nothing where that does not lead there.
std::vector<std::string> needleLines(const State& state) {
    const NeedleState& needle = state.now.needle;
    const Placement& wanted = needle.placement;
    std::vector<const Landmark*> near;
    for (const Landmark& landmark : state.model->landmarks)
        near.push_back(&landmark);
    std::sort(near.begin(), near.end(), [&](const Landmark* a, const Landmark* b) { return glm::length(a->position - wanted.entry) < glm::length(b->position - wanted.entry); });
    for (std::size_t i = 0; i < std::min<std::size_t>(near.size(), 4); ++i) {
        double left = 0, cranial = 0;
        Command command{"needle.place-at-landmark", {}, 0};
        for (int turn = 0; turn < 6; ++turn) {
            Draft draft(state);
            command.arguments = {near[i]->id, left < 0 ? "right" : "left", number(std::abs(left)), cranial < 0 ? "caudal" : "cranial", number(std::abs(cranial))};
            Arguments arguments(command.name, command.arguments);
            if (!actionNamed(command.name)->apply(draft, arguments).ok())
                break;
            const Vec3 off = wanted.entry - draft.now.needle.placement.entry;
            if (glm::length(off) < 0.3) {
                const ClinicalAngles angles = clinicalAngles(wanted.entry, wanted.direction);
                return {formatCommand(command), "needle.angle " + number(angles.medialDeg) + " " + number(angles.cranialDeg), "needle.depth " + number(wanted.depthMm)};
            }
            left += off.x;
            cranial += off.z;
        }
    }
    return {};
}

/// A cut square to the body goes through the nearest landmark and is moved from there.
void cutLines(const State& state, std::vector<std::string>& lines) {
    const Cut& cut = state.now.cut;
    if (!cut.on || state.model->landmarks.empty())
        return;
    static constexpr const char* planes[] = {"axial", "coronal", "sagittal"};
    const Vec3 axes[] = {{0, 0, 1}, {0, 1, 0}, {1, 0, 0}};
    for (int i = 0; i < 3; ++i) {
        if (std::abs(glm::dot(cut.normal, axes[i])) < 0.9999)
            continue;
        const Landmark* best = &state.model->landmarks[0];
        const auto off = [&](const Landmark& landmark) { return glm::dot(landmark.position - cut.point, cut.normal); };
        for (const Landmark& landmark : state.model->landmarks)
            if (std::abs(off(landmark)) < std::abs(off(*best)))
                best = &landmark;
        lines.push_back(formatCommand({"cut.plane", {planes[i], "landmark", best->id}, 0}));
        const ViewAxes view = viewAxes(state.camera, state.now.needle);
        const double facing = glm::dot(axes[i], -view.forward);
        const Vec3 chosen = facing < -1e-9 ? -axes[i] : axes[i];
        if (glm::dot(chosen, cut.normal) < 0)
            lines.push_back("cut.flip");
        if (std::abs(off(*best)) >= 0.05)
            lines.push_back("cut.move " + number(off(*best)));
        return;
    }
}

} // namespace

std::vector<std::string> presentView(const State& state) {
    std::vector<std::string> lines;
    const auto& structures = state.model->structures;
    const Look& look = state.now.look;
    if (look.peel > 0)
        lines.push_back("peel " + std::to_string(look.peel));
    fadeLines(state, lines);
    Command shown{"fade", {}, 0};
    for (const std::uint32_t i : look.shownAnyway)
        if (look.fade[i] == Fade::solid && state.now.selected != i)
            shown.arguments.push_back(structures[i].id);
    if (!shown.arguments.empty()) {
        shown.arguments.push_back("solid");
        lines.push_back(formatCommand(shown));
    }
    if (!look.isolated.empty()) {
        Command command{"isolate", {}, 0};
        for (const std::uint32_t i : look.isolated)
            command.arguments.push_back(structures[i].id);
        lines.push_back(formatCommand(command));
    }
    if (state.now.selected)
        lines.push_back(formatCommand({"select", {structures[*state.now.selected].id}, 0}));
    if (state.plan)
        lines.push_back("technique " + state.plan->id());
    if (state.now.needle.placed) {
        const NeedleSize& size = state.now.needle.size;
        char text[40];
        std::snprintf(text, sizeof text, "needle.size %.2fx%s", size.diameterMm, shortNumber(size.lengthMm).c_str());
        const auto needle = needleLines(state);
        if (!needle.empty())
            lines.push_back(text);
        lines.insert(lines.end(), needle.begin(), needle.end());
    }
    cameraLines(state, lines);
    cutLines(state, lines);
    for (const auto& [end, command] : {std::pair(&state.now.measure.from, "measure.from"), std::pair(&state.now.measure.to, "measure.to")})
        if (*end)
            if (const Landmark* landmark = nearestLandmark(state, **end); landmark && glm::length(landmark->position - **end) < 0.5)
                lines.push_back(formatCommand({command, {landmark->id}, 0}));
    if (state.layout.labels > 0)
        lines.push_back("labels " + std::to_string(state.layout.labels));
    if (state.layout.landmarks)
        lines.push_back("landmarks on");
    if (state.layout.xray)
        lines.push_back("view.xray on");
    if (state.layout.fourViews)
        lines.push_back("view.layout four");
    return lines;
}

} // namespace acus
