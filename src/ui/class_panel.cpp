// The instructor's class: what stands out, who is where, what its items tell, where its needles went, and files in and out.
#include "core/language.h"
#include "ui/class_pages.h"
#include "ui/sourced.h"
#include "ui/today_words.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

void pages(const Context& ui, float width) {
    struct Entry {
        ClassPage page;
        const char *id, *name, *title;
    };
    const Entry entries[] = {{ClassPage::overview, "overview", tr("Overview"), tr("What stands out")},
                             {ClassPage::people, "people", tr("People"), tr("Who is where")},
                             {ClassPage::items, "items", tr("Items"), tr("Which questions and criteria tell learners apart")},
                             {ClassPage::hazards, "hazards", tr("Hazards"), tr("Where the class's needles came near to what they must not touch")},
                             {ClassPage::files, "files", tr("Files"), tr("Roster and results in; reports and tables out")}};
    const float height = ui.px(36);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 row = ImGui::GetCursorScreenPos();
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    list.AddLine({row.x, row.y + height}, {row.x + width, row.y + height}, ui.colours.panelEdge);
    float x = left;
    for (const Entry& entry : entries) {
        ImGui::SetCursorPos({x, top});
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float wide = textWidth(ui.fonts.body, entry.name);
        const bool on = ui.memory.classroom.page == entry.page;
        if (ImGui::InvisibleButton(entry.id, {wide + ui.px(12), height}))
            ui.memory.classroom.page = entry.page;
        note(ui, "class page " + std::string(entry.id));
        tip(ui, entry.title);
        drawText(list, ui.fonts.body, {at.x, at.y + (height - ui.fonts.body->FontSize) / 2}, on || ImGui::IsItemHovered() ? ui.colours.text : ui.colours.textQuiet, entry.name);
        if (on)
            list.AddRectFilled({at.x, at.y + height - ui.px(2)}, {at.x + wide, at.y + height}, ui.colours.accent);
        x += wide + ui.px(20);
    }
    ImGui::SetCursorPos({left, top + height + ui.px(16)});
}

/// The class's name; where there are several, a list to choose from.
void title(const Context& ui, const Classroom* room, float width) {
    const std::string name = room && room->view ? room->view->name : std::string(tr("Class"));
    text(ui, ui.fonts.large, ui.colours.text, elided(ui.fonts.large, name, width - ui.px(150)));
    note(ui, "class name");
    if (!room || room->classes.size() < 2)
        return;
    ImGui::SameLine(0, ui.px(8));
    if (iconButton(ui, "classes", Icon::chevronDown, tr("Another class"), "", false, 24))
        ImGui::OpenPopup("classes");
    if (ImGui::BeginPopup("classes")) {
        for (const std::string& one : room->classes) {
            if (ImGui::Selectable(one.c_str(), one == name))
                ui.requests.say("class.open", {one});
            note(ui, "class " + one);
        }
        ImGui::EndPopup();
    }
}

} // namespace

std::string structureName(const State& state, const std::string& id) {
    const auto index = state.model->indexOf(id);
    return index ? state.model->structures[*index].name : id;
}

void drawClassPanel(const Context& ui, Rect where) {
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Class", where.at, where.size, {pad, pad})) {
        const Classroom* room = ui.state.classroom.get();
        ImGui::SetCursorPos({pad, ui.px(14)});
        title(ui, room, width);
        ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
        if (iconButton(ui, "close", Icon::close, tr("Back to the patient"), "", false, 28)) {
            ui.memory.lesson.wentTo.reset();
            if (ui.state.heat)
                ui.requests.sayLine("class.heat none");
        }
        ImGui::SetCursorPos({pad, ui.px(48)});
        if (!room || !room->view)
            ui.memory.classroom.page = ClassPage::files;
        pages(ui, width);
        ImGui::BeginChild("page", {width + ui.px(10), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - ui.px(8))});
        if (room && !room->trouble.empty()) {
            notice(ui, tr("The record can't be reached"), room->trouble, width);
            gap(ui, 16);
        }
        if (!room || !room->view || ui.memory.classroom.page == ClassPage::files) {
            drawClassFiles(ui, room ? *room : Classroom{}, width);
        } else {
            using Draw = void (*)(const Context&, const ClassView&, float);
            constexpr Draw draw[] = {drawClassOverview, drawClassPeople, drawClassItems, drawClassHazards};
            draw[static_cast<std::size_t>(ui.memory.classroom.page)](ui, *room->view, width);
        }
        gap(ui, 16);
        ImGui::EndChild();
    }
    endPanel();
}

} // namespace acus::ui
