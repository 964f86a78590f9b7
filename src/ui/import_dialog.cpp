// Import: somebody else's meshes, what they would become, and what is doubtful about that, over everything.
#include "core/language.h"
#include "ui/import_dialog.h"
#include "ui/file_dialog.h"
#include "ui/import_result.h"
#include "ui/overlay.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace acus::ui {

namespace {

using Stage = ImportMemory::Stage;
using Page = ImportMemory::Page;

void problemLine(const Context& ui, const ImportMemory& memory) {
    if (memory.problem.empty())
        return;
    gap(ui, 8);
    textWrapped(ui, ui.fonts.body, ui.colours.text, memory.problem);
    noteWords(ui, "import problem");
}

void bar(const Context& ui, double share, float width) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    list.AddRectFilled(at, {at.x + width, at.y + ui.px(6)}, ui.colours.control, ui.px(3));
    list.AddRectFilled(at, {at.x + width * static_cast<float>(std::clamp(share, 0.0, 1.0)), at.y + ui.px(6)}, ui.colours.accent, ui.px(3));
    ImGui::Dummy({width, ui.px(6)});
}

void choose(const Context& ui, ImportMemory& memory, float width) {
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet,
                tr("A folder, however nested, or a zip: BodyParts3D, Z-Anatomy, 3D Slicer, TotalSegmentator, or meshes of any kind. Nothing is changed there; what would be made of it is shown first."));
    gap(ui, 8);
    const bool entered = pathBox(ui, "import path", "/path/to/meshes", memory.path, width, {FileAsk::Kind::fileOrFolder, tr("Meshes: a folder, or a zip"), {}, "meshes", "", ""}, std::exchange(memory.fresh, false));
    problemLine(ui, memory);
    gap(ui, 16);
    const bool pressed = textButton(ui, tr("Look at it"), tr("Read the meshes and show what they would become"), "", true, 120);
    if ((entered || pressed) && !memory.path.empty())
        ui.requests.say("ui.import-read", {memory.path});
    ImGui::SameLine();
    if (textButton(ui, tr("Close"), tr("Import nothing"), "", false, 88))
        memory.open = false;
}

void working(const Context& ui, ImportMemory& memory, float width) {
    text(ui, ui.fonts.body, ui.colours.textQuiet, memory.cancelling ? tr("Stopping …") : tr(std::string_view(memory.what)));
    gap(ui, 12);
    bar(ui, memory.share, width);
    gap(ui, 16);
    if (textButton(ui, tr("Stop"), tr("Stop; nothing is written"), "", false, 88))
        ui.requests.say("ui.import-cancel");
    ui.wakeIn(0.2);
}

/// How sure a row is, by shape: a disc, a ring for what is likely, a cross for what no table knows but is kept, a question, a dash.
void sureness(const Context& ui, ImDrawList& list, ImVec2 centre, const PlanRow& row) {
    const float r = ui.px(4);
    if (!row.use)
        drawText(list, ui.fonts.body, {centre.x - r, centre.y - ui.fonts.body->FontSize / 2}, ui.colours.textFaint, row.confidence == Confidence::guess ? "?" : "–");
    else if (row.confidence == Confidence::certain)
        list.AddCircleFilled(centre, r, ui.colours.textQuiet);
    else if (row.confidence == Confidence::likely)
        list.AddCircle(centre, r, ui.colours.text, 0, ui.px(1.5f));
    else {
        list.AddLine({centre.x - r, centre.y - r}, {centre.x + r, centre.y + r}, ui.colours.text, ui.px(1.5f));
        list.AddLine({centre.x - r, centre.y + r}, {centre.x + r, centre.y - r}, ui.colours.text, ui.px(1.5f));
    }
}

bool doubtful(const ImportPlan& plan, const PlanRow& row) {
    return !row.use || row.confidence != Confidence::certain || std::any_of(plan.doubts.begin(), plan.doubts.end(), [&](const Doubt& doubt) { return doubt.file == row.file; });
}

void meshRow(const Context& ui, ImportMemory& memory, const PlanRow& row, float width) {
    const float height = ui.px(26), fileWidth = width * 0.40f, idWidth = width * 0.34f;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushID(row.file.c_str());
    const float y = at.y + (height - ui.fonts.body->FontSize) / 2;
    sureness(ui, list, {at.x + ui.px(5), at.y + height / 2}, row);
    drawText(list, ui.fonts.body, {at.x + ui.px(20), y}, ui.colours.textQuiet, elided(ui.fonts.body, row.file, fileWidth - ui.px(28)));
    if (memory.editing == row.file) {
        ImGui::SetCursorScreenPos({at.x + fileWidth, at.y});
        const bool fresh = std::exchange(memory.editFresh, false);
        if (textBox(ui, "import structure", tr("an id or a name; - leaves it out"), memory.typed, idWidth, ImGuiInputTextFlags_AutoSelectAll, fresh)) {
            ui.requests.say("ui.import-set", {row.file, memory.typed.empty() ? "-" : memory.typed});
            memory.editing.clear();
        }
    } else {
        ImGui::SetCursorScreenPos(at);
        if (ImGui::InvisibleButton("row", {width, height})) {
            memory.editing = row.file;
            memory.typed = row.id;
            memory.editFresh = true;
        }
        note(ui, "import row " + row.file);
        const bool hovered = ImGui::IsItemHovered();
        if (hovered)
            list.AddRectFilled({at.x - ui.px(4), at.y}, {at.x + width, at.y + height}, faded(ui.colours.accent, 0.1f), ui.px(4));
        tip(ui, row.file + "\n" + (row.use ? row.name + " (" + std::string(tr(nameOf(row.tissue))) + "): " + row.how : row.why) + "\n" + std::string(tr("Press to say what it is")));
        drawText(list, ui.fonts.body, {at.x + fileWidth, y}, row.use ? ui.colours.text : ui.colours.textFaint, elided(ui.fonts.body, row.use ? row.id : row.confidence == Confidence::guess ? row.id + " ?" : "–", idWidth - ui.px(8)));
    }
    drawText(list, ui.fonts.small, {at.x + fileWidth + idWidth, at.y + (height - ui.fonts.small->FontSize) / 2}, ui.colours.textFaint, elided(ui.fonts.small, row.use ? row.how : row.why, width - fileWidth - idWidth));
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    ImGui::Dummy({0, 0});
    ImGui::PopID();
}

void meshPage(const Context& ui, ImportMemory& memory, float width) {
    std::vector<const PlanRow*> rows;
    for (const PlanRow& row : memory.plan->rows)
        if (!memory.onlyDoubtful || doubtful(*memory.plan, row))
            rows.push_back(&row);
    if (rows.empty())
        text(ui, ui.fonts.body, ui.colours.textQuiet, tr("Nothing is doubtful"));
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows.size()), ui.px(26) + ImGui::GetStyle().ItemSpacing.y);
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
            meshRow(ui, memory, *rows[static_cast<std::size_t>(i)], width);
}

void doubtPage(const Context& ui, const ImportMemory& memory) {
    if (memory.plan->doubts.empty())
        text(ui, ui.fonts.body, ui.colours.textQuiet, tr("Nothing is doubtful"));
    for (const Doubt& doubt : memory.plan->doubts) {
        textWrapped(ui, ui.fonts.body, ui.colours.text, (doubt.file.empty() ? "" : doubt.file + ": ") + doubt.message);
        gap(ui, 4);
    }
}

void option(const Context& ui, const char* label, const char* title, const char* name, const std::string& value, bool on) {
    if (textButton(ui, label, title, "", false, 0, on))
        ui.requests.say("ui.import-option", {name, value});
    ImGui::SameLine(0, ui.px(6));
}

void framePage(const Context& ui, const ImportMemory& memory) {
    for (const PlanGroup& group : memory.plan->groups) {
        char line[300];
        std::snprintf(line, sizeof line, "%s: %g mm, %s", group.title.c_str(), group.frame.mmPerUnit, group.frame.axes.c_str());
        textWrapped(ui, ui.fonts.body, ui.colours.text, line);
        std::snprintf(line, sizeof line, "%s", trf("{} meshes; found from {} structures, {} mm from an adult's on average", group.meshes, group.frame.known, std::lround(group.frame.fit)).c_str());
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, line);
        gap(ui, 4);
    }
    gap(ui, 8);
    heading(ui, tr("Say it yourself"));
    for (const char* unit : {"mm", "cm", "m", "inch"})
        option(ui, unit, tr("The unit of all files, whatever they say"), "units", memory.units == unit ? "" : unit, memory.units == unit);
    ImGui::NewLine();
    for (const char* axes : {"LPS", "RAS", "LAS", "LSA"})
        option(ui, axes, tr("Where x, y and z of all files grow, whatever they say"), "axes", memory.axes == axes ? "" : axes, memory.axes == axes);
    ImGui::NewLine();
}

void preview(const Context& ui, ImportMemory& memory, ImVec2 size, float width) {
    const ImportPlan& plan = *memory.plan;
    text(ui, ui.fonts.body, ui.colours.textQuiet, trf("{} meshes, {} of them known, {} to be confirmed, {} doubts", plan.rows.size(), plan.used(), plan.guesses(), plan.doubts.size()));
    noteWords(ui, "import summary");
    gap(ui, 8);
    for (const auto& [label, title, page] : {std::tuple{tr("Meshes"), tr("What each file becomes"), Page::meshes}, {tr("Doubts"), tr("Everything that is doubtful"), Page::doubts}, {tr("Units and axes"), tr("In which frame the files lie"), Page::frame}}) {
        if (textButton(ui, label, title, "", false, 0, memory.page == page))
            memory.page = page;
        ImGui::SameLine(0, ui.px(6));
    }
    if (memory.page == Page::meshes && textButton(ui, tr("Only doubtful ones"), tr("Leave out what is certain"), "", false, 0, memory.onlyDoubtful))
        memory.onlyDoubtful = !memory.onlyDoubtful;
    ImGui::NewLine();
    const float foot = ui.px(150) + (memory.problem.empty() ? 0 : ui.px(34));
    ImGui::BeginChild("import list", {width, std::max(ui.px(60), size.y - ImGui::GetCursorPosY() - foot)});
    const float inner = width - ui.px(16);
    if (memory.page == Page::meshes)
        meshPage(ui, memory, inner);
    else if (memory.page == Page::doubts)
        doubtPage(ui, memory);
    else
        framePage(ui, memory);
    ImGui::EndChild();
    option(ui, tr("Accept guesses"), tr("Take uncertain names as guessed"), "guesses", memory.acceptGuesses ? "off" : "on", memory.acceptGuesses);
    option(ui, tr("Repair"), tr("Weld, drop doubles and specks, unify winding, close small cracks, turn outwards; the report counts each"), "repair", memory.repair ? "none" : "all", memory.repair);
    option(ui, tr("Scale misfits"), tr("Single meshes in another unit than the rest are scaled"), "scale", memory.scaleMisfits ? "off" : "on", memory.scaleMisfits);
    option(ui, tr("Add what is missing"), tr("Nerves, vessels, fat and skin that the source lacks are placed by rules and marked as estimated"), "add", memory.addMissing ? "off" : "on", memory.addMissing);
    ImGui::NewLine();
    problemLine(ui, memory);
    gap(ui, 8);
    const bool entered = pathBox(ui, "import output", tr("Folder for the pack"), memory.output, width - ui.px(232), {FileAsk::Kind::folder, tr("Folder for the pack"), {}, "packs", "", ""});
    ImGui::SameLine();
    const bool pressed = textButton(ui, tr("Import"), tr("Make the pack"), "", true, 104);
    note(ui, "make import");
    if ((entered || pressed) && !memory.output.empty())
        ui.requests.say("ui.import-make", {memory.output});
    ImGui::SameLine();
    if (textButton(ui, tr("Back"), tr("Another source"), "", false, 104))
        memory.stage = Stage::choose;
}

void done(const Context& ui, ImportMemory& memory, ImVec2 size, float width) {
    ImGui::BeginChild("import report", {width, std::max(ui.px(60), size.y - ImGui::GetCursorPosY() - ui.px(72))});
    drawImportResult(ui, memory.report, width - ui.px(16));
    ImGui::EndChild();
    gap(ui, 8);
    if (textButton(ui, tr("Open the pack"), tr("Go on with the imported patient"), "", true, 136)) {
        ui.requests.say("pack", {memory.madeAt});
        memory.open = false;
    }
    note(ui, "open imported");
    ImGui::SameLine();
    if (textButton(ui, tr("Open it and check the landmarks"), tr("They were found by rules: go through them, and click those that lie wrong to their places"), "", false, 248)) {
        ui.requests.say("ui.landmarks-of", {memory.madeAt});
        memory.open = false;
    }
    ImGui::SameLine();
    if (textButton(ui, tr("Close"), tr("Keep the present patient"), "", false, 88))
        memory.open = false;
}

} // namespace

void drawImportDialog(const Context& ui, Rect window, ImportMemory& memory) {
    if (!memory.open)
        return;
    // A click beside it must not throw away a mapping that took long.
    const bool large = memory.stage == Stage::preview || memory.stage == Stage::done;
    const Dialog dialog(ui, window, "Import", {large ? 1000.0f : 560.0f, large ? 680.0f : memory.problem.empty() ? 220.0f : 276.0f}, large ? 0.5f : 1 / 3.0f);
    if (dialog) {
        heading(ui, tr("Import"));
        const ImVec2 size = dialog.size();
        const float width = dialog.width();
        switch (memory.stage) {
        case Stage::choose: choose(ui, memory, width); break;
        case Stage::working: working(ui, memory, width); break;
        case Stage::preview: preview(ui, memory, size, width); break;
        case Stage::done: done(ui, memory, size, width); break;
        }
    }
    if (!memory.open)
        memory.fresh = true;
}

} // namespace acus::ui
