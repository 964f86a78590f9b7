#include "anatomy/catalogue.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "core/letters.h"
#include "ui/panels.h"
#include "ui/technique_words.h"
#include "ui/widgets.h"
#include "view/palette.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>

namespace acus::ui {

namespace {

constexpr float rowUnits = 28;
constexpr const char* peelTitles[] = {trLater("Skin on"), trLater("Skin and fat off"), trLater("Superficial muscles off"), trLater("Deep muscles off")};

struct Row {
    bool isGroup = false;
    std::string group, title, note;   ///< note: the synonym that was found
    std::uint32_t structure = 0;
    std::size_t count = 0;
};

std::string groupTitle(const std::string& groupId) {
    if (const GroupInfo* known = groupInfo(groupId))
        return std::string(tr(std::string_view(known->title)));
    std::string title = upperFirst(groupId);
    std::replace(title.begin(), title.end(), '_', ' ');
    return title;
}

std::vector<Row> rowsOf(const Context& ui) {
    const Model& model = *ui.state.model;
    std::vector<Row> rows;
    if (!ui.memory.find.empty()) {
        for (const SearchHit& hit : ui.search.find(ui.memory.find, 200))
            rows.push_back({false, {}, shownName(model.structures[hit.structure]), hit.matched, hit.structure, 0});
        return rows;
    }
    if (ui.memory.orderOf != &model) {
        ui.memory.order.clear();
        for (const SearchHit& hit : ui.search.find("", model.structures.size()))
            ui.memory.order.push_back(hit.structure);
        ui.memory.orderOf = &model;
    }
    std::map<std::pair<int, std::string>, std::vector<std::uint32_t>> byGroup;
    for (const std::uint32_t index : ui.memory.order) {
        const std::string& id = model.structures[index].group;
        const GroupInfo* known = groupInfo(id);
        byGroup[{known ? known->order : 1000, id}].push_back(index);
    }
    for (const auto& [key, members] : byGroup) {
        rows.push_back({true, key.second, groupTitle(key.second), {}, 0, members.size()});
        if (ui.memory.openGroups.contains(key.second))
            for (const std::uint32_t index : members)
                rows.push_back({false, key.second, shownName(model.structures[index]), {}, index, 0});
    }
    return rows;
}

Icon iconOf(Fade fade) { return fade == Fade::solid ? Icon::eye : fade == Fade::ghost ? Icon::eyeHalf : Icon::eyeOff; }
/// Of the command, and as it is shown.
const char* wordOf(Fade fade) { return fade == Fade::solid ? "solid" : fade == Fade::ghost ? "ghost" : "gone"; }
std::string_view shownWord(Fade fade) { return trIn("shown", nameOf(fade)); }
Fade after(Fade fade) { return fade == Fade::solid ? Fade::ghost : fade == Fade::ghost ? Fade::gone : Fade::solid; }

/// The three-state eye at the end of a row; `known` false: members differ. Returns true when pressed.
bool eyeButton(const Context& ui, Fade fade, bool faint, ImVec2 at, std::string_view title) {
    const float size = ui.px(rowUnits);
    ImGui::SetCursorScreenPos(at);
    const bool pressed = ImGui::InvisibleButton("eye", {size, size});
    const bool hovered = ImGui::IsItemHovered();
    note(ui, title);
    tip(ui, title);
    const Colours& c = ui.colours;
    const Colour ink = hovered ? c.text : faint ? faded(c.textFaint, 0.5f) : fade == Fade::solid ? c.textQuiet : c.textFaint;
    drawIcon(*ImGui::GetWindowDrawList(), iconOf(fade), {at.x + size / 2, at.y + size / 2}, ui.px(15), ink);
    return pressed;
}

void groupRow(const Context& ui, const Row& row, float width) {
    const float height = ui.px(rowUnits);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool open = ui.memory.openGroups.contains(row.group);
    ImGui::PushID(row.group.c_str());
    const bool pressed = ImGui::InvisibleButton("group", {width - height, height});
    note(ui, "group " + row.group);
    if (ImGui::IsItemHovered())
        list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours.control, ui.px(4));
    if (pressed) {
        if (open)
            ui.memory.openGroups.erase(row.group);
        else
            ui.memory.openGroups.insert(row.group);
    }
    bool anySolid = false, anyGhost = false;
    const Model& model = *ui.state.model;
    for (std::uint32_t i = 0; i < model.structures.size(); ++i)
        if (model.structures[i].group == row.group) {
            anySolid = anySolid || ui.state.now.look.fade[i] == Fade::solid;
            anyGhost = anyGhost || ui.state.now.look.fade[i] == Fade::ghost;
        }
    const Fade fade = anySolid ? Fade::solid : anyGhost ? Fade::ghost : Fade::gone;
    if (eyeButton(ui, fade, false, {at.x + width - height, at.y},
                  trf("All of {}: {}. Click for {}", row.title, shownWord(fade), shownWord(after(fade)))))
        ui.requests.say("fade.group", {row.group, wordOf(after(fade))});
    ImGui::PopID();
    drawIcon(list, open ? Icon::chevronDown : Icon::chevronRight, {at.x + ui.px(10), at.y + height / 2}, ui.px(12),
             ui.colours.textFaint);
    const float textY = at.y + (height - ui.fonts.strong->FontSize) / 2;
    const std::string count = std::to_string(row.count);
    const float countWidth = textWidth(ui.fonts.small, count);
    const std::string title = elided(ui.fonts.strong, row.title, width - height - ui.px(32) - countWidth);
    drawText(list, ui.fonts.strong, {at.x + ui.px(24), textY}, ui.colours.text, title);
    drawText(list, ui.fonts.small,
             {at.x + width - height - countWidth - ui.px(4), at.y + (height - ui.fonts.small->FontSize) / 2}, ui.colours.textFaint,
             count);
}

void structureRow(const Context& ui, const Row& row, float width, bool marked) {
    const Structure& structure = ui.state.model->structures[row.structure];
    const float height = ui.px(rowUnits);
    const ImVec2 at = ImGui::GetCursorScreenPos(), end{at.x + width, at.y + height};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Colours& c = ui.colours;
    const bool selected = ui.state.now.selected == row.structure;
    ImGui::PushID(static_cast<int>(row.structure));
    const bool inRow = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(at, end);
    const float buttons = inRow ? 2 * height : height;
    const bool pressed = ImGui::InvisibleButton("row", {std::max(1.0f, width - buttons), height});
    note(ui, "row " + structure.id);
    if (ImGui::IsItemHovered()) {
        ui.memory.hoverWanted = row.structure;
        std::string title = shownName(structure);
        if (!structure.latin.empty() && title != structure.latin)
            title += "\n" + structure.latin;
        if (structure.estimated)
            title += "\n" + std::string(tr("Estimated path, not seen in this patient"));
        tip(ui, title);
        if (ImGui::IsMouseDoubleClicked(0))
            ui.requests.say("view.fit", {structure.id});
    }
    if (selected) {
        list.AddRectFilled(at, end, faded(c.accent, c.dark ? 0.16f : 0.14f), ui.px(4));
        list.AddRectFilled({at.x, at.y + ui.px(6)}, {at.x + ui.px(3), end.y - ui.px(6)}, c.accent, ui.px(2));
    } else if (inRow || marked || ui.state.hovered == row.structure) {
        list.AddRectFilled(at, end, c.control, ui.px(4));
    }
    if (pressed && !ImGui::IsMouseDoubleClicked(0))
        ui.requests.say("select", {structure.id});
    const Fade visible = visibleFade(ui.state, row.structure), own = ui.state.now.look.fade[row.structure];
    const bool peeled = visible == Fade::gone && own != Fade::gone;
    if (inRow) {
        ImGui::SetCursorScreenPos({end.x - 2 * height, at.y});
        if (iconButton(ui, "isolate", Icon::isolate, tr("Show only this"), "", false, rowUnits))
            ui.requests.say("isolate", {structure.id});
    }
    const std::string title = peeled ? trf("Hidden by peeling or isolation. {}, click for {}", shownWord(own), shownWord(after(own)))
                                     : upperFirst(trf("{}. Click for {}", shownWord(own), shownWord(after(own))));
    if (eyeButton(ui, peeled ? Fade::gone : own, peeled, {end.x - height, at.y}, title))
        ui.requests.say("fade", {structure.id, wordOf(after(own))});
    ImGui::PopID();
    const Colour swatch = packed(tissueColour(structure.tissue));
    list.AddCircleFilled({at.x + ui.px(16), at.y + height / 2}, ui.px(4), visible == Fade::gone ? faded(swatch, 0.4f) : swatch);
    const float room = width - buttons - ui.px(48);
    const Colour ink = visible == Fade::gone ? c.textFaint : selected ? c.text : visible == Fade::ghost ? c.textQuiet : c.text;
    const float y = at.y + (height - ui.fonts.body->FontSize) / 2;
    const std::string name = elided(ui.fonts.body, sideless(structure), room);
    drawText(list, ui.fonts.small, {end.x - buttons - ui.px(14), at.y + (height - ui.fonts.small->FontSize) / 2}, c.textFaint, sideLetter(structure));
    drawText(list, ui.fonts.body, {at.x + ui.px(28), y}, ink, name);
    if (!row.note.empty()) {
        const float used = textWidth(ui.fonts.body, name) + ui.px(8);
        if (room - used > ui.px(40))
            drawText(list, ui.fonts.small, {at.x + ui.px(28) + used, at.y + (height - ui.fonts.small->FontSize) / 2}, c.textFaint,
                     elided(ui.fonts.small, row.note, room - used));
    }
}

void findBox(const Context& ui, std::vector<Row>& rows, float width) {
    Memory& memory = ui.memory;
    char buffer[128];
    std::snprintf(buffer, sizeof buffer, "%s", memory.find.c_str());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(32), ui.px(9)));
    ImGui::SetNextItemWidth(width);
    const bool entered = ImGui::InputTextWithHint("##find", tr("Find a structure"), buffer, sizeof buffer,
                                                  ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    ImGui::PopStyleVar();
    if (memory.focusFind) {
        ImGui::SetKeyboardFocusHere(-1); // after the box: before it, ImGui 1.90 does not find it
        memory.focusFind = false;
    }
    const bool active = ImGui::IsItemActive();
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    note(ui, "find box");
    tip(ui, tr("Find by English or Latin name, synonym or FMA number"), "ui.find");
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawIcon(list, Icon::search, {at.x + ui.px(16), (low.y + high.y) / 2}, ui.px(15), ui.colours.textFaint);
    if (active)
        list.AddRect(low, high, ui.colours.accent, ui.px(6), 0, std::max(1.0f, ui.px(1.5f)));
    if (active && memory.find != buffer) {
        memory.find = buffer;
        memory.findIndex = 0;
        ui.requests.say("find", {memory.find});
        rows = rowsOf(ui);
    } else if (!active && memory.find != ui.state.find) {
        memory.find = ui.state.find;
        rows = rowsOf(ui);
    }
    if (active && !memory.find.empty()) {
        if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow)))
            ++memory.findIndex;
        if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow)))
            --memory.findIndex;
    }
    memory.findIndex = std::clamp(memory.findIndex, 0, std::max(0, static_cast<int>(rows.size()) - 1));
    if (entered && !memory.find.empty() && !rows.empty()) {
        const std::string& id = ui.state.model->structures[rows[static_cast<std::size_t>(memory.findIndex)].structure].id;
        ui.requests.say("select", {id});
    }
}

void selectionCard(const Context& ui, float width) {
    if (!ui.state.now.selected)
        return;
    const std::uint32_t index = *ui.state.now.selected;
    const Structure& s = ui.state.model->structures[index];
    const float right = ImGui::GetCursorPosX() + width, button = ui.px(28);
    const float top = ImGui::GetCursorPosY();
    ImGui::AlignTextToFramePadding();
    const std::string name = shownName(s);
    text(ui, ui.fonts.strong, ui.colours.text, elided(ui.fonts.strong, name, width - 3 * button - ui.px(8)));
    tip(ui, name);
    ImGui::SetCursorPos({right - 3 * button, top});
    const Fade own = ui.state.now.look.fade[index];
    if (iconButton(ui, "fade", iconOf(own), tr("Solid, ghost, gone"), "fade.cycle", false, 28)) {}
    ImGui::SetCursorPos({right - 2 * button, top});
    const bool isolated = !ui.state.now.look.isolated.empty();
    if (iconButton(ui, "isolate", Icon::isolate, isolated ? tr("Show the others again") : tr("Show only this"),
                   isolated ? "isolate.end" : "isolate " + s.id, isolated, 28)) {}
    ImGui::SetCursorPos({right - button, top});
    if (iconButton(ui, "unselect", Icon::close, tr("Select nothing"), "select.none", false, 28)) {}
    ImGui::SetCursorPosY(top + button);
    // The other name below the one that is on: Latin, or English where names are Latin.
    if (const std::string other = name == s.latin ? shownName(std::string_view(s.name)) : s.latin; !other.empty())
        textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, other);
    std::string line = upperFirst(tr(nameOf(s.tissue)));
    if (s.fma)
        line += " · FMA " + std::to_string(*s.fma);
    if (s.estimated)
        line += " · " + std::string(tr("estimated"));
    text(ui, ui.fonts.small, ui.colours.textFaint, line);
    const std::vector<const Technique*> known = techniquesOf(s);
    if (known.empty())
        return;
    ImGui::SetCursorPosY(top + ui.px(66));
    if (known.size() == 1) {
        textButton(ui, tr("How it is needled"), tr(std::string_view(known.front()->approach)), "technique " + planIdFor(*known.front(), s), false, width / ui.scale);
    } else if (textButton(ui, trf("How it is needled: {} ways", known.size()).c_str(), tr("The techniques of this muscle"), "", false, width / ui.scale)) {
        ui.memory.lesson.techniques = true;
        ui.memory.lesson.filter = shownName(std::string_view(known.front()->muscleName));
    }
}

void peelControl(const Context& ui, float width) {
    const int peel = ui.state.now.look.peel;
    const bool isolated = !ui.state.now.look.isolated.empty(); // then no layer says what is seen
    const float left = ImGui::GetCursorPosX(), right = left + width;
    heading(ui, tr("Peel"));
    textRight(ui, ui.fonts.body, ui.colours.textQuiet, right, isolated ? tr("Only what was chosen") : tr(peelTitles[std::clamp(peel, 0, 3)]));
    const float button = ui.px(28);
    const float y = ImGui::GetCursorPosY();
    iconButton(ui, "less", Icon::minus, tr("Put a layer back"), "peel.less", false, 28);
    ImGui::SetCursorPos({left + button + ui.px(8), y + ui.px(2)});
    if (const auto change = slider(ui, "peel", width - 2 * button - ui.px(16), peel, 0, deepestPeel, 1, 0))
        ui.requests.say("peel", {std::to_string(static_cast<int>(change->value))}, change->gesture);
    ImGui::SetCursorPos({right - button, y});
    iconButton(ui, "more", Icon::plus, tr("Take off a layer"), "peel.more", false, 28);
}

} // namespace

void drawAnatomyPanel(const Context& ui, Rect where) {
    const float pad = ui.px(12), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Anatomy", where.at, where.size, {pad, pad})) {
        const float top = ImGui::GetCursorPosY();
        ImGui::SetCursorPosY(top + ui.px(5));
        heading(ui, tr("Anatomy"));
        ImGui::SetCursorPos({pad + width - ui.px(176), top - ui.px(2)});
        textButton(ui, tr("Techniques"), tr("How each muscle is needled: to read, to practise, to be tested"), "ui.techniques", false, 104);
        ImGui::SetCursorPos({pad + width - ui.px(60), top});
        iconButton(ui, "all", Icon::eye, tr("Show everything solid again"), "show-all", false, 28);
        ImGui::SetCursorPos({pad + width - ui.px(28), top});
        iconButton(ui, "close", Icon::panelLeft, tr("Hide this panel"), "panel.toggle anatomy", false, 28);
        std::vector<Row> rows = rowsOf(ui);
        findBox(ui, rows, width);

        const bool selected = ui.state.now.selected.has_value();
        const bool needled = selected && !techniquesOf(ui.state.model->structures[*ui.state.now.selected]).empty();
        const float foot = ui.px(64) + (selected ? ui.px(needled ? 120 : 84) : 0);
        const float listHeight = where.size.y - ImGui::GetCursorPosY() - pad - foot;
        if (selected && ui.memory.scrolledTo != ui.state.now.selected) {
            const std::string& group = ui.state.model->structures[*ui.state.now.selected].group;
            if (ui.memory.find.empty() && ui.memory.openGroups.insert(group).second)
                rows = rowsOf(ui);
        }
        if (listHeight > ui.px(rowUnits)) {
            ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
            ImGui::BeginChild("list", {width + ui.px(4), listHeight});
            const float rowHeight = ui.px(rowUnits), inner = ImGui::GetContentRegionAvail().x;
            if (ui.memory.scrolledTo != ui.state.now.selected) {
                for (std::size_t i = 0; selected && i < rows.size(); ++i)
                    if (!rows[i].isGroup && rows[i].structure == *ui.state.now.selected) {
                        const float at = static_cast<float>(i) * rowHeight, seen = ImGui::GetScrollY();
                        if (at < seen || at + rowHeight > seen + listHeight)
                            ImGui::SetScrollY(std::max(0.0f, at - listHeight / 2));
                    }
                ui.memory.scrolledTo = ui.state.now.selected;
            }
            const float origin = ImGui::GetCursorPosY();
            const int first = std::max(0, static_cast<int>(ImGui::GetScrollY() / rowHeight) - 1);
            const int last = std::min(static_cast<int>(rows.size()), first + static_cast<int>(listHeight / rowHeight) + 3);
            for (int i = first; i < last; ++i) {
                ImGui::SetCursorPosY(origin + static_cast<float>(i) * rowHeight);
                const Row& row = rows[static_cast<std::size_t>(i)];
                if (row.isGroup)
                    groupRow(ui, row, inner);
                else
                    structureRow(ui, row, inner, !ui.memory.find.empty() && i == ui.memory.findIndex);
            }
            ImGui::SetCursorPosY(origin + static_cast<float>(rows.size()) * rowHeight);
            ImGui::Dummy({1, 1});
            if (rows.empty()) {
                ImGui::SetCursorPosY(ui.px(12));
                textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Nothing by that name in this patient."));
            }
            ImGui::EndChild();
            ImGui::PopStyleVar();
        }
        ImGui::SetCursorPos({pad, where.size.y - foot - pad + ui.px(8)});
        if (selected) {
            selectionCard(ui, width);
            ImGui::SetCursorPos({pad, where.size.y - ui.px(64) - pad + ui.px(8)});
        }
        const ImVec2 line = ImGui::GetCursorScreenPos();
        ImGui::GetWindowDrawList()->AddLine({line.x, line.y - ui.px(4)}, {line.x + width, line.y - ui.px(4)}, ui.colours.panelEdge);
        peelControl(ui, width);
    }
    endPanel();
}

} // namespace acus::ui
