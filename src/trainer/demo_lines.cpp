#include "trainer/demo_lines.h"
#include "trainer/arguments.h"
#include <algorithm>
#include <array>

namespace acus {

bool demoKeeps(const Command& command) {
    const std::string& name = command.name;
    if (name == "panel.toggle")
        return command.arguments.size() == 1 && command.arguments[0] == "landmarks";
    if (name == "practice.save" || name == "practice.report" || name == "mode.lock" || name == "mode.unlock")
        return false;
    static constexpr std::array exact{"view.xray", "view.layout", "mode", "technique", "palpate", "undo", "redo", "labels", "show-all", "hide", "peel",
                                      "select", "fade", "isolate"};
    static constexpr std::array starts{"needle.", "practice.", "peel.", "select.", "fade.", "isolate.", "measure.", "pin.", "cut.", "section."};
    return std::any_of(exact.begin(), exact.end(), [&](const char* word) { return name == word; }) ||
           std::any_of(starts.begin(), starts.end(), [&](const char* word) { return name.starts_with(word); });
}

std::vector<std::size_t> pointsOf(const Command& command) {
    static constexpr std::array first{"needle.place", "needle.entry", "palpate", "practice.palpate", "practice.mark", "measure.from", "measure.to", "pin.add"};
    const auto threeFrom = [&](std::size_t at) {
        for (std::size_t i = at; i < at + 3; ++i)
            if (i >= command.arguments.size() || !parseNumber(command.arguments[i]))
                return std::vector<std::size_t>{};
        return std::vector{at};
    };
    if (std::any_of(first.begin(), first.end(), [&](const char* name) { return command.name == name; }))
        return threeFrom(0);
    if (command.name == "pin.move" || command.name == "cut.plane")
        return threeFrom(1);
    return {};
}

Vec3 pointOf(const Command& command, std::size_t first) {
    Vec3 point{0};
    for (std::size_t k = 0; k < 3; ++k)
        point[static_cast<int>(k)] = parseNumber(command.arguments[first + k]).value_or(0);
    return point;
}

bool seesCamera(const Command& command) { return command.name.starts_with("cut."); }

bool movesDeeper(const Command& command) {
    static constexpr std::array names{"needle.advance", "needle.depth", "practice.advance", "practice.withdraw"};
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return command.name == name; });
}

DemoCamera demoCamera(const CameraPose& pose) {
    DemoCamera camera;
    camera.target = pose.target;
    camera.yawDeg = pose.yawDeg;
    camera.pitchDeg = pose.pitchDeg;
    camera.rollDeg = pose.rollDeg;
    camera.heightMm = pose.heightMm;
    camera.parallel = pose.parallel;
    camera.needlesEye = pose.needlesEye;
    return camera;
}

CameraPose poseOf(const DemoCamera& camera) {
    return {camera.target, camera.yawDeg, camera.pitchDeg, camera.rollDeg, camera.heightMm, camera.parallel, camera.needlesEye};
}

} // namespace acus
