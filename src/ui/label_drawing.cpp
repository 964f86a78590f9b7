#include "ui/label_drawing.h"
#include "ui/icons.h"
#include "ui/widgets.h"
#include "view/palette.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

ImVec2 pixel(ImVec2 at, const glm::dvec2& p) { return {at.x + static_cast<float>(p.x), at.y + static_cast<float>(p.y)}; }

/// A line with a casing, so that it reads on bone and on muscle; dashed where its place is hidden.
void drawLeader(ImDrawList& list, ImVec2 from, ImVec2 to, bool dashed, Colour colour, Colour casing, float scale) {
    const float length = std::hypot(to.x - from.x, to.y - from.y), dash = 5 * scale;
    const auto between = [&](float share) { return ImVec2{from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share}; };
    for (const bool outer : {true, false}) {
        const Colour ink = outer ? casing : colour;
        const float width = outer ? 3 * scale : 1.25f * scale;
        if (!dashed)
            list.AddLine(from, to, ink, width);
        for (float s = 0; dashed && s < length; s += 2 * dash)
            list.AddLine(between(s / length), between(std::min(1.0f, (s + dash) / length)), ink, width);
    }
    list.AddCircleFilled(to, 3.5f * scale, casing, 16);
    if (dashed)
        list.AddCircle(to, 2.5f * scale, colour, 16, 1.25f * scale);
    else
        list.AddCircleFilled(to, 2.25f * scale, colour, 16);
}

Verdict verdictOf(const std::string& symbol) {
    for (const Verdict verdict : {Verdict::clear, Verdict::near, Verdict::indeterminate})
        if (symbol == verdictSymbol(verdict))
            return verdict;
    return Verdict::breach;
}

} // namespace

TextMeasure measureOf(const Fonts& fonts, float scale) {
    TextMeasure text;
    text.width = [fonts](std::string_view words, bool small) { return static_cast<double>(textWidth(small ? fonts.small : fonts.body, words)); };
    text.bodyPx = fonts.body->FontSize;
    text.smallPx = fonts.small->FontSize;
    text.symbolPx = 18 * scale;
    text.padPx = 7 * scale;
    text.smallPadPx = 3 * scale;
    return text;
}

void drawLabels(ImDrawList& list, const std::vector<Label>& labels, ImVec2 at, const Colours& colours, const Fonts& fonts, float scale) {
    for (const Label& label : labels)
        if (label.leader)
            drawLeader(list, pixel(at, label.leaderFrom), pixel(at, label.pixel), label.behind,
                       label.kind == Label::Kind::structure ? faded(colours.text, 0.85f) : packed(label.colour), faded(colours.picture, 0.6f), scale);
    for (const Label& label : labels) {
        ImFont* font = label.small ? fonts.small : fonts.body;
        const ImVec2 exactLow = pixel(at, label.box.low), exactHigh = pixel(at, label.box.high);
        const ImVec2 low{std::floor(exactLow.x), std::floor(exactLow.y)}, high{std::floor(exactHigh.x), std::floor(exactHigh.y)};
        const Colour colour = packed(label.colour);
        const float pad = (label.small ? 3 : 7) * scale, middle = 0.5f * (low.y + high.y);
        list.AddRectFilled(low, high, faded(colours.panel, label.small ? 0.6f : 0.88f), (label.small ? 3 : 5) * scale);
        float x = low.x + pad;
        if (!label.symbol.empty()) {
            drawVerdict(list, verdictOf(label.symbol), {x + 6 * scale, middle}, 12 * scale, colour);
            x += 18 * scale;
        } else if (!label.small) {
            list.AddRectFilled({low.x, low.y + 4 * scale}, {low.x + 2.5f * scale, high.y - 4 * scale}, colour, scale);
        }
        const auto lines = static_cast<float>(1 + std::count(label.text.begin(), label.text.end(), '\n'));
        const bool quiet = label.small || label.kind == Label::Kind::structure;
        drawText(list, font, {x, std::floor(middle - 0.5f * lines * font->FontSize)}, label.small ? colours.textQuiet : quiet ? faded(colours.text, 0.92f) : colours.text, label.text);
    }
}

} // namespace acus::ui
