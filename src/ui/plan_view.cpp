#include "ui/plan_view.h"
#include <cmath>

namespace acus::ui {

void lookAtPlan(const Context& ui, const Plan& plan) {
    constexpr double nearMm = 320;   // high enough for the landmarks around an entry
    std::string& seen = ui.memory.lesson.lookedAt;
    const std::string id = plan.id(), part = plan.technique->id + (plan.side == Side::left ? "/left" : "/right");
    if (seen == id || !plan.usable())
        return;
    const bool other = ui.memory.lesson.lookedFrom != part;
    seen = id;
    ui.memory.lesson.lookedFrom = part;
    const Vec3 outwards = -plan.goal.direction;
    if (other) // only a level further the eye stays where it is
        ui.requests.sayLine(std::abs(outwards.y) >= std::abs(outwards.x) ? (outwards.y > 0 ? "view posterior" : "view anterior") : outwards.x > 0 ? "view left" : "view right");
    const Vec3& at = plan.goal.entry;
    ui.requests.say("view.centre", {argument(at.x), argument(at.y), argument(at.z)});
    if (other && ui.state.camera.heightMm > nearMm)
        ui.requests.say("view.zoom", {argument(ui.state.camera.heightMm / nearMm)});
}

} // namespace acus::ui
