#include "ui/icons.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace acus::ui {

namespace {

/// Draws on a grid of −8…8 around the centre.
struct Pen {
    ImDrawList& list;
    ImVec2 centre;
    float unit;
    Colour colour;
    float width;

    ImVec2 at(float x, float y) const { return {centre.x + x * unit, centre.y + y * unit}; }
    void line(std::initializer_list<ImVec2> points, bool closed = false) const {
        for (const ImVec2& p : points)
            list.PathLineTo(at(p.x, p.y));
        list.PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
    }
    void circle(float x, float y, float radius) const { list.AddCircle(at(x, y), radius * unit, colour, 0, width); }
    void disc(float x, float y, float radius) const { list.AddCircleFilled(at(x, y), radius * unit, colour); }
    void arc(float x, float y, float radius, float fromDeg, float toDeg) const {
        constexpr float toRad = std::numbers::pi_v<float> / 180;
        list.PathArcTo(at(x, y), radius * unit, fromDeg * toRad, toDeg * toRad, 20);
        list.PathStroke(colour, ImDrawFlags_None, width);
    }
    void box(float x0, float y0, float x1, float y1, float rounding) const {
        list.AddRect(at(x0, y0), at(x1, y1), colour, rounding * unit, 0, width);
    }
};

void eyeOutline(const Pen& p) {
    // Two flat arcs that meet at the corners.
    p.arc(0, 5.2f, 9.0f, 212, 328);
    p.arc(0, -5.2f, 9.0f, 32, 148);
}

} // namespace

void drawIcon(ImDrawList& list, Icon icon, ImVec2 centre, float size, Colour colour) {
    const Pen p{list, centre, size / 16, colour, std::max(1.0f, size / 11)};
    switch (icon) {
    case Icon::none: break;
    case Icon::eye:
        eyeOutline(p);
        p.disc(0, 0, 2.4f);
        break;
    case Icon::eyeHalf:
        eyeOutline(p);
        p.circle(0, 0, 2.2f);
        break;
    case Icon::eyeOff:
        p.arc(0, -5.2f, 9.0f, 32, 148);
        p.line({{-5, 3.6f}, {-6, 5.4f}});
        p.line({{0, 4.6f}, {0, 6.6f}});
        p.line({{5, 3.6f}, {6, 5.4f}});
        break;
    case Icon::isolate:
        p.circle(0, 0, 4);
        p.disc(0, 0, 1.6f);
        p.line({{0, -7}, {0, -4}});
        p.line({{0, 7}, {0, 4}});
        p.line({{-7, 0}, {-4, 0}});
        p.line({{7, 0}, {4, 0}});
        break;
    case Icon::chevronRight: p.line({{-2, -4}, {2, 0}, {-2, 4}}); break;
    case Icon::chevronDown: p.line({{-4, -2}, {0, 2}, {4, -2}}); break;
    case Icon::search:
        p.circle(-1.2f, -1.2f, 4.8f);
        p.line({{2.4f, 2.4f}, {6.5f, 6.5f}});
        break;
    case Icon::undo:
        p.line({{-3, -7}, {-6.5f, -3.5f}, {-3, 0}});
        p.line({{-6.5f, -3.5f}, {2, -3.5f}});
        p.arc(2, 0.75f, 4.25f, -90, 90);
        p.line({{2, 5}, {-3, 5}});
        break;
    case Icon::redo:
        p.line({{3, -7}, {6.5f, -3.5f}, {3, 0}});
        p.line({{6.5f, -3.5f}, {-2, -3.5f}});
        p.arc(-2, 0.75f, 4.25f, 90, 270);
        p.line({{-2, 5}, {3, 5}});
        break;
    case Icon::help:
        p.circle(0, 0, 7);
        p.arc(0, -1.6f, 2.4f, 180, 400);
        p.line({{1.7f, 0.1f}, {0, 1.6f}, {0, 2.2f}});
        p.disc(0, 4.3f, 0.9f);
        break;
    case Icon::close:
        p.line({{-4.5f, -4.5f}, {4.5f, 4.5f}});
        p.line({{-4.5f, 4.5f}, {4.5f, -4.5f}});
        break;
    case Icon::camera:
        p.box(-7, -4, 7, 6, 1.5f);
        p.circle(0, 1, 2.8f);
        p.line({{-3, -4}, {-2, -6}, {2, -6}, {3, -4}});
        break;
    case Icon::sliders:
        p.line({{-7, -4}, {7, -4}});
        p.line({{-7, 4}, {7, 4}});
        list.AddCircleFilled(p.at(3, -4), 2.6f * p.at(1, 0).x - 2.6f * p.at(0, 0).x, colour);
        list.AddCircleFilled(p.at(-3, 4), 2.6f * p.at(1, 0).x - 2.6f * p.at(0, 0).x, colour);
        break;
    case Icon::sun:
        p.circle(0, 0, 3);
        for (int i = 0; i < 8; ++i) {
            const float a = static_cast<float>(i) * std::numbers::pi_v<float> / 4;
            p.line({{5 * std::cos(a), 5 * std::sin(a)}, {7 * std::cos(a), 7 * std::sin(a)}});
        }
        break;
    case Icon::moon:
        p.arc(0, 0, 6, 20, 250);
        p.arc(3.9f, -2.1f, 5.0f, 60, 218);
        break;
    case Icon::needle:
        p.line({{-7, 7}, {1, -1}});
        list.AddLine(p.at(1, -1), p.at(6.5f, -6.5f), colour, p.width * 2.4f);
        break;
    case Icon::arrowLeft: p.line({{2, -4}, {-2, 0}, {2, 4}}); break;
    case Icon::arrowRight: p.line({{-2, -4}, {2, 0}, {-2, 4}}); break;
    case Icon::arrowUp: p.line({{-4, 2}, {0, -2}, {4, 2}}); break;
    case Icon::arrowDown: p.line({{-4, -2}, {0, 2}, {4, -2}}); break;
    case Icon::minus: p.line({{-4.5f, 0}, {4.5f, 0}}); break;
    case Icon::plus:
        p.line({{-4.5f, 0}, {4.5f, 0}});
        p.line({{0, -4.5f}, {0, 4.5f}});
        break;
    case Icon::folder: p.line({{-7, 5.5f}, {-7, -5}, {-2, -5}, {0, -3}, {7, -3}, {7, 5.5f}}, true); break;
    case Icon::bin:
        p.line({{-6, -4}, {6, -4}});
        p.line({{-2, -4}, {-2, -6.5f}, {2, -6.5f}, {2, -4}});
        p.line({{-4.5f, -4}, {-3.8f, 6.5f}, {3.8f, 6.5f}, {4.5f, -4}});
        break;
    case Icon::panelLeft:
        p.box(-7, -6, 7, 6, 1.5f);
        p.line({{-2.5f, -6}, {-2.5f, 6}});
        break;
    case Icon::panelRight:
        p.box(-7, -6, 7, 6, 1.5f);
        p.line({{2.5f, -6}, {2.5f, 6}});
        break;
    case Icon::panelBottom:
        p.box(-7, -6, 7, 6, 1.5f);
        p.line({{-7, 2}, {7, 2}});
        break;
    case Icon::fit:
        p.line({{-6.5f, -2.5f}, {-6.5f, -6.5f}, {-2.5f, -6.5f}});
        p.line({{6.5f, -2.5f}, {6.5f, -6.5f}, {2.5f, -6.5f}});
        p.line({{-6.5f, 2.5f}, {-6.5f, 6.5f}, {-2.5f, 6.5f}});
        p.line({{6.5f, 2.5f}, {6.5f, 6.5f}, {2.5f, 6.5f}});
        break;
    case Icon::landmark:
        p.circle(0, 0, 5.5f);
        p.disc(0, 0, 2);
        break;
    case Icon::labels:
        p.disc(-5, 4, 1.6f);
        p.line({{-4, 3}, {1, -3}});
        p.line({{1, -3}, {7, -3}});
        p.line({{2, 1}, {7, 1}});
        break;
    case Icon::pencil:
        p.line({{-6, 6}, {-5, 2}, {4, -7}, {7, -4}, {-2, 5}}, true);
        break;
    case Icon::straightLine:
        p.disc(-6, 5, 1.8f);
        p.disc(6, -5, 1.8f);
        p.line({{-6, 5}, {6, -5}});
        break;
    case Icon::skinLine:
        p.disc(-6, 4, 1.8f);
        p.disc(6, 4, 1.8f);
        p.arc(0, 6, 6.5f, 200, 340);
        break;
    case Icon::ruler:
        p.line({{-7, 3}, {3, -7}, {7, -3}, {-3, 7}}, true);
        p.line({{-4, 0}, {-2.4f, 1.6f}});
        p.line({{-1, -3}, {0.6f, -1.4f}});
        p.line({{2, -6}, {3.6f, -4.4f}});
        break;
    case Icon::pin:
        p.circle(0, -2, 4.4f);
        p.disc(0, -2, 1.4f);
        p.line({{0, 2.4f}, {0, 7.4f}});
        break;
    case Icon::parallel: p.line({{-5, 5}, {-5, -5}, {5, -5}, {5, 5}}, true); break;
    case Icon::perspective: p.line({{-7, 5}, {-3, -5}, {3, -5}, {7, 5}}, true); break;
    case Icon::fourViews:
        for (const float x : {-6.f, 1.f})
            for (const float y : {-6.f, 1.f})
                p.line({{x, y}, {x + 5, y}, {x + 5, y + 5}, {x, y + 5}}, true);
        break;
    case Icon::finger:
        p.arc(0, -3.5f, 3, 180, 360);
        p.line({{-3, -3.5f}, {-3, 7}});
        p.line({{3, -3.5f}, {3, 7}});
        p.arc(0, -2.2f, 1.4f, 180, 360);
        break;
    case Icon::pen:
        p.line({{-5, -5}, {5, 5}});
        p.line({{-5, 5}, {5, -5}});
        break;
    case Icon::alarm:
        p.circle(0, 0, 7);
        p.line({{0, -4}, {0, 1}});
        p.disc(0, 3.8f, 1);
        break;
    case Icon::play: list.AddTriangleFilled(p.at(-4, -6), p.at(6.5f, 0), p.at(-4, 6), colour); break;
    case Icon::pause:
        list.AddRectFilled(p.at(-5, -6), p.at(-1.5f, 6), colour);
        list.AddRectFilled(p.at(1.5f, -6), p.at(5, 6), colour);
        break;
    case Icon::screen:
        p.line({{-7, -6}, {7, -6}, {7, 3.5f}, {-7, 3.5f}}, true);
        p.line({{-3, 7}, {3, 7}});
        p.line({{0, 3.5f}, {0, 7}});
        break;
    case Icon::spotlight:
        p.arc(0, 0, 7, 0, 360);
        p.disc(0, 0, 3);
        break;
    case Icon::laser:
        p.disc(4.5f, -4.5f, 2.4f);
        p.line({{-6.5f, 6.5f}, {1, -1}});
        break;
    case Icon::skipBack:
    case Icon::skipOn: {
        const float s = icon == Icon::skipBack ? -1.0f : 1.0f;
        list.AddTriangleFilled(p.at(s * 4, 0), p.at(s * -5, 6), p.at(s * -5, -6), colour);
        list.AddRectFilled(p.at(std::min(s * 4.5f, s * 6.5f), -6), p.at(std::max(s * 4.5f, s * 6.5f), 6), colour);
        break;
    }
    case Icon::sound:
    case Icon::soundOff:
        p.line({{-7, -2.5f}, {-4, -2.5f}, {0, -6}, {0, 6}, {-4, 2.5f}, {-7, 2.5f}}, true);
        if (icon == Icon::soundOff) {
            p.line({{3, -2.5f}, {7.5f, 2.5f}});
            p.line({{3, 2.5f}, {7.5f, -2.5f}});
        } else {
            p.arc(0, 0, 4.4f, -40, 40);
            p.arc(0, 0, 7.4f, -40, 40);
        }
        break;
    }
}

void drawVerdict(ImDrawList& list, Verdict verdict, ImVec2 centre, float size, Colour colour) {
    const Pen p{list, centre, size / 16, colour, std::max(1.0f, size / 9)};
    switch (verdict) {
    case Verdict::breach: {
        std::array<ImVec2, 8> corner;
        for (int i = 0; i < 8; ++i) {
            const float a = (static_cast<float>(i) + 0.5f) * std::numbers::pi_v<float> / 4;
            corner[static_cast<std::size_t>(i)] = p.at(7.5f * std::cos(a), 7.5f * std::sin(a));
        }
        list.AddConvexPolyFilled(corner.data(), 8, colour);
        const Pen cross{list, centre, size / 16, rgb(0xffffff), std::max(1.0f, size / 8)};
        cross.line({{-3, -3}, {3, 3}});
        cross.line({{-3, 3}, {3, -3}});
        break;
    }
    case Verdict::near: list.AddTriangleFilled(p.at(0, -6.5f), p.at(7, 6), p.at(-7, 6), colour); break;
    case Verdict::indeterminate: list.AddQuadFilled(p.at(0, -7), p.at(7, 0), p.at(0, 7), p.at(-7, 0), colour); break;
    case Verdict::clear: p.disc(0, 0, 5); break;
    }
}

} // namespace acus::ui
