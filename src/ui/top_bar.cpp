#include "core/letters.h"
#include "trainer/demo_view.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include "core/language.h"
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace acus::ui {

namespace {

/// Returns its width.
float tab(const Context& ui, const char* english, Mode mode, const char* title, float height) {
    const char* const name = tr(english);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = textWidth(ui.fonts.strong, name) + ui.px(24);
    const std::string line = "mode " + std::string(nameOf(mode));
    // While a demonstration is followed or recorded, that is what one does, whatever is practised in it.
    const bool within = ui.state.demo && ui.state.demo->stage != DemoView::Stage::taken;
    const bool present = within ? mode == Mode::demonstrate : ui.state.mode == mode;
    const bool inLesson = deskOf(ui.state, ui.memory.lesson) == Desk::lesson;
    const bool on = present && !inLesson && !ui.memory.lesson.wentTo && !ui.state.quiz && !ui.state.quizDraft;
    const std::optional<std::string> why = present ? std::nullopt : ui.trainer.whyNot({"mode", {std::string(nameOf(mode))}});
    if (ImGui::InvisibleButton(name, {width, height}) && !why && !on) {
        ui.memory.lesson.wentTo.reset();
        if (inLesson)
            ui.requests.sayLine("lesson.leave"); // where one was is remembered
        if (!present)
            ui.requests.sayLine(line);
    }
    note(ui, line);
    const bool hovered = ImGui::IsItemHovered();
    tip(ui, why ? std::string(tr(title)) + "\n" + upperFirst(*why) : tr(title), line);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawText(list, ui.fonts.strong, {at.x + ui.px(12), at.y + (height - ui.fonts.strong->FontSize) / 2},
             on || (hovered && !why) ? ui.colours.text : why ? ui.colours.textFaint : ui.colours.textQuiet, name);
    if (on)
        list.AddRectFilled({at.x + ui.px(12), at.y + height - ui.px(3)}, {at.x + width - ui.px(12), at.y + height}, ui.colours.accent,
                           ui.px(1.5f));
    return width;
}

/// A desk that is gone to by its word; the same word again leads back. Returns its width.
float word(const Context& ui, const char* name, bool on, const char* title, const char* line, float height) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = textWidth(ui.fonts.strong, name) + ui.px(24);
    const std::optional<std::string> why = std::string_view(line).starts_with("ui.") ? std::nullopt : ui.trainer.whyNot({line, {}});
    if (ImGui::InvisibleButton(name, {width, height}) && !why) {
        if (on && std::string_view(line) != "ui.quiz")   // which may have a quiz to leave
            ui.memory.lesson.wentTo.reset();
        else
            ui.requests.sayLine(line);
    }
    note(ui, line);
    const bool hovered = ImGui::IsItemHovered();
    tip(ui, why ? std::string(title) + "\n" + upperFirst(*why) : title, line);
    drawText(*ImGui::GetWindowDrawList(), ui.fonts.strong, {at.x + ui.px(12), at.y + (height - ui.fonts.strong->FontSize) / 2},
             on || (hovered && !why) ? ui.colours.text : why ? ui.colours.textFaint : ui.colours.textQuiet, name);
    if (on)
        ImGui::GetWindowDrawList()->AddRectFilled({at.x + ui.px(12), at.y + height - ui.px(3)}, {at.x + width - ui.px(12), at.y + height}, ui.colours.accent, ui.px(1.5f));
    return width;
}

/// What one learns with: Today, Lessons, Quiz; a rule between them and the modes. Returns where they end.
float desks(const Context& ui, float height) {
    float x = ui.px(16);
    ImGui::SetCursorPos({x, 0});
    const Desk desk = deskOf(ui.state, ui.memory.lesson);
    x += word(ui, tr("Today"), desk == Desk::today, tr("What to practise today, how far you are, and what is kept"), "today", height);
    ImGui::SetCursorPos({x, 0});
    x += word(ui, tr("Lessons"), desk == Desk::lessons || desk == Desk::lesson || desk == Desk::lessonEditor, tr("Learn step by step, each lesson with a blind test at its end"), "ui.lessons", height);
    ImGui::SetCursorPos({x, 0});
    x += word(ui, tr("Quiz"), desk == Desk::quiz, tr("Test yourself: questions that never run out"), "ui.quiz", height) + ui.px(8);
    ImGui::SetCursorPos({x, 0});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine({at.x, at.y + ui.px(14)}, {at.x, at.y + height - ui.px(14)}, ui.colours.panelEdge);
    return x + ui.px(8);
}

/// Explore, Guided, Test, Demonstrate; returns where they end.
float modes(const Context& ui, float x, float height) {
    struct Entry {
        const char* name;
        Mode mode;
        const char* title;
    };
    static constexpr Entry entries[] = {{trLater("Explore"), Mode::explore, trLater("Look at the anatomy and needle freely")},
                                        {trLater("Guided"), Mode::guided, trLater("Needle a muscle step by step, with help that fades")},
                                        {trLater("Test"), Mode::test, trLater("Needle it blind: skin, fingers and the feel of the needle")},
                                        {trLater("Demonstrate"), Mode::demonstrate, trLater("Record what you do, play it to others, compare attempts")}};
    for (const Entry& entry : entries) {
        ImGui::SetCursorPos({x, 0});
        x += tab(ui, entry.name, entry.mode, entry.title, height);
    }
    return x + ui.px(8);
}

void about(const Context& ui) {
    const PackInfo& info = ui.state.model->info;
    ImGui::PushTextWrapPos(ui.px(320));
    text(ui, ui.fonts.strong, ui.colours.text, tr(std::string_view(info.name)));
    const std::size_t triangles = ui.state.model->meshes.triangles.size(), structures = ui.state.model->structures.size();
    std::string figures;
    if (triangles >= 100000)
        figures = trf("{} structures · {:.1f} million triangles · tolerance ±{:.1f} mm", structures, static_cast<double>(triangles) / 1e6, info.toleranceMm);
    else
        figures = trf("{} structures · {} triangles · tolerance ±{:.1f} mm", structures, triangles, info.toleranceMm);
    text(ui, ui.fonts.small, ui.colours.textQuiet, figures);
    text(ui, ui.fonts.small, ui.colours.textQuiet,
         info.generated ? tr("A built-in model, made from figures. It is not a scan.") : tr("Imported anatomy."));
    if (!info.attribution.empty())
        text(ui, ui.fonts.small, ui.colours.textFaint, info.attribution);
    if (!info.license.empty())
        text(ui, ui.fonts.small, ui.colours.textFaint, trf("Licence: {}", info.license));
    ImGui::PopTextWrapPos();
}

void packMenu(const Context& ui, float height, float centre, float low, float high) {
    const std::string name = elided(ui.fonts.body, tr(std::string_view(ui.state.model->info.name)), std::max(ui.px(40), high - low - ui.px(48)));
    const float width = textWidth(ui.fonts.body, name) + ui.px(44);
    const float x = std::clamp(centre - width / 2, low, std::max(low, high - width));
    ImGui::SetCursorPos({x, 0});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton("pack", {width, height});
    const bool hovered = ImGui::IsItemHovered();
    note(ui, "patient menu");
    tip(ui, tr("The patient: what it is, and how to open another"));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (hovered)
        list.AddRectFilled({at.x, at.y + ui.px(8)}, {at.x + width, at.y + height - ui.px(8)}, ui.colours.control, ui.px(6));
    drawText(list, ui.fonts.body, {at.x + ui.px(12), at.y + (height - ui.fonts.body->FontSize) / 2}, ui.colours.text, name);
    drawIcon(list, Icon::chevronDown, {at.x + width - ui.px(18), at.y + height / 2}, ui.px(12), ui.colours.textFaint);
    if (pressed)
        ImGui::OpenPopup("pack menu");
    ImGui::SetNextWindowPos({at.x, at.y + height});
    if (ImGui::BeginPopup("pack menu")) {
        about(ui);
        gap(ui, 14);
        if (textButton(ui, tr("Open a pack …"), tr("Or drop the folder of a pack on the window"), "", false, 200))  {
            ui.memory.openPackDialog = true;
            ImGui::CloseCurrentPopup();
        }
        gap(ui, 6);
        if (textButton(ui, tr("Another body …"), tr("Who lies there, and patients of other size, sex and variants"), "ui.patient", false, 200))
            ImGui::CloseCurrentPopup();
        gap(ui, 6);
        if (textButton(ui, tr("Import meshes …"), tr("Make a pack of somebody else's meshes: a folder or a zip"), "ui.import", false, 200))
            ImGui::CloseCurrentPopup();
        gap(ui, 6);
        if (!ui.state.model->info.generated && !ui.state.model->landmarks.empty()) {
            if (textButton(ui, tr("Adjust landmarks …"), tr("Put the landmarks of this pack where they belong, by hand"), "ui.landmarks", false, 200))
                ImGui::CloseCurrentPopup();
            gap(ui, 6);
        }
        if (textButton(ui, tr("Health of the meshes …"), tr("What is wrong with this anatomy, and what that costs the verdicts"), "ui.health", false, 200))
            ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
}

} // namespace

void drawTopBar(const Context& ui, Rect where) {
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colours.window);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    if (beginPanel(ui, "Top", where.at, where.size, {0, 0})) {
        const float height = where.size.y, button = ui.px(32), y = (height - button) / 2;
        const float tabsEnd = modes(ui, desks(ui, height), height);
        struct Entry {
            const char* id;
            Icon icon;
            const char *title, *line;
            bool on, apart;
        };
        const Layout& layout = ui.state.layout;
        const Desk desk = deskOf(ui.state, ui.memory.lesson);
        const bool lesson = desk == Desk::practice || desk == Desk::debrief || desk == Desk::quiz || desk == Desk::compare;
        const bool course = desk == Desk::lessons || desk == Desk::lesson || desk == Desk::lessonEditor;
        const Entry all[] = {
            {"find", Icon::search, tr("Find a structure"), "ui.find", false, false},
            {"undo", Icon::undo, tr("Undo"), "undo", false, true},
            {"redo", Icon::redo, tr("Redo"), "redo", false, false},
            {"left", Icon::panelLeft, desk == Desk::anatomy ? tr("Anatomy panel") : tr("Techniques panel"), "panel.toggle anatomy", layout.anatomyPanel, true},
            {"bottom", Icon::panelBottom, tr("Depth bar"), "panel.toggle depth", layout.depthBar, false},
            {"right", Icon::panelRight, tr("Needle panel"), "panel.toggle needle", layout.needlePanel, false},
            {"picture", Icon::camera, tr("Take a picture"), "ui.picture", false, true},
            {"theme", layout.darkTheme ? Icon::sun : Icon::moon, layout.darkTheme ? tr("Light colours") : tr("Dark colours"),
             "theme", false, false},
            {"settings", Icon::sliders, tr("Settings: language, text size, colours"), "ui.settings", ui.memory.settings.open, false},
            {"help", Icon::help, tr("All keys and commands"), "panel.toggle help", layout.help, false},
        };
        // What an attempt forbids, or has another place for, is absent.
        std::vector<Entry> entries;
        for (const Entry& entry : all) {
            const std::string_view id = entry.id;
            const bool reading = desk == Desk::today && (id == "left" || id == "bottom" || id == "right");
            const bool absent = reading || (course && id == "left") ||
                                (lesson && (id == "find" || id == "left" || ((desk == Desk::practice || desk == Desk::quiz) && (id == "undo" || id == "redo")) ||
                                            ((desk == Desk::debrief || desk == Desk::quiz) && (id == "bottom" || id == "right"))));
            if (!absent)
                entries.push_back(entry);
        }
        float width = 0;
        for (const Entry& entry : entries)
            width += button + (entry.apart ? ui.px(16) : ui.px(2));
        // What there is no room for stands in a list behind three dots; the patient's menu too.
        const bool crowded = tabsEnd + width + ui.px(8) > where.size.x;
        const float end = where.size.x - ui.px(8) - (crowded ? button + ui.px(8) : 0);
        const float start = crowded ? tabsEnd : std::max(tabsEnd, where.size.x - width - ui.px(8));
        float x = start;
        std::vector<Entry> behind;
        for (const Entry& entry : entries) {
            if (crowded && x + (entry.apart ? ui.px(16) : ui.px(2)) + button > end) {
                behind.push_back(entry);
                continue;
            }
            x += entry.apart ? ui.px(16) : ui.px(2);
            ImGui::SetCursorPos({x, y});
            iconButton(ui, entry.id, entry.icon, entry.title, entry.line, entry.on);
            x += button;
        }
        if (crowded) {
            ImGui::SetCursorPos({where.size.x - ui.px(8) - button, y});
            constexpr const char* dots = "…##more";
            if (textButton(ui, dots, tr("More"), "", false, 32))
                ImGui::OpenPopup("more");
            note(ui, "more");
            ImGui::SetNextWindowPos({where.end().x - ui.px(8), where.end().y}, ImGuiCond_Always, {1, 0});
            ImGui::SetNextWindowSizeConstraints({0, 0}, {ui.px(320), std::max(ui.px(80), ImGui::GetIO().DisplaySize.y - where.end().y - ui.px(8))});
            if (ImGui::BeginPopup("more")) {
                bool done = false;
                for (const Entry& entry : behind)
                    done = textButton(ui, entry.title, entry.title, entry.line, false, 260, entry.on) || done;
                done = textButton(ui, tr("Another body …"), tr("Who lies there, and patients of other size, sex and variants"), "ui.patient", false, 260) || done;
                if (textButton(ui, tr("Open a pack …"), tr("Or drop the folder of a pack on the window"), "", false, 260))
                    done = ui.memory.openPackDialog = true;
                if (done)
                    ImGui::CloseCurrentPopup();
                ImGui::EndPopup();
            }
        } else if (start - tabsEnd > ui.px(120))
            packMenu(ui, height, where.size.x / 2, tabsEnd + ui.px(8), start - ui.px(8));
    }
    endPanel();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
}

} // namespace acus::ui
