#include "ui/room_picture.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "trainer/demo_view.h"
#include "ui/icons.h"
#include "ui/widgets.h"
#include "view/demo_pointer.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus::ui {

void drawSpotlight(ImDrawList& list, Rect picture, ImVec2 at, float radiusPx) {
    constexpr int parts = 64;
    constexpr Colour dim = rgb(0x000000, 168);
    // A ring of quadrangles from the disc to beyond every corner.
    const float far = std::hypot(picture.size.x, picture.size.y) * 2;
    for (int i = 0; i < parts; ++i) {
        const float a = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / parts, b = 2 * std::numbers::pi_v<float> * static_cast<float>(i + 1) / parts;
        const auto on = [&](float angle, float radius) { return ImVec2{at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)}; };
        const ImVec2 corners[] = {on(a, radiusPx), on(b, radiusPx), on(b, far), on(a, far)};
        // Without anti-aliasing no seams show between them.
        const ImDrawListFlags flags = list.Flags;
        list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
        list.AddConvexPolyFilled(corners, 4, dim);
        list.Flags = flags;
    }
    list.AddCircle(at, radiusPx, rgb(0xffffff, 60), parts, std::max(1.0f, radiusPx * 0.02f));
}

void drawLaser(ImDrawList& list, ImVec2 at, float radiusPx) {
    list.AddCircleFilled(at, radiusPx * 2.4f, rgb(0xff2020, 60));
    list.AddCircleFilled(at, radiusPx * 1.35f, rgb(0xffffff, 230));
    list.AddCircleFilled(at, radiusPx, rgb(0xff1a1a));
}

void drawDemoPointer(ImDrawList& list, const State& state, Rect picture, float radiusPx) {
    const auto at = pointerPixel(state, static_cast<int>(picture.size.x), static_cast<int>(picture.size.y));
    if (!at)
        return;
    const ImVec2 here{picture.at.x + static_cast<float>(at->x), picture.at.y + static_cast<float>(at->y)};
    if (state.demo->pointer->spotlight)
        drawSpotlight(list, picture, here, spotlightShare * picture.size.y);
    if (state.demo->pointer->laser)
        drawLaser(list, here, radiusPx);
}

namespace {

std::string nameOf(const State& state, std::uint32_t structure) { return shownName(state.model->structures[structure]); }

/// The innermost thing that the tip is in.
std::string tipWords(const State& state) {
    const Crossing* in = nullptr;
    for (const Crossing& crossing : state.report->crossings)
        if (!crossing.exitMm && (!in || crossing.enterMm > in->enterMm))
            in = &crossing;
    return in ? nameOf(state, in->structure) : std::string();
}

/// A card of two lines; returns its height.
float figure(ImDrawList& list, const Colours& colours, const Fonts& fonts, float scale, ImVec2 at, float width, const std::string& title, const std::string& words,
             std::optional<Verdict> verdict = std::nullopt) {
    const float pad = 14 * scale, icon = verdict ? 30 * scale : 0;
    const ImVec2 extent = fonts.large->CalcTextSizeA(fonts.large->FontSize, 1e9f, width - 2 * pad - icon, words.c_str());
    const float height = extent.y + 44 * scale;
    list.AddRectFilled(at, {at.x + width, at.y + height}, faded(colours.panel, 0.86f), 8 * scale);
    drawText(list, fonts.small, {at.x + pad, at.y + 10 * scale}, colours.textQuiet, title);
    if (verdict)
        drawVerdict(list, *verdict, {at.x + pad + 10 * scale, at.y + 30 * scale + fonts.large->FontSize / 2}, 20 * scale, colourOf(colours, *verdict));
    list.AddText(fonts.large, fonts.large->FontSize, {std::floor(at.x + pad + icon), std::floor(at.y + 30 * scale)}, colours.text, words.data(), words.data() + words.size(),
                 width - 2 * pad - icon);
    return height;
}

} // namespace

void drawRoomWords(ImDrawList& list, const State& state, const Colours& colours, const Fonts& fonts, float scale, ImVec2 size) {
    const float edge = 16 * scale, gapPx = 8 * scale, width = std::min(300 * scale, 0.34f * size.x);
    float y = edge;
    const float x = size.x - edge - width;
    if (state.now.needle.placed && aidsNow(state).hazards) {
        y += figure(list, colours, fonts, scale, {x, y}, width, tr("Depth"), decimal(state.now.needle.placement.depthMm, 1) + "\u00a0mm") + gapPx;
        if (state.report) {
            if (const std::string in = tipWords(state); !in.empty())
                y += figure(list, colours, fonts, scale, {x, y}, width, tr("The tip is in"), in) + gapPx;
            if (!state.report->hazards.empty()) {
                const HazardReport& nearest = state.report->hazards[0];
                y += figure(list, colours, fonts, scale, {x, y}, width, tr("Nearest"), nameOf(state, nearest.structure) + ", " + decimal(nearest.clearanceMm, 1) + "\u00a0mm", nearest.verdict) + gapPx;
            }
        }
    } else if (state.now.selected && aidsNow(state).anatomy) {
        figure(list, colours, fonts, scale, {x, y}, width, tr("Selected"), nameOf(state, *state.now.selected));
    }
    if (state.demo && !state.demo->caption.empty()) {
        const std::string& words = state.demo->caption;
        const float pad = 20 * scale, room = size.x - 2 * edge - 2 * pad;
        const ImVec2 extent = fonts.large->CalcTextSizeA(fonts.large->FontSize, 1e9f, room, words.c_str());
        const float height = extent.y + 2 * pad * 0.8f, cardWidth = extent.x + 2 * pad;
        const ImVec2 at{std::floor((size.x - cardWidth) / 2), std::floor(size.y - edge - height)};
        list.AddRectFilled(at, {at.x + cardWidth, at.y + height}, faded(colours.panel, 0.90f), 8 * scale);
        list.AddText(fonts.large, fonts.large->FontSize, {std::floor(at.x + pad), std::floor(at.y + pad * 0.8f)}, colours.text, words.data(), words.data() + words.size(), room);
    }
}

} // namespace acus::ui
