#include "ui/file_dialog.h"
#include "core/json.h"
#include "core/language.h"
#include "ui/overlay.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace acus::ui {

namespace {

using Kind = FileAsk::Kind;
constexpr float fileRowUnits = 26;

Path homeFolder() {
    const char* folder = std::getenv("HOME");
    return folder ? Path(folder) : Path("/");
}

bool choosesFolders(Kind kind) { return kind == Kind::folder || kind == Kind::fileOrFolder; }

void lookInto(FileMemory& files, const Path& folder) {
    std::error_code failed;
    const Path whole = std::filesystem::weakly_canonical(folder, failed);
    const std::string before = std::exchange(files.folder, (failed ? folder : whole).string());
    const std::vector<std::string> none;
    const std::vector<std::string> nothing = {"/"}; // no name ends so
    auto listed = listFolder(files.folder, files.ask.kind == Kind::folder ? nothing : files.everyFile ? none : files.ask.endings);
    files.problem.clear();
    if (!listed) {
        files.problem = listed.message();
        if (!before.empty() && before != files.folder)
            files.folder = before; // one stays where one was
        return;
    }
    files.entries = *std::move(listed);
    files.marked = -1;
    files.naming = false;
    if (files.entries.size() >= mostFiles)
        files.problem = trf("Only the first {} are shown: type the name.", mostFiles);
}

void takeFile(const Context& ui, const Path& path) {
    FileMemory& files = ui.memory.files;
    std::error_code failed;
    files.last[files.ask.what] = choosesFolders(files.ask.kind) && std::filesystem::is_directory(path, failed) ? path.string() : path.parent_path().string();
    files.open = false;
    if (!files.ask.command.empty()) {
        std::vector<std::string> arguments = files.ask.before;
        arguments.push_back(path.string());
        ui.requests.say(files.ask.command, std::move(arguments));
        return;
    }
    files.chosenFor = files.forBox;
    files.chosen = path.string();
}

/// What is typed, or where one is: looked into, taken, asked about, or one line of what is wrong with it.
void acceptName(const Context& ui) {
    FileMemory& files = ui.memory.files;
    std::error_code failed;
    Path path = files.name.empty() ? Path(files.folder) : Path(files.folder) / (files.name.starts_with("~/") ? homeFolder() / files.name.substr(2) : Path(files.name));
    if (path.filename().empty())
        path = path.parent_path();
    const bool isFolder = std::filesystem::is_directory(path, failed);
    if (files.name.empty()) {
        if (choosesFolders(files.ask.kind))
            takeFile(ui, path);
        else
            files.problem = files.ask.kind == Kind::save ? tr("The file needs a name.") : tr("Choose a file.");
        return;
    }
    if (isFolder && files.ask.kind != Kind::folder) {
        files.name.clear();
        return lookInto(files, path);
    }
    if (files.ask.kind != Kind::save) {
        if (isFolder || (files.ask.kind != Kind::folder && std::filesystem::exists(path, failed)))
            return takeFile(ui, path);
        files.problem = trf("{} is not there.", path.string());
        return;
    }
    path = path.parent_path() / withEnding(path.filename().string(), files.ask.endings);
    if (!std::filesystem::is_directory(path.parent_path(), failed))
        files.problem = trf("The folder {} is not there.", path.parent_path().string());
    else if (std::filesystem::exists(path, failed))
        files.replaces = path.string();
    else
        takeFile(ui, path);
}

void chooseEntry(const Context& ui, int i) {
    FileMemory& files = ui.memory.files;
    const FileEntry entry = files.entries[static_cast<std::size_t>(i)];
    if (entry.folder) {
        files.name.clear();
        lookInto(files, Path(files.folder) / entry.name);
    } else if (files.name == entry.name && files.marked == i) {
        acceptName(ui);
    } else {
        files.name = entry.name;
        files.marked = i;
    }
}

void filePlaces(const Context& ui, float width) {
    FileMemory& files = ui.memory.files;
    if (iconButton(ui, "up", Icon::arrowUp, tr("The folder above (Backspace)"), "", false, 28))
        lookInto(files, Path(files.folder).parent_path());
    note(ui, "folder above");
    ImGui::SameLine(0, ui.px(8));
    const float homeWidth = textWidth(ui.fonts.body, tr("Home")) / ui.scale + 24, right = ui.px(28 + 8 + 8 + homeWidth);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    // The end of a path says more than its beginning.
    std::string shown = files.folder;
    while (shown.size() > 8 && textWidth(ui.fonts.body, shown) > width - right) {
        const std::size_t slash = shown.find('/', shown.starts_with("…") ? std::string("…/").size() : 1);
        if (slash == std::string::npos)
            break;
        shown = "…" + shown.substr(slash);
    }
    drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {at.x, at.y + (ui.px(28) - ui.fonts.body->FontSize) / 2}, ui.colours.textQuiet, elided(ui.fonts.body, shown, width - right));
    ImGui::Dummy({std::max(1.0f, width - right), ui.px(28)});
    noteWords(ui, "folder");
    tip(ui, files.folder);
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Home"), tr("Your own folder"), "", false, homeWidth))
        lookInto(files, homeFolder());
}

void fileEntries(const Context& ui, float width, float height) {
    FileMemory& files = ui.memory.files;
    ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.colours.window);
    ImGui::BeginChild("files", {width, height});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImDrawList& drawn = *ImGui::GetWindowDrawList();
    const float row = ui.px(fileRowUnits);
    if (std::exchange(files.follow, false) && files.marked >= 0) {
        const float top = row * static_cast<float>(files.marked), now = ImGui::GetScrollY();
        if (top < now || top + row > now + height)
            ImGui::SetScrollY(top < now ? top : top + row - height);
    }
    std::optional<int> chosen;
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(files.entries.size()), row);
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const FileEntry& entry = files.entries[static_cast<std::size_t>(i)];
            const ImVec2 at = ImGui::GetCursorScreenPos();
            ImGui::PushID(i);
            if (ImGui::InvisibleButton("entry", {width, row}))
                chosen = i;
            ImGui::PopID();
            note(ui, "file " + entry.name);
            const bool on = files.marked == i;
            if (on || ImGui::IsItemHovered())
                drawn.AddRectFilled(at, {at.x + width, at.y + row}, on ? mixed(ui.colours.panel, ui.colours.accent, 0.25f) : ui.colours.control, ui.px(4));
            if (entry.folder)
                drawIcon(drawn, Icon::folder, {at.x + ui.px(16), at.y + row / 2}, ui.px(15), ui.colours.textQuiet);
            drawText(drawn, ui.fonts.body, {at.x + ui.px(32), at.y + (row - ui.fonts.body->FontSize) / 2}, entry.folder || on ? ui.colours.text : ui.colours.textQuiet,
                     elided(ui.fonts.body, entry.name, width - ui.px(44)));
        }
    if (files.entries.empty())
        text(ui, ui.fonts.body, ui.colours.textFaint, files.ask.endings.empty() || files.everyFile || files.ask.kind == Kind::folder ? tr("Nothing here.") : tr("Nothing of that kind here."));
    ImGui::PopStyleVar();
    ImGui::EndChild();
    ImGui::PopStyleColor();
    if (std::exchange(files.enter, false) && files.marked >= 0 && files.marked < static_cast<int>(files.entries.size())) {
        chosen = files.marked;
        files.name = files.entries[static_cast<std::size_t>(files.marked)].name; // Enter takes at once
    }
    if (chosen)
        chooseEntry(ui, *chosen);
}

/// The question whether a file is replaced, in place of the buttons.
void askReplace(const Context& ui, float width) {
    FileMemory& files = ui.memory.files;
    const std::string file = Path(files.replaces).filename().string();
    text(ui, ui.fonts.body, ui.colours.text, elided(ui.fonts.body, trf("{} is there already. Replace it?", file), width));
    noteWords(ui, "replace question");
    gap(ui, 6);
    if (textButton(ui, tr("Replace"), tr("What is in it now is lost"), "", true, 104))
        takeFile(ui, std::exchange(files.replaces, ""));
    note(ui, "replace file");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Keep it"), tr("Choose another name"), "", false, 104))
        files.replaces.clear();
    note(ui, "keep file");
}

void nameFolder(const Context& ui, float width) {
    FileMemory& files = ui.memory.files;
    const bool entered = textBox(ui, "new folder name", tr("Name of the new folder"), files.newFolder, width - ui.px(104 + 88 + 16));
    ImGui::SameLine(0, ui.px(8));
    if ((textButton(ui, tr("Make it"), tr("Make this folder and go into it"), "", true, 104) || entered) && !files.newFolder.empty()) {
        std::error_code failed;
        const Path made = Path(files.folder) / files.newFolder;
        std::filesystem::create_directory(made, failed);
        if (failed)
            files.problem = made.string() + ": " + failed.message();
        else
            lookInto(files, made);
    }
    note(ui, "make folder");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Cancel"), tr("No new folder"), "", false, 88))
        files.naming = false;
}

void fileFoot(const Context& ui, float width) {
    FileMemory& files = ui.memory.files;
    const Kind kind = files.ask.kind;
    const bool entered = textBox(ui, "file name", kind == Kind::folder ? tr("Name or path of a folder; empty: this one") : tr("Name or path"), files.name, width, ImGuiInputTextFlags_AutoSelectAll,
                                 std::exchange(files.fresh, false) && kind == Kind::save);
    gap(ui, 6);
    const bool pressed = textButton(ui, kind == Kind::save ? tr("Save") : kind == Kind::open ? tr("Open") : tr("Choose"), kind == Kind::save ? tr("Into this file") : tr("Take this one"), "", true, 104);
    note(ui, "take file");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Cancel"), tr("Choose nothing (Esc)"), "", false, 96))
        files.open = false;
    note(ui, "no file");
    if (kind == Kind::save || kind == Kind::folder) {
        ImGui::SameLine(0, ui.px(8));
        if (textButton(ui, tr("New folder …"), tr("Make a folder here"), "", false, 128)) {
            files.naming = true;
            files.newFolder.clear();
        }
        note(ui, "new folder");
    } else if (!files.ask.endings.empty()) {
        std::string kinds;
        for (const std::string& ending : files.ask.endings)
            kinds += (kinds.empty() ? "*" : ", *") + ending;
        ImGui::SameLine(0, ui.px(8));
        const std::string label = (files.everyFile ? std::string(tr("All files")) : elided(ui.fonts.body, kinds, ui.px(160))) + "##endings";
        if (textButton(ui, label.c_str(), files.everyFile ? trf("Show only {}", kinds) : std::string(tr("Show all files")), "")) {
            files.everyFile = !files.everyFile;
            lookInto(files, files.folder);
        }
        note(ui, "every file");
    }
    if (pressed || entered)
        acceptName(ui);
}

} // namespace

void askForFile(Memory& memory, const FileAsk& ask) {
    FileMemory& files = memory.files;
    files.open = files.fresh = true;
    files.ask = ask;
    files.forBox.clear();
    files.everyFile = files.naming = files.enter = false;
    files.replaces.clear();
    files.name = ask.name;
    files.folder.clear();
    const auto last = files.last.find(ask.what);
    lookInto(files, last != files.last.end() ? nearestFolder(last->second) : !ask.firstFolder.empty() ? nearestFolder(ask.firstFolder) : homeFolder());
    if (!files.problem.empty() && files.folder != homeFolder())
        lookInto(files, homeFolder());
    memory.keys.name.clear();
}

bool pathBox(const Context& ui, const char* name, const char* hint, std::string& content, float widthPx, const FileAsk& ask, bool focus) {
    FileMemory& files = ui.memory.files;
    bool entered = textBox(ui, name, hint, content, widthPx - ui.px(40), ImGuiInputTextFlags_AutoSelectAll, focus);
    ImGui::SameLine(0, ui.px(8));
    ImGui::PushID(name);
    if (iconButton(ui, "browse", Icon::folder, tr("Choose …"), "", false, 32)) {
        askForFile(ui.memory, ask);
        files.forBox = name;
        if (!content.empty() && Path(content).is_absolute())
            lookInto(files, nearestFolder(content));
    }
    ImGui::PopID();
    note(ui, std::string("browse ") + name);
    if (files.chosenFor == name) {
        content = std::exchange(files.chosen, "");
        files.chosenFor.clear();
        entered = true;
    }
    return entered;
}

void drawFileDialog(const Context& ui, Rect window) {
    FileMemory& files = ui.memory.files;
    if (!files.open)
        return;
    const Dialog dialog(ui, window, "Files", {640, 560});
    if (dialog.left())
        files.open = false;
    if (dialog) {
        const ImVec2 size = dialog.size();
        const float width = dialog.width();
        heading(ui, files.ask.title);
        gap(ui, 4);
        filePlaces(ui, width);
        gap(ui, 6);
        // Two rows of controls below, and a line for what is wrong.
        const float below = 2 * ui.px(32) + ui.px(6 + 8 + 20) + 3 * ImGui::GetStyle().ItemSpacing.y + ui.fonts.small->FontSize + ui.px(6);
        fileEntries(ui, width, std::max(ui.px(fileRowUnits), size.y - ImGui::GetCursorPosY() - below));
        text(ui, ui.fonts.small, ui.colours.text, elided(ui.fonts.small, files.problem, width));
        if (!files.problem.empty()) {
            noteWords(ui, "file problem");
            tip(ui, files.problem);
        }
        gap(ui, 4);
        if (!files.replaces.empty())
            askReplace(ui, width);
        else if (files.naming)
            nameFolder(ui, width);
        else
            fileFoot(ui, width);
    }
}

bool takeFileKey(Memory& memory, std::string_view chord, bool typing) {
    FileMemory& files = memory.files;
    const int last = static_cast<int>(files.entries.size()) - 1;
    const auto mark = [&](int i) {
        files.marked = std::clamp(i, 0, std::max(0, last));
        files.follow = true;
        if (last >= 0 && !files.entries[static_cast<std::size_t>(files.marked)].folder && files.ask.kind != FileAsk::Kind::save)
            files.name = files.entries[static_cast<std::size_t>(files.marked)].name;
    };
    struct Step {
        std::string_view chord;
        int by;
    };
    for (const Step& step : {Step{"Down", 1}, Step{"Up", -1}, Step{"PageDown", 10}, Step{"PageUp", -10}})
        if (chord == step.chord) {
            mark(files.marked < 0 ? (step.by > 0 ? 0 : last) : files.marked + step.by);
            return true;
        }
    if (typing || !memory.keys.name.empty())
        return false;
    if (chord == "Home" || chord == "End") {
        mark(chord == "Home" ? 0 : last);
        return true;
    }
    if (chord == "Enter" && files.marked >= 0) {
        files.enter = true;
        return true;
    }
    if (chord == "Backspace" && !files.folder.empty()) {
        lookInto(files, Path(files.folder).parent_path());
        return true;
    }
    return false;
}

std::string lastFoldersText(const FileMemory& memory) { return Json(memory.last).dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

void readLastFolders(FileMemory& memory, std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_object())
        for (const auto& [what, folder] : json.items())
            if (folder.is_string() && memory.last.size() < 100)
                memory.last[what] = folder.get<std::string>();
}

} // namespace acus::ui
