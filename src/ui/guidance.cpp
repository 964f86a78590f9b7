#include "ui/guidance.h"
#include "core/language.h"
#include "course/checklist.h"
#include "course/feel_words.h"
#include "course/rule_text.h"
#include "ui/technique_words.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

const ChecklistStep* nextStep(const Practice& practice, bool after) {
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.isSafe && step.after == after && !practice.ticked(step.id))
            return &step;
    return nullptr;
}

Advice tick(const ChecklistStep& step) { return {std::string(tr(std::string_view(step.text))), std::string(tr(std::string_view(step.detail))), "practice.tick " + step.id, tr("Done")}; }

std::string saidOf(const Practice& practice, const std::string& words) { return filled(std::string(tr(std::string_view(words))), practice.plan().side, practice.plan().level); }

/// As long as the best one or longer: a shorter one reaches, but with less than a quarter of its shaft outside (course/plan_depth.cpp).
std::vector<NeedleSize> fitting(const Goal& goal) {
    std::vector<NeedleSize> sizes = goal.needles;
    std::erase_if(sizes, [&](const NeedleSize& size) { return size.lengthMm < goal.needles.front().lengthMm; });
    return sizes;
}

bool fits(const Practice& practice) {
    const std::vector<NeedleSize> sizes = fitting(practice.plan().goal);
    return sizes.empty() || std::find(sizes.begin(), sizes.end(), practice.needle()) != sizes.end();
}

constexpr double aimedDeg = 3; // the rule's tolerance is for the verdict; through a narrow window leads only what is aimed well

double degreesBetween(const Vec3& a, const Vec3& b) { return std::acos(std::clamp(glm::dot(a, b), -1.0, 1.0)) * 180 / 3.14159265358979323846; }

Advice find(const Practice& practice) {
    const Technique& t = *practice.plan().technique;
    const Aids& aids = practice.settings().aids;
    if (!practice.palpated())
        return {tr("Palpate the landmarks"), aids.entry ? saidOf(practice, t.entryRule) : tr("Take the finger and feel for the landmarks that the technique counts from."), "ui.palpate", tr("Take the finger")};
    if (practice.penMarks().empty())
        return {tr("Mark the entry"), aids.entry ? saidOf(practice, t.entryRule) : tr("Count from the landmarks you felt and mark where the needle shall go in."), "ui.mark", tr("Take the pen")};
    if (!fits(practice) && !practice.placed()) {
        const NeedleSize& best = practice.plan().goal.needles.front();
        char word[40];
        std::snprintf(word, sizeof word, "%.2fx%g", best.diameterMm, best.lengthMm);
        return {trf("Choose a needle: {}", needleList(fitting(practice.plan().goal))), tr("Long enough for the target, and with a quarter of its shaft left above the skin."),
                "needle.size " + std::string(word), describe(best)};
    }
    if (!practice.placed())
        return {tr("Put the tube on the mark"), tr("The needle stands square to the skin at first."), "ui.place", tr("Put the tube down")};
    if (aids.angle && degreesBetween(practice.placed()->direction, practice.plan().goal.direction) > std::min(aimedDeg, practice.plan().goal.angleToleranceDeg))
        return {tr("Aim"), trf("{} The arrow keys tip the needle. It points {}; the ghost, where it shall, {}.", saidOf(practice, t.directionRule),
                               describe(clinicalAngles(practice.placed()->entry, practice.placed()->direction)),
                               describe(clinicalAngles(practice.plan().goal.entry, practice.plan().goal.direction))), "", ""};
    return {tr("Tap the needle in"), trf("One tap carries it through the skin; the tube then comes off. Before that, aim: {}", saidOf(practice, t.directionRule)), "practice.tap", tr("Tap")};
}

/// The last thing that was felt since the needle last moved inwards or outwards by more than a millimetre.
const InsertionEvent* latest(const Insertion& insertion) {
    for (auto event = insertion.events().rbegin(); event != insertion.events().rend(); ++event)
        if (event->kind != InsertionEventKind::entered && event->kind != InsertionEventKind::left && event->kind != InsertionEventKind::hazard)
            return std::abs(event->depthMm - insertion.depthMm()) < 1.5 ? &*event : nullptr;
    return nullptr;
}

bool touchesHazard(const Insertion& insertion) {
    for (auto event = insertion.events().rbegin(); event != insertion.events().rend(); ++event)
        if (event->kind == InsertionEventKind::hazard)
            return insertion.depthMm() > event->depthMm - 2;
    return false;
}

constexpr double deeperMm = 3; // from one try for a twitch to the next

std::string advanceBy(double mm) {
    char line[40];
    std::snprintf(line, sizeof line, "advance %g", mm);
    return line;
}

Advice advance(std::string now, std::string why, double mm) { return {std::move(now), std::move(why), "practice." + advanceBy(mm), trf("Advance {:g} mm", mm)}; }

/// Strokes were the last thing that was done with the needle's depth.
bool strokedHere(const Practice& practice) {
    const std::vector<LoggedStep>& log = practice.log();
    for (auto step = log.rbegin(); step != log.rend(); ++step)
        for (const std::string_view verb : {"piston", "advance", "withdraw", "redirect", "tap"})
            if (step->line.starts_with(verb))
                return verb == "piston";
    return false;
}

/// Bone stopped this needle between these depths.
bool boneBetween(const Insertion& needle, double fromMm, double toMm) {
    return std::any_of(needle.events().begin(), needle.events().end(),
                       [&](const InsertionEvent& e) { return e.kind == InsertionEventKind::bone && e.depthMm >= fromMm && e.depthMm <= toMm; });
}

Advice insert(const Practice& practice) {
    const Insertion& needle = *practice.insertion();
    const Goal& goal = practice.plan().goal;
    const Technique& t = *practice.plan().technique;
    const bool knowsDepth = practice.settings().aids.depth;
    const InsertionEvent* felt = latest(needle);
    const double depth = needle.depthMm();
    if (touchesHazard(needle))
        return {tr("Stop and draw back"), tr("Ask what the patient feels. Never push on: take the needle back to the subcutis and choose another way, or end here."), "practice.withdraw 10", tr("Withdraw 10 mm")};
    const bool stopped = felt && felt->kind == InsertionEventKind::bone;
    if (stopped && goal.endOnBone && depth >= goal.lowMm - 5)
        return {tr("Bone: this is the endpoint"), trf("{} Draw back a few millimetres before you work in the muscle.", saidOf(practice, t.endpoint)), "practice.withdraw 3", tr("Withdraw 3 mm")};
    if (stopped && depth < goal.lowMm)
        return {tr("Bone, but not where it should be"), tr("Draw back to the subcutis, turn the needle there and try again. Turned in depth it bends."), "practice.withdraw 10", tr("Withdraw 10 mm")};
    if (knowsDepth && depth > goal.deepestMm)
        return {tr("Too deep: draw back"), tr("The endpoint lies behind the tip."), "practice.withdraw 5", tr("Withdraw 5 mm")};
    const bool worked = std::any_of(needle.events().begin(), needle.events().end(), [](const InsertionEvent& e) { return e.kind == InsertionEventKind::twitch; });
    // Drawn back from the bone that ends it; where none does, a little within the window, so that a tremor does not lead out of it again.
    const double arrivedMm = goal.lowMm + std::clamp((goal.highMm - goal.lowMm) / 2, 0.0, 1.0);
    const bool inWindow = goal.endOnBone ? boneBetween(needle, goal.lowMm - 5, depth + deeperMm + 1) : depth >= arrivedMm && depth <= std::max(goal.highMm, goal.lowMm);
    if (worked && inWindow)
        return {tr("Wait, then take it out"), tr("A twitch is what you came for. Let the muscle rest, then draw the needle out along the way it went in."), "practice.remove", tr("Take it out")};
    if (knowsDepth && inWindow && !strokedHere(practice))
        return {tr("You are there: look for a twitch"), trf("{} A few short strokes up and down find the tender spots; do not wind.", saidOf(practice, t.feel)), "practice.piston 5 5", tr("5 strokes")};
    if (knowsDepth && inWindow && depth + deeperMm <= goal.highMm && !boneBetween(needle, 0, depth + deeperMm + 1) && !practice.whyNot(advanceBy(deeperMm)))
        return advance(tr("No twitch here: a little deeper"), trf("A tender spot lies at one depth or another. {}", saidOf(practice, t.endpoint)), deeperMm);
    if (knowsDepth && inWindow)
        return {tr("No twitch: take it out"), tr("The muscle was needled. A twitch may come or not; nobody is judged by it. Draw the needle out along the way it went in."), "practice.remove", tr("Take it out")};
    const double left = arrivedMm - depth;
    return advance(tr("Advance slowly"), saidOf(practice, t.feel) + " " + saidOf(practice, t.endpoint), knowsDepth && left > 0 ? std::clamp(std::ceil(2 * left) / 2, 0.5, 2.0) : 2);
}

} // namespace

Advice adviceFor(const Model&, const Practice& practice) {
    if (practice.result())
        return {};
    if (practice.inSkin())
        return insert(practice);
    if (!practice.done().empty() && practice.phase() == Phase::after) {
        if (const ChecklistStep* step = nextStep(practice, true))
            return tick(*step);
        return {tr("Finish"), tr("The attempt is judged: what happened, how near every hazard was, and what would have been right."), "practice.finish", tr("Finish")};
    }
    if (practice.phase() == Phase::prepare) {
        if (const ChecklistStep* step = nextStep(practice, false))
            return tick(*step);
    }
    return find(practice);
}

Advice adviceWith(Tool inHand, const Model& model, const Practice& practice) {
    Advice advice = adviceFor(model, practice);
    struct Takes {
        std::string_view command;
        Tool tool;
    };
    for (const Takes& takes : {Takes{"ui.palpate", Tool::palpate}, Takes{"ui.mark", Tool::mark}, Takes{"ui.place", Tool::place}})
        if (advice.command == takes.command && inHand == takes.tool)
            advice.command = advice.button = "";
    return advice;
}

} // namespace acus::ui
