// The instructor's class: what stands out, who is where, what its items tell, where its needles went, and files in and out.
#include "core/language.h"
#include "ui/class_pages.h"
#include "ui/page_words.h"
#include "ui/sourced.h"
#include "ui/today_words.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

/// In the order of ClassPage.
void classPages(const Context& ui, float width) {
    const PageWord words[] = {{"overview", tr("Overview"), tr("What stands out")},
                              {"people", tr("People"), tr("Who is where")},
                              {"items", tr("Items"), tr("Which questions and criteria tell learners apart")},
                              {"hazards", tr("Hazards"), tr("Where the class's needles came near to what they must not touch")},
                              {"files", tr("Files"), tr("Roster and results in; reports and tables out")}};
    if (const auto clicked = pageWords(ui, "class", words, static_cast<std::size_t>(ui.memory.classroom.page), width, 20))
        ui.memory.classroom.page = static_cast<ClassPage>(*clicked);
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

void classBar(const Context& ui, const std::string& words, double share, float width) {
    text(ui, ui.fonts.small, ui.colours.textQuiet, elided(ui.fonts.small, words, width));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + ui.px(4)}, ui.colours.track, ui.px(2));
    list.AddRectFilled(at, {at.x + width * static_cast<float>(std::clamp(share, 0.0, 1.0)), at.y + ui.px(4)}, ui.colours.accent, ui.px(2));
    ImGui::Dummy({width, ui.px(4)});
    ui.wakeIn(0.1);
}

/// How far the record has been read; a short while needs no words.
void readingBar(const Context& ui, float width) {
    const ClassMemory& memory = ui.memory.classroom;
    classBar(ui, memory.readingWhat.empty() ? std::string(tr("Reading the record …")) : trf("Reading the record: {}", memory.readingWhat), memory.read, width);
    noteWords(ui, "class is read");
    gap(ui, 8);
}

/// How far a report or table is, and a way out.
void writingBar(const Context& ui, float width) {
    ClassMemory& memory = ui.memory.classroom;
    const ImVec2 from = ImGui::GetCursorPos();
    classBar(ui, memory.writingWhat.empty() ? std::string(tr("Writing …")) : trf("Writing: {}", memory.writingWhat), memory.written, width - ui.px(104));
    noteWords(ui, "class is written");
    ImGui::SetCursorPos({from.x + width - ui.px(96), from.y});
    if (textButton(ui, tr("Cancel"), tr("Nothing is written"), "", false, 96))
        memory.stopWriting = true;
    note(ui, "stop writing");
    gap(ui, 8);
}

} // namespace

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
        if ((!room || !room->view) && !ui.memory.classroom.reading)
            ui.memory.classroom.page = ClassPage::files;
        classPages(ui, width);
        ImGui::BeginChild("page", {width + ui.px(10), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - ui.px(8))});
        if (room && !room->trouble.empty()) {
            notice(ui, tr("The record can't be reached"), room->trouble, width);
            gap(ui, 16);
        }
        if (ui.memory.classroom.reading)
            readingBar(ui, width);
        if (ui.memory.classroom.writing)
            writingBar(ui, width);
        if (ui.memory.classroom.reading && (!room || !room->view)) {
            // what there is shows in a moment
        } else if (!room || !room->view || ui.memory.classroom.page == ClassPage::files) {
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
