#include "core/language.h"
#include "core/utf8.h"
#include "trainer/camera_pose.h"
#include "trainer/draft.h"
#include <cmath>
#include <glm/vector_relational.hpp>

namespace acus {

namespace {

constexpr const char* group = "Cut";

Status needCut(const Draft& draft, const Arguments& arguments) {
    if (!arguments.ok())
        return *arguments.error();
    if (!draft.now.cut.on)
        return Error{tr("nothing is cut")};
    return Done{};
}

/// Where a plane goes that isn't told: through the needle's tip, else what is selected, else the middle of the picture.
Vec3 usualPoint(const Draft& draft) {
    if (draft.now.needle.placed)
        return draft.now.needle.placement.shaft().end();
    if (draft.now.selected)
        return structureBounds(*draft.model, *draft.now.selected).centre();
    const Box box = patientBounds(*draft.model);
    return box.empty() ? draft.camera.target : glm::clamp(draft.camera.target, box.low, box.high);
}

Vec3 pointAsked(Draft& draft, Arguments& arguments, std::size_t first) {
    if (arguments.count() == first)
        return usualPoint(draft);
    if (arguments.count() >= first + 3)
        return arguments.triple(first, "point");
    const std::size_t what = arguments.choice(first, "through", {"tip", "selection", "landmark"});
    if (!arguments.ok())
        return {};
    if (what == 0 && !draft.now.needle.placed)
        arguments.fail(tr("no needle is placed"));
    if (what == 1 && !draft.now.selected)
        arguments.fail(tr("nothing is selected"));
    if (what < 2)
        return arguments.ok() ? (what == 0 ? draft.now.needle.placement.shaft().end() : structureBounds(*draft.model, *draft.now.selected).centre()) : Vec3{0};
    const Landmark* landmark = arguments.count() == first + 2 ? draft.model->landmark(arguments.text(first + 1)) : nullptr;
    if (!landmark)
        arguments.fail(arguments.count() == first + 2 ? trf("no landmark \"{}\"{}", plainLine(arguments.text(first + 1), 60), "") : std::string("landmark: ") + tr("needs its id"));
    return landmark ? landmark->position : Vec3{0};
}

Status plane(Draft& draft, Arguments& arguments) {
    const std::size_t which = arguments.choice(0, "plane", {"axial", "coronal", "sagittal", "view", "needle", "free"});
    if (!arguments.ok())
        return *arguments.error();
    const NeedleState& needle = draft.now.needle;
    const Vec3 towardsEye = -viewAxes(draft.camera, needle).forward;
    Cut cut{true, {}, {}};
    if (which == 5) {
        if (arguments.count() != 7)
            return Error{std::string("cut.plane: ") + tr("free needs a point and the direction that is taken away: X Y Z NX NY NZ")};
        cut.point = arguments.triple(1, "point");
        cut.normal = arguments.triple(4, "normal");
        if (arguments.ok() && !(glm::length(cut.normal) > 1e-9))
            return Error{std::string("cut.plane: normal: ") + tr("has no length")};
    } else {
        if (arguments.count() > 4)
            arguments.fail(tr("too many arguments"));
        cut.point = pointAsked(draft, arguments, 1);
        if (which == 4 && !needle.placed)
            arguments.fail(tr("no needle is placed"));
    }
    if (!arguments.ok())
        return *arguments.error();
    static constexpr Vec3 axes[] = {{0, 0, 1}, {0, 1, 0}, {1, 0, 0}};
    if (which < 3)
        cut.normal = axes[which];
    else if (which == 3)
        cut.normal = towardsEye;
    else if (which == 4) {
        const Vec3 d = needle.placement.direction, aside = towardsEye - glm::dot(towardsEye, d) * d;
        cut.normal = glm::length(aside) > 1e-3 ? aside : glm::cross(d, std::abs(d.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0});
        cut.point = needle.placement.entry;
    }
    cut.normal = glm::normalize(cut.normal);
    // What is taken away is what hides the rest.
    if (which < 3 && glm::dot(cut.normal, towardsEye) < -1e-9)
        cut.normal = -cut.normal;
    draft.now.cut = cut;
    return Done{};
}

Status move(Draft& draft, Arguments& arguments) {
    const double mm = arguments.number(0, "MM", -2000, 2000);
    if (const Status ok = needCut(draft, arguments); !ok)
        return ok;
    Cut& cut = draft.now.cut;
    const Vec3 to = cut.point - mm * cut.normal;
    const Box box = patientBounds(*draft.model);
    if (!box.empty() && (glm::any(glm::lessThan(to, box.low - 500.0)) || glm::any(glm::greaterThan(to, box.high + 500.0))))
        return Error{tr("the cut has left the patient")};
    cut.point = to;
    return Done{};
}

Status flip(Draft& draft, Arguments& arguments) {
    if (const Status ok = needCut(draft, arguments); !ok)
        return ok;
    draft.now.cut.normal = -draft.now.cut.normal;
    return Done{};
}

Status off(Draft& draft, Arguments& arguments) {
    if (const Status ok = needCut(draft, arguments); !ok)
        return ok;
    draft.now.cut = {};
    return Done{};
}

} // namespace

std::vector<CommandRule> cutActions() {
    return {
        {{"cut.plane", "axial|coronal|sagittal|view|needle|free [tip | selection | landmark ID | X Y Z [NX NY NZ]]", "Cut the patient", group}, 1, 7, plane},
        {{"cut.move", "MM", "Move the cut, deeper is positive", group}, 1, 1, move},
        {{"cut.flip", "", "Take away the other side", group}, 0, 0, flip},
        {{"cut.off", "", "No cut", group}, 0, 0, off},
    };
}

} // namespace acus
