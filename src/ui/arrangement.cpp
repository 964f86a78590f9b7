#include "ui/debrief_parts.h"
#include "ui/panels.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

Arrangement arrange(const Layout& layout, Desk desk, ImVec2 window, float scale, bool strip) {
    const auto px = [scale](float units) { return std::floor(units * scale); };
    const float gap = px(8);
    Arrangement a;
    a.top = {{0, 0}, {window.x, std::min(px(48), window.y)}};
    // The patient keeps at least 240 × 160 units: panels that would take those are left out, the needle's last. Beside the panel that one works
    // in it makes do with less: with large type in a small window that panel is what one needs.
    const float leastWidth = px(240), leastHeight = px(160), leastBeside = px(120);
    float left = gap, right = window.x - gap, top = a.top.end().y, bottom = window.y - gap;
    const bool debrief = desk == Desk::debrief, compare = desk == Desk::compare;
    // A desk of its own needs no needle.
    const bool reading = desk == Desk::today || desk == Desk::lessons || desk == Desk::quiz || desk == Desk::classroom;
    const float foot = px(debrief ? (timelineIsShort(window.y, scale) ? shortTimelineUnits : timelineUnits) : compare ? 88 : 116);
    const float stripHeight = strip ? px(112) + gap : 0;   // goes before the depth bar
    // Under a checklist or a lesson's text only where enough of those is left to read.
    const float leastOver = debrief || compare ? leastHeight : desk == Desk::practice || desk == Desk::lesson ? px(260) : leastHeight;
    if ((debrief || compare || (layout.depthBar && !reading && desk != Desk::lessonEditor)) && bottom - top - foot - gap - stripHeight >= leastOver) {
        a.depth = {{left, bottom - foot}, {std::max(1.0f, right - left), foot}};
        bottom = a.depth.at.y - gap;
    }
    // The strip's buttons need their width: with large type it lies under the panels too.
    if (strip && right - left - px(336) - gap < px(440) && bottom - top - px(112) - gap >= px(96)) {
        a.strip = {{left, bottom - px(112)}, {std::max(1.0f, right - left), px(112)}};
        bottom = a.strip.at.y - gap;
    }
    const float height = std::max(0.0f, bottom - top);
    // What an attempt needs stays; what the debrief says of the needle is on its own panel.
    const bool editor = desk == Desk::lessonEditor;
    const bool lesson = desk == Desk::practice || debrief || desk == Desk::lesson || editor || compare;
    const bool wide = desk == Desk::today || desk == Desk::classroom;
    const float wanted = px(desk == Desk::anatomy ? 288 : debrief || compare ? 368 : wide ? 480 : editor ? 400 : desk == Desk::lessons ? 368 : 336);
    const bool works = lesson || reading || desk == Desk::demonstrate;
    const float side = works ? std::min(wanted, std::max(px(288), right - left - gap - leastBeside)) : wanted;
    const auto takeLeft = [&] {
        if ((works || layout.anatomyPanel) && right - left - side - gap >= (works ? std::min(leastWidth, leastBeside) : leastWidth) && height >= px(96)) {
            a.left = {{left, top}, {side, height}};
            left = a.left.end().x + gap;
        }
    };
    if (works)
        takeLeft();
    if (!debrief && !reading && !compare && layout.needlePanel && right - left - px(304) - gap >= leastWidth && height >= px(96)) {
        a.needle = {{right - px(304), top}, {px(304), height}};
        right = a.needle.at.x - gap;
    }
    if (!works)
        takeLeft();
    if (strip && a.strip.empty() && bottom - top - px(112) - gap >= px(96)) {
        a.strip = {{left, bottom - px(112)}, {std::max(1.0f, right - left), px(112)}};
        bottom = a.strip.at.y - gap;
    }
    a.picture = {{left, top}, {std::max(1.0f, right - left), std::max(1.0f, bottom - top)}};
    if (compare) {
        const float half = std::floor((a.picture.size.x - gap) / 2);
        a.picture.size.x = std::max(1.0f, half);
        a.second = {{a.picture.at.x + half + gap, top}, a.picture.size};
        return a;
    }
    const ImVec2 part{std::floor((a.picture.size.x - gap) / 2), std::floor((a.picture.size.y - gap) / 2)};
    if (layout.fourViews && part.x >= px(160) && part.y >= px(120)) {
        const ImVec2 at = a.picture.at;
        a.picture.size = part;
        a.along = {{at.x + part.x + gap, at.y}, part};
        a.across = {{at.x + part.x + gap, at.y + part.y + gap}, part};
        a.eye = {{at.x, at.y + part.y + gap}, part};
    }
    return a;
}

} // namespace acus::ui
