#include "trainer/demo_recorder.h"
#include "core/language.h"
#include "core/version.h"
#include "course/demonstration_camera.h"
#include "course/demonstration_place.h"
#include "course/demonstration_pointer.h"
#include "course/plan.h"
#include "course/practice.h"
#include "course/practice_step.h"
#include "trainer/demo_lines.h"
#include "trainer/demo_outcome.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double restS = 0.2;     // a camera that rested so long stood still until it moved

std::string xyz(const Vec3& v) { return stepNumber(v.x) + " " + stepNumber(v.y) + " " + stepNumber(v.z); }

/// The commands that lead from a patient just opened to this.
std::vector<std::string> linesTo(const State& state) {
    const Undoable& now = state.now;
    const auto id = [&](std::uint32_t structure) { return state.model->structures[structure].id; };
    std::vector<std::string> lines;
    for (const Fade fade : {Fade::ghost, Fade::gone}) {
        std::string line = "fade";
        for (std::uint32_t i = 0; i < now.look.fade.size(); ++i)
            if (now.look.fade[i] == fade)
                line += " " + id(i);
            else if (line.size() > 1500) {
                lines.push_back(line + " " + std::string(nameOf(fade)));
                line = "fade";
            }
        if (line != "fade")
            lines.push_back(line + " " + std::string(nameOf(fade)));
    }
    if (now.look.peel > 0)
        lines.push_back("peel " + std::to_string(now.look.peel));
    for (const std::uint32_t structure : now.look.shownAnyway)
        lines.push_back("fade " + id(structure) + " " + std::string(nameOf(now.look.fade[structure])));
    if (!now.look.isolated.empty()) {
        std::string line = "isolate";
        for (const std::uint32_t structure : now.look.isolated)
            if (line.size() < 1900)
                line += " " + id(structure);
        lines.push_back(line);
    }
    if (now.selected)
        lines.push_back("select " + id(*now.selected));
    lines.push_back("needle.size " + stepNumber(now.needle.size.diameterMm) + "x" + stepNumber(now.needle.size.lengthMm));
    if (now.needle.placed) {
        lines.push_back("needle.place " + xyz(now.needle.placement.entry) + " " + xyz(now.needle.placement.direction));
        if (now.needle.placement.depthMm > 0)
            lines.push_back("needle.depth " + stepNumber(now.needle.placement.depthMm));
    }
    if (now.measure.from)
        lines.push_back("measure.from " + xyz(*now.measure.from));
    if (now.measure.to)
        lines.push_back("measure.to " + xyz(*now.measure.to));
    if (now.measure.alongSkin)
        lines.push_back("measure.skin on");
    for (const Pin& pin : now.pins) {
        const std::string at = xyz(pin.at);
        Command command{"pin.add", {}, 0};
        if (const auto words = parseCommand("pin.add " + at))
            command = *words;
        command.arguments.push_back(pin.text);
        lines.push_back(formatCommand(command));
    }
    if (now.cut.on)
        lines.push_back("cut.plane free " + xyz(now.cut.point) + " " + xyz(now.cut.normal));
    if (state.plan)
        lines.push_back("technique " + state.plan->id());
    if (state.layout.labels > 0)
        lines.push_back("labels " + std::to_string(state.layout.labels));
    if (state.layout.xray)
        lines.push_back("view.xray on");
    if (state.layout.landmarks)
        lines.push_back("panel.toggle landmarks");
    if (state.layout.fourViews)
        lines.push_back("view.layout four");
    if (state.layout.sectionTurnDeg != 0 && now.needle.placed)
        lines.push_back("section.turn " + stepNumber(state.layout.sectionTurnDeg));
    if (state.layout.sectionZoom != 1)
        lines.push_back("section.zoom " + stepNumber(state.layout.sectionZoom));
    return lines;
}

} // namespace

DemoRecorder::DemoRecorder(DemoHands& hands, std::string title, std::function<double()> ticks) {
    const PackInfo& info = hands.state().model->info;
    content.title = std::move(title);
    content.packId = info.id;
    content.packName = demoText(info.name, mostDemoTitle);
    content.packHash = info.hash;
    content.program = version();
    open(hands); // at second 0, however long that takes: the clock begins behind it
    clock = std::move(ticks);
    startedAt = clock ? clock() : 0;
}

void DemoRecorder::open(DemoHands& hands) {
    const std::vector<std::string> lines = linesTo(hands.state());
    const CameraPose from = hands.state().camera;
    hands.fresh();
    for (const std::string& line : lines)
        if (const Result<Command> command = parseCommand(line)) {
            before(*command, hands.state());
            // What can't be said again (a structure that is nowhere, …) is not part of the demonstration.
            if (hands.run(*command).ok())
                after(*command, hands.state());
        }
    hands.look(from);
    lookFrom(from, true);
}

double DemoRecorder::now() {
    double seconds = waited;
    if (clock)
        seconds = pausedAt.value_or(clock()) - startedAt - pausedFor;
    latest = std::max(latest, std::round(1000 * std::clamp(seconds, 0.0, longestDemoS)) / 1000);
    return latest;
}

void DemoRecorder::add(DemoStep step, Extra extra) {
    if (content.steps.size() >= mostDemoSteps)
        return;
    step.t = latest;
    content.steps.push_back(std::move(step));
    extras.push_back(std::move(extra));
}

void DemoRecorder::lookFrom(const CameraPose& to, bool whole) {
    const bool first = std::none_of(content.steps.begin(), content.steps.end(), [](const DemoStep& step) { return step.kind == DemoStep::Kind::camera; });
    if (!first && to == pose && !whole)
        return;
    DemoStep step;
    step.kind = DemoStep::Kind::camera;
    if (!first && !(to == pose) && latest - poseAt > restS) {
        step.camera = demoCamera(pose);
        add(step);
    }
    step.camera = demoCamera(to);
    // Several at one moment: only the last is seen.
    if (content.steps.size() >= 2 && content.steps.back().kind == DemoStep::Kind::camera && content.steps.back().t == latest &&
        content.steps[content.steps.size() - 2].kind == DemoStep::Kind::camera && content.steps[content.steps.size() - 2].t == latest) {
        content.steps.back().camera = step.camera;
        extras.back().whole = extras.back().whole || whole;
    } else {
        add(step, {whole, nullptr, std::nullopt, false});
    }
    pose = to;
    poseAt = latest;
}

void DemoRecorder::before(const Command& command, const State& state) {
    now();
    const NeedleState& needle = state.now.needle;
    depthBefore = needle.placed ? needle.placement.depthMm : 0;
    if (seesCamera(command))
        lookFrom(state.camera, true);
}

void DemoRecorder::after(const Command& command, const State& state) {
    if (demoKeeps(command)) {
        DemoStep step;
        step.kind = DemoStep::Kind::command;
        step.text = formatCommand(command);
        step.gesture = command.gesture;
        Extra extra;
        extra.whole = attemptRuns(state);
        extra.plan = state.plan;
        const NeedleState& needle = state.now.needle;
        if (movesDeeper(command) && needle.placed && needle.placement.depthMm != depthBefore) {
            extra.needle = needle.placement;
            const Insertion* insertion = state.practice ? state.practice->insertion() : nullptr;
            extra.bone = insertion && !insertion->events().empty() && insertion->events().back().kind == InsertionEventKind::bone;
        }
        add(std::move(step), std::move(extra));
    }
    lookFrom(state.camera, false);
}

void DemoRecorder::gestureCancelled(std::uint64_t gesture, const State& state) {
    now();
    DemoStep step;
    step.kind = DemoStep::Kind::cancel;
    step.gesture = gesture;
    add(std::move(step));
    lookFrom(state.camera, false);
}

Status DemoRecorder::caption(const std::string& text) {
    now();
    DemoStep step;
    step.kind = DemoStep::Kind::caption;
    step.text = text;
    step.stop = false;
    for (std::size_t i = content.steps.size(); i-- > 0 && content.steps[i].t == latest;)
        if (content.steps[i].kind == DemoStep::Kind::caption) {
            content.steps[i].text = text;
            return Done{};
        }
    if (content.steps.size() >= mostDemoSteps)
        return Error{trf("the recording has {} steps: stop it", mostDemoSteps)};
    add(std::move(step));
    return Done{};
}

void DemoRecorder::point(const DemoPointing& pointing, const std::optional<Vec3>& seen) {
    now();
    // Where it rested it stood until just now.
    if (!track.empty() && latest - track.back().pointing.t > restS) {
        Pointed rested = track.back();
        rested.pointing.t = latest - restS / 2;
        track.push_back(std::move(rested));
    }
    Pointed pointed{pointing, seen};
    pointed.pointing.t = latest;
    if (!track.empty() && track.back().pointing.t == latest)
        track.back() = std::move(pointed);
    else
        track.push_back(std::move(pointed));
}

void DemoRecorder::pause() {
    now();
    if (!pausedAt) {
        pausedAt = clock ? clock() : waited;
        DemoStep step;
        step.kind = DemoStep::Kind::stop;
        add(std::move(step));
    } else {
        pausedFor += clock ? clock() - *pausedAt : 0;
        pausedAt.reset();
    }
}

Status DemoRecorder::wait(double seconds, bool glide) {
    if (clock)
        return Error{tr("time passes by itself here")};
    now();
    std::optional<DemoCamera> to;
    if (glide && content.steps.back().kind == DemoStep::Kind::camera && content.steps.back().t == latest) {
        to = content.steps.back().camera;
        content.steps.pop_back();
        extras.pop_back();
    }
    if (glide && !to)
        return Error{tr("to glide, move the camera just before")};
    if (!pausedAt)
        waited = std::min(waited + seconds, longestDemoS);
    now();
    if (to) {
        DemoStep step;
        step.kind = DemoStep::Kind::camera;
        step.camera = *to;
        add(std::move(step), {true, nullptr, std::nullopt, false});
        poseAt = latest;
    }
    return Done{};
}

void DemoRecorder::tellPlaces(const State& state) {
    for (std::size_t i = 0; i < content.steps.size(); ++i) {
        DemoStep& step = content.steps[i];
        if (step.kind == DemoStep::Kind::camera) {
            step.camera.place = placeInside(*state.model, step.camera.target);
            continue;
        }
        if (step.kind != DemoStep::Kind::command)
            continue;
        const Result<Command> command = parseCommand(step.text);
        if (!command)
            continue;
        for (const std::size_t first : pointsOf(*command))
            step.places.push_back(placeOf(*state.model, pointOf(*command, first), extras[i].plan.get()));
        if (extras[i].needle)
            step.tip = tipOf(*state.model, *extras[i].needle, extras[i].bone);
    }
}

void DemoRecorder::tellPointer(const State& state) {
    for (const Pointed& pointed : track) {
        content.pointer.push_back(pointed.pointing);
        content.pointer.back().t = std::round(1000 * pointed.pointing.t) / 1000;
    }
    if (!track.empty() && latest > content.pointer.back().t) { // it rests to the end
        content.pointer.push_back(content.pointer.back());
        content.pointer.back().t = latest;
    }
    thinPointer(content.pointer);
    for (DemoPointing& pointing : content.pointer) {
        const auto at = std::find_if(track.rbegin(), track.rend(), [&](const Pointed& one) { return one.pointing.t <= pointing.t + 5e-4; });
        if (at != track.rend() && at->seen && (pointing.laser || pointing.spotlight))
            pointing.place = placeInside(*state.model, *at->seen);
        for (int k = 0; k < 3; ++k)
            pointing.place.share[k] = std::round(1e4 * pointing.place.share[k]) / 1e4 + 0.0;
    }
}

Demonstration DemoRecorder::finish(const State& state) {
    now();
    lookFrom(state.camera, true);
    content.lengthS = latest;
    std::vector<bool> whole;
    for (std::size_t i = 0; i < extras.size(); ++i) {
        whole.push_back(extras[i].whole);
        content.steps[i].gesture = std::min<std::uint64_t>(content.steps[i].gesture, 1'000'000'000);
    }
    // Places are looked for after thinning; the extras have to follow.
    std::vector<DemoStep> kept = content.steps;
    thin(kept, whole);
    std::vector<Extra> follow;
    for (std::size_t i = 0, k = 0; i < content.steps.size() && k < kept.size(); ++i)
        if (content.steps[i] == kept[k]) {
            follow.push_back(std::move(extras[i]));
            ++k;
        }
    content.steps = std::move(kept);
    extras = std::move(follow);
    tellPlaces(state);
    tellPointer(state);
    content.ends = demoOutcome(state);
    return content;
}

} // namespace acus
