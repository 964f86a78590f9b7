#include "ui/lesson_pages.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace acus::ui {

void checkMark(ImDrawList& list, ImVec2 centre, float size, Colour colour, float thickness) {
    const ImVec2 points[] = {{centre.x - 0.45f * size, centre.y + 0.02f * size}, {centre.x - 0.1f * size, centre.y + 0.36f * size}, {centre.x + 0.5f * size, centre.y - 0.36f * size}};
    list.AddLine(points[0], points[1], colour, thickness);
    list.AddLine(points[1], points[2], colour, thickness);
}

LessonProgress progressOf(const Context& ui, const std::string& lesson) {
    if (ui.trainer.lessonProgress)
        if (const Result<LessonProgress> kept = readProgress(ui.trainer.lessonProgress(lesson)); kept && kept->lesson == lesson)
            return *kept;
    LessonProgress none;
    none.lesson = lesson;
    return none;
}

void lessonCard(const Context& ui, float width, std::string_view strong, std::string_view quiet, bool done, bool accented) {
    const float mark = done ? ui.px(28) : 0, pad = ui.px(14), inner = width - 2 * pad - mark;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const auto tall = [&](ImFont* font, std::string_view words) { return words.empty() ? 0.0f : font->CalcTextSizeA(font->FontSize, 1e9f, inner, words.data(), words.data() + words.size()).y; };
    const float strongTall = tall(ui.fonts.strong, strong), quietTall = tall(ui.fonts.body, quiet), between = strongTall > 0 && quietTall > 0 ? ui.px(6) : 0;
    const float height = ui.px(12) + strongTall + between + quietTall + ui.px(12);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, accented ? mixed(ui.colours.panel, ui.colours.accent, 0.10f) : ui.colours.control, ui.px(6));
    if (accented)
        list.AddRectFilled(at, {at.x + ui.px(3), at.y + height}, ui.colours.accent, ui.px(2));
    if (done) {
        const ImVec2 centre{at.x + pad + ui.px(9), at.y + ui.px(12) + ui.fonts.strong->FontSize / 2};
        list.AddCircleFilled(centre, ui.px(9), ui.colours.accent);
        checkMark(list, centre, ui.px(9), ui.colours.onAccent, ui.px(1.8f));
    }
    const auto wrapped = [&](ImFont* font, Colour ink, float y, std::string_view words) {
        if (!words.empty())
            list.AddText(font, font->FontSize, {std::floor(at.x + pad + mark), std::floor(y)}, ink, words.data(), words.data() + words.size(), inner);
    };
    wrapped(ui.fonts.strong, ui.colours.text, at.y + ui.px(12), strong);
    wrapped(ui.fonts.body, ui.colours.textQuiet, at.y + ui.px(12) + strongTall + between, quiet);
    ImGui::Dummy({width, height});
}

namespace {

constexpr std::size_t longestText = 4000;

int resize(ImGuiInputTextCallbackData* data) {
    if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
        auto& buffer = *static_cast<std::vector<char>*>(data->UserData);
        buffer.resize(static_cast<std::size_t>(data->BufTextLen) + 1);
        data->Buf = buffer.data();
    }
    return 0;
}

/// ImGui's box does not wrap: a soft break is " \n", taken out again before the text is kept. Places in one are found in the other.
std::string unwrapped(std::string_view text, std::size_t& cursor) {
    std::string plain;
    std::size_t place = cursor;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && i > 0 && text[i - 1] == ' ') {
            if (i < cursor)
                --place;
            continue;
        }
        plain += text[i];
    }
    cursor = place;
    return plain;
}

std::string wrapped(std::string_view text, ImFont* font, float width, std::size_t& cursor) {
    std::string out;
    std::size_t place = cursor;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string_view paragraph = text.substr(start, end - start);
        std::size_t at = start;
        while (!paragraph.empty() && font->CalcTextSizeA(font->FontSize, 1e9f, 0, paragraph.data(), paragraph.data() + paragraph.size()).x > width) {
            std::size_t best = std::string_view::npos;
            for (std::size_t space = paragraph.find(' '); space != std::string_view::npos; space = paragraph.find(' ', space + 1)) {
                if (best != std::string_view::npos && font->CalcTextSizeA(font->FontSize, 1e9f, 0, paragraph.data(), paragraph.data() + space).x > width)
                    break;
                best = space;
            }
            if (best == std::string_view::npos || best + 1 >= paragraph.size())
                break;
            out += paragraph.substr(0, best + 1);
            out += '\n';
            at += best + 1;
            if (at <= cursor)
                ++place;
            paragraph.remove_prefix(best + 1);
        }
        out += paragraph;
        if (end < text.size())
            out += '\n';
        start = end + 1;
    }
    cursor = place;
    return out;
}

struct Area {
    ImFont* font;
    float width;
    std::vector<char>* buffer;
};

int rewrap(ImGuiInputTextCallbackData* data) {
    Area& area = *static_cast<Area*>(data->UserData);
    if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
        area.buffer->resize(static_cast<std::size_t>(data->BufTextLen) + 1);
        data->Buf = area.buffer->data();
    }
    if (data->EventFlag == ImGuiInputTextFlags_CallbackEdit) {
        const std::string_view now(data->Buf, static_cast<std::size_t>(data->BufTextLen));
        std::size_t cursor = static_cast<std::size_t>(std::max(0, data->CursorPos));
        const std::string plain = unwrapped(now, cursor);
        const std::string again = wrapped(plain, area.font, area.width, cursor);
        if (again != now) {
            data->DeleteChars(0, data->BufTextLen);
            data->InsertChars(0, again.c_str(), again.c_str() + again.size());
            data->CursorPos = data->SelectionStart = data->SelectionEnd = static_cast<int>(std::min(cursor, again.size()));
        }
    }
    return 0;
}

/// Where the pointer rests a name is noted even while the box is typed in.
void styled(const Context& ui) { ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(10), ui.px(8))); }

} // namespace

bool textField(const Context& ui, const char* id, std::string& value, const char* hint, std::string_view name) {
    std::vector<char> buffer(value.begin(), value.end());
    buffer.push_back(0);
    styled(ui);
    const bool entered = ImGui::InputTextWithHint(id, hint, buffer.data(), buffer.size(), ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackResize, resize, &buffer);
    ImGui::PopStyleVar();
    note(ui, name);
    value = std::string(buffer.data()).substr(0, longestText);
    return entered;
}

bool textArea(const Context& ui, const char* id, std::string& value, float widthPx, int lines, std::string_view name) {
    ImFont* font = ui.fonts.body;
    const float inner = widthPx - ui.px(20) - ui.px(14);
    std::size_t none = 0;
    const std::string shown = wrapped(value, font, inner, none);
    std::vector<char> buffer(shown.begin(), shown.end());
    buffer.push_back(0);
    Area area{font, inner, &buffer};
    styled(ui);
    const int count = static_cast<int>(std::count(shown.begin(), shown.end(), '\n')) + 1;
    const float height = static_cast<float>(std::clamp(count, lines, lines + 6)) * (font->FontSize + 0.0f) + ui.px(18);
    const bool changed = ImGui::InputTextMultiline(id, buffer.data(), buffer.size(), {widthPx, height}, ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_CallbackEdit, rewrap, &area);
    ImGui::PopStyleVar();
    note(ui, name);
    if (!changed)
        return false;
    std::size_t cursor = 0;
    value = unwrapped(buffer.data(), cursor).substr(0, longestText);
    return true;
}

} // namespace acus::ui
