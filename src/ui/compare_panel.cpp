// Two attempts beside each other: whose they are, what differs in words, and the scrubber of both.
#include "core/language.h"
#include "trainer/compare_view.h"
#include "ui/demo_parts.h"
#include "ui/technique_words.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

void row(const Context& ui, const CompareRow& row, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float half = (width - ui.px(12)) / 2;
    const auto tall = [&](const std::string& words) { return ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, half - ui.px(20), words.c_str()).y; };
    const float figures = std::max(tall(row.a), tall(row.b)), height = ui.px(24) + figures + ui.px(12);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawText(list, ui.fonts.strong, {at.x, at.y + ui.px(4)}, ui.colours.text, elided(ui.fonts.strong, row.what, width * 0.6f));
    const std::string difference = elided(ui.fonts.small, row.difference, width * 0.4f);
    drawText(list, ui.fonts.small, {at.x + width - textWidth(ui.fonts.small, difference), at.y + ui.px(6)}, ui.colours.textQuiet, difference);
    const auto figure = [&](float x, const std::string& words, bool better) {
        // What was done better has a mark as well as the stronger ink.
        if (better) {
            list.AddLine({x + ui.px(1), at.y + ui.px(33)}, {x + ui.px(4), at.y + ui.px(36)}, ui.colours.accentText, ui.px(1.8f));
            list.AddLine({x + ui.px(4), at.y + ui.px(36)}, {x + ui.px(9), at.y + ui.px(29)}, ui.colours.accentText, ui.px(1.8f));
        }
        list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(x + ui.px(16)), std::floor(at.y + ui.px(25))}, better ? ui.colours.text : ui.colours.textQuiet,
                     words.data(), words.data() + words.size(), half - ui.px(20));
    };
    figure(at.x, row.a, row.better == 1);
    figure(at.x + half + ui.px(12), row.b, row.better == 2);
    list.AddLine({at.x, at.y + height - ui.px(3)}, {at.x + width, at.y + height - ui.px(3)}, ui.colours.panelEdge);
    ImGui::Dummy({width, height});
    note(ui, "compare row " + row.id);
}

} // namespace

void drawComparePanel(const Context& ui, Rect where) {
    const CompareView& view = *ui.state.compare;
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Compare", where.at, where.size, {pad, pad})) {
        ImGui::SetCursorPos({pad, ui.px(17)});
        heading(ui, tr("Two attempts"));
        ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
        iconButton(ui, "close", Icon::close, tr("Back from the comparison"), "compare.leave", false, 28);
        ImGui::SetCursorPos({pad, ui.px(48)});
        text(ui, ui.fonts.large, ui.colours.text, elided(ui.fonts.large, planTitle(view.a->plan()), width));
        gap(ui, 8);
        const float half = (width - ui.px(12)) / 2;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImDrawList& list = *ImGui::GetWindowDrawList();
        for (const bool second : {false, true}) {
            const float x = at.x + (second ? half + ui.px(12) : 0);
            drawText(list, ui.fonts.strong, {x, at.y}, ui.colours.accentText, second ? "B" : "A");
            drawText(list, ui.fonts.small, {x + ui.px(16), at.y + ui.px(1)}, ui.colours.textQuiet, elided(ui.fonts.small, second ? view.nameB : view.nameA, half - ui.px(16)));
        }
        ImGui::Dummy({width, ui.px(24)});
        ImGui::BeginChild("rows", {width + ui.px(10), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - ui.px(12))});
        for (const CompareRow& one : view.rows)
            row(ui, one, width);
        ImGui::EndChild();
    }
    endPanel();
}

void drawCompareName(const Context& ui, Rect picture, bool second) {
    const CompareView& view = *ui.state.compare;
    const auto [a, b] = view.sync.at(view.share, view.byTime);
    const std::string name = std::string(second ? "B  " : "A  ") + (second ? view.nameB : view.nameA) + "  " + minutes(second ? b : a, true);
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const ImVec2 at{picture.at.x + ui.px(12), picture.at.y + ui.px(second ? 12 : 56)};
    const std::string shown = elided(ui.fonts.body, name, picture.size.x - ui.px(40));
    list.AddRectFilled(at, {at.x + textWidth(ui.fonts.body, shown) + ui.px(20), at.y + ui.px(28)}, faded(ui.colours.panel, 0.9f), ui.px(6));
    drawText(list, ui.fonts.body, {at.x + ui.px(10), at.y + ui.px(6)}, ui.colours.text, shown);
}

void drawCompareFoot(const Context& ui, Rect where) {
    const CompareView& view = *ui.state.compare;
    if (beginPanel(ui, "Compare foot", where.at, where.size, {0, 0})) {
        const float pad = ui.px(16);
        const ImVec2 at{where.at.x + pad, where.at.y + ui.px(16)};
        const float button = ui.px(104), width = where.size.x - 2 * pad - button - ui.px(16);
        ImGui::SetCursorScreenPos(at);
        if (const auto change = slider(ui, "compare", width, view.share, 0, 1, 0.005, 0))
            ui.requests.say("compare.scrub", {argument(change->value)});
        tip(ui, tr("Both attempts at the same stage"));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (!view.byTime) {
            double from = 0;
            const float radius = ui.px(7);
            for (const auto& [to, name] : CompareSync::phases()) {
                const float x = at.x + radius + static_cast<float>(from) * (width - 2 * radius), end = at.x + radius + static_cast<float>(to) * (width - 2 * radius);
                list.AddLine({x, at.y + ui.px(26)}, {x, at.y + ui.px(34)}, ui.colours.textFaint);
                const std::string words = elided(ui.fonts.small, tr(name), end - x - ui.px(8));
                if (words.size() > 4)
                    drawText(list, ui.fonts.small, {x + ui.px(5), at.y + ui.px(27)}, ui.colours.textQuiet, words);
                from = to;
            }
        } else {
            drawText(list, ui.fonts.small, {at.x + ui.px(7), at.y + ui.px(27)}, ui.colours.textQuiet, tr("By the watch; both needles are tapped in at the same moment"));
        }
        ImGui::SetCursorScreenPos({where.end().x - pad - button, at.y - ui.px(4)});
        textButton(ui, view.byTime ? tr("By the watch") : tr("By stage"), tr("Which moments belong together: the same stage, or so many seconds from the tap"),
                   view.byTime ? "compare.by phase" : "compare.by time", false, button / ui.scale);
    }
    endPanel();
}

} // namespace acus::ui
