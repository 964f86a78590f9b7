// How far the learner is: for each technique its curve of blind tests with the limits it is read by, a mastery test with what it would mean,
// and what is known of facts.
#include "core/language.h"
#include "core/letters.h"
#include "ui/patient_wish_box.h"
#include "ui/patient_words.h"
#include "ui/plot.h"
#include "ui/sourced.h"
#include "ui/today_pages.h"
#include "ui/today_words.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

const char* progressWord(MasteryState state) {
    switch (state) {
    case MasteryState::untried: return tr("no test yet");
    case MasteryState::undecided: return tr("undecided");
    case MasteryState::mastered: return tr("mastered");
    case MasteryState::notYet: return tr("not yet");
    case MasteryState::lapsed: break;
    }
    return tr("lapsed");
}

void dot(ImDrawList& list, ImVec2 at, float radius, bool passed, const Context& ui) {
    if (passed)
        list.AddCircleFilled(at, radius, ui.colours.accent);
    else
        list.AddCircle(at, radius, ui.colours.text, 0, std::max(1.0f, ui.px(1.5f)));
}

/// The sum falls with each test that was passed and rises with each that was not.
void curvePlot(const Context& ui, const LearningCurve& curve, float width) {
    const Cusum& cusum = curve.cusum;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(168), left = ui.px(32), right = ui.px(8), foot = ui.px(24);
    ImGui::Dummy({width, height});
    note(ui, "learning curve");
    const auto [lowest, highest] = std::minmax_element(cusum.curve.begin(), cusum.curve.end());
    double low = std::min(cusum.lower, 0.0), high = std::max(cusum.upper, 0.0);
    if (lowest != cusum.curve.end())
        low = std::min(low, *lowest), high = std::max(high, *highest);
    const double last = std::max<double>(cusum.successesNeeded + 2, static_cast<double>(cusum.curve.size()) + 1);
    const Plot plot(ui, {{at.x + left, at.y + ui.px(8)}, {width - left - right, height - foot - ui.px(8)}}, {0, last}, {low - 0.4, high + 0.4});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    plot.bandY(low - 0.4, cusum.lower, faded(ui.colours.accent, 0.10f));
    plot.gridX(6, "");
    plot.horizontal(0, ui.colours.track);
    plot.horizontal(cusum.lower, ui.colours.accent, 1, true);
    plot.horizontal(cusum.upper, ui.colours.textFaint, 1, true);
    const Rect& area = plot.area();
    drawText(list, ui.fonts.small, {area.end().x - textWidth(ui.fonts.small, tr("mastered below")), plot.yOf(cusum.lower) + ui.px(2)}, ui.colours.accentText, tr("mastered below"));
    drawText(list, ui.fonts.small, {area.end().x - textWidth(ui.fonts.small, tr("too many failures above")), plot.yOf(cusum.upper) - ui.fonts.small->FontSize - ui.px(2)},
             ui.colours.textQuiet, tr("too many failures above"));
    drawText(list, ui.fonts.small, {area.at.x, at.y + height - ui.fonts.small->FontSize}, ui.colours.textFaint, "");
    std::vector<double> xs = {0}, ys = {0};
    for (std::size_t i = 0; i < cusum.curve.size(); ++i) {
        xs.push_back(static_cast<double>(i + 1));
        ys.push_back(cusum.curve[i]);
    }
    plot.line(xs, ys, ui.colours.textQuiet, 1.5f);
    for (std::size_t i = 0; i < cusum.curve.size(); ++i) {
        const ImVec2 place{plot.xOf(xs[i + 1]), plot.yOf(ys[i + 1])};
        list.AddCircleFilled(place, ui.px(4.5f), ui.colours.panel);
        dot(list, place, ui.px(4), curve.passed[i], ui);
    }
}

/// What was recorded of the mastery test, and the next blind test of it.
void masteryStanding(const Context& ui, const MasteryStanding& standing, float width) {
    const MasteryRule rule = standing.test.rule;
    const int done = standing.passed + standing.failed;
    switch (standing.outcome) {
    case MasteryOutcome::running:
        textWrapped(ui, ui.fonts.body, ui.colours.text, trf("Running since {}: {} of {} tests done, {} passed; {} have to be.", dateWords(standing.test.beganS), done, rule.of, standing.passed, rule.passed), width);
        break;
    case MasteryOutcome::passed:
        textWrapped(ui, ui.fonts.body, ui.colours.text, trf("Passed on {}: {} of {}, {} were needed of {}.", dateWords(standing.decidedS), standing.passed, done, rule.passed, rule.of), width);
        break;
    case MasteryOutcome::failed:
        textWrapped(ui, ui.fonts.body, ui.colours.text, trf("Not passed on {}: {} of {}, {} were needed of {}.", dateWords(standing.decidedS), standing.passed, done, rule.passed, rule.of), width);
        break;
    case MasteryOutcome::abandoned: break;
    }
    note(ui, "mastery standing");
    if (!standing.test.patient.empty() && standing.outcome == MasteryOutcome::running) {
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, trf("On: {}. Only these tests count.", askedWords(standing.test.patient)), width);
        note(ui, "mastery patient");
    }
}

void masteryTest(const Context& ui, const LearnerSummary& learner, const std::string& technique, float width) {
    TodayMemory& memory = ui.memory.today;
    heading(ui, tr("Mastery test"));
    const MasteryStanding* standing = learner.masteryOf(technique);
    if (standing)
        masteryStanding(ui, *standing, width);
    if (standing && standing->outcome == MasteryOutcome::running) {
        gap(ui, 4);
        if (textButton(ui, trf("Test {} of {}", standing->passed + standing->failed + 1, standing->test.rule.of).c_str(), tr("Blind: skin, fingers and the feel of the needle"), "", true, 160))
            ui.requests.say("ui.mastery-test", {technique});
        note(ui, "mastery next");
        return;
    }
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("So many blind tests, of which so many have to be passed. The longer it is, the less is left to chance:"), width);
    gap(ui, 4);
    const auto rules = masteryRules();
    memory.rule = std::clamp(memory.rule, 0, static_cast<int>(rules.size()) - 1);
    const float each = (width / ui.scale - 8 * (static_cast<float>(rules.size()) - 1)) / static_cast<float>(rules.size());
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const bool on = static_cast<int>(i) == memory.rule;
        if (textButton(ui, trf("{} of {}", rules[i].passed, rules[i].of).c_str(), consequenceOf(rules[i]), "", false, each, on))
            memory.rule = static_cast<int>(i);
        note(ui, "mastery rule " + std::to_string(rules[i].of));
        if (on)
            ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), ui.colours.accent, ui.px(6), 0, std::max(1.0f, ui.px(1.2f)));
        if (i + 1 < rules.size())
            ImGui::SameLine(0, ui.px(8));
    }
    const MasteryRule rule = rules[static_cast<std::size_t>(memory.rule)];
    textWrapped(ui, ui.fonts.body, ui.colours.text, consequenceOf(rule), width);
    note(ui, "mastery consequence");
    gap(ui, 4);
    text(ui, ui.fonts.small, ui.colours.textQuiet, tr("On"));
    choosePatientWish(ui, "mastery", memory.masteryPatient, width);
    gap(ui, 4);
    if (textButton(ui, tr("Begin"), tr("From now on blind tests of this technique count for it. The first begins at once."), "", true, 104)) {
        ui.requests.say("mastery.begin", {technique, std::to_string(rule.passed), std::to_string(rule.of), memory.masteryPatient});
        ui.requests.say("ui.mastery-test", {technique});
    }
    note(ui, "mastery begin");
}

void techniquePage(const Context& ui, const LearnerSummary& learner, const TechniqueProgress& progress, float width) {
    const float left = ImGui::GetCursorPosX();
    if (iconButton(ui, "all", Icon::arrowLeft, tr("Back to all techniques"), "", false, 28))
        ui.memory.today.technique.clear();
    note(ui, "progress back");
    ImGui::SameLine(0, ui.px(8));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(5));
    text(ui, ui.fonts.strong, ui.colours.text, elided(ui.fonts.strong, upperFirst(progress.name), width - ui.px(40)));
    ImGui::SetCursorPosX(left);
    gap(ui, 8);
    curvePlot(ui, progress.curve, width);
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("Blind tests in their order: a disc is passed, a ring is not."));
    gap(ui, 8);
    textWrapped(ui, ui.fonts.body, ui.colours.text, progress.curve.mastery.words, width);
    note(ui, "mastery words");
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, progress.curve.limits, width);
    note(ui, "curve limits");
    if (progress.guided > 0) {
        const std::string helped = trn(progress.guided, "With help: {} attempt, {} passed; it does not count here.", "With help: {} attempts, {} passed; they do not count here.", progress.guidedPassed);
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, helped, width);
    }
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, trf("Remembered now with a chance of {} %.", static_cast<int>(std::lround(100 * progress.recall))) + " " +
                (progress.dueS <= learner.nowS ? std::string(tr("It is due.")) : trf("It comes again {}.", whenWords(progress.dueS, learner))), width);
    gap(ui, 12);
    masteryTest(ui, learner, progress.id, width);
}

/// The last tests as a row of discs and rings.
void dots(const Context& ui, const TechniqueProgress& progress, ImVec2 end) {
    constexpr std::size_t most = 10;
    const auto& passed = progress.curve.passed;
    const std::size_t from = passed.size() > most ? passed.size() - most : 0;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = from; i < passed.size(); ++i)
        dot(list, {end.x - ui.px(12) * static_cast<float>(passed.size() - i), end.y}, ui.px(3.5f), passed[i], ui);
}

void facts(const Context& ui, const LearnerSummary& learner, float width) {
    if (learner.facts.empty())
        return;
    gap(ui, 16);
    heading(ui, tr("Facts"));
    const float left = ImGui::GetCursorPosX();
    for (const FactProgress& kind : learner.facts) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        text(ui, ui.fonts.body, ui.colours.text, kindWords(kind.kind));
        const float track = ui.px(120), y = at.y + ui.fonts.body->FontSize / 2, x = at.x + ui.px(136);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled({x, y - ui.px(3)}, {x + track, y + ui.px(3)}, ui.colours.track, ui.px(3));
        list.AddRectFilled({x, y - ui.px(3)}, {x + track * static_cast<float>(kind.recall), y + ui.px(3)}, ui.colours.accent, ui.px(3));
        drawText(list, ui.fonts.body, {x + track + ui.px(8), at.y}, ui.colours.text, trf("{} %", static_cast<int>(std::lround(100 * kind.recall))));
        textRight(ui, ui.fonts.small, ui.colours.textQuiet, left + width, trf("{} met, {} due; {} of {} answers right", kind.met, kind.due, kind.correct, kind.answers));
    }
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("The bar: the chance of knowing one of them now."));
}

} // namespace

void drawProgressPage(const Context& ui, const LearnerSummary& learner, float width) {
    if (const TechniqueProgress* progress = learner.progress(ui.memory.today.technique)) {
        techniquePage(ui, learner, *progress, width);
        return;
    }
    if (learner.techniques.empty() && learner.facts.empty()) {
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Nothing to show yet. The curve of a technique begins with its first attempt."));
        return;
    }
    if (!learner.techniques.empty())
        heading(ui, tr("Techniques"));
    for (const TechniqueProgress& progress : learner.techniques) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const std::string tests = progress.curve.passed.empty() ? std::string(tr("with help only"))
                                                                : trf("{} of the last {} tests passed", progress.curve.mastery.passed, progress.curve.mastery.of);
        if (pageRow(ui, ("progress " + progress.id).c_str(), upperFirst(progress.name), progressWord(progress.curve.mastery.state), tests, width))
            ui.memory.today.technique = progress.id;
        tip(ui, tr("Its curve, and a mastery test"));
        dots(ui, progress, {at.x + width - ui.px(6), at.y + ui.px(34)});
    }
    facts(ui, learner, width);
}

} // namespace acus::ui
