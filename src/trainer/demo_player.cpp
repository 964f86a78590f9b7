#include "trainer/demo_player.h"
#include "core/language.h"
#include "core/utf8.h"
#include "course/demonstration_camera.h"
#include "course/demonstration_place.h"
#include "course/practice.h"
#include "course/practice_step.h"
#include "trainer/demo_lines.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

constexpr double keepEveryS = 3;
constexpr std::size_t keepEverySteps = 40, mostKept = 400, mostLeft = 12;
// The player's gestures are its own: no drag of the window has such a number.
constexpr std::uint64_t gestureBase = std::uint64_t(1) << 40;

} // namespace

bool DemoPlayer::elsewhere(const State& state) const { return content->packHash != state.model->info.hash; }

void DemoPlayer::leftOut(double t, const std::string& why) {
    char when[24];
    std::snprintf(when, sizeof when, "%d:%02d ", static_cast<int>(t) / 60, static_cast<int>(t) % 60);
    const std::string line = when + why;
    // The same lack at every later step is one lack.
    const bool known = std::any_of(left.begin(), left.end(), [&](const std::string& earlier) { return earlier.substr(earlier.find(' ')) == line.substr(line.find(' ')); });
    if (!known && left.size() < mostLeft)
        left.push_back(line);
}

void DemoPlayer::begin(DemoHands& hands) {
    hands.fresh();
    next = sinceKept = 0;
    position = running = 0;
    kept.push_back({0, 0, hands.keep()});
}

void DemoPlayer::seek(DemoHands& hands, double atS) {
    atS = std::clamp(atS, 0.0, content->lengthS);
    if (kept.empty())
        begin(hands);
    // The moment kept last before it; only if that is behind where one is, or one goes back.
    const auto later = std::find_if(kept.begin() + 1, kept.end(), [&](const Kept& one) { return one.t > atS; });
    const Kept& from = *(later - 1);
    if (atS < position || from.next > next) {
        hands.comeBack(*from.moment);
        next = from.next;
        sinceKept = 0;
    }
    runTo(hands, atS);
    position = running = atS;
    hands.look(poseAt(hands.state(), atS));
}

void DemoPlayer::runTo(DemoHands& hands, double atS) {
    while (next < content->steps.size() && content->steps[next].t <= atS) {
        const double t = content->steps[next].t;
        perform(hands, next++);
        ++sinceKept;
        const bool whole = next == content->steps.size() || content->steps[next].t > t; // all of that moment has happened
        if (whole && next > kept.back().next && kept.size() < mostKept && (t - kept.back().t >= keepEveryS || sinceKept >= keepEverySteps)) {
            running = t;
            kept.push_back({next, t, hands.keep()});
            sinceKept = 0;
        }
    }
}

DemoCamera DemoPlayer::cameraHere(const State& state, const DemoStep& step) const {
    DemoCamera camera = step.camera;
    if (elsewhere(state) && camera.place.kind != DemoPlace::Kind::nothing)
        if (const Result<Vec3> target = findPlace(*state.model, camera.place))
            camera.target = *target;
    return camera;
}

/// Between the last camera that was passed and the next.
CameraPose DemoPlayer::poseAt(const State& state, double atS) const {
    const auto& steps = content->steps;
    std::size_t last = next;
    while (last > 0 && steps[last - 1].kind != DemoStep::Kind::camera)
        --last;
    if (last == 0)
        return state.camera;
    std::size_t to = next;
    while (to < steps.size() && steps[to].kind != DemoStep::Kind::camera)
        ++to;
    const DemoCamera from = cameraHere(state, steps[last - 1]);
    if (to == steps.size() || !(steps[to].t > steps[last - 1].t))
        return poseOf(from);
    return poseOf(between(from, cameraHere(state, steps[to]), (atS - steps[last - 1].t) / (steps[to].t - steps[last - 1].t)));
}

void DemoPlayer::perform(DemoHands& hands, std::size_t index) {
    const DemoStep& step = content->steps[index];
    running = step.t;
    if (step.kind == DemoStep::Kind::camera) {
        hands.look(poseOf(cameraHere(hands.state(), step)));
    } else if (step.kind == DemoStep::Kind::cancel) {
        hands.endGesture(gestureBase + step.gesture, true);
    } else if (step.kind == DemoStep::Kind::command) {
        Result<Command> command = parseCommand(step.text);
        if (!command || !demoKeeps(*command))
            return leftOut(step.t, command ? "\"" + plainLine(command->name, 40) + "\" is nothing that a demonstration does" : command.message());
        if (step.gesture)
            command->gesture = gestureBase + step.gesture;
        const Status done = elsewhere(hands.state()) ? performElsewhere(hands, step, *std::move(command)) : performHere(hands, step, *std::move(command));
        if (!done)
            leftOut(step.t, done.message());
    }
}

Status DemoPlayer::performHere(DemoHands& hands, const DemoStep&, Command command) { return hands.run(command); }

Status DemoPlayer::performElsewhere(DemoHands& hands, const DemoStep& step, Command command) {
    const std::vector<std::size_t> points = pointsOf(command);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Result<Vec3> there = i < step.places.size() ? findPlace(*hands.state().model, step.places[i])
                                                          : Result<Vec3>(Error{tr("the place is only known on the patient it was recorded on")});
        if (!there)
            return there.error();
        for (std::size_t k = 0; k < 3; ++k)
            command.arguments[points[i] + k] = stepNumber((*there)[static_cast<int>(k)]);
    }
    const NeedleState& needle = hands.state().now.needle;
    if (!step.tip || !needle.placed || !movesDeeper(command))
        return hands.run(command);
    const Result<double> depth = findDepth(*hands.state().model, needle.placement, *step.tip);
    if (!depth) { // as deep as it was
        leftOut(step.t, depth.message());
        return hands.run(command);
    }
    if (!attemptRuns(hands.state()))
        return hands.run({"needle.depth", {stepNumber(*depth)}, command.gesture});
    const Insertion* insertion = hands.state().practice->insertion();
    const double by = *depth - (insertion ? insertion->depthMm() : 0);
    if (std::abs(by) < 0.05)
        return Done{};
    return hands.run({by > 0 ? "practice.advance" : "practice.withdraw", {stepNumber(std::abs(by))}, 0});
}

} // namespace acus
