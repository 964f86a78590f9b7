// The left side for demonstrations: those there are, and the captions of the one that is open.
#include "core/language.h"
#include "ui/demo_parts.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

constexpr double lookAgainS = 5;
constexpr float tightUnits = 400;

void demoHeader(const Context& ui, const char* title, float pad, float width, const char* closeTitle, const char* closeLine) {
    ImGui::SetCursorPos({pad, ui.px(17)});
    heading(ui, title);
    ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
    iconButton(ui, "close", Icon::close, closeTitle, closeLine, false, 28);
    ImGui::SetCursorPos({pad, ui.px(48)});
}

void entryRow(const Context& ui, const DemoEntry& entry, float width) {
    const float height = ui.px(52);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(entry.id.c_str());
    const bool pressed = ImGui::InvisibleButton("demonstration", {width, height});
    ImGui::PopID();
    note(ui, "demonstration " + (entry.shipped ? entry.id : Path(entry.id).filename().string()));
    tip(ui, entry.problem.empty() ? (entry.about.empty() ? entry.title : entry.about) : entry.problem);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
        list.AddRectFilled({at.x - ui.px(8), at.y}, {at.x + width, at.y + height}, ui.colours.control, ui.px(6));
    const bool good = entry.problem.empty();
    drawIcon(list, good ? Icon::play : Icon::close, {at.x + ui.px(10), at.y + height / 2}, ui.px(14), good ? ui.colours.accentText : ui.colours.textFaint);
    drawText(list, ui.fonts.body, {at.x + ui.px(28), at.y + ui.px(9)}, good ? ui.colours.text : ui.colours.textQuiet, elided(ui.fonts.body, entry.title, width - ui.px(32)));
    const std::string under = good ? minutes(entry.lengthS) + " · " + std::string(tr(std::string_view(entry.packName))) + (entry.shipped ? "" : " · " + std::string(tr("your own")))
                                   : std::string(tr("can't be read"));
    drawText(list, ui.fonts.small, {at.x + ui.px(28), at.y + ui.px(29)}, ui.colours.textFaint, elided(ui.fonts.small, under, width - ui.px(32)));
    if (pressed && good)
        ui.requests.say("demo.play", {entry.id});
}

/// How far a video or pictures are, and the way out.
void exportProgress(const Context& ui, float width) {
    DemoMemory& memory = ui.memory.demo;
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, memory.exportWhat);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float bar = width - ui.px(96);
    list.AddRectFilled({at.x, at.y + ui.px(14)}, {at.x + bar, at.y + ui.px(18)}, ui.colours.track, ui.px(2));
    list.AddRectFilled({at.x, at.y + ui.px(14)}, {at.x + bar * static_cast<float>(memory.exported), at.y + ui.px(18)}, ui.colours.accent, ui.px(2));
    ImGui::SetCursorScreenPos({at.x + width - ui.px(88), at.y});
    if (textButton(ui, tr("Cancel"), tr("Stop making pictures"), "", false, 88))
        memory.cancelExport = true;
}

void library(const Context& ui, float pad, float width, float height) {
    DemoMemory& memory = ui.memory.demo;
    if (memory.listedAt < 0 || ui.time - memory.listedAt > lookAgainS) {
        memory.list = allDemonstrations();
        memory.listedAt = ui.time;
    }
    demoHeader(ui, tr("Demonstrations"), pad, width, tr("Back to the anatomy"), "mode explore");
    const bool tight = height < ui.px(tightUnits); // large type in a small window: all of it scrolls
    if (tight)
        ImGui::BeginChild("all", {width + ui.px(10), std::max(1.0f, height - ImGui::GetCursorPosY() - ui.px(8))});
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Record what you do on this patient and say it in captions, or play one."));
    gap(ui, 8);
    const bool entered = textBox(ui, "title box", tr("Its title"), memory.title, width, 0, false, mostDemoTitle);
    gap(ui, 4);
    if (textButton(ui, tr("Record"), tr("Everything you do from now on is written down: the needle, the layers, the camera, notes"), "", true, width / ui.scale) || entered) {
        ui.requests.say("demo.record", {demoText(memory.title, mostDemoTitle)});
        memory.title.clear();
    }
    gap(ui, 16);
    heading(ui, tr("To play"));
    const float foot = ui.px(memory.exporting ? 88 : 48);
    if (!tight)
        ImGui::BeginChild("list", {width + ui.px(10), std::max(1.0f, height - ImGui::GetCursorPosY() - foot)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    for (const DemoEntry& entry : memory.list)
        entryRow(ui, entry, width);
    ImGui::PopStyleVar();
    if (tight) {
        gap(ui, 8);
    } else {
        ImGui::EndChild();
        ImGui::SetCursorPos({pad, height - foot + ui.px(8)});
    }
    if (memory.exporting) {   // it goes on when its demonstration is left
        exportProgress(ui, width);
        if (tight)
            ImGui::EndChild();
        return;
    }
    const float half = (width / ui.scale - 8) / 2;
    textButton(ui, tr("Compare attempts"), tr("Yours and an expert's, or last week's, beside each other"), "ui.compare", false, half);
    ImGui::SameLine(0, ui.px(8));
    textButton(ui, tr("Room window"), tr("A second window for a projector: large type, a big needle, no panels"), "ui.present", false, half, memory.presenting);
    if (tight)
        ImGui::EndChild();
}

void captionEditor(const Context& ui, const DemoView& view, std::size_t i, float width) {
    DemoMemory& memory = ui.memory.demo;
    const std::string number = std::to_string(i + 1);
    const bool entered = textBox(ui, "caption edit", "", memory.edited, width, 0, false, mostCaption);
    const auto keep = [&] {
        const std::string text = demoText(memory.edited, mostCaption);
        if (!text.empty() && text != view.chapters[i].text)
            ui.requests.say("demo.caption-text", {number, text});
    };
    gap(ui, 2);
    const auto shift = [&](const char* id, const char* label, const char* title, double by) {
        if (textButton(ui, (std::string(label) + "##" + id).c_str(), title, "", false, 44)) {
            keep();
            ui.requests.say("demo.caption-move", {number, argument(std::clamp(std::round(1000 * (view.chapters[i].t + by)) / 1000, 0.0, view.lengthS))});
        }
        ImGui::SameLine(0, ui.px(4));
    };
    shift("earlier", "−½ s", tr("Half a second earlier"), -0.5);
    shift("later", "+½ s", tr("Half a second later"), 0.5);
    if (textButton(ui, tr("Here"), tr("The caption moves to the moment that is shown"), "", false, 48)) {
        keep();
        ui.requests.say("demo.caption-move", {number, argument(view.atS)});
    }
    ImGui::SameLine(0, ui.px(4));
    const bool stop = view.chapters[i].stop;
    textButton(ui, stop ? tr("Waits") : tr("Goes on"), tr("Whether playing waits at this caption"), "demo.caption-stop " + number + (stop ? " off" : " on"), false, 68, stop);
    ImGui::SameLine(0, ui.px(4));
    iconButton(ui, "remove caption", Icon::bin, tr("Remove this caption"), "demo.caption-remove " + number);
    if (entered || textButton(ui, tr("Done"), tr("Keep the words"), "", false, width / ui.scale)) {
        keep();
        memory.editing.reset();
    }
    gap(ui, 8);
}

void captions(const Context& ui, const DemoView& view, float width) {
    DemoMemory& memory = ui.memory.demo;
    if (memory.editing && *memory.editing >= view.chapters.size())
        memory.editing.reset();
    for (std::size_t i = 0; i < view.chapters.size(); ++i) {
        const DemoChapter& chapter = view.chapters[i];
        ImGui::PushID(static_cast<int>(i));
        const bool on = view.chapter == i;
        const float room = width - ui.px(52) - ui.px(32);
        const float tall = std::min(ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, room, chapter.text.c_str()).y, ui.px(76));
        const float height = tall + ui.px(12);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::InvisibleButton("chapter", {width - ui.px(32), height}))
            ui.requests.say("demo.scrub", {argument(chapter.t)});
        note(ui, "caption " + std::to_string(i + 1));
        tip(ui, chapter.text);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (on || ImGui::IsItemHovered())
            list.AddRectFilled({at.x - ui.px(8), at.y}, {at.x + width, at.y + height}, on ? mixed(ui.colours.panel, ui.colours.accent, 0.10f) : ui.colours.control, ui.px(6));
        drawText(list, ui.fonts.small, {at.x, at.y + ui.px(7)}, on ? ui.colours.accentText : ui.colours.textFaint, minutes(chapter.t));
        list.PushClipRect(at, {at.x + width, at.y + height}, true);
        list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + ui.px(44)), std::floor(at.y + ui.px(5))}, on ? ui.colours.text : ui.colours.textQuiet,
                     chapter.text.data(), chapter.text.data() + chapter.text.size(), room);
        list.PopClipRect();
        ImGui::SameLine(0, ui.px(4));
        if (iconButton(ui, "edit", Icon::pencil, trf("Edit caption {}", i + 1), "", memory.editing == i, 28)) {
            memory.editing = memory.editing == i ? std::optional<std::size_t>() : i;
            memory.edited = chapter.text;
        }
        if (memory.editing == i)
            captionEditor(ui, view, i, width);
        ImGui::PopID();
    }
    if (view.chapters.empty())
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("No captions yet. Go to a moment and add one below."));
}

void trimming(const Context& ui, const DemoView& view, float width) {
    DemoMemory& memory = ui.memory.demo;
    const float third = (width / ui.scale - 16) / 3;
    if (textButton(ui, tr("Begin here"), tr("What is before this moment will be cut off"), "", false, third, memory.trimFrom.has_value()))
        memory.trimFrom = memory.trimFrom ? std::optional<double>() : view.atS;
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("End here"), tr("What is after this moment will be cut off"), "", false, third, memory.trimTo.has_value()))
        memory.trimTo = memory.trimTo ? std::optional<double>() : view.atS;
    ImGui::SameLine(0, ui.px(8));
    const double from = memory.trimFrom.value_or(0), to = memory.trimTo.value_or(view.lengthS);
    textButton(ui, tr("Trim"), memory.trimFrom || memory.trimTo ? trf("Keeps {} to {}", minutes(from, true), minutes(to, true)) : std::string(tr("First mark where it begins or ends")),
               "ui.demo-trim", false, third);
}

void foot(const Context& ui, const DemoView& view, float width) {
    DemoMemory& memory = ui.memory.demo;
    if (memory.leaving) {
        textWrapped(ui, ui.fonts.body, ui.colours.text, tr("It is not saved. Leave it all the same?"));
        const float half = (width / ui.scale - 8) / 2;
        if (textButton(ui, tr("Save and leave"), tr("Into your own demonstrations"), "", true, half)) {
            ui.requests.sayLine("demo.save");
            ui.requests.sayLine("demo.leave");
            memory.leaving = false;
        }
        ImGui::SameLine(0, ui.px(8));
        if (textButton(ui, tr("Discard"), tr("What was recorded is lost"), "demo.leave discard", false, half))
            memory.leaving = false;
        return;
    }
    if (memory.exporting)
        return exportProgress(ui, width);
    const float half = (width / ui.scale - 8) / 2;
    textButton(ui, tr("Save"), view.file.empty() ? std::string(tr("Into your own demonstrations")) : view.file, "demo.save", view.changed, half);
    ImGui::SameLine(0, ui.px(8));
    ImGui::PushID("export");
    if (textButton(ui, tr("Export …"), tr("A video, or a sequence of pictures"), "", false, half))
        ImGui::OpenPopup("export");
    if (ImGui::BeginPopup("export")) {
        const bool video = textButton(ui, tr("Video (MP4) …"), tr("Needs ffmpeg on this machine"), "ui.demo-video", false, 200);
        const bool pictures = textButton(ui, tr("Pictures (PNG) …"), tr("A numbered sequence in a folder of its own"), "ui.demo-frames", false, 200);
        if (video || pictures)
            ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopID();
}

void openOne(const Context& ui, const DemoView& view, float pad, float width, float height) {
    DemoMemory& memory = ui.memory.demo;
    demoHeader(ui, tr("Demonstration"), pad, width, tr("Leave the demonstration"), "ui.demo-leave");
    const bool tight = height < ui.px(tightUnits);
    if (tight)
        ImGui::BeginChild("all", {width + ui.px(10), std::max(1.0f, height - ImGui::GetCursorPosY() - ui.px(8))});
    const float left = ImGui::GetCursorPosX();
    text(ui, ui.fonts.large, ui.colours.text, elided(ui.fonts.large, view.content->title.empty() ? std::string(tr("Without a title")) : view.content->title, width));
    note(ui, "demo title");
    tip(ui, view.content->title);
    ImGui::PushTextWrapPos(left + width);
    if (!view.content->about.empty())
        text(ui, ui.fonts.body, ui.colours.textQuiet, view.content->about);
    if (view.elsewhere)
        text(ui, ui.fonts.small, ui.colours.textFaint, trf("Recorded on {}; places and depths were found anew on this patient.", tr(std::string_view(view.content->packName))));
    for (std::size_t i = 0; i < std::min<std::size_t>(view.missing.size(), 3); ++i)
        text(ui, ui.fonts.small, ui.colours.textQuiet, trf("Left out at {}", view.missing[i]));
    if (view.missing.size() > 3)
        text(ui, ui.fonts.small, ui.colours.textQuiet, trf("and {} more", view.missing.size() - 3));
    ImGui::PopTextWrapPos();
    gap(ui, 12);
    heading(ui, tr("Captions"));
    const float bottom = memory.exporting || memory.leaving ? ui.px(150) : ui.px(156);
    if (!tight)
        ImGui::BeginChild("captions", {width + ui.px(10), std::max(1.0f, height - ImGui::GetCursorPosY() - bottom)});
    captions(ui, view, width);
    if (tight) {
        gap(ui, 8);
    } else {
        ImGui::EndChild();
        ImGui::SetCursorPos({pad, height - bottom + ui.px(8)});
    }
    const bool entered = textBox(ui, "new caption", tr("A caption at this moment"), memory.caption, width, 0, memory.focusCaption, mostCaption);
    memory.focusCaption = false;
    tip(ui, tr("Enter adds it where the demonstration stands"), "ui.caption");
    if (entered)
        if (const std::string words = demoText(memory.caption, mostCaption); !words.empty()) {
            ui.requests.say("demo.caption", {words});
            memory.caption.clear();
        }
    gap(ui, 4);
    if (!memory.leaving && !memory.exporting) {
        trimming(ui, view, width);
        gap(ui, 4);
    }
    foot(ui, view, width);
    if (tight)
        ImGui::EndChild();
}

} // namespace

void drawDemoPanel(const Context& ui, Rect where) {
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Demonstrations", where.at, where.size, {pad, pad})) {
        if (ui.state.demo)
            openOne(ui, *ui.state.demo, pad, width, where.size.y);
        else
            library(ui, pad, width, where.size.y);
    }
    endPanel();
}

} // namespace acus::ui
