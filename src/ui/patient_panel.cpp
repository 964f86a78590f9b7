// Who lies there, and others who could: sex, height, BMI, variants, dice. The present patient stays in use while another is made.
#include "core/language.h"
#include "core/letters.h"
#include "core/random.h"
#include "sculpt/population.h"
#include "sculpt/position/lying.h"
#include "sculpt/standard_patient.h"
#include "ui/panels.h"
#include "ui/patient_words.h"
#include "ui/widgets.h"
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

constexpr double restsAfterSeconds = 0.25;

/// The controls begin with the figures of who lies there.
void follow(const Context& ui) {
    PatientMemory& memory = ui.memory.patient;
    const Model& model = *ui.state.model;
    if (memory.shownOf == &model || memory.movedAt >= 0 || (memory.gesture != 0 && memory.gesture == ui.memory.sliderGesture))
        return; // under somebody's hands nothing moves
    memory.shownOf = &model;
    if (memory.making && !memory.makingBeside)
        return; // what was asked for stands
    const PackInfo& info = model.info;
    if (isPatientAddress(info.folder)) {
        if (const Result<AddressedPatient> patient = patientAt(info.folder))
            memory.wanted = *patient;
    } else if (!info.sex.empty() && info.heightCm && info.massKg) {
        memory.wanted = {};
        memory.wanted.parameters.sex = info.sex == "f" ? Sex::female : Sex::male;
        memory.wanted.parameters.heightCm = std::clamp(*info.heightCm, 145.0, 205.0);
        memory.wanted.parameters.bmi = std::clamp(std::round(10 * *info.massKg / (*info.heightCm * *info.heightCm * 1e-4)) / 10, 16.0, 45.0);
        memory.wanted.parameters.position = positionOf(info);
    }
    memory.wanted.preview = false;
}

std::string line(const char* command, const AddressedPatient& patient) { return formatCommand({command, wordsOf(patient)}); }

void card(const Context& ui, float width) {
    const Model& model = *ui.state.model;
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    textWrapped(ui, ui.fonts.strong, ui.colours.text, whoWords(model.info));
    for (const std::string& sentence : variantSentences(model.info))
        textWrapped(ui, ui.fonts.body, ui.colours.text, sentence);
    for (const std::string& sentence : deviationSentences(model.info))
        textWrapped(ui, ui.fonts.body, ui.colours.text, sentence);
    if (const std::string lies = lyingWords(model.info); !lies.empty())
        textWrapped(ui, ui.fonts.body, ui.colours.text, lies);
    if (isFirstLook(model.info))
        textWrapped(ui, ui.fonts.body, ui.colours.accentText, tr("A first look: muscles, nerves, vessels and organs are still being made."));
    if (model.info.id.ends_with("_preview"))
        textWrapped(ui, ui.fonts.body, ui.colours.accentText, tr("A preview: surfaces are coarser than in full quality."));
    textWrapped(ui, ui.fonts.small, ui.colours.textFaint, originWords(model));
    if (model.info.seed)
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, trf("Drawn with the number {}.", *model.info.seed));
    ImGui::PopTextWrapPos();
}

void figure(const Context& ui, const char* id, std::string_view label, const std::string& value, double& at, double low, double high, double step, float width) {
    text(ui, ui.fonts.small, ui.colours.textQuiet, label);
    ImGui::SameLine();
    textRight(ui, ui.fonts.body, ui.colours.text, ImGui::GetCursorStartPos().x + width, value);
    if (const auto change = slider(ui, id, width, at, low, high, step, low)) {
        at = change->value;
        ui.memory.patient.gesture = change->gesture;
        ui.memory.patient.movedAt = ui.time;
    }
}

/// Who was asked for by moving a slider is made as soon as it rests or is let go, if anybody may be exchanged now.
void makeWhoWasMoved(const Context& ui) {
    PatientMemory& memory = ui.memory.patient;
    if (memory.movedAt < 0)
        return;
    const bool held = memory.gesture != 0 && memory.gesture == ui.memory.sliderGesture;
    const double due = memory.movedAt + restsAfterSeconds;
    if (held && ui.time < due) {
        ui.wakeIn(due - ui.time);
        return;
    }
    memory.movedAt = -1;
    const State& state = ui.state;
    if (!state.practice && !state.quiz && !state.lesson && !state.demo && !state.compare)
        ui.requests.sayLine(line("patient.sculpt", memory.wanted));
}

void variants(const Context& ui, PatientParameters& p, float width) {
    for (const VariantInfo& one : variantList()) {
        const bool on = p.variants.has(one.variant);
        const std::string words = upperFirst(tr(std::string_view(one.words)));
        const float inner = width - ui.px(32);
        const float tall = ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, inner, words.c_str()).y + ui.px(22);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::PushID(one.id.c_str());
        const bool pressed = ImGui::InvisibleButton("variant", {width, tall});
        ImGui::PopID();
        note(ui, "variant " + one.id);
        tip(ui, one.source);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (ImGui::IsItemHovered())
            list.AddRectFilled({at.x - ui.px(4), at.y}, {at.x + width, at.y + tall}, ui.colours.control, ui.px(4));
        const ImVec2 box{at.x + ui.px(2), at.y + ui.px(4)};
        list.AddRect(box, {box.x + ui.px(16), box.y + ui.px(16)}, on ? ui.colours.accent : ui.colours.textFaint, ui.px(3), 0, ui.px(1.6f));
        if (on) {
            list.AddLine({box.x + ui.px(3), box.y + ui.px(8)}, {box.x + ui.px(7), box.y + ui.px(12)}, ui.colours.accentText, ui.px(2));
            list.AddLine({box.x + ui.px(7), box.y + ui.px(12)}, {box.x + ui.px(13), box.y + ui.px(4)}, ui.colours.accentText, ui.px(2));
        }
        list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + ui.px(28)), std::floor(at.y + ui.px(2))}, ui.colours.text, words.data(), words.data() + words.size(), inner);
        const std::string share = one.prevalence ? trf("in {:.1f} % of people", 100 * *one.prevalence) : std::string(tr("how many have it was not found"));
        drawText(list, ui.fonts.small, {at.x + ui.px(28), at.y + tall - ui.px(19)}, ui.colours.textFaint, share);
        if (pressed) {
            Variants other; // of a group there is one at most
            for (const VariantInfo& each : variantList())
                if (each.variant == one.variant ? !on : p.variants.has(each.variant) && (on || one.group.empty() || each.group != one.group))
                    other.add(each.variant);
            const bool lost = on || std::popcount(other.code()) <= std::popcount(p.variants.code());
            p.variants = other;
            if (lost) { // what a draw gave can't be taken from whom it drew: this is somebody else
                p.seed.reset();
                p.deviations = {};
            }
        }
    }
}

void dice(const Context& ui, float width) {
    PatientMemory& memory = ui.memory.patient;
    char buffer[24];
    std::snprintf(buffer, sizeof buffer, "%s", memory.seedText.c_str());
    ImGui::SetNextItemWidth(width - ui.px(120));
    const bool entered = ImGui::InputTextWithHint("##seed", tr("a number"), buffer, sizeof buffer, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CharsDecimal);
    note(ui, "patient seed");
    tip(ui, tr("The same number draws the same person, on every machine"));
    memory.seedText = buffer;
    ImGui::SameLine();
    const bool rolled = textButton(ui, tr("Draw somebody"), tr("Somebody as people differ"), "", false, 112);
    if (!rolled && !entered)
        return;
    if (rolled && (memory.seedText.empty() || (memory.wanted.parameters.seed && memory.seedText == std::to_string(*memory.wanted.parameters.seed))))
        memory.seedText = std::to_string(Random(static_cast<std::uint64_t>(1000 * ui.time)).below(1000000)); // another throw
    const Position lies = memory.wanted.parameters.position; // whoever is drawn lies as was chosen
    if (const Result<AddressedPatient> somebody = patientOf(std::vector<std::string>{"draw=" + memory.seedText}))
        memory.wanted = *somebody;
    memory.wanted.parameters.position = lies;
    std::vector<std::string> words{memory.seedText};
    if (lies != Position::prone)
        words.push_back("position=" + infoOf(lies).id);
    ui.requests.sayLine(formatCommand({"patient.draw", words}));
}

/// Height of what `foot` draws, in units.
float footUnits(const PatientMemory& memory) {
    return 36 + 8 + 32 + 16 + (memory.hasBefore ? 38.0f : 0.0f) + (memory.waiting ? 24.0f : 0.0f) + (memory.making ? 66.0f : 0.0f);
}

/// How far the work is, and an end to it.
void work(const Context& ui, float width) {
    const PatientMemory& memory = ui.memory.patient;
    const std::string title = memory.stopping        ? std::string(tr("stopping …"))
                              : memory.makingPreview ? std::string(tr("Preview"))
                                                     : std::string(tr("Full quality, in the background"));
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY(), button = ui.px(64), bar = width - button - ui.px(12);
    text(ui, ui.fonts.small, ui.colours.text, elided(ui.fonts.small, title, bar - ui.px(44)));
    ImGui::SetCursorPos({left, top});
    textRight(ui, ui.fonts.small, ui.colours.textQuiet, left + bar, trf("{:.0f} %", 100 * memory.share));
    ImGui::SetCursorPos({left, top + ui.px(20)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + bar, at.y + ui.px(4)}, ui.colours.track, ui.px(2));
    if (memory.share > 0.01)
        list.AddRectFilled(at, {at.x + bar * static_cast<float>(std::clamp(memory.share, 0.0, 1.0)), at.y + ui.px(4)}, ui.colours.accent, ui.px(2));
    drawText(list, ui.fonts.small, {at.x, at.y + ui.px(10)}, ui.colours.textFaint, elided(ui.fonts.small, tr(std::string_view(memory.makingWhat)), bar));
    ImGui::SetCursorPos({left + width - button, top + ui.px(6)});
    textButton(ui, tr("Stop"), tr("Keep what is there"), "patient.stop", false, button / ui.scale);
}

/// What can be done with whom the controls describe: always in sight.
void foot(const Context& ui, float left, float width) {
    const PatientMemory& memory = ui.memory.patient;
    float y = ImGui::GetCursorPosY();
    const auto next = [&](float units) {
        y += ui.px(units);
        ImGui::SetCursorPos({left, y});
    };
    next(0);
    textButton(ui, tr("Make this patient"), tr("A preview first, full quality after it"), line("patient.sculpt", memory.wanted), true, width / ui.scale);
    next(36 + 8);
    textButton(ui, tr("The same needle in this one"), tr("Both patients beside each other, the needle at the same place in both"), line("patient.compare", memory.wanted), false, width / ui.scale);
    if (memory.hasBefore) {
        next(38);
        textButton(ui, tr("… in the one before"), tr("Beside the patient who lay here before"), "patient.compare before", false, width / ui.scale);
    }
    next(32 + 10);
    if (memory.waiting) {
        text(ui, ui.fonts.small, ui.colours.textQuiet, elided(ui.fonts.small, tr("Ready: waits until what is going on here has ended."), width));
        next(24);
    }
    if (memory.making)
        work(ui, width);
}

/// How they lie, and what the chosen position changes.
void positions(const Context& ui, PatientParameters& p, float width) {
    text(ui, ui.fonts.small, ui.colours.textQuiet, tr("How they lie"));
    gap(ui, 2);
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(12), ui.px(8)));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool open = ImGui::BeginCombo("##position", std::string(tr(std::string_view(infoOf(p.position).name))).c_str(), ImGuiComboFlags_HeightLargest | ImGuiComboFlags_NoArrowButton);
    ImGui::PopStyleVar();
    if (open) {
        for (const PositionInfo& one : positionList()) {
            const std::string name(tr(std::string_view(one.name)));
            if (ImGui::Selectable(name.c_str(), p.position == one.position))
                p.position = one.position;
            note(ui, "position " + one.id);
        }
        ImGui::EndCombo();
    } else {
        note(ui, "positions");
        tip(ui, tr("Techniques ask for a position; the body changes with it"));
    }
    comboChevron(ui, at, {at.x + width, at.y + ui.fonts.body->FontSize + ui.px(16)});
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    textWrapped(ui, ui.fonts.small, ui.colours.textFaint, tr(std::string_view(infoOf(p.position).changes)));
    ImGui::PopTextWrapPos();
}

void controls(const Context& ui, float width) {
    PatientMemory& memory = ui.memory.patient;
    PatientParameters& p = memory.wanted.parameters;
    text(ui, ui.fonts.strong, ui.colours.text, tr("Somebody else"));
    gap(ui, 4);
    for (const Sex sex : {Sex::female, Sex::male}) {
        if (textButton(ui, sex == Sex::female ? tr("Woman") : tr("Man"), sex == Sex::female ? tr("A woman") : tr("A man"), "", false, 96, p.sex == sex))
            p.sex = sex;
        if (p.sex == sex)
            ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), ui.colours.accent, ui.px(6), 0, std::max(1.0f, ui.px(1.6f)));
        if (sex == Sex::female)
            ImGui::SameLine(0, ui.px(6));
    }
    gap(ui, 8);
    figure(ui, "height", tr("Height"), trf("{:.1f} cm", p.heightCm), p.heightCm, 145, 205, 0.5, width);
    figure(ui, "bmi", tr("Body mass index"), trf("{:.1f}, {:.0f} kg: {}", p.bmi, p.massKg(), bmiWords(p.bmi)), p.bmi, 16, 45, 0.5, width);
    gap(ui, 4);
    dice(ui, width);
    gap(ui, 8);
    positions(ui, p, width);
    gap(ui, 8);
    text(ui, ui.fonts.small, ui.colours.textQuiet, tr("What some people have"));
    gap(ui, 2);
    variants(ui, p, width);
}

} // namespace

void drawPatientPanel(const Context& ui, Rect picture) {
    PatientMemory& memory = ui.memory.patient;
    if (!memory.open)
        return;
    follow(ui);
    const float pad = ui.px(16);
    const ImVec2 size{std::min(ui.px(360), picture.size.x - ui.px(16)), std::min(ui.px(760), picture.size.y - ui.px(60))};
    if (size.x < ui.px(160) || size.y < ui.px(120))
        return;
    const float width = size.x - 2 * pad - ui.px(10);
    if (beginPanel(ui, "Patient panel", {picture.at.x + ui.px(8), picture.at.y + ui.px(52)}, size, {0, 0}, true)) {
        ImGui::SetCursorPos({pad, ui.px(14)});
        heading(ui, tr("Patient"));
        ImGui::SetCursorPos({size.x - ui.px(40), ui.px(10)});
        iconButton(ui, "close", Icon::close, tr("Close this panel"), "ui.patient", false, 28);
        ImGui::SetCursorPos({0, ui.px(44)});
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, 0));
        const float below = ui.px(footUnits(memory) + 12), body = std::max(ui.px(60), size.y - ui.px(44) - below);
        ImGui::BeginChild("patient body", {size.x - ui.px(2), body}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
        card(ui, width);
        rule(ui, width, 10, 10);
        controls(ui, width);
        makeWhoWasMoved(ui);
        gap(ui, 8);
        ImGui::Dummy({1, 1});
        ImGui::EndChild();
        ImGui::PopStyleVar();
        ImGui::GetWindowDrawList()->AddLine({ImGui::GetWindowPos().x, ImGui::GetWindowPos().y + ui.px(44) + body},
                                            {ImGui::GetWindowPos().x + size.x, ImGui::GetWindowPos().y + ui.px(44) + body}, ui.colours.panelEdge);
        ImGui::SetCursorPos({pad, ui.px(44) + body + ui.px(12)});
        foot(ui, pad, size.x - 2 * pad);
    }
    endPanel();
}

} // namespace acus::ui
