// Which questions and criteria tell learners apart: a plot and a list.
#include "core/language.h"
#include "core/letters.h"
#include "records/retold.h"
#include "ui/class_pages.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

std::string signedFigure(const std::optional<double>& value) {
    if (!value)
        return "–";
    return decimal(*value, 2);
}

/// Share reached against discrimination; numbers are those of the list.
void plot(const Context& ui, const std::vector<ClassItem>& items, float width) {
    const float height = ui.px(150), left = ui.px(30), bottom = ui.px(18);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto x = [&](double share) { return at.x + left + static_cast<float>(share) * (width - left - ui.px(20)); };
    const auto y = [&](double r) { return at.y + (1 - static_cast<float>(r)) / 2 * (height - bottom); };
    for (const double r : {-1.0, 0.0, 1.0}) {
        list.AddLine({x(0), y(r)}, {x(1), y(r)}, ui.colours.panelEdge);
        drawText(list, ui.fonts.small, {at.x, std::clamp(y(r) - ui.fonts.small->FontSize / 2, at.y, at.y + height)}, ui.colours.textFaint, r < 0 ? "−1" : r > 0 ? "1" : "0");
    }
    list.AddRectFilled({x(0), y(1)}, {x(1), y(goodDiscrimination)}, mixed(ui.colours.panel, ui.colours.accent, 0.10f));
    for (std::size_t i = 0; i < items.size(); ++i) {
        const ItemFigures& f = items[i].figures;
        if (!f.discrimination)
            continue;
        const ImVec2 centre{x(f.facility), y(*f.discrimination)};
        if (f.judgement == ItemJudgement::good)
            list.AddCircleFilled(centre, ui.px(4), ui.colours.accent);
        else
            list.AddCircle(centre, ui.px(4), ui.colours.text, 0, std::max(1.0f, ui.px(1.2f)));
        drawText(list, ui.fonts.small, {centre.x + ui.px(6), centre.y - ui.fonts.small->FontSize / 2}, ui.colours.textQuiet, std::to_string(i + 1));
    }
    ImGui::Dummy({width, height});
    tip(ui, tr("To the right: more of it is reached. Up: it tells learners apart better; tinted is good."));
    textWrapped(ui, ui.fonts.small, ui.colours.textFaint, tr("Share reached (0 to 100 %) against correlation with the rest; tinted: from 0.3 on it tells learners apart (Ebel 1972)."));
    gap(ui, 12);
}

void items(const Context& ui, std::string_view title, const std::vector<ClassItem>& all, const std::optional<double>& alpha, float width) {
    if (all.empty())
        return;
    heading(ui, title);
    plot(ui, all, width);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ItemFigures& f = all[i].figures;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImDrawList& list = *ImGui::GetWindowDrawList();
        drawText(list, ui.fonts.body, at, ui.colours.textFaint, std::to_string(i + 1));
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(28));
        ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width - ui.px(28));
        text(ui, ui.fonts.body, ui.colours.text, itemWords(all[i].text));
        note(ui, "item " + f.id);
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(28));
        char share[16];
        std::snprintf(share, sizeof share, "%.0f %%", 100 * f.facility);
        text(ui, ui.fonts.small, ui.colours.textQuiet,
             trf("{}: {} reached, discrimination {}, {} learners", upperFirst(tr(std::string(describe(f.judgement)).c_str())), share, signedFigure(f.discrimination), f.n));
        ImGui::PopTextWrapPos();
        gap(ui, 8);
    }
    if (alpha)
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, trf("Cronbach's alpha of all of them: {}", signedFigure(alpha)));
    gap(ui, 16);
}

} // namespace

void drawClassItems(const Context& ui, const ClassView& view, float width) {
    if (view.questions.empty() && view.criteria.empty()) {
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("No questions were answered and no blind test was finished yet."));
        return;
    }
    items(ui, tr("Questions, by each learner's first answer"), view.questions, view.questionsAlpha, width);
    items(ui, tr("Criteria of the blind tests"), view.criteria, view.criteriaAlpha, width);
}

} // namespace acus::ui
