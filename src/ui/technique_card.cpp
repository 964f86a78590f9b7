#include "ui/technique_card.h"
#include "course/rule_text.h"
#include "ui/sourced.h"
#include "ui/technique_words.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

std::string mm(double value) {
    char words[32];
    std::snprintf(words, sizeof words, "%.4g mm", value);
    return words;
}

void rule(const Context& ui, float width) {
    gap(ui, 12);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, ui.colours.panelEdge);
    gap(ui, 14);
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
        textButton(ui, word.c_str(), on ? word + ", chosen" : "Choose " + word, line, false, units, on);
        if (on) {
            const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
            ImGui::GetWindowDrawList()->AddRect(low, high, ui.colours.accent, ui.px(6), 0, std::max(1.0f, ui.px(1.2f)));
        }
        ImGui::SameLine(0, ui.px(4));
    };
    const float sideUnits = (width / ui.scale - 4) / 2;
    choice("Left", "technique " + id + levelPart + "/left", plan.side == Side::left, sideUnits);
    choice("Right", "technique " + id + levelPart + "/right", plan.side != Side::left, sideUnits);
    ImGui::NewLine();
    if (plan.technique->levels.empty())
        return;
    ImGui::SetCursorPosX(left);
    const std::string side = plan.side == Side::left ? "/left" : "/right";
    const auto count = static_cast<float>(std::min<std::size_t>(plan.technique->levels.size(), 6));
    for (const std::string& level : plan.technique->levels)
        choice(levelName(level), "technique " + id + "/" + level + side, level == plan.level, (width / ui.scale - 4 * (count - 1)) / count);
    ImGui::NewLine();
}

void begin(const Context& ui, const Plan& plan, float width) {
    const Technique& technique = *plan.technique;
    if (technique.restricted) {
        notice(ui, "Demonstration only", capitalised(filled(technique.why, plan.side, plan.level)), width);
        return;
    }
    const std::string why = whyUnusable(*ui.state.model, plan);
    if (!why.empty()) {
        notice(ui, "Not on this patient", why, width);
        return;
    }
    const float half = (width / ui.scale - 8) / 2;
    // Trigger points lie elsewhere every time.
    const std::string seed = std::to_string(static_cast<long>(1000 * ui.time) % 1000000000);
    if (textButton(ui, "Practise (guided)", "Step by step, with help that fades as attempts are passed", "", true, half)) {
        ui.requests.sayLine("mode guided");
        ui.requests.say("practice.begin", {plan.id(), seed});
    }
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, "Test yourself", "Skin, fingers and the feel of the needle, nothing else. The anatomy is seen in the debrief.", "", true, half)) {
        ui.requests.sayLine("mode test");
        ui.requests.say("practice.begin", {plan.id(), seed});
    }
}

void how(const Context& ui, const Plan& plan, float width) {
    const Technique& t = *plan.technique;
    const auto say = [&](const std::string& words) { return filled(words, plan.side, plan.level); };
    paragraph(ui, "Position", say(t.position), width);
    std::string landmarks;
    for (const std::string& id : t.landmarks)
        if (const Landmark* landmark = ui.state.model->landmark(filled(id, plan.side, plan.level)))
            landmarks += (landmarks.empty() ? "" : ", ") + landmark->name;
    paragraph(ui, "Landmarks", landmarks, width);
    paragraph(ui, "Entry", say(t.entryRule), width);
    paragraph(ui, "Direction", say(t.directionRule), width);
    paragraph(ui, "Needle", needleList(t.needles), width);
    if (t.place) {
        gap(ui, 10);
        figureRow(ui, "Typical depth", mm(t.typicalAt(plan.level).value), t.typicalAt(plan.level).source, width);
        figureRow(ui, "Never deeper than", mm(t.deepestAt(plan.level).value), t.deepestAt(plan.level).source, width);
        if (plan.usable()) {
            char window[48];
            std::snprintf(window, sizeof window, "%.0f – %.0f mm", plan.goal.lowMm, plan.goal.highMm);
            const float left = ImGui::GetCursorPosX();
            text(ui, ui.fonts.body, ui.colours.textQuiet, "On this patient");
            textRight(ui, ui.fonts.strong, ui.colours.text, left + width, window);
        }
    }
    gap(ui, 10);
    paragraph(ui, "Endpoint", say(t.endpoint), width);
    paragraph(ui, "Feel", say(t.feel), width);
}

void hazards(const Context& ui, const Plan& plan, float width) {
    if (plan.technique->hazards.empty() && plan.unseen.empty())
        return;
    rule(ui, width);
    heading(ui, "Hazards");
    for (const TechniqueHazard& hazard : plan.technique->hazards) {
        const float left = ImGui::GetCursorPosX();
        drawVerdict(*ImGui::GetWindowDrawList(), Verdict::near,
                    {ImGui::GetCursorScreenPos().x + ui.px(6), ImGui::GetCursorScreenPos().y + ui.fonts.body->FontSize / 2}, ui.px(12), ui.colours.near);
        ImGui::SetCursorPosX(left + ui.px(20));
        text(ui, ui.fonts.body, ui.colours.text, elided(ui.fonts.body, hazard.name, width - ui.px(96)));
        textRight(ui, ui.fonts.strong, ui.colours.text, left + width, mm(hazard.failMm.value));
        tip(ui, "Nearer than " + mm(hazard.failMm.value) + " fails the attempt, nearer than " + mm(hazard.warnMm.value) + " is a finding");
        ImGui::SetCursorPos({left + ui.px(20), ImGui::GetCursorPosY() - ui.px(5)});
        if (!hazard.ifHit.empty()) {
            ImGui::PushTextWrapPos(left + width);
            text(ui, ui.fonts.small, ui.colours.textQuiet, capitalised(hazard.ifHit));
            ImGui::PopTextWrapPos();
            ImGui::SetCursorPos({left + ui.px(20), ImGui::GetCursorPosY() - ui.px(5)});
        }
        sourceLine(ui, hazard.failMm.source, width - ui.px(20));
    }
    for (const std::string& name : plan.unseen)
        paragraph(ui, "Not in this patient's anatomy", name + ": nothing is proven of it here.", width);
}

void sentences(const Context& ui, const Plan& plan, const char* title, const std::vector<Sentence>& list, float width) {
    if (list.empty())
        return;
    rule(ui, width);
    heading(ui, title);
    for (const Sentence& one : list)
        sentence(ui, filled(one.text, plan.side, plan.level), one.source, width);
}

void muscle(const Context& ui, const Technique& t, float width) {
    rule(ui, width);
    heading(ui, "The muscle");
    paragraph(ui, "Origin", t.origin, width);
    paragraph(ui, "Insertion", t.insertion, width);
    paragraph(ui, "Action", t.action, width);
    paragraph(ui, "Segments", t.segments, width);
    paragraph(ui, "Innervation", t.innervation, width);
    paragraph(ui, "Referred pain", t.referral, width);
    if (t.sources.empty())
        return;
    rule(ui, width);
    heading(ui, "Sources");
    for (const std::string& source : t.sources)
        textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, source);
}

} // namespace

void drawTechniqueCard(const Context& ui, const Plan& plan, float width, float foot) {
    const Technique& t = *plan.technique;
    text(ui, ui.fonts.large, ui.colours.text, elided(ui.fonts.large, planTitle(plan), width));
    note(ui, "card " + plan.id());
    tip(ui, planTitle(plan));
    if (!t.latin.empty()) {
        ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(6));
        text(ui, ui.fonts.small, ui.colours.textFaint, elided(ui.fonts.small, t.latin, width));
    }
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    text(ui, ui.fonts.body, ui.colours.textQuiet, capitalised(filled(t.approach, plan.side, plan.level)));
    ImGui::PopTextWrapPos();
    gap(ui, 12);
    choices(ui, plan, width);
    gap(ui, 10);
    begin(ui, plan, width);
    gap(ui, 12);
    ImGui::BeginChild("card", {width + ui.px(10), std::max(1.0f, foot - ImGui::GetCursorPosY())});
    how(ui, plan, width);
    hazards(ui, plan, width);
    sentences(ui, plan, "Mistakes", t.mistakes, width);
    sentences(ui, plan, "Not when", t.contraindications, width);
    muscle(ui, t, width);
    gap(ui, 12);
    ImGui::EndChild();
}

} // namespace acus::ui
