#include "view/quiz_drawing.h"
#include "anatomy/skin.h"
#include "course/quiz_paint.h"
#include "course/quiz_run.h"
#include "view/needle_shape.h"
#include "view/palette.h"
#include "view/skin_marks.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double paintLiftMm = 0.6, farMm = 500;

/// On the present item, while its own picture is shown.
const QuizItem* present(const State& state) { return state.quiz && !state.quiz->over() && !state.practice ? &state.quiz->item() : nullptr; }

const QuizAnswer* answerOf(const State& state) {
    const auto& answer = state.quiz->answer(state.quiz->at());
    return answer ? &*answer : nullptr;
}

void addNeedleOption(Frame& frame, const Placement& needle, float opacity, bool accent) {
    Material steel = palette().needle;
    if (accent)
        steel.colour = glm::vec3(linearFromSrgb(palette().selectionSrgb));
    const NeedleShape shape = shapeOf(needle);
    const auto rod = [&](const Vec3& from, const Vec3& to, double radius, float px) {
        DrawRod piece{from, to, radius, radius, steel, accent ? 0.f : 1.f, px, true};
        piece.opacity = opacity;
        frame.rods.push_back(piece);
    };
    rod(shape.handleEnd, shape.shaftEnd, handleRadiusMm, 5);
    rod(shape.shaftEnd, shape.tip, 0.5 * needle.size.diameterMm, 2.5f);
    frame.points.push_back({shape.tip, linearFromSrgb(palette().entrySrgb), 2.5f, true});
}

/// Letters stand where options are needles, or places that belong to the question's words.
bool lettered(const QuizItem& item) { return item.task != QuizTask::paint && item.task != QuizTask::click && item.task != QuizTask::place; }

/// Cells of a sheet dropped onto the skin along the line they were seen on.
QuizCells onSkin(const Model& model, const PaintSheet& sheet) {
    QuizCells result;
    if (sheet.empty())
        return result;
    const std::size_t columns = sheet.columns + 1, rows = sheet.rows + 1;
    std::vector<std::optional<Vec3>> corners(columns * rows);
    std::vector<bool> asked(columns * rows, false);
    const auto corner = [&](std::size_t c, std::size_t r) -> const std::optional<Vec3>& {
        auto& kept = corners[r * columns + c];
        if (!asked[r * columns + c]) {
            asked[r * columns + c] = true;
            const Vec3 through = sheet.centre(c, r) - 0.5 * sheet.cellMm * (sheet.right + sheet.up);
            if (const auto skin = skinAlong(model, {through - farMm * sheet.into, sheet.into, 2 * farMm}))
                kept = skin->point - paintLiftMm * sheet.into;
        }
        return kept;
    };
    const auto in = [&](long c, long r) {
        return c >= 0 && r >= 0 && c < static_cast<long>(sheet.columns) && r < static_cast<long>(sheet.rows) &&
               sheet.in[static_cast<std::size_t>(r) * sheet.columns + static_cast<std::size_t>(c)];
    };
    for (std::size_t r = 0; r < sheet.rows; ++r)
        for (std::size_t c = 0; c < sheet.columns; ++c) {
            const auto column = static_cast<long>(c), row = static_cast<long>(r);
            if (!in(column, row))
                continue;
            const auto &a = corner(c, r), &b = corner(c + 1, r), &d = corner(c, r + 1), &e = corner(c + 1, r + 1);
            if (!a || !b || !d || !e)
                continue;
            result.cells.push_back({*a, *b, *e, *d});
            if (!in(column, row - 1))
                result.border.push_back({*a, *b});
            if (!in(column, row + 1))
                result.border.push_back({*d, *e});
            if (!in(column - 1, row))
                result.border.push_back({*a, *d});
            if (!in(column + 1, row))
                result.border.push_back({*b, *e});
        }
    return result;
}

} // namespace

void addQuiz(Frame& frame, const State& state) {
    const QuizItem* item = present(state);
    if (!item)
        return;
    const QuizAnswer* answer = answerOf(state);
    if (lettered(*item))
        for (std::size_t i = 0; i < item->options.size(); ++i) {
            const QuizOption& option = item->options[i];
            if (option.needle && !answer)
                addNeedleOption(frame, *option.needle, 1, false);
            else if (option.needle && i == item->correct && answer->response.option != i)
                addNeedleOption(frame, *option.needle, 0.55f, true);
            else if (option.at && item->kind == "choose-entry")
                SkinPen{*state.model, frame, linearFromSrgb(palette().selectionSrgb), answer && i == item->correct ? 4.f : 2.f}.ring(*option.at, 5);
        }
    if (item->kind == "order" && item->needle && !answer) {
        const SkinPen pen{*state.model, frame, linearFromSrgb(palette().selectionSrgb), 2.5f};
        pen.ring(item->needle->entry, 4);
    }
}

bool quizPointsOut(const State& state, std::uint32_t structure) {
    const QuizItem* item = questionOpen(state) ? present(state) : nullptr;
    if (!item || item->task != QuizTask::choose || item->needle || std::any_of(item->options.begin(), item->options.end(), [](const QuizOption& one) { return one.needle.has_value(); }))
        return false;
    const std::string& id = state.model->structures[structure].id;
    return std::find(item->show.begin(), item->show.end(), id) != item->show.end();
}

QuizShown quizShown(const State& state) {
    if (!state.quiz)
        return {};
    return {&state.quiz->items(), state.quiz->at(), state.quiz->open(), !state.quiz->over() && state.quiz->answer(state.quiz->at()).has_value()};
}

std::vector<QuizLetter> quizLetters(const State& state) {
    std::vector<QuizLetter> letters;
    const QuizItem* item = present(state);
    if (!item || !lettered(*item))
        return letters;
    const QuizAnswer* answer = answerOf(state);
    for (std::size_t i = 0; i < item->options.size(); ++i) {
        const QuizOption& option = item->options[i];
        const bool right = answer && i == item->correct, chosen = answer && answer->response.option == i;
        QuizLetter letter{{}, std::string(1, static_cast<char>('A' + i)), right, chosen};
        if (option.needle) {
            if (answer && !right && !chosen)
                continue;
            letter.at = shapeOf(*option.needle).handleEnd;
        } else if (option.at && item->kind == "choose-entry") {
            letter.at = *option.at;
        } else {
            continue;
        }
        letters.push_back(std::move(letter));
    }
    return letters;
}

QuizPaint quizPaint(const State& state) {
    QuizPaint paint;
    const QuizItem* item = present(state);
    if (!item || item->task != QuizTask::paint || !item->into)
        return paint;
    const QuizAnswer* answer = answerOf(state);
    const std::vector<Vec3>& points = answer ? answer->response.painted : state.quiz->sketch().painted;
    paint.painted = onSkin(*state.model, areaPainted(points, *item->into));
    if (answer)
        if (const auto part = state.model->indexOf(item->structure))
            paint.right = onSkin(*state.model, areaOver(*state.model, *part, *item->into));
    return paint;
}

} // namespace acus
