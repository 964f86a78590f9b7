// A class's files: roster and results in, reports and tables out.
#include "core/language.h"
#include "ui/class_pages.h"
#include "ui/file_dialog.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

void quiet(const Context& ui, std::string_view words) { textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, words); }

void roster(const Context& ui, float width) {
    ClassMemory& memory = ui.memory.classroom;
    heading(ui, tr("Roster"));
    quiet(ui, tr("A table (CSV) with a header: pseudonym, name, id. Choose it, or drop it on the window."));
    gap(ui, 4);
    bool entered = pathBox(ui, "roster file", tr("roster.csv"), memory.roster, width, {FileAsk::Kind::open, tr("Open a roster"), {".csv"}, "class", "", ""}) && !memory.className.empty();
    gap(ui, 4);
    entered = textBox(ui, "roster class", tr("Name of the class"), memory.className, width - ui.px(112), ImGuiInputTextFlags_AutoSelectAll) || entered;
    ImGui::SameLine(0, ui.px(8));
    const bool pressed = textButton(ui, tr("Take in"), tr("People who are in the class already keep their records"), "", true, 104);
    note(ui, "take in roster");
    if (entered || pressed)   // what is missing is said
        ui.requests.say("class.roster", {memory.roster, memory.className});
    gap(ui, 20);
}

void results(const Context& ui, float width) {
    ClassMemory& memory = ui.memory.classroom;
    heading(ui, tr("Results"));
    quiet(ui, tr("A learner's exported record (Today, Profile, Export). What is there already is not counted twice. If the learner did not use the pseudonym of the roster, say it."));
    gap(ui, 4);
    bool entered = false;
    (void)pathBox(ui, "results file", tr("record.json"), memory.results, width, {FileAsk::Kind::open, tr("Open results"), {".json"}, "class", "", ""});
    gap(ui, 4);
    entered = textBox(ui, "results learner", tr("Pseudonym, if it is another"), memory.learner, width - ui.px(112), ImGuiInputTextFlags_AutoSelectAll) || entered;
    ImGui::SameLine(0, ui.px(8));
    const bool pressed = textButton(ui, tr("Merge"), tr("Into the class's record"), "", true, 104);
    note(ui, "merge results");
    if (entered || pressed) {
        std::vector<std::string> arguments{memory.results};
        if (!memory.learner.empty())
            arguments.push_back(memory.learner);
        ui.requests.say("class.merge", arguments);
        memory.results.clear();
        memory.learner.clear();
    }
    gap(ui, 20);
}

void out(const Context& ui) {
    heading(ui, tr("Out"));
    struct Entry {
        const char *name, *title, *line;
    };
    const Entry entries[] = {{tr("Class report …"), tr("One HTML file with plots and pictures"), "ui.class-report"},
                             {tr("Grades …"), tr("One row a learner, with the best test of each technique (CSV)"), "ui.class-export grades"},
                             {tr("Gradebook …"), tr("One row an attempt (CSV)"), "ui.class-export gradebook"},
                             {tr("Attempts …"), tr("Every attempt in full (JSON)"), "ui.class-export attempts"},
                             {tr("xAPI …"), tr("Statements for a learning record store, one a line"), "ui.class-export xapi"}};
    float used = 0;
    for (const Entry& entry : entries) {
        const float wide = textWidth(ui.fonts.body, entry.name) / ui.scale + 28;
        if (used > 0 && used + wide < 420)
            ImGui::SameLine(0, ui.px(8));
        else
            used = 0;
        textButton(ui, entry.name, entry.title, entry.line, false, wide);
        used += wide + 8;
    }
    gap(ui, 20);
}

void record(const Context& ui, const Classroom& room, float width) {
    ClassMemory& memory = ui.memory.classroom;
    heading(ui, tr("Where the class is kept"));
    quiet(ui, room.where.empty() ? std::string(tr("In your own record.")) : room.where);
    note(ui, "class store");
    gap(ui, 4);
    const bool entered = pathBox(ui, "other store", tr("Another file, or postgresql://…"), memory.store, width - ui.px(112), {FileAsk::Kind::open, tr("Open a record"), {".sqlite", ".db"}, "record", "", ""});
    ImGui::SameLine(0, ui.px(8));
    const bool pressed = textButton(ui, tr("Open"), tr("Makes the file where there is none"), "", false, 104);
    note(ui, "open store");
    if ((entered || pressed) && !memory.store.empty()) {
        ui.requests.say("class.store", {memory.store});
        memory.store.clear();
    }
}

} // namespace

void drawClassFiles(const Context& ui, const Classroom& room, float width) {
    if (!room.view) {
        quiet(ui, tr("There is no class here yet. Take in a roster: it names the people whose results you will merge."));
        gap(ui, 16);
    }
    roster(ui, width);
    if (room.view) {
        results(ui, width);
        out(ui);
    }
    record(ui, room, width);
}

bool dropOnClass(const std::string& path, Memory& memory, Requests& requests) {
    if (path.ends_with(".csv") || path.ends_with(".CSV")) {
        memory.classroom.page = ClassPage::files;
        memory.classroom.roster = path;
        return true;
    }
    if (path.ends_with(".json") && !path.ends_with("pack.json")) {
        requests.say("class.merge", {path});
        return true;
    }
    return false;
}

} // namespace acus::ui
