// What lies over the picture or over everything: messages, the hint of the first start, every key, another pack.
#include "trainer/keys.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace acus::ui {

namespace {

constexpr double messageSeconds = 4, errorSeconds = 8;

/// Covers everything behind; a click on it closes what is open.
bool scrim(const Context& ui, Rect window, const char* id) {
    ImGui::SetNextWindowPos(window.at);
    ImGui::SetNextWindowSize(window.size);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colours.scrim);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin(id, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    const bool clicked = ImGui::InvisibleButton("close", {std::max(1.0f, window.size.x), std::max(1.0f, window.size.y)});
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    return clicked;
}

bool beginCard(const Context& ui, const char* id, ImVec2 at, ImVec2 size) {
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(24), ui.px(20)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(12));
    const bool open = ImGui::Begin(id, nullptr,
                                   ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                       ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(2);
    return open;
}

/// A key as a small cap.
float keyCap(const Context& ui, ImVec2 at, std::string_view key, float height) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float width = std::max(height, textWidth(ui.fonts.small, key) + ui.px(12));
    list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours.control, ui.px(4));
    list.AddRect(at, {at.x + width, at.y + height}, ui.colours.panelEdge, ui.px(4));
    drawText(list, ui.fonts.small, {at.x + (width - textWidth(ui.fonts.small, key)) / 2, at.y + (height - ui.fonts.small->FontSize) / 2},
             ui.colours.text, key);
    return width;
}

} // namespace

void drawMessage(const Context& ui, Rect picture) {
    Memory& memory = ui.memory;
    if (memory.message.empty() || memory.messageSince < 0 || ui.state.layout.help || memory.openPackDialog)
        return;
    const double length = memory.messageIsError ? errorSeconds : messageSeconds, left = memory.messageSince + length - ui.time;
    if (left <= 0)
        return;
    ui.wakeIn(left + 0.01);
    const float room = std::max(ui.px(80), picture.size.x - ui.px(32)), pad = ui.px(14);
    const float icon = memory.messageIsError ? ui.px(22) : 0;
    const ImVec2 extent = ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, room - 2 * pad - icon, memory.message.c_str());
    const ImVec2 size{extent.x + 2 * pad + icon, extent.y + ui.px(18)};
    const ImVec2 at{std::floor(picture.at.x + (picture.size.x - size.x) / 2), std::floor(picture.end().y - size.y - ui.px(14))};
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, faded(ui.colours.panel, 0.96f), ui.px(8));
    list.AddRect(at, {at.x + size.x, at.y + size.y}, ui.colours.panelEdge, ui.px(8));
    if (memory.messageIsError) {
        const ImVec2 c{at.x + pad + ui.px(6), at.y + size.y / 2};
        list.AddCircle(c, ui.px(7), ui.colours.textQuiet, 0, ui.px(1.5f));
        list.AddLine({c.x, c.y - ui.px(3.5f)}, {c.x, c.y + ui.px(0.8f)}, ui.colours.text, ui.px(1.6f));
        list.AddCircleFilled({c.x, c.y + ui.px(3.4f)}, ui.px(1), ui.colours.text);
    }
    list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + pad + icon), std::floor(at.y + ui.px(9))}, ui.colours.text,
                 memory.message.c_str(), nullptr, room - 2 * pad - icon);
}

void drawHint(const Context& ui, Rect picture) {
    if (!ui.memory.hintOpen)
        return;
    struct Step {
        const char *key, *title, *rest;
    };
    static constexpr Step steps[] = {{"PageDown", "Peel", "until you see what you want to reach"},
                                     {"N", "Place", "the needle: click the skin"},
                                     {"W", "Advance", "with the wheel over the needle, or W and S"}};
    const ImVec2 size{ui.px(416), ui.px(206)};
    if (picture.size.x < size.x + ui.px(16) || picture.size.y < size.y + ui.px(64))
        return;
    const ImVec2 at{std::floor(picture.at.x + (picture.size.x - size.x) / 2), std::floor(picture.end().y - size.y - ui.px(56))};
    if (beginCard(ui, "Hint", at, size)) {
        heading(ui, "Three steps");
        ImGui::SetCursorPos({size.x - ui.px(40), ui.px(12)});
        if (iconButton(ui, "dismiss", Icon::close, "Close; the keys stay under ?", "", false, 28))
            ui.memory.hintOpen = false;
        float y = ui.px(52);
        for (const Step& step : steps) {
            keyCap(ui, {at.x + ui.px(24), at.y + y}, step.key, ui.px(22));
            ImDrawList& list = *ImGui::GetWindowDrawList();
            const float textY = at.y + y + (ui.px(22) - ui.fonts.body->FontSize) / 2, x = at.x + ui.px(108);
            drawText(list, ui.fonts.strong, {x, textY}, ui.colours.text, step.title);
            drawText(list, ui.fonts.body, {x + textWidth(ui.fonts.strong, step.title) + ui.px(5), textY}, ui.colours.textQuiet, step.rest);
            y += ui.px(32);
        }
        ImGui::SetCursorPos({ui.px(24), y + ui.px(6)});
        if (textButton(ui, "Got it", "Close; the keys stay under ?", "", false, 88))
            ui.memory.hintOpen = false;
    }
    endPanel();
}

void drawHelp(const Context& ui, Rect window) {
    if (!ui.state.layout.help)
        return;
    if (scrim(ui, window, "help scrim"))
        ui.requests.say("panel.toggle", {"help"});
    const ImVec2 size{std::min(ui.px(1080), window.size.x - ui.px(32)), std::min(ui.px(760), window.size.y - ui.px(32))};
    if (size.x < ui.px(120) || size.y < ui.px(80))
        return;
    const ImVec2 at{std::floor((window.size.x - size.x) / 2), std::floor((window.size.y - size.y) / 2)};
    ImGui::SetNextWindowFocus();
    if (beginCard(ui, "Help", at, size)) {
        text(ui, ui.fonts.large, ui.colours.text, "Keys and commands");
        ImGui::SetCursorPos({size.x - ui.px(56), ui.px(18)});
        if (iconButton(ui, "close", Icon::close, "Close", "", false, 32))
            ui.requests.say("panel.toggle", {"help"});
        gap(ui, 4);
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet,
                    "Drag turns the patient, the right or middle button moves the picture, the wheel zooms to the pointer, a click selects. "
                    "Drag the needle's handle to angle it, its shaft to push it; the wheel over it advances it, with Shift by 0.1 mm.");
        gap(ui, 16);
        ImGui::BeginChild("keys", {0, 0});
        // Bindings that do the same share a line; groups flow into as many columns as fit.
        struct Line {
            std::string keys;
            const char *title, *group;
        };
        std::vector<Line> lines;
        for (const KeyBinding& binding : keyBindings()) {
            bool merged = false;
            for (Line& line : lines)
                if (line.group == std::string_view(binding.group) && line.title == std::string_view(binding.title)) {
                    line.keys += std::string("\n") + binding.chord;
                    merged = true;
                }
            if (!merged)
                lines.push_back({binding.chord, binding.title, binding.group});
        }
        const float inner = ImGui::GetContentRegionAvail().x;
        const int columns = std::max(1, static_cast<int>(inner / ui.px(330)));
        const float width = inner / static_cast<float>(columns), row = ui.px(28);
        std::vector<float> bottom(static_cast<std::size_t>(columns), 0);
        const ImVec2 origin = ImGui::GetCursorScreenPos();
        ImDrawList& list = *ImGui::GetWindowDrawList();
        std::vector<std::string_view> groups;
        for (const Line& line : lines)
            if (std::find(groups.begin(), groups.end(), line.group) == groups.end())
                groups.push_back(line.group);
        for (const std::string_view group : groups) {
            const auto column = static_cast<std::size_t>(std::min_element(bottom.begin(), bottom.end()) - bottom.begin());
            const float x = origin.x + static_cast<float>(column) * width;
            float y = origin.y + bottom[column];
            drawText(list, ui.fonts.strong, {x, y}, ui.colours.accentText, group);
            y += row;
            for (const Line& line : lines) {
                if (line.group != group)
                    continue;
                float keyX = x;
                std::size_t from = 0;
                int shown = 0;
                while (from <= line.keys.size() && shown++ < 2) {
                    const std::size_t to = std::min(line.keys.find('\n', from), line.keys.size());
                    keyX += keyCap(ui, {keyX, y}, std::string_view(line.keys).substr(from, to - from), ui.px(22)) + ui.px(4);
                    from = to + 1;
                }
                const float textX = std::max(keyX + ui.px(4), x + ui.px(124));
                drawText(list, ui.fonts.body, {textX, y + ui.px(4)}, ui.colours.text,
                         elided(ui.fonts.body, line.title, x + width - textX - ui.px(12)));
                y += row;
            }
            bottom[column] = y - origin.y + ui.px(16);
        }
        ImGui::Dummy({1, *std::max_element(bottom.begin(), bottom.end())});
        text(ui, ui.fonts.strong, ui.colours.accentText, "All commands");
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, "The same words work in scripts: acus run FILE.");
        for (const CommandInfo& info : Trainer::commands()) {
            const ImVec2 place = ImGui::GetCursorScreenPos();
            ImGui::Dummy({inner, ui.px(16)});
            std::string line = info.name;
            if (!info.arguments.empty())
                line += " " + info.arguments;
            const float half = inner * 0.55f;
            drawText(list, ui.fonts.body, place, ui.colours.text, elided(ui.fonts.body, line, half - ui.px(16)));
            drawText(list, ui.fonts.body, {place.x + half, place.y}, ui.colours.textQuiet, elided(ui.fonts.body, info.title, inner - half));
        }
        ImGui::EndChild();
    }
    endPanel();
}

void drawPackDialog(const Context& ui, Rect window) {
    Memory& memory = ui.memory;
    if (!memory.openPackDialog)
        return;
    if (scrim(ui, window, "pack scrim"))
        memory.openPackDialog = false;
    const ImVec2 size{std::min(ui.px(520), window.size.x - ui.px(16)), ui.px(176)};
    if (size.x < ui.px(120))
        return;
    const ImVec2 at{std::floor((window.size.x - size.x) / 2), std::floor((window.size.y - size.y) / 3)};
    const bool first = memory.packDialogFresh;
    memory.packDialogFresh = false;
    ImGui::SetNextWindowFocus();
    if (beginCard(ui, "Pack", at, size)) {
        heading(ui, "Open a pack");
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, "The folder with pack.json. A folder dropped on the window opens as well.");
        char buffer[1024];
        std::snprintf(buffer, sizeof buffer, "%s", memory.packPath.c_str());
        if (first)
            ImGui::SetKeyboardFocusHere();
        ImGui::SetNextItemWidth(size.x - ui.px(48));
        const bool entered = ImGui::InputTextWithHint("##path", "/path/to/pack", buffer, sizeof buffer, ImGuiInputTextFlags_EnterReturnsTrue);
        memory.packPath = buffer;
        gap(ui, 16);
        const bool open = textButton(ui, "Open", "Load this folder", "", true, 104);
        if ((open || entered) && !memory.packPath.empty()) {
            ui.requests.say("pack", {memory.packPath});
            memory.openPackDialog = false;
        }
        ImGui::SameLine();
        if (textButton(ui, "Built-in patient", "The patient that comes with the program", "", false, 136)) {
            ui.requests.say("pack");
            memory.openPackDialog = false;
        }
        ImGui::SameLine();
        if (textButton(ui, "Cancel", "Keep the present patient", "", false, 88))
            memory.openPackDialog = false;
    }
    endPanel();
    if (!memory.openPackDialog)
        memory.packDialogFresh = true;
}

bool drawLoading(const Loading& loading, const Colours& colours, const Fonts& fonts, float scale, Rect window) {
    const float width = std::min(360 * scale, window.size.x - 32 * scale);
    bool cancel = false;
    ImGui::SetNextWindowPos(window.at);
    ImGui::SetNextWindowSize(window.size);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colours.window);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("Loading", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float x = std::floor(window.at.x + (window.size.x - width) / 2);
    float y = std::floor(window.at.y + window.size.y * 0.42f);
    drawText(list, fonts.large, {x, y}, colours.text, elided(fonts.large, loading.title, width));
    y += 44 * scale;
    list.AddRectFilled({x, y}, {x + width, y + 4 * scale}, colours.track, 2 * scale);
    const float done = static_cast<float>(std::clamp(loading.share, 0.0, 1.0)) * width;
    if (done > 1)
        list.AddRectFilled({x, y}, {x + done, y + 4 * scale}, colours.accent, 2 * scale);
    y += 16 * scale;
    char share[16];
    std::snprintf(share, sizeof share, "%.0f %%", 100 * std::clamp(loading.share, 0.0, 1.0));
    const float shareWidth = textWidth(fonts.body, "100 %");
    drawText(list, fonts.body, {x, y}, colours.textQuiet,
             elided(fonts.body, loading.cancelling ? "stopping …" : loading.what, width - shareWidth - 16 * scale));
    drawText(list, fonts.body, {x + width - textWidth(fonts.body, share), y}, colours.textQuiet, share);
    y += 32 * scale;
    ImGui::SetCursorScreenPos({x, y});
    const ImVec2 size{88 * scale, 32 * scale};
    if (ImGui::InvisibleButton("cancel", size) && !loading.cancelling)
        cancel = true;
    const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
    list.AddRectFilled({x, y}, {x + size.x, y + size.y}, held ? colours.controlActive : hovered ? colours.controlHover : colours.control, 6 * scale);
    drawText(list, fonts.body, {x + (size.x - textWidth(fonts.body, "Cancel")) / 2, y + (size.y - fonts.body->FontSize) / 2},
             loading.cancelling ? colours.textFaint : colours.text, "Cancel");
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    return cancel;
}

} // namespace acus::ui
