#include "trainer/practice_run.h"
#include "core/language.h"
#include "course/attempt_moment.h"
#include "course/feel_words.h"
#include "trainer/camera_pose.h"
#include "trainer/practice_look.h"
#include "trainer/practice_needle.h"
#include <cstdio>

namespace acus {

namespace {

std::size_t eventCount(const Practice& practice) { return practice.insertion() ? practice.insertion()->events().size() : 0; }

} // namespace

Status needleAsSteps(const State& state, Draft& draft) {
    if (!attemptRuns(state) || draft.begin || draft.leave || draft.now.needle == state.now.needle)
        return Done{};
    Result<std::vector<std::string>> steps = stepsFor(state.now.needle, draft.now.needle, *state.practice);
    draft.now.needle = state.now.needle;
    if (!steps)
        return steps.error();
    if (steps->size() == 1) {
        if (const auto why = state.practice->whyNot(steps->front()))
            return Error{*why};
    } else if (!steps->empty()) { // one may forbid the next
        Practice tried(*state.practice);
        for (const std::string& line : *steps)
            if (const Status status = tried.perform(line, tried.nowS()); !status)
                return status.error();
    }
    draft.steps = *std::move(steps);
    return Done{};
}

Status PracticeRun::take(Draft& draft, const Hooks& hooks) {
    if (draft.begin)
        begin(draft, hooks);
    // All of a command's steps or none.
    const std::optional<Practice> before = draft.steps.size() > 1 ? std::optional<Practice>(*practice) : std::nullopt;
    for (const std::string& line : draft.steps)
        if (const Status status = step(draft, line, hooks); !status) {
            if (before)
                *practice = Practice(*before);
            return status;
        }
    if (draft.leave)
        leave(draft);
    if (draft.practice)
        mirror(draft);
    return Done{};
}

void PracticeRun::begin(Draft& draft, const Hooks& hooks) {
    if (!draft.practice) {
        lookBefore = draft.now.look;
        layoutBefore = draft.layout;
    }
    PracticeSettings settings = *draft.begin;
    const int passed = hooks.passedBefore ? hooks.passedBefore(draft.plan->technique->id) : 0;
    settings.aids = draft.beginAids && settings.mode != Mode::test ? *draft.beginAids : aidsFor(settings.mode, passed);
    settings.rubric = hooks.ownRubric ? hooks.ownRubric(draft.plan->technique->id) : nullptr;
    practice = std::make_shared<Practice>(draft.model, *draft.plan, settings);
    beganAt = hooks.clock ? hooks.clock() : 0;
    draft.practice = practice;
    draft.compare.reset();
    draft.replayS.reset();
    draft.palpated.reset();
    draft.now.measure = {};
    leaveNeedlesEye(draft.camera, draft.now.needle);
    lookForAttempt(draft, settings.aids);
}

void PracticeRun::show(Draft& draft, std::shared_ptr<const Practice> finished) {
    if (!draft.practice) {
        lookBefore = draft.now.look;
        layoutBefore = draft.layout;
    }
    practice.reset();
    draft.compare.reset();
    draft.replayS = needleTimes(*finished).deepestS;
    draft.plan = std::make_shared<const Plan>(finished->plan());
    draft.message = finished->result()->score.verdict;
    draft.practice = std::move(finished);
    draft.palpated.reset();
    draft.now.measure = {};
    leaveNeedlesEye(draft.camera, draft.now.needle);
    mirror(draft);
    lookForDebrief(draft);
}

Status PracticeRun::step(Draft& draft, const std::string& line, const Hooks& hooks) {
    const std::size_t before = eventCount(*practice);
    const bool wasTap = line == "tap";
    const double at = hooks.clock ? hooks.clock() - beganAt : practice->nowS();
    if (const Status status = practice->perform(line, at); !status)
        return status;
    draft.palpated = practice->palpated();
    if (line.starts_with("palpate"))
        draft.message = practice->palpated()->words + (aidsNow(draft).names && !practice->palpated()->name.empty() ? ": " + practice->palpated()->name : "");
    else
        tell(draft, wasTap ? 0 : before);
    if (practice->result()) {
        draft.replayS = needleTimes(*practice).deepestS;
        mirror(draft);
        lookForDebrief(draft);
        draft.message = practice->resultInWords().score.verdict;
        if (hooks.keepAttempt)
            hooks.keepAttempt(*draft.model, *practice);
    }
    return Done{};
}

/// What was felt since; the last thing counts.
void PracticeRun::tell(Draft& draft, std::size_t eventsBefore) const {
    const Insertion* insertion = practice->insertion();
    if (!insertion)
        return;
    const bool named = aidsNow(draft).hazards;
    const auto& events = insertion->events();
    std::string text;
    for (std::size_t i = std::min(eventsBefore, events.size()); i < events.size(); ++i) {
        if (named)
            text = describe(*draft.model, events[i]);
        else if (const auto felt = feelWords(*draft.model, events[i]))
            text = *felt;
    }
    if (text.empty() && insertion->inSkin()) {
        text = trf("Depth {:.1f} mm", insertion->depthMm());
    }
    if (!text.empty())
        draft.message = text;
}

void PracticeRun::leave(Draft& draft) {
    practice.reset();
    leaveNeedlesEye(draft.camera, draft.now.needle);
    draft.practice.reset();
    draft.replayS.reset();
    draft.palpated.reset();
    draft.now.needle = {draft.now.needle.size, false, {}};
    draft.now.look = lookBefore;
    draft.now.selected.reset(); // what the debrief lit
    // The window keeps what was changed meanwhile that has nothing to do with the attempt.
    draft.layout.fourViews = layoutBefore.fourViews;
    draft.layout.xray = layoutBefore.xray;
    draft.layout.landmarks = layoutBefore.landmarks;
    draft.layout.labels = layoutBefore.labels;
}

void PracticeRun::separate(State& state) {
    if (!practice)
        return;
    const bool shown = state.practice != nullptr;
    practice = std::make_shared<Practice>(*practice);
    if (shown)
        state.practice = practice;
}

void PracticeRun::mirror(Draft& draft) {
    const NeedleState before = draft.now.needle;
    draft.now.needle = draft.practice->result() ? needleAt(*draft.practice, draft.replayS.value_or(0)) : mirrorOf(*draft.practice);
    if (before.placed && !draft.now.needle.placed)
        leaveNeedlesEye(draft.camera, before);
}

void PracticeRun::derive(State& state) {
    state.report.reset();
    state.ahead.clear();
    if (!aidsNow(state).hazards)
        return;
    const std::optional<Placement> needle = state.practice->result() ? (state.now.needle.placed ? std::optional(state.now.needle.placement) : std::nullopt)
                                                                     : chordOf(*state.practice);
    if (!needle)
        return;
    state.report = simulate(*state.model, *needle);
    state.ahead = crossingsAhead(*state.model, *needle);
}

} // namespace acus
