#include "trainer/demo_outcome.h"
#include "core/hash.h"
#include "course/practice.h"
#include "geometry/vec_json.h"
#include "records/attempt.h"
#include "trainer/session.h"

namespace acus {

namespace {

Json lookOf(const State& state) {
    Json faded = Json::object();
    for (std::uint32_t i = 0; i < state.model->structures.size(); ++i)
        if (const Fade fade = visibleFade(state, i); fade != Fade::solid)
            faded[state.model->structures[i].id] = nameOf(fade);
    Json look{{"peel", state.now.look.peel}, {"fade", faded}, {"isolated", idsOf(state, state.now.look.isolated)}};
    if (state.now.selected)
        look["selected"] = state.model->structures[*state.now.selected].id;
    if (state.now.cut.on)
        look["cut"] = Json::array({triple(state.now.cut.point), triple(state.now.cut.normal)});
    look["layout"] = Json::array({state.layout.labels, state.layout.xray, state.layout.landmarks, state.layout.fourViews, state.layout.sectionTurnDeg, state.layout.sectionZoom});
    return look;
}

} // namespace

Json demoOutcome(const State& state) {
    Json told = Json::object();
    const NeedleState& needle = state.now.needle;
    told["needle"] = describe(needle.size);
    if (needle.placed)
        told["depth_mm"] = needle.placement.depthMm;
    if (state.report) {
        told["verdict"] = nameOf(state.report->verdict);
        if (!state.report->hazards.empty()) {
            told["nearest"] = state.model->structures[state.report->hazards[0].structure].id;
            told["nearest_mm"] = state.report->hazards[0].clearanceMm;
        }
    }
    Json all = told;
    if (needle.placed)
        all["placement"] = Json::array({triple(needle.placement.entry), triple(needle.placement.direction)});
    if (state.report)
        all["report"] = toJson(*state.model, *state.report);
    const CameraPose& pose = state.camera;
    all["camera"] = Json::array({triple(pose.target), pose.yawDeg, pose.pitchDeg, pose.rollDeg, pose.heightMm, pose.parallel, pose.needlesEye});
    all["look"] = lookOf(state);
    for (const Pin& pin : state.now.pins)
        all["pins"].push_back(Json::array({triple(pin.at), pin.text}));
    for (const auto& end : {state.now.measure.from, state.now.measure.to})
        if (end)
            all["measure"].push_back(triple(*end));
    if (state.measured)
        all["measured_mm"] = state.measured->mm();
    if (state.plan)
        told["technique"] = all["technique"] = state.plan->id();
    if (state.practice) {
        const Practice& practice = *state.practice;
        Json log = Json::array();
        for (const LoggedStep& step : practice.log())
            log.push_back(Json::array({step.atS, step.line}));
        all["log"] = log;
        all["attempt"] = outcomeOf(*state.model, practice);
        told["phase"] = nameOf(practice.phase());
        if (practice.result())
            told["passed"] = practice.result()->score.passed;
    }
    told["hash"] = contentHash(all.dump(-1, ' ', false, Json::error_handler_t::replace));
    return told;
}

} // namespace acus
