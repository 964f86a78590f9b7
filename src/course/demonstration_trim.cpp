#include "course/demonstration_camera.h"
#include "course/demonstration_pointer.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

double millis(double seconds) { return std::round(1000 * seconds) / 1000; }

/// The camera in the middle of a glide, or nothing where there is none to cut.
std::optional<DemoCamera> cutGlide(const std::vector<DemoStep>& steps, double atS) {
    const DemoStep *last = nullptr, *next = nullptr;
    for (const DemoStep& step : steps)
        if (step.kind == DemoStep::Kind::camera) {
            if (step.t > atS) {
                next = &step;
                break;
            }
            last = &step;
        }
    if (!last || !next || last->t == atS)
        return std::nullopt;
    const double share = (atS - last->t) / (next->t - last->t);
    const DemoPlace &a = last->camera.place, &b = next->camera.place;
    DemoCamera camera = between(last->camera, next->camera, share);
    camera.place = share < 0.5 ? a : b;
    if (a.kind == DemoPlace::Kind::structure && b.kind == a.kind && a.id == b.id)
        camera.place.share = a.share + share * (b.share - a.share);
    return camera;
}

DemoStep cameraStep(DemoCamera camera, double t) {
    DemoStep step;
    step.kind = DemoStep::Kind::camera;
    step.t = t;
    step.camera = std::move(camera);
    return step;
}

std::vector<DemoPointing> cutPointer(const Demonstration& demonstration, double fromS, double toS, double lengthS) {
    std::vector<DemoPointing> cut;
    const auto add = [&](std::optional<DemoPointing> pointing, double t) {
        if (pointing) {
            pointing->t = std::clamp(millis(t), 0.0, lengthS);
            cut.push_back(*pointing);
        }
    };
    add(pointingAt(demonstration.pointer, fromS), 0);
    for (const DemoPointing& pointing : demonstration.pointer)
        if (pointing.t > fromS && pointing.t <= toS)
            add(pointing, pointing.t - fromS);
    if (toS < demonstration.lengthS && !cut.empty() && cut.back().t < lengthS)
        add(pointingAt(demonstration.pointer, toS), lengthS);
    return cut;
}

} // namespace

Demonstration trimmed(const Demonstration& demonstration, double fromS, double toS) {
    Demonstration cut = demonstration;
    cut.steps.clear();
    toS = std::min(toS, demonstration.lengthS);
    cut.lengthS = std::max(0.0, millis(toS - fromS));
    bool attempt = false;
    std::optional<std::size_t> caption;
    const std::optional<DemoCamera> begins = cutGlide(demonstration.steps, fromS);
    bool begun = !begins;
    for (const DemoStep& step : demonstration.steps) {
        if (step.t > toS)
            break;
        const bool before = step.t < fromS;
        if (!before && !begun) {
            cut.steps.push_back(cameraStep(*begins, 0));
            begun = true;
        }
        if (before && step.kind == DemoStep::Kind::stop)
            continue;
        attempt = attempt || (before && step.kind == DemoStep::Kind::command && step.text.starts_with("practice."));
        if (step.kind == DemoStep::Kind::caption && step.t <= fromS) { // of those only the last is ever on show
            if (caption)
                cut.steps.erase(cut.steps.begin() + static_cast<std::ptrdiff_t>(*caption));
            caption = cut.steps.size();
        }
        cut.steps.push_back(step);
        cut.steps.back().t = std::clamp(millis(step.t - fromS), 0.0, cut.lengthS);
        if (before)
            cut.steps.back().stop = false;
    }
    if (!begun)
        cut.steps.push_back(cameraStep(*begins, 0));
    if (const auto ends = cutGlide(demonstration.steps, toS))
        cut.steps.push_back(cameraStep(*ends, cut.lengthS));
    cut.pointer = cutPointer(demonstration, fromS, toS, cut.lengthS);
    if (toS < demonstration.lengthS || attempt)
        cut.ends = Json::object();
    return cut;
}

} // namespace acus
