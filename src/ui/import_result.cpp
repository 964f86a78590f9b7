#include "ui/import_result.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

void drawList(const Context& ui, const ReportPart& part, float width) {
    std::vector<float> wide(part.widths.size() + 1, 0.0f);
    for (const auto& columns : part.lines)
        for (std::size_t i = 0; i < columns.size(); ++i)
            wide[i] = std::max(wide[i], textWidth(ui.fonts.small, columns[i]));
    const float gapPx = ui.px(16), high = ui.fonts.small->FontSize + ui.px(4);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(part.lines.size()), high + ImGui::GetStyle().ItemSpacing.y);
    while (clipper.Step())
        for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            const auto& columns = part.lines[static_cast<std::size_t>(row)];
            float x = 0;
            for (std::size_t i = 0; i < columns.size() && x < width; x += wide[i] + gapPx, ++i)
                drawText(*ImGui::GetWindowDrawList(), ui.fonts.small, {at.x + x, at.y}, i == 0 ? ui.colours.textQuiet : ui.colours.text,
                         elided(ui.fonts.small, columns[i], width - x));
            ImGui::Dummy({width, high});
        }
}

void drawPart(const Context& ui, const ReportPart& part, float width) {
    if (part.lines.empty()) {
        textWrapped(ui, ui.fonts.body, ui.colours.text, part.title);
        return;
    }
    gap(ui, 8);
    heading(ui, part.title);
    gap(ui, 4);
    if (!part.widths.empty())
        drawList(ui, part, width);
    else
        for (const auto& columns : part.lines)
            textWrapped(ui, ui.fonts.small, ui.colours.text, columns.front());
}

} // namespace

void drawImportResult(const Context& ui, std::span<const ReportPart> report, float width) {
    for (const bool lists : {false, true})
        for (const ReportPart& part : report)
            if (lists == !part.widths.empty())
                drawPart(ui, part, width);
}

} // namespace acus::ui
