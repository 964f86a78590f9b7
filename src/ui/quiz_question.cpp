// A question, how it is answered, and after the answer why.
#include "core/language.h"
#include "core/letters.h"
#include "ui/quiz_parts.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

/// Of the whole quiz: a disc for what was right, a ring with a cross for what was not, the present one ringed.
void drawProgress(const Context& ui, const QuizRun& run, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float step = std::min(ui.px(16), width / static_cast<float>(run.count())), radius = std::min(ui.px(4), 0.36f * step), y = at.y + ui.px(8);
    for (std::size_t i = 0; i < run.count(); ++i) {
        const ImVec2 centre{at.x + step * (static_cast<float>(i) + 0.5f), y};
        const auto& answer = run.answer(i);
        if (answer && run.test()) { // how right it was is told at the end
            list.AddCircleFilled(centre, radius, ui.colours.textQuiet);
        } else if (answer && answer->mark.right) {
            list.AddCircleFilled(centre, radius, ui.colours.accent);
        } else if (answer) {
            const float arm = 0.7f * radius;
            list.AddLine({centre.x - arm, centre.y - arm}, {centre.x + arm, centre.y + arm}, ui.colours.text, ui.px(1.5f));
            list.AddLine({centre.x - arm, centre.y + arm}, {centre.x + arm, centre.y - arm}, ui.colours.text, ui.px(1.5f));
        } else {
            list.AddCircle(centre, radius, ui.colours.textFaint, 0, ui.px(1.2f));
        }
        if (i == run.at())
            list.AddRectFilled({centre.x - radius, y + radius + ui.px(3)}, {centre.x + radius, y + radius + ui.px(5)}, ui.colours.accent);
    }
    ImGui::Dummy({width, ui.px(18)});
}

/// A disc with a letter or a number in it.
void badge(const Context& ui, ImVec2 centre, std::string_view words, Colour fill, Colour ink, Colour edge) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddCircleFilled(centre, ui.px(11), fill);
    if (edge)
        list.AddCircle(centre, ui.px(11), edge, 0, ui.px(1.5f));
    drawText(list, ui.fonts.small, {centre.x - textWidth(ui.fonts.small, words) / 2, centre.y - ui.fonts.small->FontSize / 2}, ink, words);
}

/// The mark before an option once it is answered.
void tick(const Context& ui, ImVec2 c, bool right) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float s = ui.px(5);
    if (right) {
        list.AddCircleFilled(c, ui.px(11), ui.colours.accent);
        list.AddLine({c.x - s, c.y}, {c.x - 0.2f * s, c.y + 0.8f * s}, ui.colours.onAccent, ui.px(2));
        list.AddLine({c.x - 0.2f * s, c.y + 0.8f * s}, {c.x + s, c.y - 0.7f * s}, ui.colours.onAccent, ui.px(2));
    } else {
        list.AddCircle(c, ui.px(11), ui.colours.text, 0, ui.px(1.5f));
        list.AddLine({c.x - 0.7f * s, c.y - 0.7f * s}, {c.x + 0.7f * s, c.y + 0.7f * s}, ui.colours.text, ui.px(2));
        list.AddLine({c.x - 0.7f * s, c.y + 0.7f * s}, {c.x + 0.7f * s, c.y - 0.7f * s}, ui.colours.text, ui.px(2));
    }
}

float wrappedHeight(ImFont* font, std::string_view words, float width) {
    return font->CalcTextSizeA(font->FontSize, FLT_MAX, width, words.data(), words.data() + words.size()).y;
}

void wrappedAt(const Context&, ImFont* font, Colour ink, ImVec2 at, float width, std::string_view words) {
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, ink, words.data(), words.data() + words.size(), width);
}

bool inPicture(const QuizItem& item, const QuizOption& option) { return option.needle || (item.kind == "choose-entry" && option.at); }

void drawOption(const Context& ui, const QuizRun& run, std::size_t i, float width) {
    const QuizItem& item = run.item();
    const QuizOption& option = item.options[i];
    const auto& answer = run.answer(run.at());
    const bool right = answer && i == item.correct, chosen = answer && answer->response.option == i;
    const float textAt = ui.px(42), room = width - textAt - ui.px(12);
    const std::string& why = answer ? option.why : std::string();
    const float words = wrappedHeight(ui.fonts.body, option.text, room), whyHeight = why.empty() ? 0 : wrappedHeight(ui.fonts.small, upperFirst(why), room) + ui.px(4);
    const float height = std::max(ui.px(40), words + whyHeight + ui.px(18));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(static_cast<int>(i));
    const bool pressed = ImGui::InvisibleButton("option", {width, height});
    ImGui::PopID();
    const std::string line = "quiz.answer " + std::to_string(i + 1);
    note(ui, line);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool hovered = !answer && ImGui::IsItemHovered();
    list.AddRectFilled(at, {at.x + width, at.y + height}, hovered ? ui.colours.controlHover : answer && !right && !chosen ? faded(ui.colours.control, 0.4f) : ui.colours.control,
                       ui.px(6));
    if (right || chosen)
        list.AddRect(at, {at.x + width, at.y + height}, right ? ui.colours.accent : ui.colours.textQuiet, ui.px(6), 0, ui.px(1.5f));
    const ImVec2 centre{at.x + ui.px(22), at.y + ui.px(20)};
    if (right || chosen)
        tick(ui, centre, right);
    else
        badge(ui, centre, inPicture(item, option) ? std::string(1, static_cast<char>('A' + i)) : std::to_string(i + 1), ui.colours.panel,
              answer ? ui.colours.textFaint : ui.colours.textQuiet, 0);
    wrappedAt(ui, ui.fonts.body, answer && !right && !chosen ? ui.colours.textQuiet : ui.colours.text, {at.x + textAt, at.y + (why.empty() ? (height - words) / 2 : ui.px(9))}, room, option.text);
    if (!why.empty())
        wrappedAt(ui, ui.fonts.small, ui.colours.textQuiet, {at.x + textAt, at.y + ui.px(11) + words}, room, upperFirst(why));
    if (pressed && !answer)
        ui.requests.sayLine(line);
    gap(ui, 8);
}

void drawOrder(const Context& ui, const QuizRun& run, float width) {
    const QuizItem& item = run.item();
    const auto& answer = run.answer(run.at());
    const std::vector<std::size_t>& order = answer && !answer->response.order.empty() ? answer->response.order : run.sketch().order;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    QuizMemory& quiz = ui.memory.quiz;
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("Outside"));
    const float height = ui.px(34);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::PushID(static_cast<int>(order[i]));
        ImGui::SetItemAllowOverlap();
        ImGui::InvisibleButton("layer", {width - (answer ? 0 : ui.px(60)), height});
        const bool held = ImGui::IsItemActive();
        note(ui, "layer " + item.layers[order[i]]);
        if (!answer)
            tip(ui, tr("Drag it to its place; Up and Down choose, with Shift they move"));
        const bool hovered = ImGui::IsItemHovered();
        const bool placed = answer && order[i] == i;
        list.AddRectFilled(at, {at.x + width, at.y + height}, held ? ui.colours.controlActive : hovered && !answer ? ui.colours.controlHover : ui.colours.control, ui.px(6));
        if (!answer && (held || quiz.row == i))
            list.AddRect(at, {at.x + width, at.y + height}, ui.colours.accent, ui.px(6), 0, ui.px(1.5f));
        const ImVec2 centre{at.x + ui.px(20), at.y + height / 2};
        if (answer)
            tick(ui, centre, placed);
        else
            for (int k = -1; k <= 1; ++k)
                list.AddLine({centre.x - ui.px(5), centre.y + static_cast<float>(k) * ui.px(4)}, {centre.x + ui.px(5), centre.y + static_cast<float>(k) * ui.px(4)}, ui.colours.textFaint, ui.px(1.2f));
        drawText(list, ui.fonts.body, {at.x + ui.px(40), at.y + (height - ui.fonts.body->FontSize) / 2}, ui.colours.text,
                 elided(ui.fonts.body, upperFirst(item.layers[order[i]]), width - ui.px(110)));
        if (held && !answer) {
            quiz.row = i;
            const float y = ImGui::GetIO().MousePos.y;
            const auto to = y < at.y - ui.px(4) && i > 0 ? i - 1 : y > at.y + height + ui.px(4) && i + 1 < order.size() ? i + 1 : i;
            if (to != i && ui.requests.empty())
                ui.requests.say("quiz.move", {std::to_string(i + 1), std::to_string(to + 1)});
        }
        if (!answer) {
            ImGui::SameLine(0, 0);
            ImGui::SetCursorScreenPos({at.x + width - ui.px(60), at.y + ui.px(3)});
            const std::string up = "quiz.move " + std::to_string(i + 1) + " " + std::to_string(i == 0 ? 1 : i), down = "quiz.move " + std::to_string(i + 1) + " " + std::to_string(std::min(i + 2, order.size()));
            iconButton(ui, "up", Icon::arrowUp, tr("Farther out"), up, false, 28);
            ImGui::SetCursorScreenPos({at.x + width - ui.px(31), at.y + ui.px(3)});
            iconButton(ui, "down", Icon::arrowDown, tr("Farther in"), down, false, 28);
            ImGui::SetCursorScreenPos({at.x, at.y + height});
        }
        ImGui::PopID();
        gap(ui, 4);
    }
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("Inside"));
}

void drawBrushes(const Context& ui) {
    QuizMemory& quiz = ui.memory.quiz;
    using Brush = QuizMemory::Brush;
    struct Entry {
        Brush brush;
        const char *word, *title, *name;
    };
    static constexpr Entry entries[] = {{Brush::paint, trLater("Paint"), trLater("Hold and stroke over the skin"), "quiz brush paint"},
                                        {Brush::wipe, trLater("Wipe"), trLater("Take paint off"), "quiz brush wipe"},
                                        {Brush::turn, trLater("Turn"), trLater("The pointer turns the patient"), "quiz brush turn"}};
    for (const Entry& entry : entries) {
        if (textButton(ui, tr(entry.word), tr(entry.title), "", false, 72, quiz.brush == entry.brush))
            quiz.brush = entry.brush;
        note(ui, entry.name);
        ImGui::SameLine(0, ui.px(8));
    }
    textButton(ui, tr("Clear"), tr("Take all paint off"), "quiz.wipe", false, 64);
}

void hint(const Context& ui, const char* words) {
    gap(ui, 8);
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, words);
    gap(ui, 8);
}

/// How it is to be answered.
void drawTask(const Context& ui, const QuizRun& run, float width) {
    const QuizItem& item = run.item();
    const float units = width / ui.scale;
    switch (item.task) {
    case QuizTask::choose: break;
    case QuizTask::click:
        hint(ui, item.needle ? tr("Click it in the picture. Drag to turn the patient, the wheel zooms.") : tr("Click it in the picture. Drag to turn the patient; what lies over it can be taken off."));
        if (!item.needle) {
            textButton(ui, tr("Take off a layer"), tr("Take off a layer"), "peel.more", false, 0);
            ImGui::SameLine(0, ui.px(8));
            textButton(ui, tr("Put it back"), tr("Put a layer back"), "peel.less", false, 0);
        }
        break;
    case QuizTask::order:
        drawOrder(ui, run, width);
        gap(ui, 8);
        textButton(ui, tr("Done"), tr("Answer with this order"), "quiz.submit", true, units);
        break;
    case QuizTask::paint:
        hint(ui, tr("Stroke over the skin in the picture. The right button moves the picture."));
        drawBrushes(ui);
        gap(ui, 16);
        textButton(ui, tr("Done"), tr("Answer with what is painted"), "quiz.submit", true, units);
        break;
    case QuizTask::place:
        hint(ui, tr("The whole attempt counts, as in a test: prepare, find, mark, needle, finish. Its verdict is the answer."));
        textButton(ui, tr("Begin the attempt"), tr("A blind attempt"), "quiz.place", true, units);
        break;
    }
}

void drawAnswerVerdict(const Context& ui, const QuizRun& run, float width) {
    const QuizAnswer& answer = *run.answer(run.at());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    tick(ui, {at.x + ui.px(11), at.y + ui.px(14)}, answer.mark.right);
    drawText(*ImGui::GetWindowDrawList(), ui.fonts.large, {at.x + ui.px(32), at.y + ui.px(1)}, ui.colours.text, answer.mark.right ? tr("Right") : tr("Not right"));
    ImGui::Dummy({width, ui.px(30)});
    // What an option says for itself is said beside it.
    if (!answer.mark.words.empty() && !answer.response.option)
        textWrapped(ui, ui.fonts.body, ui.colours.text, answer.mark.words);
}

void drawExplanation(const Context& ui, const QuizRun& run) {
    const QuizItem& item = run.item();
    if (!item.why.empty()) {
        gap(ui, 8);
        textWrapped(ui, ui.fonts.body, ui.colours.text, item.why);
    }
    gap(ui, 4);
    textWrapped(ui, ui.fonts.small, ui.colours.textFaint, trf("Source: {}", item.source));
}

} // namespace

void drawQuizQuestion(const Context& ui, const QuizRun& run, float width) {
    const QuizItem& item = run.item();
    const auto& answer = run.answer(run.at());
    drawProgress(ui, run, width);
    text(ui, ui.fonts.small, ui.colours.textQuiet, trf("{} of {}", run.at() + 1, run.count()) + "  ·  " + kindTitle(item.kind));
    const float foot = ui.px(48);
    ImGui::BeginChild("question", {width + ui.px(8), std::max(ui.px(80), ImGui::GetContentRegionAvail().y - foot)});
    const float inner = width;
    ImGui::PushTextWrapPos(inner);
    gap(ui, 4);
    textWrapped(ui, ui.fonts.strong, ui.colours.text, item.task != QuizTask::choose && !item.act.empty() ? item.act : item.question);
    gap(ui, 10);
    if (answer)
        drawAnswerVerdict(ui, run, inner);
    const bool byOption = item.task == QuizTask::choose || (answer && answer->response.option);
    if (byOption) {
        if (answer)
            gap(ui, 4);
        for (std::size_t i = 0; i < item.options.size(); ++i)
            drawOption(ui, run, i, inner);
    } else if (!answer) {
        drawTask(ui, run, inner);
    } else if (item.task == QuizTask::order) {
        drawOrder(ui, run, inner);
    }
    if (answer)
        drawExplanation(ui, run);
    ImGui::PopTextWrapPos();
    ImGui::EndChild();
    gap(ui, 8);
    if (answer)
        textButton(ui, run.at() + 1 == run.count() ? tr("To the result") : tr("Next"), tr("On to the next question (Enter)"), "quiz.next", true, width / ui.scale);
    else
        textButton(ui, tr("Skip"), tr("Leave this question unanswered"), "quiz.next skip", false, 0);
}

} // namespace acus::ui
