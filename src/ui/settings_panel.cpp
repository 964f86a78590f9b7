// How the window speaks, looks and sounds, over everything.
#include "core/language.h"
#include "records/learner_summary.h"
#include "ui/overlay.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

struct SettingChoice {
    std::string word, title, line;
    bool on = false;
};

/// A label, and under it what can be chosen; wraps.
void row(const Context& ui, const char* label, const std::vector<SettingChoice>& choices, float width) {
    const float left = ImGui::GetCursorPosX();
    text(ui, ui.fonts.small, ui.colours.textQuiet, label);
    bool first = true;
    for (const SettingChoice& choice : choices) {
        const float needed = textWidth(ui.fonts.body, choice.word) + ui.px(24);
        if (!first) {
            ImGui::SameLine(0, ui.px(6));
            if (ImGui::GetCursorPosX() + needed > left + width)
                ImGui::NewLine();
        }
        first = false;
        textButton(ui, choice.word.c_str(), choice.title, choice.line, false, 0, choice.on);
        if (choice.on) {
            const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
            ImGui::GetWindowDrawList()->AddRect(low, high, ui.colours.accent, ui.px(6), 0, std::max(1.0f, ui.px(1.6f)));
        }
    }
    gap(ui, 14);
}

std::vector<SettingChoice> languageChoices(const Context& ui) {
    std::vector<SettingChoice> choices;
    for (const Language& language : ui.memory.settings.languages)
        if (language.problem.empty())
            choices.push_back({language.name, trf("The window in {}", language.name), "language " + language.id, language.id == currentLanguage()});
    return choices;
}

std::vector<SettingChoice> sizeChoices(const Context& ui) {
    std::vector<SettingChoice> choices;
    for (const int percent : {80, 100, 125, 150, 175, 200})
        choices.push_back({trf("{} %", percent), trf("Text and controls at {} %", percent), "ui.scale " + argument(percent / 100.0),
                           std::abs(100 * ui.state.layout.uiScale - percent) < 0.5});
    return choices;
}

std::vector<SettingChoice> newFactChoices(const Context& ui) {
    std::vector<SettingChoice> choices;
    for (const int count : {0, 2, 4, 8, 12})
        choices.push_back({std::to_string(count), count == 0 ? std::string(tr("Only what you have met already")) : trn(count, "One fact a day that you have not met yet", "{} facts a day that you have not met yet"),
                           "today.new-facts " + std::to_string(count), ui.state.learner->newFactsPerDay == count});
    return choices;
}

void rows(const Context& ui, float width) {
    const Layout& layout = ui.state.layout;
    row(ui, tr("Language"), languageChoices(ui), width);
    for (const Language& language : ui.memory.settings.languages)
        if (!language.problem.empty())
            textWrapped(ui, ui.fonts.small, ui.colours.textFaint, language.problem);
    row(ui, tr("Names of structures"),
        {{tr("As in the language"), tr("Structures by their usual names"), "names language", !layout.latinNames},
         {tr("Latin"), tr("Structures by their names in Terminologia Anatomica"), "names latin", layout.latinNames}},
        width);
    row(ui, tr("Size of the text"), sizeChoices(ui), width);
    row(ui, tr("Colours"),
        {{tr("Dark"), tr("Light text on dark"), "theme dark", layout.darkTheme}, {tr("Light"), tr("Dark text on light"), "theme light", !layout.darkTheme}}, width);
    row(ui, tr("Contrast"),
        {{tr("Normal"), tr("Quiet panels"), "contrast normal", !layout.highContrast},
         {tr("High"), tr("Every text at 7:1 or more, and edges that show"), "contrast high", layout.highContrast}},
        width);
    row(ui, tr("Motion"),
        {{tr("As it is"), tr("An attempt is watched again as it moved"), "motion full", !layout.reducedMotion},
         {tr("Less"), tr("Stills instead of moving pictures, and no coarse picture in between"), "motion reduced", layout.reducedMotion}},
        width);
    row(ui, tr("Sound"),
        {{tr("On"), tr("What the needle sounds like"), ui.memory.lesson.muted ? "ui.mute" : "", !ui.memory.lesson.muted},
         {tr("Off"), tr("Silence"), ui.memory.lesson.muted ? "" : "ui.mute", ui.memory.lesson.muted}},
        width);
    row(ui, tr("Picture"),
        {{tr("Automatic"), tr("As good as this machine allows"), "view.quality auto", layout.quality == Quality::automatic},
         {tr("Full"), tr("Always in full quality"), "view.quality full", layout.quality == Quality::full},
         {tr("Simple"), tr("Simpler and faster"), "view.quality low", layout.quality == Quality::low}},
        width);
    if (ui.state.learner)
        row(ui, tr("New facts a day, in Today"), newFactChoices(ui), width);
    textWrapped(ui, ui.fonts.small, ui.colours.textFaint,
                tr("Tab goes from control to control, Ctrl+Tab from panel to panel, Enter presses, Escape leaves. While the picture waits for a click, arrows move the pointer."));
}

} // namespace

void drawSettings(const Context& ui, Rect window) {
    SettingsMemory& memory = ui.memory.settings;
    if (!memory.open) {
        memory.languages.clear();
        return;
    }
    if (memory.languages.empty())
        memory.languages = languages();
    const Dialog dialog(ui, window, "Settings", {560, 690});
    if (dialog.left())
        memory.open = false;
    if (dialog) {
        const ImVec2 size = dialog.size();
        text(ui, ui.fonts.large, ui.colours.text, tr("Settings"));
        ImGui::SetCursorPos({size.x - ui.px(56), ui.px(18)});
        if (iconButton(ui, "close", Icon::close, tr("Close the settings"), "", false, 32))
            memory.open = false;
        ImGui::SetCursorPos({ui.px(24), ui.px(64)});
        const float width = dialog.width();
        ImGui::BeginChild("settings", {width + ui.px(12), std::max(1.0f, size.y - ui.px(80))});
        rows(ui, width - ui.px(8));
        ImGui::EndChild();
    }
}

} // namespace acus::ui
