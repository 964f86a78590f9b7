// Under the picture while a demonstration is recorded or played: its caption, where one is in it, and what can be done with it.
#include "core/language.h"
#include "ui/demo_parts.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

constexpr double speeds[] = {0.25, 0.5, 1, 2, 4, 8};

std::string speedWords(double speed) { return decimal(speed, speed < 0.5 ? 2 : speed < 1 ? 1 : 0) + "×"; }

void caption(const Context& ui, const DemoView& view, Rect where) {
    const std::string words = view.caption.empty() ? view.content->title : view.caption;
    const Colour ink = view.caption.empty() ? ui.colours.textFaint : ui.colours.text;
    ImFont* font = ui.fonts.large;
    // Two lines of the large type, else as many of the ordinary as there is room for.
    if (font->CalcTextSizeA(font->FontSize, 1e9f, where.size.x, words.c_str()).y > where.size.y)
        font = ui.fonts.body;
    const ImVec2 extent = font->CalcTextSizeA(font->FontSize, 1e9f, where.size.x, words.c_str());
    const ImVec2 at{where.at.x, std::floor(where.at.y + std::max(0.0f, (where.size.y - extent.y) / 2))};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(where.at, where.end(), true);
    list.AddText(font, font->FontSize, at, ink, words.data(), words.data() + words.size(), where.size.x);
    list.PopClipRect();
    ImGui::SetCursorScreenPos(where.at);
    ImGui::Dummy(where.size);
    note(ui, "demo caption");
    if (extent.y > where.size.y)
        tip(ui, words);
}

/// Where captions begin, under the scrubber; one that waits is a bar, the others are dots.
void marks(const Context& ui, const DemoView& view, ImVec2 at, float width) {
    const float radius = ui.px(7), y = at.y + ui.px(24);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < view.chapters.size(); ++i) {
        const DemoChapter& chapter = view.chapters[i];
        const float x = at.x + radius + static_cast<float>(chapter.t / std::max(view.lengthS, 0.001)) * (width - 2 * radius);
        const bool on = view.chapter == i;
        ImGui::SetCursorScreenPos({x - ui.px(5), y - ui.px(4)});
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton("mark", {ui.px(10), ui.px(14)}))
            ui.requests.say("demo.scrub", {argument(chapter.t)});
        ImGui::PopID();
        note(ui, "caption mark " + std::to_string(i + 1));
        const Colour ink = ImGui::IsItemHovered() ? ui.colours.text : on ? ui.colours.accentText : ui.colours.textQuiet;
        tip(ui, minutes(chapter.t) + "  " + chapter.text);
        if (chapter.stop)
            list.AddRectFilled({x - ui.px(2), y - ui.px(2)}, {x + ui.px(2), y + ui.px(8)}, ink, ui.px(1));
        else
            list.AddCircleFilled({x, y + ui.px(3)}, ui.px(3), ink);
    }
    for (const DemoStep& step : view.content->steps)
        if (step.kind == DemoStep::Kind::stop) {
            const float x = at.x + radius + static_cast<float>(step.t / std::max(view.lengthS, 0.001)) * (width - 2 * radius);
            list.AddRectFilled({x - ui.px(1.5f), y - ui.px(2)}, {x + ui.px(1.5f), y + ui.px(8)}, ui.colours.textFaint, ui.px(1));
        }
}

void speedMenu(const Context& ui, const DemoView& view, float width) {
    ImGui::SetNextItemWidth(width);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(10), ui.px(6)));
    const bool open = ImGui::BeginCombo("##speed", speedWords(view.speed).c_str(), ImGuiComboFlags_NoArrowButton);
    ImGui::PopStyleVar();
    if (!open) {
        note(ui, "demo speed");
        tip(ui, tr("How fast it plays, and where it waits"));
    } else {
        for (const double speed : speeds) {
            if (ImGui::Selectable(speedWords(speed).c_str(), speed == view.speed))
                ui.requests.say("demo.speed", {argument(speed)});
            note(ui, "demo.speed " + argument(speed));
        }
        ImGui::Separator();
        constexpr std::pair<const char*, const char*> stops[] = {{"marked", trLater("Wait where marked")}, {"all", trLater("Wait at each caption")}, {"none", trLater("Never wait")}};
        for (int i = 0; i < 3; ++i) {
            if (ImGui::Selectable(tr(stops[i].second), static_cast<int>(view.stops) == i))
                ui.requests.say("demo.stops", {stops[i].first});
            note(ui, std::string("demo.stops ") + stops[i].first);
        }
        ImGui::EndCombo();
    }
    comboChevron(ui, at, {at.x + width, at.y + ui.fonts.body->FontSize + ui.px(12)});
}

/// Laser, spotlight and the room's window; returns where they begin.
float room(const Context& ui, float right, float y) {
    const DemoMemory& memory = ui.memory.demo;
    struct Entry {
        const char* id;
        Icon icon;
        const char *title, *line;
        bool on;
    };
    const Entry entries[] = {{"present", Icon::screen, tr("A window for the room: large type, a big needle"), "ui.present", memory.presenting},
                             {"spotlight", Icon::spotlight, tr("Spotlight: only what is around the pointer is bright"), "ui.spotlight", memory.spotlight},
                             {"laser", Icon::laser, tr("Laser pointer: a dot where the pointer is"), "ui.laser", memory.laser}};
    float x = right;
    for (const Entry& entry : entries) {
        x -= ui.px(32);
        ImGui::SetCursorScreenPos({x, y});
        iconButton(ui, entry.id, entry.icon, entry.title, entry.line, entry.on);
    }
    return x;
}

void playing(const Context& ui, const DemoView& view, Rect row) {
    float left = row.at.x;
    const auto button = [&](const char* id, Icon icon, const char* title, const char* line) {
        ImGui::SetCursorScreenPos({left, row.at.y});
        iconButton(ui, id, icon, title, line);
        left += ui.px(32);
    };
    button("back", Icon::skipBack, tr("To the caption before"), "demo.previous");
    button("play", view.going ? Icon::pause : Icon::play, view.going ? tr("Pause") : tr("Play"), "demo.pause");
    button("on", Icon::skipOn, tr("To the next caption"), "demo.next");
    left += ui.px(8);
    float right = room(ui, row.end().x, row.at.y) - ui.px(8);
    const float over = textWidth(ui.fonts.body, tr("Take over")) + ui.px(24);
    right -= over;
    ImGui::SetCursorScreenPos({right, row.at.y});
    textButton(ui, tr("Take over"), tr("Go on by yourself from here; the demonstration waits"), "demo.takeover", false, over / ui.scale);
    // In a narrow window first the speed gives way, then the time, then the scrubber; keys and captions go on doing what they do.
    const float timeWide = textWidth(ui.fonts.body, "00:00 / 00:00") + ui.px(8);
    if (right - left > ui.px(76) + timeWide) {
        right -= ui.px(76);
        ImGui::SetCursorScreenPos({right, row.at.y});
        speedMenu(ui, view, ui.px(68));
    }
    if (right - left > timeWide) {
        drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {left, row.at.y + ui.px(8)}, ui.colours.text, minutes(view.atS) + " / " + minutes(view.lengthS));
        left += timeWide;
    }
    const float width = right - ui.px(12) - left;
    if (width > ui.px(60)) {
        const ImVec2 at{left, row.at.y + ui.px(2)};
        ImGui::SetCursorScreenPos(at);
        DemoMemory& memory = ui.memory.demo;
        const auto change = slider(ui, "demo", width, view.atS, 0, std::max(view.lengthS, 0.01), 0.05, 0);
        // A drag that Esc takes back leaves one where one was; the slider has then forgotten its gesture while the button is still down.
        const bool held = ImGui::IsItemActive();
        if (ImGui::IsItemActivated())
            memory.scrubFrom = memory.beforeScrub;
        if (held && memory.scrubFrom && ui.memory.sliderGesture == 0) {
            ui.requests.say("demo.scrub", {argument(memory.scrubFrom->atS)});
            if (memory.scrubFrom->going)
                ui.requests.sayLine("demo.pause");
            memory.scrubFrom.reset();
        }
        if (!held) {
            memory.scrubFrom.reset();
            memory.beforeScrub = {view.atS, view.going};
        }
        if (change)
            ui.requests.say("demo.scrub", {argument(std::round(1000 * change->value) / 1000)});
        tip(ui, tr("Drag through the demonstration; Left and Right step"));
        marks(ui, view, at, width);
    }
}

void recording(const Context& ui, const DemoView& view, Rect whole, Rect row) {
    DemoMemory& memory = ui.memory.demo;
    const float add = ui.px(96);
    ImGui::SetCursorScreenPos({whole.at.x, whole.at.y + ui.px(4)});
    const bool entered = textBox(ui, "caption box", tr("Say what you do: a caption from this moment on"), memory.caption, whole.size.x - add - ui.px(8), 0, memory.focusCaption, mostCaption);
    memory.focusCaption = false;
    tip(ui, tr("Enter adds it"), "ui.caption");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Add caption"), tr("A caption from this moment on"), "", false, add / ui.scale) || entered)
        if (const std::string text = demoText(memory.caption, mostCaption); !text.empty()) {
            ui.requests.say("demo.caption", {text});
            memory.caption.clear();
            memory.focusCaption = entered;
        }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 dot{row.at.x + ui.px(10), row.at.y + ui.px(16)};
    // A ring while it pauses: not colour alone.
    if (view.going)
        list.AddCircleFilled(dot, ui.px(6), ui.colours.accent);
    else
        list.AddCircle(dot, ui.px(6), ui.colours.textQuiet, 0, ui.px(2));
    drawText(list, ui.fonts.large, {row.at.x + ui.px(28), row.at.y + ui.px(3)}, ui.colours.text, minutes(view.atS));
    const std::string told = view.caption.empty() ? (view.going ? std::string(tr("Recording")) : std::string(tr("Paused")))
                                                  : trn(static_cast<long long>(view.chapters.size()), "{} caption", "{} captions");
    drawText(list, ui.fonts.body, {row.at.x + ui.px(104), row.at.y + ui.px(8)}, ui.colours.textQuiet, told);
    float right = room(ui, row.end().x, row.at.y) - ui.px(8);
    right -= ui.px(96);
    ImGui::SetCursorScreenPos({right, row.at.y});
    textButton(ui, tr("Stop"), tr("End the recording; then look at it, edit and save it"), "demo.stop", false, 96);
    right -= ui.px(104);
    ImGui::SetCursorScreenPos({right, row.at.y});
    textButton(ui, view.going ? tr("Pause") : tr("Go on"), tr("Time stands still; whoever watches will be waited for here"), "demo.pause", false, 96);
    if (view.going)
        ui.wakeIn(0.25);
}

void taken(const Context& ui, const DemoView& view, Rect whole, Rect row) {
    drawText(*ImGui::GetWindowDrawList(), ui.fonts.large, {whole.at.x, whole.at.y + ui.px(6)}, ui.colours.text, tr("Your turn"));
    const std::string told = trf("You have taken over at {}. The demonstration waits there.", minutes(view.atS));
    drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {whole.at.x, whole.at.y + ui.px(32)}, ui.colours.textQuiet, elided(ui.fonts.body, told, whole.size.x));
    ImGui::SetCursorScreenPos(row.at);
    textButton(ui, tr("On with the demonstration"), tr("From where it was; what you did is not kept"), "demo.resume", false);
    ImGui::SameLine(0, ui.px(8));
    textButton(ui, tr("Keep going alone"), tr("The demonstration is left, everything stays as it is"), "ui.demo-leave", false);
    room(ui, row.end().x, row.at.y);
}

} // namespace

void drawDemoStrip(const Context& ui, Rect where) {
    const DemoView& view = *ui.state.demo;
    if (beginPanel(ui, "Demonstration strip", where.at, where.size, {0, 0})) {
        const float pad = ui.px(16);
        const Rect whole{{where.at.x + pad, where.at.y + ui.px(8)}, {where.size.x - 2 * pad, ui.px(52)}};
        const Rect row{{where.at.x + pad, where.end().y - ui.px(44)}, {where.size.x - 2 * pad, ui.px(32)}};
        switch (view.stage) {
        case DemoView::Stage::recording: recording(ui, view, whole, row); break;
        case DemoView::Stage::taken: taken(ui, view, whole, row); break;
        case DemoView::Stage::following:
            caption(ui, view, whole);
            playing(ui, view, row);
            if (view.going)
                ui.wakeIn(0.001);
            break;
        }
    }
    endPanel();
}

} // namespace acus::ui
