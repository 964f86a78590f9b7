#include "ui/technique_card.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/rule_text.h"
#include "course/technique_position.h"
#include "course/technique_robustness.h"
#include "sculpt/position/lying.h"
#include "sculpt/version_key.h"
#include "ui/sourced.h"
#include "ui/technique_words.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

std::string mm(double value) {
    return trf("{} mm", value);
}

/// Side and level, as small buttons that say the command of the plan they choose.
void choices(const Context& ui, const Plan& plan, float width) {
    const std::string& id = plan.technique->id;
    const std::string levelPart = plan.level.empty() ? "" : "/" + plan.level;
    const float left = ImGui::GetCursorPosX();
    const auto choice = [&](const std::string& word, const std::string& line, bool on, float units) {
        if (ImGui::GetCursorPosX() > left && ImGui::GetCursorPosX() + ui.px(units) > left + width) {
            ImGui::NewLine();
            ImGui::SetCursorPosX(left);
        }
        textButton(ui, word.c_str(), trf(on ? "{}, chosen" : "Choose {}", word), line, false, units, on);
        if (on) {
            const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
            ImGui::GetWindowDrawList()->AddRect(low, high, ui.colours.accent, ui.px(6), 0, std::max(1.0f, ui.px(1.2f)));
        }
        ImGui::SameLine(0, ui.px(4));
    };
    const float sideUnits = (width / ui.scale - 4) / 2;
    choice(tr("Left"), "technique " + id + levelPart + "/left", plan.side == Side::left, sideUnits);
    choice(tr("Right"), "technique " + id + levelPart + "/right", plan.side != Side::left, sideUnits);
    ImGui::NewLine();
    if (plan.technique->levels.empty())
        return;
    ImGui::SetCursorPosX(left);
    const std::string side = plan.side == Side::left ? "/left" : "/right";
    const auto count = static_cast<float>(std::min<std::size_t>(plan.technique->levels.size(), 6));
    for (const std::string& level : plan.technique->levels)
        choice(shownLevel(levelName(level)), "technique " + id + "/" + level + side, level == plan.level, (width / ui.scale - 4 * (count - 1)) / count);
    ImGui::NewLine();
}

void begin(const Context& ui, const Plan& plan, float width) {
    const Technique& technique = *plan.technique;
    if (technique.restricted) {
        notice(ui, tr("Demonstration only"), upperFirst(said(plan, technique.why)), width);
        return;
    }
    const std::string why = whyUnusable(*ui.state.model, plan);
    if (!why.empty()) {
        notice(ui, tr("Not on this patient"), why, width);
        return;
    }
    const float half = (width / ui.scale - 8) / 2;
    // Trigger points lie elsewhere every time.
    const std::string seed = std::to_string(static_cast<long>(1000 * ui.time) % 1000000000);
    if (textButton(ui, tr("Practise (guided)"), tr("Step by step, with help that fades as attempts are passed"), "", true, half)) {
        ui.requests.sayLine("mode guided");
        ui.requests.say("practice.begin", {plan.id(), seed});
    }
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Test yourself"), tr("Skin, fingers and the feel of the needle, nothing else. The anatomy is seen in the debrief."), "", true, half)) {
        ui.requests.sayLine("mode test");
        ui.requests.say("practice.begin", {plan.id(), seed});
    }
}

/// The patient lies otherwise than the technique asks: how, and a way to change it.
void lying(const Context& ui, const Plan& plan, float width) {
    const PackInfo& patient = ui.state.model->info;
    const PositionInfo& here = infoOf(positionOf(patient));
    const std::vector<std::string> asked = patientPositions(plan.technique->id, plan.side);
    if (asked.empty() || !patient.generated || patient.sex.empty() || std::find(asked.begin(), asked.end(), here.id) != asked.end())
        return;
    const PositionInfo* best = positionNamed(asked.front());
    if (!best)
        return;
    paragraph(ui, tr("This patient"), trf("Lies {}; the technique is done {}.", tr(std::string_view(here.words)), tr(std::string_view(best->words))), width);
    if (const auto other = laid(patient, best->position)) {
        textButton(ui, tr("Lay the patient so"), tr(std::string_view(best->changes)), formatCommand({"patient.sculpt", wordsOf(*other)}), false, width / ui.scale);
        note(ui, "lay the patient so");
    }
}

void how(const Context& ui, const Plan& plan, float width) {
    const Technique& t = *plan.technique;
    const auto say = [&](const std::string& words) { return said(plan, words); };
    paragraph(ui, tr("Position"), say(t.position), width);
    lying(ui, plan, width);
    std::string landmarks;
    for (const std::string& id : t.landmarks)
        if (const Landmark* landmark = ui.state.model->landmark(filled(id, plan.side, plan.level)))
            landmarks += (landmarks.empty() ? "" : ", ") + shownName(*landmark);
    paragraph(ui, tr("Landmarks"), landmarks, width);
    paragraph(ui, tr("Entry"), say(t.entryRule), width);
    paragraph(ui, tr("Direction"), say(t.directionRule), width);
    paragraph(ui, tr("Needle"), needleList(t.needles), width);
    if (t.place) {
        gap(ui, 10);
        figureRow(ui, tr("Typical depth"), mm(t.typicalAt(plan.level).value), t.typicalAt(plan.level).source, width);
        figureRow(ui, tr("Never deeper than"), mm(t.deepestAt(plan.level).value), t.deepestAt(plan.level).source, width);
        if (plan.usable()) {
            const float left = ImGui::GetCursorPosX();
            text(ui, ui.fonts.body, ui.colours.textQuiet, tr("On this patient"));
            textRight(ui, ui.fonts.strong, ui.colours.text, left + width, trf("{:.0f} – {:.0f} mm", plan.goal.lowMm, plan.goal.highMm));
        }
    }
    gap(ui, 10);
    paragraph(ui, tr("Endpoint"), say(t.endpoint), width);
    paragraph(ui, tr("Feel"), say(t.feel), width);
}

/// What was found of it on drawn patients when the program was made.
void robustness(const Context& ui, const Plan& plan, float width) {
    const RobustnessTable& table = shippedRobustness();
    const TechniqueRobustness* row = table.of(plan.technique->id, plan.level);
    if (!row)
        return;
    std::vector<std::pair<std::string, std::string>> names;
    for (const TechniqueHazard& hazard : plan.technique->hazards)
        names.emplace_back(hazard.id, shownName(std::string_view(hazard.name)));
    std::string words = robustnessWords(*row);
    if (const std::string why = failureWords(row->exact, names); !why.empty())
        words += " " + trf("Else {}.", why);
    words += " " + byHandWords(*row);
    if (const std::string stale = staleWords(table, anatomyVersion()); !stale.empty())
        words += " " + stale;
    paragraph(ui, tr("On drawn patients"), words, width);
}

void hazards(const Context& ui, const Plan& plan, float width) {
    if (plan.technique->hazards.empty() && plan.unseen.empty())
        return;
    rule(ui, width);
    heading(ui, tr("Hazards"));
    for (const TechniqueHazard& hazard : plan.technique->hazards) {
        const float left = ImGui::GetCursorPosX();
        drawVerdict(*ImGui::GetWindowDrawList(), Verdict::near,
                    {ImGui::GetCursorScreenPos().x + ui.px(6), ImGui::GetCursorScreenPos().y + ui.fonts.body->FontSize / 2}, ui.px(12), ui.colours.near);
        ImGui::SetCursorPosX(left + ui.px(20));
        text(ui, ui.fonts.body, ui.colours.text, elided(ui.fonts.body, shownName(std::string_view(hazard.name)), width - ui.px(96)));
        textRight(ui, ui.fonts.strong, ui.colours.text, left + width, mm(hazard.failMm.value));
        tip(ui, trf("Nearer than {} fails the attempt, nearer than {} is a finding", mm(hazard.failMm.value), mm(hazard.warnMm.value)));
        ImGui::SetCursorPos({left + ui.px(20), ImGui::GetCursorPosY() - ui.px(5)});
        if (!hazard.ifHit.empty()) {
            ImGui::PushTextWrapPos(left + width);
            text(ui, ui.fonts.small, ui.colours.textQuiet, upperFirst(tr(std::string_view(hazard.ifHit))));
            ImGui::PopTextWrapPos();
            ImGui::SetCursorPos({left + ui.px(20), ImGui::GetCursorPosY() - ui.px(5)});
        }
        sourceLine(ui, hazard.failMm.source, width - ui.px(20));
    }
    for (const std::string& name : plan.unseen)
        paragraph(ui, tr("Not in this patient's anatomy"), trf("{}: nothing is proven of it here.", shownName(std::string_view(name))), width);
}

void sentences(const Context& ui, const Plan& plan, const char* title, const std::vector<Sentence>& list, float width) {
    if (list.empty())
        return;
    rule(ui, width);
    heading(ui, title);
    for (const Sentence& one : list)
        sentence(ui, said(plan, one.text), one.source, width);
}

void muscle(const Context& ui, const Technique& t, float width) {
    const auto say = [](const std::string& words) { return tr(std::string_view(words)); };
    rule(ui, width);
    heading(ui, tr("The muscle"));
    paragraph(ui, tr("Origin"), say(t.origin), width);
    paragraph(ui, tr("Insertion"), say(t.insertion), width);
    paragraph(ui, tr("Action"), say(t.action), width);
    paragraph(ui, tr("Segments"), say(t.segments), width);
    paragraph(ui, tr("Innervation"), say(t.innervation), width);
    paragraph(ui, tr("Referred pain"), say(t.referral), width);
    if (t.sources.empty())
        return;
    rule(ui, width);
    heading(ui, tr("Sources"));
    for (const std::string& source : t.sources)
        textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, source);
}

} // namespace

void drawTechniqueCard(const Context& ui, const Plan& plan, float width, float foot) {
    const Technique& t = *plan.technique;
    text(ui, ui.fonts.large, ui.colours.text, elided(ui.fonts.large, planTitle(plan), width));
    noteWords(ui, "card " + plan.id());
    tip(ui, planTitle(plan));
    if (!t.latin.empty()) {
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(6));
        text(ui, ui.fonts.small, ui.colours.textFaint, elided(ui.fonts.small, t.latin, width));
    }
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    text(ui, ui.fonts.body, ui.colours.textQuiet, upperFirst(approachOf(plan)));
    ImGui::PopTextWrapPos();
    gap(ui, 12);
    choices(ui, plan, width);
    gap(ui, 10);
    begin(ui, plan, width);
    gap(ui, 12);
    ImGui::BeginChild("card", {width + ui.px(10), std::max(1.0f, foot - ImGui::GetCursorPosY())});
    how(ui, plan, width);
    robustness(ui, plan, width);
    hazards(ui, plan, width);
    sentences(ui, plan, tr("Mistakes"), t.mistakes, width);
    sentences(ui, plan, tr("Not when"), t.contraindications, width);
    muscle(ui, t, width);
    gap(ui, 12);
    ImGui::EndChild();
}

} // namespace acus::ui
