#include "course/demonstration_camera.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

constexpr double turnDeg = 0.25, shareOfHeight = 0.003;     // what nobody sees
constexpr double dragPauseS = 1.0 / 15;

double around(double degrees) { return std::remainder(degrees, 360.0); }

bool near(const DemoCamera& a, const DemoCamera& b) {
    return a.parallel == b.parallel && a.needlesEye == b.needlesEye && std::abs(around(a.yawDeg - b.yawDeg)) <= turnDeg &&
           std::abs(a.pitchDeg - b.pitchDeg) <= turnDeg && std::abs(around(a.rollDeg - b.rollDeg)) <= turnDeg &&
           std::abs(a.heightMm / b.heightMm - 1) <= shareOfHeight && glm::distance(a.target, b.target) <= shareOfHeight * b.heightMm;
}

/// Douglas and Peucker, in time: of the cameras between `first` and `last` those stay without which one would see the difference.
void keepBends(const std::vector<DemoStep>& steps, const std::vector<std::size_t>& run, std::size_t first, std::size_t last, std::vector<bool>& keep) {
    const DemoStep &a = steps[run[first]], &b = steps[run[last]];
    std::optional<std::size_t> worst;
    double most = 0;
    for (std::size_t i = first + 1; i < last; ++i) {
        const DemoStep& step = steps[run[i]];
        const DemoCamera guess = between(a.camera, b.camera, b.t > a.t ? (step.t - a.t) / (b.t - a.t) : 1);
        if (near(guess, step.camera))
            continue;
        const double miss = std::abs(around(guess.yawDeg - step.camera.yawDeg)) / turnDeg + std::abs(guess.pitchDeg - step.camera.pitchDeg) / turnDeg +
                            std::abs(std::log(guess.heightMm / step.camera.heightMm)) / shareOfHeight +
                            glm::distance(guess.target, step.camera.target) / (shareOfHeight * step.camera.heightMm);
        if (!worst || miss > most) {
            worst = i;
            most = miss;
        }
    }
    if (!worst)
        return;
    keep[run[*worst]] = true;
    keepBends(steps, run, first, *worst, keep);
    keepBends(steps, run, *worst, last, keep);
}

/// Commands that say how something shall be, not by how much it changes: of a drag the last one counts.
bool absolute(const std::string& line) {
    static constexpr std::array names{"needle.depth ", "needle.angle ", "needle.direction ", "needle.entry ", "needle.place ", "peel ",
                                      "practice.scrub ", "pin.move ", "measure.to ", "cut.plane free "};
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return line.starts_with(name); });
}

std::string_view nameOf(const std::string& line) { return std::string_view(line).substr(0, line.find(' ')); }

} // namespace

DemoCamera between(const DemoCamera& a, const DemoCamera& b, double share) {
    if (share >= 1)
        return b;
    if (share <= 0 || a.needlesEye != b.needlesEye || a.needlesEye || a.parallel != b.parallel)
        return a;
    DemoCamera camera = a;
    camera.place = {};
    camera.target = a.target + share * (b.target - a.target);
    camera.yawDeg = around(a.yawDeg + share * around(b.yawDeg - a.yawDeg));
    camera.pitchDeg = a.pitchDeg + share * (b.pitchDeg - a.pitchDeg);
    camera.rollDeg = around(a.rollDeg + share * around(b.rollDeg - a.rollDeg));
    camera.heightMm = a.heightMm * std::pow(b.heightMm / a.heightMm, share);
    return camera;
}

void thin(std::vector<DemoStep>& steps, const std::vector<bool>& whole) {
    std::vector<bool> keep(steps.size(), true);
    std::vector<std::size_t> run;
    const auto endRun = [&] {
        if (run.size() > 2)
            keepBends(steps, run, 0, run.size() - 1, keep);
        for (const std::size_t i : {run.empty() ? 0 : run.front(), run.empty() ? 0 : run.back()})
            if (!run.empty())
                keep[i] = true;
        run.clear();
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].kind != DemoStep::Kind::camera)
            continue;
        keep[i] = whole[i];
        run.push_back(i);
        if (whole[i]) { // it ends one way and begins the next
            endRun();
            run.push_back(i);
        }
    }
    endRun();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const DemoStep& step = steps[i];
        if (step.kind != DemoStep::Kind::command || step.gesture == 0 || whole[i] || !absolute(step.text))
            continue;
        std::size_t next = i + 1;
        while (next < steps.size() && steps[next].kind == DemoStep::Kind::camera)
            ++next;
        if (next < steps.size() && steps[next].kind == DemoStep::Kind::command && steps[next].gesture == step.gesture && !whole[next] &&
            nameOf(steps[next].text) == nameOf(step.text)) {
            // The one that stays is measured from the last that stayed.
            std::size_t before = i;
            while (before > 0 && !(steps[before - 1].kind == DemoStep::Kind::command && keep[before - 1]))
                --before;
            const bool soon = before > 0 && steps[before - 1].gesture == step.gesture && step.t - steps[before - 1].t < dragPauseS;
            keep[i] = !soon;
        }
    }
    std::size_t to = 0;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (keep[i]) {
            if (to != i)
                steps[to] = std::move(steps[i]);
            ++to;
        }
    steps.resize(to);
}

} // namespace acus
