#include "core/language.h"
#include "core/utf8.h"
#include "sculpt/position/lying.h"
#include "trainer/camera_pose.h"
#include "trainer/draft.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr const char* group = "View";

const std::vector<std::string>& viewWords() {
    static const std::vector<std::string> words{"posterior", "anterior", "left", "right", "superior", "inferior", "needle", "couch"};
    return words;
}

Status view(Draft& draft, Arguments& arguments) {
    const std::size_t which = arguments.choice(0, "from", viewWords());
    if (!arguments.ok())
        return *arguments.error();
    if (viewWords()[which] == "needle") {
        const NeedleState& needle = draft.now.needle;
        if (!needle.placed)
            return Error{tr("no needle is placed")};
        lookAlong(draft.camera, needle.placement.direction);
        draft.camera.needlesEye = true;
        draft.camera.target = needle.placement.entry;
        draft.camera.heightMm = std::min(draft.camera.heightMm, 150.0);
        draft.message = tr("Along the needle");
        return Done{};
    }
    if (viewWords()[which] == "couch") { // as one stands behind the patient
        leaveNeedlesEye(draft.camera, draft.now.needle);
        const std::optional<bool> leftUp = infoOf(positionOf(draft.model->info)).leftUp;
        draft.camera.yawDeg = draft.camera.pitchDeg = 0;
        draft.camera.rollDeg = !leftUp ? 0 : *leftUp ? 90 : -90;
        return Done{};
    }
    static constexpr double poses[][2] = {{0, 0}, {180, 0}, {90, 0}, {-90, 0}, {0, 90}, {0, -90}};
    leaveNeedlesEye(draft.camera, draft.now.needle);
    draft.camera.yawDeg = poses[which][0];
    draft.camera.pitchDeg = poses[which][1];
    draft.camera.rollDeg = 0;
    return Done{};
}

Status orbit(Draft& draft, Arguments& arguments) {
    const double yaw = arguments.number(0, "dYaw", -3600, 3600), pitch = arguments.number(1, "dPitch", -360, 360);
    if (!arguments.ok())
        return *arguments.error();
    leaveNeedlesEye(draft.camera, draft.now.needle);
    CameraPose& pose = draft.camera;
    pose.yawDeg = std::remainder(pose.yawDeg + yaw, 360.0);
    pose.pitchDeg = std::clamp(pose.pitchDeg + pitch, -90.0, 90.0);
    return Done{};
}

/// So far from the patient nothing is left to see.
void keepNear(Draft& draft) {
    const Box box = patientBounds(*draft.model);
    if (!box.empty())
        draft.camera.target = glm::clamp(draft.camera.target, box.low - 500.0, box.high + 500.0);
}

Status pan(Draft& draft, Arguments& arguments) {
    const double right = arguments.number(0, "dxMm", -1e4, 1e4), up = arguments.number(1, "dyMm", -1e4, 1e4);
    if (!arguments.ok())
        return *arguments.error();
    leaveNeedlesEye(draft.camera, draft.now.needle);
    const ViewAxes axes = viewAxes(draft.camera, draft.now.needle);
    draft.camera.target -= right * axes.right + up * axes.up;
    keepNear(draft);
    return Done{};
}

Status zoom(Draft& draft, Arguments& arguments) {
    const double wanted = arguments.number(0, "FACTOR", 0.001, 1000);
    std::optional<Vec3> at;
    if (arguments.count() > 1) {
        arguments.choice(1, "second word", {"at"});
        if (arguments.count() != 5)
            arguments.fail(std::string("at: ") + tr("needs X Y Z"));
        else
            at = arguments.triple(2, "at");
    }
    if (!arguments.ok())
        return *arguments.error();
    CameraPose& pose = draft.camera;
    const double height = std::clamp(pose.heightMm / wanted, 2.0, 5000.0);
    // Shrinking the whole camera towards a point leaves the point where it is in the picture, in both projections.
    if (at && !pose.needlesEye)
        pose.target = *at + (pose.target - *at) * (height / pose.heightMm);
    pose.heightMm = height;
    keepNear(draft);
    return Done{};
}

Status height(Draft& draft, Arguments& arguments) {
    const double mm = arguments.number(0, "MM", 2, 5000);
    if (!arguments.ok())
        return *arguments.error();
    draft.camera.heightMm = mm;
    return Done{};
}

Status fit(Draft& draft, Arguments& arguments) {
    std::optional<std::uint32_t> structure;
    if (arguments.count() > 0)
        structure = arguments.structure(0, draft, draft.now.selected);
    if (!arguments.ok())
        return *arguments.error();
    leaveNeedlesEye(draft.camera, draft.now.needle);
    fitTo(draft.camera, draft.now.needle, structure ? structureBounds(*draft.model, *structure) : shownBounds(draft));
    return Done{};
}

Status centre(Draft& draft, Arguments& arguments) {
    Vec3 at{0};
    if (arguments.count() == 3) {
        at = arguments.triple(0, "point");
    } else if (arguments.count() == 2 && arguments.text(0) == "pin") {
        const auto count = static_cast<long>(draft.now.pins.size());
        if (count == 0)
            return Error{tr("there are no pins")};
        at = draft.now.pins[static_cast<std::size_t>(arguments.whole(1, "N", 1, count) - 1)].at;
    } else if (const Landmark* landmark = draft.model->landmark(arguments.text(0)); landmark && arguments.count() == 1) {
        at = landmark->position;
        draft.message = landmark->name;
    } else {
        std::vector<std::string> ids;
        for (const Landmark& known : draft.model->landmarks)
            ids.push_back(known.id);
        return Error{"view.centre: " + trf("no landmark \"{}\"{}", plainLine(arguments.text(0), 60), suggestion(arguments.text(0), ids))};
    }
    if (!arguments.ok())
        return *arguments.error();
    leaveNeedlesEye(draft.camera, draft.now.needle);
    draft.camera.target = at;
    keepNear(draft);
    return Done{};
}

Status frame(Draft& draft, Arguments& arguments) {
    arguments.choice(0, "what", {"needle"});
    if (!arguments.ok())
        return *arguments.error();
    if (!draft.now.needle.placed)
        return Error{tr("no needle is placed")};
    const Placement& placement = draft.now.needle.placement;
    leaveNeedlesEye(draft.camera, draft.now.needle);
    draft.camera.target = placement.entry + 0.5 * placement.depthMm * placement.direction;
    draft.camera.heightMm = 2.5 * placement.size.lengthMm;
    return Done{};
}

Status projection(Draft& draft, Arguments& arguments) {
    if (arguments.count() == 0) {
        draft.camera.parallel = !draft.camera.parallel;
        return Done{};
    }
    const std::size_t which = arguments.choice(0, "projection", {"parallel", "perspective"});
    if (!arguments.ok())
        return *arguments.error();
    draft.camera.parallel = which == 0;
    return Done{};
}

Status xray(Draft& draft, Arguments& arguments) {
    bool on = !draft.layout.xray;
    if (arguments.count() > 0)
        on = arguments.choice(0, "X-ray", {"on", "off"}) == 0;
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.xray = on;
    draft.message = on ? draft.now.needle.placed ? tr("What hides the needle opens up") : tr("What hides the needle will open up once one is placed") : tr("Nothing opens up for the needle");
    return Done{};
}

Status quality(Draft& draft, Arguments& arguments) {
    const char* const said[] = {tr("Picture as good as this machine allows"), tr("Full picture"), tr("Simple, fast picture")};
    auto next = static_cast<std::size_t>(draft.layout.quality == Quality::low ? Quality::full : Quality::low);
    if (arguments.count() > 0)
        next = arguments.choice(0, "quality", {"auto", "full", "low"});
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.quality = static_cast<Quality>(next);
    draft.message = said[next];
    return Done{};
}

Status layout(Draft& draft, Arguments& arguments) {
    if (arguments.count() == 0) {
        draft.layout.fourViews = !draft.layout.fourViews;
        return Done{};
    }
    const std::size_t which = arguments.choice(0, "layout", {"one", "four"});
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.fourViews = which == 1;
    return Done{};
}

Status sectionTurn(Draft& draft, Arguments& arguments) {
    const double by = arguments.number(0, "DEG", -360, 360);
    if (!arguments.ok())
        return *arguments.error();
    if (!draft.now.needle.placed)
        return Error{tr("no needle is placed")};
    // Half a turn shows the same plane from its other side: its front is kept.
    double turn = std::remainder(draft.layout.sectionTurnDeg + by, 180.0);
    draft.layout.sectionTurnDeg = turn == 0 ? 0 : turn;
    return Done{};
}

Status sectionZoom(Draft& draft, Arguments& arguments) {
    const double factor = arguments.number(0, "FACTOR", 0.01, 100);
    if (!arguments.ok())
        return *arguments.error();
    draft.layout.sectionZoom = std::clamp(draft.layout.sectionZoom * factor, 0.25, 8.0);
    return Done{};
}

} // namespace

std::vector<CommandRule> viewActions() {
    return {
        {{"view", "posterior|anterior|left|right|superior|inferior|needle|couch", "Look from", group}, 1, 1, view},
        {{"view.orbit", "dYAW dPITCH", "Turn the view", group}, 2, 2, orbit},
        {{"view.pan", "dxMM dyMM", "Move the picture", group}, 2, 2, pan},
        {{"view.zoom", "FACTOR [at X Y Z]", "Zoom", group}, 1, 5, zoom},
        {{"view.height", "MM", "So much of the patient from top to bottom", group}, 1, 1, height},
        {{"view.fit", "[ID]", "Fit into the picture", group}, 0, 1, fit},
        {{"view.centre", "LANDMARK|pin N|X Y Z", "Centre the picture on a place", group}, 1, 3, centre},
        {{"view.frame", "needle", "Go to the needle", group}, 1, 1, frame},
        {{"view.projection", "[parallel|perspective]", "Parallel or perspective", group}, 0, 1, projection},
        {{"view.xray", "[on|off]", "X-ray around the needle", group}, 0, 1, xray},
        {{"view.quality", "[auto|full|low]", "Quality of the picture", group}, 0, 1, quality},
        {{"view.layout", "[one|four]", "The patient alone, or with the needle's sections", group}, 0, 1, layout},
        {{"section.turn", "DEG", "Turn the section along the needle around it", group}, 1, 1, sectionTurn},
        {{"section.zoom", "FACTOR", "Zoom the needle's sections", group}, 1, 1, sectionZoom},
    };
}

} // namespace acus
