#include "ui/section_paint.h"
#include "core/language.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

using Word = SectionPicture::Word;

class Painter {
  public:
    Painter(ImDrawList& list, const SectionPicture& picture, Rect where, const Fonts& fonts, float scale)
        : list(list), picture(picture), where(where), fonts(fonts), scale(scale) {}

    void fill(const std::vector<glm::dvec2>& corners, Colour colour) {
        const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
        constexpr std::size_t atOnce = 3 * 4000; // a draw command's indices are 16 bits wide
        for (std::size_t from = 0; from < corners.size(); from += atOnce) {
            const std::size_t count = std::min(atOnce, corners.size() - from);
            list.PrimReserve(static_cast<int>(count), static_cast<int>(count));
            for (std::size_t i = 0; i < count; ++i) {
                list.PrimWriteIdx(static_cast<ImDrawIdx>(list._VtxCurrentIdx));
                list.PrimWriteVtx(at(corners[from + i]), white, colour);
            }
        }
    }

    void outline(const Outline& outline, Colour colour, float width) { stroke(outline.points, outline.closed, colour, width); }

    void stroke(const std::vector<glm::dvec2>& points, bool closed, Colour colour, float width) {
        path.clear();
        for (const glm::dvec2& p : points) {
            const ImVec2 q = at(p);
            if (path.empty() || std::abs(q.x - path.back().x) + std::abs(q.y - path.back().y) > 0.7f)
                path.push_back(q);
        }
        if (closed && path.size() > 2)
            path.push_back(path.front());
        constexpr std::size_t atOnce = 4000;
        for (std::size_t from = 0; from + 1 < path.size(); from += atOnce)
            list.AddPolyline(path.data() + from, static_cast<int>(std::min(atOnce + 1, path.size() - from)), colour, 0, width * scale);
    }

    void dashed(const SectionPicture::Stroke& stroke_) {
        const float dash = std::max(3 * scale, static_cast<float>(stroke_.dashMm * picture.pixelsPerMm));
        float along = 0;
        for (std::size_t i = 0; i + 1 < stroke_.points.size(); ++i) {
            const ImVec2 a = at(stroke_.points[i]), b = at(stroke_.points[i + 1]);
            const float length = std::hypot(b.x - a.x, b.y - a.y);
            for (float from = 0; from < length;) {
                const float phase = std::fmod(along + from, 2 * dash), to = std::min(length, from + (phase < dash ? dash : 2 * dash) - phase + 1e-3f);
                if (phase < dash)
                    list.AddLine({a.x + (b.x - a.x) * from / length, a.y + (b.y - a.y) * from / length},
                                 {a.x + (b.x - a.x) * to / length, a.y + (b.y - a.y) * to / length}, packed(stroke_.colour), stroke_.widthPx * scale);
                from = to;
            }
            along += length;
        }
    }

    void word(const Word& word) {
        ImFont* font = fonts.small;
        const float width = textWidth(font, word.text), pad = 4 * scale;
        const ImVec2 centre{where.at.x + static_cast<float>(word.at.x), where.at.y + static_cast<float>(word.at.y)};
        const ImVec2 low{std::floor(centre.x - width / 2 - pad), std::floor(centre.y - font->FontSize / 2 - scale)};
        const ImVec2 high{low.x + width + 2 * pad, low.y + font->FontSize + 2 * scale};
        if (word.leader) {
            const ImVec2 anchor{where.at.x + static_cast<float>(word.anchor.x), where.at.y + static_cast<float>(word.anchor.y)};
            const ImVec2 edge{std::clamp(anchor.x, low.x, high.x), std::clamp(anchor.y, low.y, high.y)};
            list.AddLine(anchor, edge, rgb(0x000000, 150), 3 * scale);
            list.AddLine(anchor, edge, rgb(0xffffff, 235), 1.2f * scale);
            list.AddCircleFilled(anchor, 2.4f * scale, rgb(0x000000, 170));
            list.AddCircleFilled(anchor, 1.7f * scale, rgb(0xffffff));
        }
        const bool plain = word.kind == Word::Kind::mark;
        list.AddRectFilled(low, high, rgb(0x0c0f12, plain ? 120 : word.kind == Word::Kind::side ? 170 : 160), 3 * scale);
        if (word.kind == Word::Kind::structure)
            list.AddRectFilled({low.x, low.y + 2 * scale}, {low.x + 2 * scale, high.y - 2 * scale}, packed(word.colour), scale);
        drawText(list, font, {low.x + pad, low.y + scale}, word.kind == Word::Kind::structure ? rgb(0xf4f6f8) : packed(word.colour), word.text);
    }

    void scaleBar() {
        const double most = 90.0 * scale / picture.pixelsPerMm;
        double length = std::pow(10, std::floor(std::log10(most)));
        length *= most / length >= 5 ? 5 : most / length >= 2 ? 2 : 1;
        const auto width = static_cast<float>(length * picture.pixelsPerMm);
        const std::string words = millimetres(length, length >= 1 ? 0 : 1);
        const ImVec2 a{where.at.x + 14 * scale, where.end().y - 14 * scale};
        const Colour ink = rgb(0xf4f6f8);
        list.AddRectFilled({a.x - 7 * scale, a.y - 14 * scale}, {a.x + width + 14 * scale + textWidth(fonts.small, words), a.y + 8 * scale}, rgb(0x0c0f12, 170), 4 * scale);
        list.AddLine(a, {a.x + width, a.y}, ink, 1.6f * scale);
        for (const float x : {a.x, a.x + width})
            list.AddLine({x, a.y - 4 * scale}, {x, a.y + scale}, ink, 1.6f * scale);
        drawText(list, fonts.small, {a.x + width + 7 * scale, a.y - fonts.small->FontSize + 3 * scale}, ink, words);
    }

    void title(std::string_view text) {
        const ImVec2 low{where.at.x + 8 * scale, where.at.y + 8 * scale};
        list.AddRectFilled(low, {low.x + textWidth(fonts.strong, text) + 16 * scale, low.y + fonts.strong->FontSize + 8 * scale},
                           rgb(0x0c0f12, 190), 5 * scale);
        drawText(list, fonts.strong, {low.x + 8 * scale, low.y + 4 * scale}, rgb(0xf4f6f8), text);
    }

    ImVec2 at(const glm::dvec2& mm) const {
        const glm::dvec2 p = picture.pixelOf(mm);
        return {where.at.x + static_cast<float>(p.x), where.at.y + static_cast<float>(p.y)};
    }

  private:
    ImDrawList& list;
    const SectionPicture& picture;
    Rect where;
    const Fonts& fonts;
    float scale;
    std::vector<ImVec2> path;
};

} // namespace

std::string titleOf(SectionKind kind, const Layout& layout) {
    if (kind == SectionKind::across)
        return tr("Across the tip");
    const auto turned = static_cast<int>(std::lround(layout.sectionTurnDeg));
    return turned == 0 ? tr("Along the needle") : trf("Along the needle, turned {}°", turned);
}

void paintSection(ImDrawList& list, const SectionPicture& picture, Rect where, std::string_view title, const Fonts& fonts, float scale) {
    list.PushClipRect(where.at, where.end(), true);
    list.AddRectFilled(where.at, where.end(), rgb(0x090b0d)); // like a scan: what is not the patient is black
    Painter painter(list, picture, where, fonts, scale);
    if (picture.sections)
        painter.fill(picture.sections->body, packed(picture.between));
    for (const SectionPicture::Area& area : picture.areas) {
        painter.fill(area.section->fill, packed(area.fill));
        for (const Outline& outline : area.section->shape.outlines)
            painter.outline(outline, packed(area.line), area.linePx);
    }
    for (const SectionPicture::Stroke& stroke : picture.strokes) {
        if (stroke.dashMm > 0)
            painter.dashed(stroke);
        else
            painter.stroke(stroke.points, stroke.closed, packed(stroke.colour), stroke.widthPx);
    }
    for (const Word& word : picture.words)
        painter.word(word);
    if (picture.sections)
        painter.scaleBar();
    painter.title(title);
    list.PopClipRect();
}

} // namespace acus::ui
