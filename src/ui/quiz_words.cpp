// Over the picture: the letters of options that are needles or places, and the paint on the skin.
#include "core/language.h"
#include "course/quiz_run.h"
#include "ui/panels.h"
#include "ui/quiz_overlay.h"
#include "ui/widgets.h"
#include "view/camera.h"
#include <algorithm>
#include <cmath>
#include <vector>

namespace acus::ui {

namespace {

struct Sheet {
    ImDrawList& list;
    const State& state;
    const FrameTransform& transform;
    Rect picture;
    const Colours& colours;
    const Fonts& fonts;
    float scale;

    float px(float units) const { return units * scale; }
    std::optional<ImVec2> at(const Vec3& point) const {
        const auto pixel = transform.toPixel(point);
        return pixel ? std::optional(ImVec2(picture.at.x + static_cast<float>(pixel->x), picture.at.y + static_cast<float>(pixel->y))) : std::nullopt;
    }
    Colour rim() const { return colours.dark ? rgb(0xffffff) : rgb(0x101418); }
};

void fill(const Sheet& sheet, const QuizCells& area, Colour colour) {
    const ImDrawListFlags before = sheet.list.Flags;
    sheet.list.Flags &= ~ImDrawListFlags_AntiAliasedFill;   // neighbours would show their seams
    for (const auto& cell : area.cells) {
        const auto a = sheet.at(cell[0]), b = sheet.at(cell[1]), c = sheet.at(cell[2]), d = sheet.at(cell[3]);
        if (a && b && c && d)
            sheet.list.AddQuadFilled(*a, *b, *c, *d, colour);
    }
    sheet.list.Flags = before;
}

void outline(const Sheet& sheet, const QuizCells& area) {
    for (const auto& piece : area.border)
        if (const auto a = sheet.at(piece[0]), b = sheet.at(piece[1]); a && b)
            sheet.list.AddLine(*a, *b, sheet.rim(), sheet.px(2));
}

/// Beside letters that stand there already: needles of a question often enter close together.
ImVec2 freePlace(const Sheet& sheet, ImVec2 wanted, std::vector<ImVec2>& taken) {
    ImVec2 centre = wanted;
    const auto free = [&] { return std::none_of(taken.begin(), taken.end(), [&](const ImVec2& one) { return std::hypot(one.x - centre.x, one.y - centre.y) < sheet.px(24); }); };
    for (int i = 1; i <= 12 && !free(); ++i)
        centre.x = wanted.x + sheet.px(25) * static_cast<float>((i + 1) / 2) * (i % 2 ? 1.f : -1.f);
    taken.push_back(centre);
    return centre;
}

void drawLetters(const Sheet& sheet) {
    std::vector<ImVec2> taken;
    for (const QuizLetter& letter : quizLetters(sheet.state)) {
        const auto at = sheet.at(letter.at);
        if (!at)
            continue;
        const ImVec2 centre = freePlace(sheet, {at->x, at->y - sheet.px(20)}, taken);
        const Colours& c = sheet.colours;
        sheet.list.AddLine(*at, {centre.x, centre.y + sheet.px(11)}, faded(c.text, 0.6f), sheet.px(1));
        sheet.list.AddCircleFilled(centre, sheet.px(11), letter.right ? c.accent : faded(c.panel, 0.94f));
        sheet.list.AddCircle(centre, sheet.px(11), letter.right ? c.accent : c.textQuiet, 0, sheet.px(1.2f));
        drawText(sheet.list, sheet.fonts.strong, {centre.x - textWidth(sheet.fonts.strong, letter.letter) / 2, centre.y - sheet.fonts.strong->FontSize / 2},
                 letter.right ? c.onAccent : c.text, letter.letter);
    }
}

void drawLegend(const Sheet& sheet) {
    const QuizRun& run = *sheet.state.quiz;
    if (run.item().task != QuizTask::paint || run.open() || run.answer(run.at())->response.painted.empty())
        return;
    const float y = sheet.picture.end().y - sheet.px(64), x = sheet.picture.at.x + sheet.px(20);
    const char *painted = tr("painted"), *lies = tr("where it lies");
    const float second = x + sheet.px(34) + textWidth(sheet.fonts.small, painted);
    sheet.list.AddRectFilled({x - sheet.px(8), y - sheet.px(8)}, {second + sheet.px(32) + textWidth(sheet.fonts.small, lies), y + sheet.px(24)}, faded(sheet.colours.panel, 0.86f), sheet.px(5));
    sheet.list.AddRectFilled({x, y + sheet.px(1)}, {x + sheet.px(14), y + sheet.px(15)}, faded(sheet.colours.accent, 0.6f));
    drawText(sheet.list, sheet.fonts.small, {x + sheet.px(20), y}, sheet.colours.text, painted);
    sheet.list.AddRect({second, y + sheet.px(1)}, {second + sheet.px(14), y + sheet.px(15)}, sheet.rim(), 0, 0, sheet.px(2));
    drawText(sheet.list, sheet.fonts.small, {second + sheet.px(20), y}, sheet.colours.text, lies);
}

} // namespace

void drawQuizOver(ImDrawList& list, const State& state, ImVec2 at, ImVec2 size, const Colours& colours, const Fonts& fonts, float scale, const QuizPaint& paint) {
    if (!state.quiz || state.quiz->over() || state.practice)
        return;
    const FrameTransform transform = transformFor(state, static_cast<int>(size.x), static_cast<int>(size.y));
    const Sheet sheet{list, state, transform, {at, size}, colours, fonts, scale};
    list.PushClipRect(at, {at.x + size.x, at.y + size.y}, true);
    fill(sheet, paint.painted, faded(colours.accent, 0.45f));
    outline(sheet, paint.right);
    drawLetters(sheet);
    drawLegend(sheet);
    list.PopClipRect();
}

void drawQuizWords(const Context& ui, Rect picture) {
    if (!ui.state.quiz || ui.state.quiz->over() || ui.state.practice)
        return;
    QuizMemory& quiz = ui.memory.quiz;
    const std::size_t points = ui.state.quiz->sketch().painted.size();
    if (const QuizShown shown = quizShown(ui.state); !(shown == quiz.paintOf) || points != quiz.points) {
        quiz.paint = quizPaint(ui.state);
        quiz.paintOf = shown;
        quiz.points = points;
    }
    drawQuizOver(*ImGui::GetWindowDrawList(), ui.state, picture.at, picture.size, ui.colours, ui.fonts, ui.scale, quiz.paint);
}

} // namespace acus::ui
