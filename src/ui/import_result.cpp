#include "ui/import_result.h"
#include "core/language.h"
#include "ui/widgets.h"
#include <algorithm>
#include <array>

namespace acus::ui {

namespace {

constexpr std::array longLists{trLater("Landmarks"), trLater("Meshes")};   // these come last

struct Part {
    std::string_view title;
    std::vector<std::vector<std::string_view>> lines;   ///< each by its columns

    bool isList() const {
        return std::any_of(longLists.begin(), longLists.end(), [&](const char* list) { return title == tr(list); });
    }
};

std::vector<std::string_view> columnsOf(std::string_view line) {
    std::vector<std::string_view> columns;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find("  "), line.size());
        columns.push_back(line.substr(0, end));
        line.remove_prefix(std::min(line.find_first_not_of(' ', end), line.size()));
    }
    return columns;
}

std::vector<Part> partsOf(std::string_view report) {
    std::vector<Part> parts;
    for (std::size_t at = 0; at < report.size();) {
        const std::size_t end = std::min(report.find('\n', at), report.size());
        const std::string_view line = report.substr(at, end - at);
        at = end + 1;
        const std::size_t text = std::min(line.find_first_not_of(' '), line.size());
        if (text == 0)
            parts.push_back({line, {}});
        else if (!parts.empty())
            parts.back().lines.push_back(columnsOf(line.substr(text)));
    }
    std::stable_partition(parts.begin(), parts.end(), [](const Part& part) { return !part.isList(); });
    return parts;
}

void drawList(const Context& ui, const Part& part, float width) {
    std::vector<float> wide;
    for (const auto& columns : part.lines)
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i == wide.size())
                wide.push_back(0);
            wide[i] = std::max(wide[i], textWidth(ui.fonts.small, columns[i]));
        }
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

} // namespace

void drawImportResult(const Context& ui, std::string_view report, float width) {
    for (const Part& part : partsOf(report)) {
        if (part.lines.empty()) {
            textWrapped(ui, ui.fonts.body, ui.colours.text, part.title);
            continue;
        }
        gap(ui, 8);
        heading(ui, part.title);
        gap(ui, 4);
        if (part.isList()) {
            drawList(ui, part, width);
            continue;
        }
        for (const auto& columns : part.lines) {
            std::string line;
            for (const std::string_view column : columns)
                line += (line.empty() ? "" : "  ") + std::string(column);
            textWrapped(ui, ui.fonts.small, ui.colours.text, line);
        }
    }
}

} // namespace acus::ui
