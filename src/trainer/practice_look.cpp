#include "trainer/practice_look.h"
#include "core/language.h"
#include "course/attempt_moment.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include "sculpt/standard_patient.h"
#include "trainer/draft.h"
#include "trainer/practice_needle.h"
#include "trainer/practice_run.h"
#include "trainer/camera_pose.h"
#include <algorithm>
#include <array>

namespace acus {

namespace {

void seeThrough(State& state) {
    Look look;
    look.fade.assign(state.model->structures.size(), Fade::solid);
    for (std::uint32_t i = 0; i < state.model->structures.size(); ++i) {
        const Tissue tissue = state.model->structures[i].tissue;
        if (tissue == Tissue::skin || tissue == Tissue::fat || tissue == Tissue::fascia || tissue == Tissue::muscle || tissue == Tissue::tendon)
            look.fade[i] = Fade::ghost;
    }
    for (const std::uint32_t target : state.practice->plan().goal.targets)
        look.fade[target] = Fade::solid;
    state.now.look = std::move(look);
}

} // namespace

void lookForAttempt(State& state, const Aids& aids) {
    state.now.cut = {};
    state.now.selected.reset();
    state.layout.fourViews = state.layout.xray = false;
    state.layout.landmarks = false;
    state.layout.labels = 0;
    if (aids.anatomy) {
        seeThrough(state);
        return;
    }
    state.now.look = {};
    state.now.look.fade.assign(state.model->structures.size(), Fade::solid);
}

void lookForDebrief(State& state) {
    seeThrough(state);
    state.now.cut = {};
    state.layout.xray = true;
    const NeedleState& needle = state.now.needle;
    if (!needle.placed)
        return;
    // Oblique from the needle's own side: along it one would see a point.
    leaveNeedlesEye(state.camera, needle);
    state.camera.yawDeg = needle.placement.entry.x < 0 ? -55 : 55;
    state.camera.pitchDeg = 18;
    state.camera.rollDeg = 0;
    state.camera.target = needle.placement.entry + 0.6 * needle.placement.depthMm * needle.placement.direction;
    state.camera.heightMm = std::max(160.0, 2.6 * needle.placement.size.lengthMm);
}

State atDeepest(const State& state) {
    State deepest = state;
    deepest.replayS = needleTimes(*state.practice).deepestS;
    deepest.now.needle = needleAt(*state.practice, *deepest.replayS);
    deepest.now.selected.reset();
    deepest.now.measure = {};
    PracticeRun::derive(deepest);
    lookForDebrief(deepest);
    return deepest;
}

namespace {

/// Where a structure or landmark lies has to be found.
bool showsTheWay(const std::string& name, const std::vector<std::string>& arguments) {
    return (name == "view.fit" && !arguments.empty()) || (name == "view.centre" && arguments.size() == 1);
}

/// While a question is open one may look, and do what it asks for; what would name or show the answer has to wait.
std::optional<std::string> forbiddenByQuestion(const State& state, const std::string& name, const std::vector<std::string>& arguments) {
    static constexpr std::array open{"quiz.", "hover", "ui.", "theme", "picture", "quit", "panel.toggle", "practice.leave", "lesson", "today", "profile"};
    if (std::any_of(open.begin(), open.end(), [&](const char* start) { return name.starts_with(start); }))
        return std::nullopt;
    if (!showsTheWay(name, arguments) && (name == "view" || (name.starts_with("view.") && name != "view.xray" && name != "view.layout")))
        return std::nullopt;
    // What is deep has to be dug for.
    if (name.starts_with("peel") && state.quiz->item().task == QuizTask::click)
        return std::nullopt;
    return tr("a question is open: answer it or leave the quiz first");
}

/// Somebody whose nerves, vessels and organs are still being made may be looked at, and a needle may be held there; whatever would be
/// said of what it meets, or learnt from it, has to wait.
std::optional<std::string> forbiddenByFirstLook(const std::string& name) {
    static constexpr std::array waits{"needle.planned", "technique", "practice.", "palpate", "quiz.", "lesson.", "demo.", "compare", "patient.compare", "mastery.", "attempt.", "class.heat"};
    if (std::none_of(waits.begin(), waits.end(), [&](const char* start) { return name.starts_with(start); }))
        return std::nullopt;
    return tr("muscles, nerves, vessels and organs of this patient are still being made");
}

} // namespace

std::optional<std::string> forbiddenNow(const State& state, const CommandRule& rule, const std::vector<std::string>& arguments) {
    const std::string& name = rule.info.name;
    if (isFirstLook(state.model->info))
        if (auto why = forbiddenByFirstLook(name))
            return why;
    if (questionOpen(state))
        return forbiddenByQuestion(state, name, arguments);
    if (!state.practice && (!state.lesson || aidsNow(state).anatomy))
        return std::nullopt;
    if (state.practice && state.practice->result())
        return name.starts_with("needle.") ? std::optional<std::string>(tr("the attempt is over: look at it, do it again or leave it")) : std::nullopt;
    if (state.practice && (name == "pack" || (name.starts_with("patient.") && name != "patient.stop")))
        return tr("an attempt is running: finish or leave it first");
    if (state.practice && (name == "undo" || name == "redo"))
        return tr("what was done to the patient can't be undone");
    if (aidsNow(state).anatomy)
        return std::nullopt;
    static constexpr std::array open{"hover", "measure", "pin", "needle.", "practice.", "quiz.", "palpate", "mode", "technique", "ui.", "theme", "picture",
                                     "quit", "panel.toggle", "today", "profile.", "attempt.", "mastery.", "rubric.", "lesson.", "pack", "patient.", "undo", "redo"};
    const auto is = [&](const char* start) { return name.starts_with(start); };
    if (std::any_of(open.begin(), open.end(), is))
        return std::nullopt;
    // Of the views only those from outside; along the needle is what the eye behind the handle sees.
    if (!showsTheWay(name, arguments) && (name == "view" || (name.starts_with("view.") && name != "view.xray" && name != "view.layout")))
        return std::nullopt;
    return state.practice ? tr("a blind attempt: the anatomy is shown in the debrief") : tr("this step of the lesson shows the skin alone");
}

} // namespace acus
